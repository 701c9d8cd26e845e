import {
  CSharpTargetLanguage,
  GoTargetLanguage,
  InputData,
  JavaTargetLanguage,
  JSONSchemaInput,
  KotlinTargetLanguage,
  PhpTargetLanguage,
  PythonTargetLanguage,
  TypeScriptTargetLanguage,
  javaOptions,
  kotlinOptions,
  phpOptions,
  pythonOptions,
  quicktype,
  systemTextJsonCSharpOptions,
  tsFlowOptions,
  type TargetLanguage,
} from 'quicktype-core';
import type { TypesName } from '../src/snippets/languages.ts';
import { ReadonlyClasses } from './ReadonlyClasses.mts';
import { ReadableDataclasses } from './ReadableDataclasses.mts';
import {
  CSharpClasses,
  JavaClasses,
  KotlinClasses,
  OpenUnions,
  PydanticModels,
} from './typeRenderers.mts';
import { writtenBy } from './writtenBy.mts';

/** How the types of a language are written. */
interface Generator {
  readonly language: TargetLanguage;
  readonly options?: Readonly<Record<string, string | boolean>>;
  /** Whether a type for documented values leaves room for others. */
  readonly enumerations?: boolean;
  /** Stands before the types: how a result is read. Each line is a comment of the language. */
  readonly usage: readonly string[];
  readonly finish?: (text: string) => string;
}

const GENERATORS: Readonly<Record<TypesName, Generator>> = {
  TypeScript: {
    language: writtenBy(new TypeScriptTargetLanguage(), tsFlowOptions, OpenUnions),
    options: { 'just-types': true },
    enumerations: true,
    usage: ['// const result: SpotCheckResult = JSON.parse(text);'],
  },
  'Python (dataclasses)': {
    language: writtenBy(new PythonTargetLanguage(), pythonOptions, ReadableDataclasses),
    usage: ['# result = SpotCheckResult.from_dict(json.loads(text))'],
  },
  'Python (Pydantic)': {
    language: writtenBy(new PythonTargetLanguage(), pythonOptions, PydanticModels),
    options: { 'just-types': true, 'pydantic-base-model': true },
    usage: ['# result = SpotCheckResult.model_validate_json(text)'],
  },
  'C#': {
    language: writtenBy(new CSharpTargetLanguage(), systemTextJsonCSharpOptions, CSharpClasses),
    options: { features: 'attributes-only', 'array-type': 'list' },
    usage: ['// var result = JsonSerializer.Deserialize<SpotCheckResult>(text);'],
    // Whether or not the project has nullable reference types, `string?` is one here.
    finish: (text) => `#nullable enable\n${text}#nullable restore\n`,
  },
  Java: {
    language: writtenBy(new JavaTargetLanguage(), javaOptions, JavaClasses),
    options: { 'acronym-style': 'camel' },
    usage: [
      '// SpotCheckResult result = new ObjectMapper().readValue(text, SpotCheckResult.class);',
    ],
  },
  Kotlin: {
    language: writtenBy(new KotlinTargetLanguage(), kotlinOptions, KotlinClasses),
    options: { framework: 'kotlinx', 'acronym-style': 'camel' },
    usage: [
      '// val result = Json { ignoreUnknownKeys = true }.decodeFromString<SpotCheckResult>(text)',
    ],
    finish: (text) => text.replaceAll(/^(data class \w+) \($/gm, '$1('),
  },
  Go: {
    language: new GoTargetLanguage(),
    options: { 'just-types': true },
    usage: ['// var result SpotCheckResult', '// err := json.Unmarshal(text, &result)'],
    finish: asGofmtDoes,
  },
  PHP: {
    language: writtenBy(new PhpTargetLanguage(), phpOptions, ReadonlyClasses),
    options: { 'acronym-style': 'camel' },
    usage: ['// $result = SpotCheckResult::fromArray(json_decode($text, true));'],
    // It stands at the beginning of the file.
    finish: (text) => text.replace(/^<\?php\s+/, ''),
  },
};

/**
 * The documented model as types of each language, by the name of the language. Each level of indentation is a tab, each line
 * ends with a line feed.
 *
 * @param schemas JSON schemas by the names of the types; with and without enumerations
 */
export async function resultTypes(
  schemas: (enumerations: boolean) => Readonly<Record<string, object>>,
): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  for (const [name, generator] of Object.entries(GENERATORS)) {
    const {
      language,
      options = {},
      enumerations = false,
      usage,
      finish = (text) => text,
    } = generator;
    const input = new JSONSchemaInput(undefined);
    for (const [type, schema] of Object.entries(schemas(enumerations))) {
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
    const types = `${lines.join('\n').trim()}\n`;
    texts[name] = `${usage.join('\n')}\n\n${finish(types)}`;
  }
  return texts;
}

/** Fields of a struct with an empty line between them, which gofmt does not align with each other. */
function asGofmtDoes(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd().replaceAll(/(?<=\S) {2,}/g, ' '))
    .join('\n')
    .replaceAll(/`\n(\t\/\/)/g, '`\n\n$1')
    .replaceAll('interface{}', 'any');
}
