/** Why a text in the place of a picture's or a video's path is not a path. */
export type NoPath = 'embedded' | 'address' | 'tooLong';

/** IDWise's paths have 32 characters. */
const MAX_LENGTH = 512;

/**
 * Says why a text is not the path of a picture or a video; undefined for a path. A path is opaque, but one with a scheme is a
 * `data:` URL or an address of another server, and one of more than 512 characters is content.
 */
export function noPathIn(text: string): NoPath | undefined {
  // URL parsers skip the same characters in front of a scheme.
  const scheme = /^[\s\p{C}]*([a-z][a-z\d+.-]*):/iu.exec(text.slice(0, MAX_LENGTH))?.[1];
  if (scheme !== undefined) return scheme.toLowerCase() === 'data' ? 'embedded' : 'address';
  return text.length > MAX_LENGTH ? 'tooLong' : undefined;
}
