import { resourceUrl } from '../api/apiUrls';
import { LANGUAGES } from './languages';

/** A language with the library that sends the request. */
export interface CodeLanguage {
  /** `TypeScript (fetch)`. */
  readonly name: string;
  readonly languageIds: readonly string[];
  /** The code, complete. */
  readonly code: (url: string) => string;
}

export const CODE_LANGUAGES: readonly CodeLanguage[] = LANGUAGES.flatMap(
  ({ languageIds, untypedIds = [], literal, code }) =>
    Object.entries(code).map(([name, write]) => ({
      name,
      languageIds: [...languageIds, ...untypedIds],
      code: (url: string) => write(literal(url)),
    })),
);

/**
 * The request for a journey as code; undefined when the ID leads to no resource. Key and secret are read from the environment,
 * so they are in no file of ours and on no clipboard.
 */
export function requestCode(
  { code }: CodeLanguage,
  baseUrl: string,
  journeyId: string,
): string | undefined {
  const url = resourceUrl(baseUrl, 'v2/spot-checks', journeyId);
  return url === undefined ? undefined : code(url);
}
