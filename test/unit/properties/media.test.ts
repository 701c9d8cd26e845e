import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { imageFormat, videoFormat } from '../../../src/journeys/imageFormat';
import { property } from './property';

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const PICTURES: readonly (readonly [string, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a]],
  ['image/gif', ascii('GIF87a')],
  ['image/gif', ascii('GIF89a')],
  ['image/webp', [...ascii('RIFF'), 1, 2, 3, 4, ...ascii('WEBP')]],
  ['image/avif', [0, 0, 0, 16, ...ascii('ftypavif'), 0, 0, 0, 0]],
  ['image/avif', [0, 0, 0, 24, ...ascii('ftypmif1'), 0, 0, 0, 0, ...ascii('mif1avis')]],
];
const VIDEOS: readonly (readonly [string, readonly number[]])[] = [
  ['video/webm', [0x1a, 0x45, 0xdf, 0xa3]],
  ['video/mp4', [0, 0, 0, 24, ...ascii('ftypisom')]],
  ['video/ogg', ascii('OggS')],
];

const beginnings = [...PICTURES, ...VIDEOS].map(([, bytes]) => bytes);
const anyBytes = fc.uint8Array({ maxLength: 100 });

/** Bytes with a piece of a real file, at its right place or not, and sometimes a `<` before it. */
const spliced = fc
  .tuple(anyBytes, fc.constantFrom(...beginnings), fc.nat(12), fc.nat(12), fc.boolean())
  .map(([rest, beginning, from, length, markup]) => {
    const bytes = [...beginning.slice(0, from + length), ...rest];
    if (markup) bytes[0] = 0x3c;
    return Uint8Array.from(bytes);
  });

const documents = fc
  .tuple(fc.constantFrom('<svg onload=', '<!DOCTYPE html>', '<?xml', '<'), spliced)
  .map(([start, rest]) => Uint8Array.from([...ascii(start), ...rest]));

describe('any bytes', () => {
  property('any bytes as an image or a video', fc.oneof(anyBytes, spliced, documents), (bytes) => {
    const image = imageFormat(bytes);
    const video = videoFormat(bytes);
    assert.ok(image === undefined || PICTURES.some(([type]) => type === image));
    assert.ok(video === undefined || VIDEOS.some(([type]) => type === video));
    if (bytes[0] === 0x3c) {
      assert.deepEqual([image, video], [undefined, undefined]);
    }
  });

  property(
    'a real beginning with any rest',
    fc.tuple(fc.nat(PICTURES.length + VIDEOS.length - 1), anyBytes),
    ([index, rest]) => {
      const [type, beginning] = [...PICTURES, ...VIDEOS][index] ?? ['', []];
      const bytes = Uint8Array.from([...beginning, ...rest]);
      assert.equal(type.startsWith('image') ? imageFormat(bytes) : videoFormat(bytes), type);
      const cut = bytes.subarray(0, Math.min(2, beginning.length));
      assert.equal(imageFormat(cut) ?? videoFormat(cut), undefined);
    },
  );
});
