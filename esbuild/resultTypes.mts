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
import type { ResultKind } from '../src/detection/ResultKind.ts';
import type { TypesName } from '../src/snippets/languages.ts';
import type { ResultTypes } from '../src/snippets/snippets.ts';
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
  /** Whether the language has types for one of several values. */
  readonly unions?: boolean;
  /** Stands before the types: how a result is read. Each line is a comment of the language. */
  readonly usage: (result: string) => readonly string[];
  readonly finish?: (text: string) => string;
}

const GENERATORS: Readonly<Record<TypesName, Generator>> = {
  TypeScript: {
    language: writtenBy(new TypeScriptTargetLanguage(), tsFlowOptions, OpenUnions),
    options: { 'just-types': true, 'prefer-unknown': true },
    unions: true,
    usage: (result) => [`// const result: ${result} = JSON.parse(text);`],
  },
  'Python (dataclasses)': {
    language: writtenBy(new PythonTargetLanguage(), pythonOptions, ReadableDataclasses),
    usage: (result) => [`# result = ${result}.from_dict(json.loads(text))`],
  },
  'Python (Pydantic)': {
    language: writtenBy(new PythonTargetLanguage(), pythonOptions, PydanticModels),
    options: { 'just-types': true, 'pydantic-base-model': true },
    usage: (result) => [`# result = ${result}.model_validate_json(text)`],
  },
  'C#': {
    language: writtenBy(new CSharpTargetLanguage(), systemTextJsonCSharpOptions, CSharpClasses),
    options: { features: 'attributes-only', 'array-type': 'list' },
    usage: (result) => [`// var result = JsonSerializer.Deserialize<${result}>(text);`],
    // Whether or not the project has nullable reference types, `string?` is one here.
    finish: (text) => `#nullable enable\n${text}#nullable restore\n`,
  },
  Java: {
    language: writtenBy(new JavaTargetLanguage(), javaOptions, JavaClasses),
    options: { 'acronym-style': 'camel' },
    usage: (result) => [
      `// ${result} result = new ObjectMapper().readValue(text, ${result}.class);`,
    ],
  },
  Kotlin: {
    language: writtenBy(new KotlinTargetLanguage(), kotlinOptions, KotlinClasses),
    options: { framework: 'kotlinx', 'acronym-style': 'camel' },
    usage: (result) => [
      `// val result = Json { ignoreUnknownKeys = true }.decodeFromString<${result}>(text)`,
    ],
    finish: (text) => text.replaceAll(/^(data class \w+) \($/gm, '$1('),
  },
  Go: {
    language: new GoTargetLanguage(),
    options: { 'just-types': true },
    usage: (result) => [`// var result ${result}`, '// err := json.Unmarshal(text, &result)'],
    finish: asGofmtDoes,
  },
  PHP: {
    language: writtenBy(new PhpTargetLanguage(), phpOptions, ReadonlyClasses),
    options: { 'acronym-style': 'camel' },
    usage: (result) => [`// $result = ${result}::fromArray(json_decode($text, true));`],
    // It stands at the beginning of the file.
    finish: (text) => text.replace(/^<\?php\s+/, ''),
  },
};

/**
 * The documented model of each kind of result as types of each language, by the name of the language and the kind. Each level of
 * indentation is a tab, each line ends with a line feed. What is most alike stands together, so that the file packs well.
 *
 * @param results the type of a whole result of each kind.
 * @param schemas JSON schemas by the names of the types.
 */
export async function resultTypes(
  results: Readonly<Record<ResultKind, string>>,
  schemas: (kind: ResultKind, unions: boolean) => Readonly<Record<string, object>>,
): Promise<ResultTypes> {
  const texts: Record<string, Record<string, string>> = {};
  for (const [name, generator] of Object.entries(GENERATORS)) {
    const { usage, unions = false, finish = (text) => text } = generator;
    const ofLanguage: Record<string, string> = {};
    for (const [kind, result] of Object.entries(results)) {
      const types = await generate(generator, schemas(kind as ResultKind, unions));
      ofLanguage[kind] = `${usage(result).join('\n')}\n\n${finish(types)}`;
    }
    texts[name] = ofLanguage;
  }
  return texts as ResultTypes;
}

async function generate(
  { language, options = {} }: Generator,
  schemas: Readonly<Record<string, object>>,
): Promise<string> {
  const input = new JSONSchemaInput(undefined);
  for (const [type, schema] of Object.entries(schemas)) {
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
  return `${lines.join('\n').trim()}\n`;
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
