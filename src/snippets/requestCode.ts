import { resourceUrl } from '../api/baseUrl';
import { csharpHttpClient } from './csharp';
import { goHttp } from './go';
import { javaHttpClient } from './java';
import { kotlinHttpClient } from './kotlin';
import { phpCurl } from './php';
import { pythonRequests } from './python';
import { typescriptAxios, typescriptFetch } from './typescript';

/** A language with the library that sends the request. */
export interface CodeLanguage {
  /** `TypeScript (fetch)`; the same in every language of the editor. */
  readonly name: string;
  /** What VS Code calls the languages of files that this code fits into. */
  readonly languageIds: readonly string[];
  /** The code, complete, for the URL as a literal of the language. */
  readonly code: (urlLiteral: string) => string;
  /** Writes a URL as a literal. */
  readonly literal: (url: string) => string;
}

const SCRIPTS = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

// A URL that was parsed holds neither quotes nor backslashes nor anything that is not ASCII, but `'` and `$`.
const doubleQuoted = (url: string): string => JSON.stringify(url);
const withoutTemplates = (url: string): string => JSON.stringify(url).replaceAll('$', '\\$');
const singleQuoted = (url: string): string => `'${url.replaceAll("'", "\\'")}'`;

export const CODE_LANGUAGES: readonly CodeLanguage[] = [
  {
    name: 'TypeScript (fetch)',
    languageIds: SCRIPTS,
    code: typescriptFetch,
    literal: singleQuoted,
  },
  {
    name: 'TypeScript (axios)',
    languageIds: SCRIPTS,
    code: typescriptAxios,
    literal: singleQuoted,
  },
  {
    name: 'Python (requests)',
    languageIds: ['python'],
    code: pythonRequests,
    literal: doubleQuoted,
  },
  { name: 'C#', languageIds: ['csharp'], code: csharpHttpClient, literal: doubleQuoted },
  { name: 'Java', languageIds: ['java'], code: javaHttpClient, literal: doubleQuoted },
  { name: 'Kotlin', languageIds: ['kotlin'], code: kotlinHttpClient, literal: withoutTemplates },
  { name: 'Go', languageIds: ['go'], code: goHttp, literal: doubleQuoted },
  { name: 'PHP', languageIds: ['php'], code: phpCurl, literal: singleQuoted },
];

/**
 * The request for a journey as code; undefined when the ID leads to no resource. Key and secret are read from the environment,
 * so they are in no file of ours and on no clipboard.
 */
export function requestCode(
  { code, literal }: CodeLanguage,
  baseUrl: string,
  journeyId: string,
): string | undefined {
  const url = resourceUrl(baseUrl, 'v2/spot-checks', journeyId);
  return url === undefined ? undefined : code(literal(url));
}
