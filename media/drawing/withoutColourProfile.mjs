/**
 * A WebP or JPEG without the colour profile that Chromium adds: it says sRGB, which is what a picture without one has anyway,
 * and is a tenth of a small file.
 *
 * @param {Buffer} bytes
 * @param {'image/webp' | 'image/jpeg' | 'image/png'} type
 */
export function withoutColourProfile(bytes, type) {
  if (type === 'image/webp') return simpleWebp(bytes);
  return type === 'image/jpeg' ? jpegWithoutProfile(bytes) : bytes;
}

/**
 * A WebP of nothing but its picture, for which the extended form (VP8X) is not needed.
 *
 * @param {Buffer} bytes without transparency
 */
function simpleWebp(bytes) {
  const at = chunkStart(bytes, ['VP8 ', 'VP8L']);
  const picture = bytes.subarray(at, at + 8 + even(bytes.readUInt32LE(at + 4)));
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  header.writeUInt32LE(4 + picture.length, 4);
  return Buffer.concat([header, picture]);
}

/**
 * @param {Buffer} bytes
 * @param {readonly string[]} names
 */
function chunkStart(bytes, names) {
  for (let at = 12; at < bytes.length; at += 8 + even(bytes.readUInt32LE(at + 4))) {
    if (names.includes(bytes.toString('latin1', at, at + 4))) return at;
  }
  throw new Error('The WebP holds no picture.');
}

/** @param {number} length */
function even(length) {
  return length + (length % 2);
}

/** @param {Buffer} bytes */
function jpegWithoutProfile(bytes) {
  const APPLICATION_2 = 0xe2;
  const START_OF_SCAN = 0xda;
  const kept = [bytes.subarray(0, 2)];
  for (let at = 2; at < bytes.length;) {
    const marker = bytes[at + 1];
    const end = marker === START_OF_SCAN ? bytes.length : at + 2 + bytes.readUInt16BE(at + 2);
    if (marker !== APPLICATION_2) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
