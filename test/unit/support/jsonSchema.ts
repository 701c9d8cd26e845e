/** The keywords in the JSON schemas for fixtures. */
export interface Schema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly defaultSnippets?: unknown;
}

/** A JSON schema and all schemas inside it. */
export function withParts(part: Schema): Schema[] {
  const { properties = {}, items, anyOf = [], additionalProperties } = part;
  const parts = [...Object.values(properties), ...anyOf, ...(items ? [items] : [])];
  if (additionalProperties) parts.push(additionalProperties);
  return [part, ...parts.flatMap(withParts)];
}

/** The names of properties and the values of enumerations in a JSON schema. */
export function namesIn(schema: Schema): readonly unknown[] {
  return withParts(schema).flatMap(({ enum: values = [], properties = {} }) => [
    ...values,
    ...Object.keys(properties),
  ]);
}

const KEYWORDS = new Set<string>([
  '$schema',
  'additionalProperties',
  'anyOf',
  'defaultSnippets',
  'description',
  'enum',
  'enumDescriptions',
  'items',
  'label',
  'pattern',
  'patternErrorMessage',
  'privacy',
  'properties',
  'propertyNames',
  'required',
  'title',
  'type',
] satisfies (keyof Schema | 'label' | 'privacy')[]);

/**
 * Returns the places where a value does not fit a JSON schema, each with the keyword.
 *
 * @throws {Error} if the schema has an unknown keyword.
 */
export function jsonSchemaProblems(value: unknown, schema: Schema, path = ''): readonly string[] {
  for (const keyword of Object.keys(schema)) {
    if (!KEYWORDS.has(keyword)) throw new Error(`Unknown keyword: ${keyword}`);
  }
  const problems: string[] = [];
  const { type, enum: values, pattern, anyOf, items } = schema;
  const types = typeof type === 'string' ? [type] : (type ?? []);
  if (types.length > 0 && !types.includes(typeOf(value))) return [`${path}: type`];
  if (values?.includes(value) === false) problems.push(`${path}: enum`);
  if (typeof value === 'string' && pattern !== undefined && !new RegExp(pattern).test(value)) {
    problems.push(`${path}: pattern`);
  }
  if (anyOf?.every((each) => jsonSchemaProblems(value, each, path).length > 0) === true) {
    problems.push(`${path}: anyOf`);
  }
  if (Array.isArray(value) && items !== undefined) {
    value.forEach((item, index) => {
      problems.push(...jsonSchemaProblems(item, items, `${path}/${index}`));
    });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    problems.push(...membersProblems(value, schema, path));
  }
  return problems;
}

function membersProblems(
  value: object,
  { properties = {}, required = [], additionalProperties, propertyNames }: Schema,
  path: string,
): readonly string[] {
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  const problems = missing.map((key) => `${path}: required ${key}`);
  for (const [key, member] of Object.entries(value)) {
    const at = `${path}/${key}`;
    if (propertyNames !== undefined && jsonSchemaProblems(key, propertyNames).length > 0) {
      problems.push(`${at}: propertyNames`);
    }
    const schema = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (schema === false) problems.push(`${at}: additionalProperties`);
    else if (schema !== undefined) problems.push(...jsonSchemaProblems(member, schema, at));
  }
  return problems;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
