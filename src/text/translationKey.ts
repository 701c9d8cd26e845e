/**
 * What a text's translation is found by in the package, where the texts themselves would be half of each file: FNV-1a in
 * 32 bits. The build fails when two texts have the same.
 *
 * @param message the English text.
 */
export function translationKey(message: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < message.length; index += 1) {
    hash = Math.imul(hash ^ message.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
