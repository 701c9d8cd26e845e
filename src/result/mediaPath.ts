/** Why a string is not the path of an image or a video. */
export type InvalidPathReason = 'embedded' | 'address' | 'tooLong';

/** IDWise's paths have 32 characters. */
const MAX_LENGTH = 512;

/**
 * Returns why a string is not the path of an image or a video; undefined for a path. Paths are opaque, but a scheme
 * means a `data:` URL or another server, and more than 512 characters mean content.
 */
export function invalidPathReason(text: string): InvalidPathReason | undefined {
  // URL parsers skip these characters before a scheme.
  const scheme = /^[\s\p{C}]*([a-z][a-z\d+.-]*):/iu.exec(text.slice(0, MAX_LENGTH))?.[1];
  if (scheme !== undefined) return scheme.toLowerCase() === 'data' ? 'embedded' : 'address';
  return text.length > MAX_LENGTH ? 'tooLong' : undefined;
}
