import type { RequestParts } from './RequestParts';
import { csharpHttpClient } from './csharp';
import { goHttp } from './go';
import { javaHttpClient, kotlinHttpClient } from './jvm';
import { phpCurl, pythonRequests } from './phpAndPython';
import { typescriptAxios, typescriptFetch } from './typescript';

/** A programming language: how it writes the request, and what the types of a result need in it. */
export interface Language {
  /** What VS Code calls the files that the code and the types fit into; the first is that of a new document. */
  readonly languageIds: readonly [string, ...string[]];
  /** Other files that the code fits into, but not the types. */
  readonly untypedIds?: readonly string[];
  /** Its grammar below `node_modules`, which the tests parse code and types with. */
  readonly grammar: string;
  /** Writes a URL as a string literal. */
  readonly literal: (url: string) => string;
  /** Writes the name of a function, given in camel case. */
  readonly functionName: (name: string) => string;
  /** The request as code, by its name in the list, which is the same in every language of the editor. */
  readonly code: Readonly<Record<string, (parts: RequestParts) => string>>;
  /** The kinds of types, by their names in the list. `esbuild/resultTypes.mts` generates each. */
  readonly types: Readonly<Record<string, TypesFrame>>;
}

/** What stands around the generated types. */
export interface TypesFrame {
  /** What reads JSON into the types, unless the language itself does. */
  readonly library?: string;
  /** What a file of its own begins with. */
  readonly header?: string;
  /** What the types need, where the language has it at the beginning of a file only. */
  readonly imports?: readonly string[];
}

// A URL that was parsed holds neither quotes nor backslashes nor anything that is not ASCII, but `'` and `$`.
const doubleQuoted = (url: string): string => JSON.stringify(url);
const withoutTemplates = (url: string): string => JSON.stringify(url).replaceAll('$', '\\$');
const singleQuoted = (url: string): string => `'${url.replaceAll("'", "\\'")}'`;

const camelCase = (name: string): string => name;
const snakeCase = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const asyncPascalCase = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}Async`;

const ROWS = [
  {
    languageIds: ['typescript', 'typescriptreact'],
    untypedIds: ['javascript', 'javascriptreact'],
    grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm',
    literal: singleQuoted,
    functionName: camelCase,
    code: { 'TypeScript (fetch)': typescriptFetch, 'TypeScript (axios)': typescriptAxios },
    types: { TypeScript: {} },
  },
  {
    languageIds: ['python'],
    grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm',
    literal: doubleQuoted,
    functionName: snakeCase,
    code: { 'Python (requests)': pythonRequests },
    types: { 'Python (dataclasses)': {}, 'Python (Pydantic)': {} },
  },
  {
    languageIds: ['csharp'],
    grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm',
    literal: doubleQuoted,
    functionName: asyncPascalCase,
    code: { 'C#': csharpHttpClient },
    types: {
      'C#': {
        library: 'System.Text.Json',
        imports: ['using System.Collections.Generic;', 'using System.Text.Json.Serialization;'],
      },
    },
  },
  {
    languageIds: ['java'],
    grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm',
    literal: doubleQuoted,
    functionName: camelCase,
    code: { Java: javaHttpClient },
    types: {
      Java: {
        library: 'Jackson',
        imports: [
          'import com.fasterxml.jackson.annotation.JsonIgnoreProperties;',
          'import com.fasterxml.jackson.annotation.JsonProperty;',
          'import java.util.List;',
          'import java.util.Map;',
        ],
      },
    },
  },
  {
    languageIds: ['kotlin'],
    grammar: '@lumis-sh/wasm-kotlin/tree-sitter-kotlin.wasm',
    literal: withoutTemplates,
    functionName: camelCase,
    code: { Kotlin: kotlinHttpClient },
    types: {
      Kotlin: {
        library: 'kotlinx.serialization',
        imports: [
          'import kotlinx.serialization.SerialName',
          'import kotlinx.serialization.Serializable',
          'import kotlinx.serialization.json.JsonElement',
        ],
      },
    },
  },
  {
    languageIds: ['go'],
    grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm',
    literal: doubleQuoted,
    functionName: camelCase,
    code: { Go: goHttp },
    types: { Go: { header: 'package idwise\n\n' } },
  },
  {
    languageIds: ['php'],
    grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-php.wasm',
    literal: singleQuoted,
    functionName: camelCase,
    code: { PHP: phpCurl },
    types: { PHP: { header: '<?php\n\n' } },
  },
] as const satisfies readonly Language[];

/** Every language that there is. Lists, build and tests follow from the rows. */
export const LANGUAGES: readonly Language[] = ROWS;

type TypesOf<Row> = Row extends { readonly types: infer Types } ? keyof Types & string : never;

/** The name of each kind of types. */
export type TypesName = TypesOf<(typeof ROWS)[number]>;
