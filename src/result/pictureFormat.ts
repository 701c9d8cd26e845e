/** The media type of a picture by its first bytes, whatever a header says; undefined for anything that is not shown. */
export function pictureFormat(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  const head = Array.from(bytes.subarray(0, 64), (byte) => String.fromCharCode(byte)).join('');
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'image/webp';
  // ISO base media file: the `ftyp` box lists the major and the compatible brands.
  if (beginsWithFileType(bytes)) {
    const size = ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
    const brands = head.slice(8, Math.min(size, 64));
    if (/avi[fs]/.test(brands)) return 'image/avif';
  }
  return undefined;
}

/**
 * What a player is told about a recording: its format, or, of bytes that are not text, the most likely one. There are more
 * containers than can be told by their beginning; the player decides about those.
 */
export function playableFormat(bytes: Uint8Array): string | undefined {
  const [first] = bytes;
  const isText = first === undefined || /[\s<{["]/.test(String.fromCharCode(first));
  return videoFormat(bytes) ?? (isText ? undefined : 'video/mp4');
}

/** The media type of a recording by its first bytes; undefined when they say nothing. */
export function videoFormat(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return 'video/webm';
  if (beginsWithFileType(bytes)) return 'video/mp4';
  if (startsWith(bytes, [0x4f, 0x67, 0x67, 0x53])) return 'video/ogg';
  return undefined;
}

/** A `ftyp` box is no longer than 64 KB; anything else with those letters in it is markup or text. */
function beginsWithFileType(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0, 0]) && startsWith(bytes.subarray(4), [0x66, 0x74, 0x79, 0x70]);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
