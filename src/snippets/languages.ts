import type { RequestParts } from './RequestParts';
import { csharpHttpClient } from './csharp';
import { goHttp } from './go';
import { javaHttpClient, kotlinHttpClient } from './jvm';
import { phpCurl, pythonRequests } from './phpAndPython';
import { typescriptAxios, typescriptFetch } from './typescript';

/** A programming language, for requests and types as code. */
export interface Language {
  /** VS Code's language IDs for code and types. A new document gets the first one. */
  readonly languageIds: readonly [string, ...string[]];
  /** Further language IDs, for code without types. */
  readonly untypedIds?: readonly string[];
  /** Path of its grammar below `node_modules`, for tests. */
  readonly grammar: string;
  /** Writes a URL as a string literal. */
  readonly literal: (url: string) => string;
  /** Writes a function's name, given in camel case. */
  readonly functionName: (name: string) => string;
  /** The request as code, by untranslated name. */
  readonly code: Readonly<Record<string, (parts: RequestParts) => string>>;
  /** The kinds of types, by name. `esbuild/resultTypes.mts` generates them. */
  readonly types: Readonly<Record<string, TypesFrame>>;
}

/** The surroundings of generated types. */
export interface TypesFrame {
  /** The library that parses JSON into the types, if the language needs one. */
  readonly library?: string;
  /** Start of a new file. */
  readonly header?: string;
  /** Imports of the types, for languages that allow them only at the top of a file. */
  readonly imports?: readonly string[];
}

// A parsed URL contains only ASCII without double quotes and backslashes, but `'` and `$`.
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

/** All languages. Lists, build and tests follow from the rows. */
export const LANGUAGES: readonly Language[] = ROWS;

type TypesOf<Row> = Row extends { readonly types: infer Types } ? keyof Types & string : never;

export type TypesName = TypesOf<(typeof ROWS)[number]>;
