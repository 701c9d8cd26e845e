import {
  InputData,
  JSONSchemaInput,
  quicktype,
  type LanguageName,
  type TargetLanguage,
} from 'quicktype-core';
import type { ResultKind } from '../src/detection/ResultKind.ts';
import type { RULE_DETAILS_TYPE } from '../src/snippets/resultTypesSchema.ts';
import type { TypesName } from '../src/snippets/languages.ts';
import type { ResultTypes } from '../src/snippets/snippets.ts';
import { ReadablePython, ReadonlyClasses } from './readableTypes.mts';

/** How the types of a language are written. */
interface Generator {
  readonly language: LanguageName | TargetLanguage;
  readonly options?: Readonly<Record<string, string | boolean>>;
  /** Whether the language has types for one of several values. */
  readonly unions?: boolean;
  /** Comment before the types: how to read a result. */
  readonly usage: (result: string) => string;
  /** Changes what does not fit into an existing file or would be a trap. */
  readonly finish?: (text: string) => string;
}

/** The file's own imports stand elsewhere. */
const IMPORTS = /^\s*(?:package|import|using) .*\n/gm;

const GENERATORS: Readonly<Record<TypesName, Generator>> = {
  TypeScript: {
    language: 'typescript',
    options: { 'just-types': true, 'prefer-unknown': true, 'prefer-unions': true },
    unions: true,
    usage: (result) => `// const result: ${result} = JSON.parse(text);`,
    finish: (text) =>
      text.replaceAll(/^(?:\/\*\*\n(?: \*.*\n)+)?export type (\w+) = (".*");$/gm, openUnion),
  },
  'Python (dataclasses)': {
    language: new ReadablePython(),
    usage: (result) => `# result = ${result}.from_dict(json.loads(text))`,
  },
  'Python (Pydantic)': {
    language: new ReadablePython(),
    options: { 'just-types': true, 'pydantic-base-model': true },
    usage: (result) => `# result = ${result}.model_validate_json(text)`,
    // Pydantic keeps the names that begin with `model_` for itself.
    finish: (text) =>
      text
        .replace('import BaseModel', 'import BaseModel, ConfigDict')
        .replaceAll(
          /^\tmodel_(?:.|\n(?!\n\n))+/gm,
          '$&\n\n\tmodel_config = ConfigDict(protected_namespaces=())',
        ),
  },
  'C#': {
    language: 'csharp',
    options: { framework: 'SystemTextJson', features: 'attributes-only', 'array-type': 'list' },
    usage: (result) => `// var result = JsonSerializer.Deserialize<${result}>(text);`,
    finish: (text) => {
      const classes = text
        .replaceAll(IMPORTS, '')
        .replaceAll(/^namespace .*\n\{\n+|^\}\n*|^\t/gm, '')
        .replaceAll('public object ', 'public object? ')
        // The compiler warns of a property that nothing sets.
        .replaceAll(/^\tpublic (?:string|[A-Z]\w+) \w+ \{ get; set; \}$/gm, '$& = null!;');
      // Whether or not the project has nullable reference types, `string?` is one here.
      return `#nullable enable\n${classes.trim()}\n#nullable restore`;
    },
  },
  Java: {
    language: 'java',
    options: { 'acronym-style': 'camel' },
    usage: (result) => `// ${result} result = new ObjectMapper().readValue(text, ${result}.class);`,
    // Without quicktype's converter, because Jackson converts by itself. The file may already have its one public class.
    finish: (text) =>
      text
        .split(/^\/\/ \w+\.java$/m)
        .slice(2)
        .map((file) => file.replaceAll(IMPORTS, '').trim())
        .join('\n\n')
        .replaceAll(/^public class/gm, '@JsonIgnoreProperties(ignoreUnknown = true)\nclass'),
  },
  Kotlin: {
    language: 'kotlin',
    options: { framework: 'kotlinx', 'acronym-style': 'camel' },
    usage: (result) =>
      `// val result = Json { ignoreUnknownKeys = true }.decodeFromString<${result}>(text)`,
    finish: (text) =>
      text
        .replaceAll(IMPORTS, '')
        .replaceAll(/^(data class \w+) \($/gm, '$1(')
        // It would be one more import.
        .replaceAll('JsonArray', 'List<JsonElement>'),
  },
  Go: {
    language: 'go',
    options: { 'just-types': true },
    usage: (result) => `// var result ${result}\n// err := json.Unmarshal(text, &result)`,
    // As gofmt does: fields with an empty line between them are not aligned with each other.
    finish: (text) =>
      text
        .replaceAll(/ +$/gm, '')
        .replaceAll(/(?<=\S) {2,}/g, ' ')
        .replaceAll(/`\n(\t\/\/)/g, '`\n\n$1')
        .replaceAll('interface{}', 'any'),
  },
  PHP: {
    language: new ReadonlyClasses(),
    options: { 'acronym-style': 'camel' },
    usage: (result) => `// $result = ${result}::fromArray(json_decode($text, true));`,
    // It stands at the beginning of the file.
    finish: (text) => text.replace('<?php', ''),
  },
};

const RULE_DETAILS: typeof RULE_DETAILS_TYPE = 'RuleDetails';

/** A union of the documented values that takes other strings as well, or the forms of a rule's details. */
function openUnion(_: string, name: string, values: string): string {
  const [description, forms] =
    name === RULE_DETAILS
      ? [
          'The documentation names several forms.',
          ['RuleDetail[]', '{ [key: string]: RuleDetail }', 'RuleDetail', 'null'],
        ]
      : [
          'Documented values; others are possible.',
          // The values would be lost in a mere `string`.
          [...values.replaceAll('"', "'").split(' | '), '(string & {})'],
        ];
  return `/**\n * ${description}\n */\nexport type ${name} =\n\t| ${forms.join('\n\t| ')};`;
}

/**
 * Generates types of the documented model, by language and kind; indented by tabs. Kinds of one language stand together,
 * because that compresses better.
 *
 * @param results name of the result's type for each kind
 * @param schemas JSON schemas by the names of the types
 */
export async function resultTypes(
  results: Readonly<Record<ResultKind, string>>,
  schemas: (kind: ResultKind, unions: boolean) => Readonly<Record<string, object>>,
): Promise<ResultTypes> {
  const texts: Record<string, Record<string, string>> = {};
  for (const [name, { language, options = {}, unions = false, usage, finish }] of Object.entries(
    GENERATORS,
  )) {
    texts[name] = {};
    for (const [kind, result] of Object.entries(results)) {
      const input = new JSONSchemaInput(undefined);
      for (const [type, schema] of Object.entries(schemas(kind as ResultKind, unions))) {
        await input.addSource({ name: type, schema: JSON.stringify(schema) });
      }
      const inputData = new InputData();
      inputData.addInput(input);
      const { lines } = await quicktype({
        inputData,
        lang: language,
        rendererOptions: options,
        indentation: '\t',
        inferDateTimes: false,
        leadingComments: [],
      });
      const text = lines.join('\n');
      texts[name][kind] = `${usage(result)}\n\n${(finish?.(text) ?? text).trim()}\n`;
    }
  }
  return texts as ResultTypes;
}
