import { inflateRawSync } from 'node:zlib';

/** Of the end-of-central-directory record, without a comment (APPNOTE.TXT, 4.3.16). */
const END_LENGTH = 22;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const DEFLATED = 8;

/**
 * The files of a ZIP archive by their names, in the order of its directory.
 *
 * @throws {Error} when it is no archive, or a name comes twice.
 */
export function readZip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.length - END_LENGTH;
  if (end < 0 || archive.readUInt32LE(end) !== END_SIGNATURE) {
    throw new Error('This is not a ZIP archive, or one with a comment.');
  }
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== ENTRY_SIGNATURE) {
      throw new Error(`There is no directory entry at ${at}.`);
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      archive.readUInt16LE(at + field),
    ) as [number, number, number];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    if (files.has(name)) {
      throw new Error(`${name} is in the archive twice.`);
    }
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(from, from + archive.readUInt32LE(at + 20));
    files.set(name, archive.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(packed) : packed);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}
