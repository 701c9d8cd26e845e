import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { formatWords } from '../../../src/explanations/responseFailures';
import {
  otherFormat,
  imageFormat,
  playableFormat,
  videoFormat,
} from '../../../src/journeys/imageFormat';
import { projectRoot } from '../../sandbox/projectRoot';
import { fileType, OTHER_BODIES } from '../../support/otherFormats';

/** Each character of a text is one byte. */
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const box = (brands: string): Uint8Array =>
  bytes(`\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}\0\0\0\x08mdat`);

describe('imageFormat', () => {
  const known: readonly (readonly [string, Uint8Array, string])[] = [
    ['JPEG', bytes('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
    ['JPEG with EXIF', bytes('\xff\xd8\xff\xe1\0\x10Exif'), 'image/jpeg'],
    ['PNG', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image/png'],
    ['GIF of 1987', bytes('GIF87a\x01\0'), 'image/gif'],
    ['GIF of 1989', bytes('GIF89a\x01\0'), 'image/gif'],
    ['WebP', bytes('RIFF\x24\0\0\0WEBPVP8 '), 'image/webp'],
    ['AVIF', box('avif\0\0\0\0mif1miaf'), 'image/avif'],
    ['AVIF sequence', box('avis\0\0\0\0msf1'), 'image/avif'],
    ['AVIF by a compatible brand', box('mif1\0\0\0\0miafavif'), 'image/avif'],
    ['AVIF by the last of many brands', fileType('miaf', 'MA1B', 'mif1', 'avif'), 'image/avif'],
  ];
  for (const [name, head, type] of known) {
    it(`recognises ${name}`, () => assert.equal(imageFormat(head), type));
  }

  const unknown: readonly (readonly [string, Uint8Array])[] = [
    ['one byte', bytes('\xff')],
    ['half of a PNG signature', bytes('\x89PNG')],
    ['a PNG broken by a line-end conversion', bytes('\x89PNG\n\x1a\n')],
    ['a GIF of another year', bytes('GIF88a')],
    ['a WAVE file', bytes('RIFF\x24\0\0\0WAVEfmt ')],
    ['WEBP without RIFF', bytes('....\x24\0\0\0WEBP')],
    ['an MP4 with avif across two brands', fileType('isom', 'isav', 'if01')],
    ['HEIC that is compatible with AVIF', fileType('heic', 'mif1', 'avif')],
    ['an MP4 with avif behind its brands', bytes('\0\0\0\x14ftypisom\0\0\0\0iso2avif')],
    ['a JPEG after a space', bytes(' \xff\xd8\xff\xe0')],
  ];
  for (const [name, head] of unknown) {
    it(`does not accept ${name} as an image`, () => assert.equal(imageFormat(head), undefined));
  }

  it('recognises every bundled image by its bytes', () => {
    const folder = join(projectRoot(), 'media', 'samples', 'pictures');
    const types: Record<string, string> = {
      '.webp': 'image/webp',
      '.jpg': 'image/jpeg',
      '.png': 'image/png',
    };
    for (const file of readdirSync(folder)) {
      assert.equal(imageFormat(readFileSync(join(folder, file))), types[parse(file).ext], file);
    }
  });

  it('reads the first bytes only', () => {
    const large = new Uint8Array(20_000_000);
    large.set(bytes('GIF89a'));
    assert.equal(imageFormat(large), 'image/gif');
  });
});

describe('otherFormat', () => {
  for (const { name, body, says } of OTHER_BODIES) {
    it(`recognises ${name}`, () => {
      const format = otherFormat(body);
      assert.ok(format);
      assert.match(formatWords(format, 'image'), says);
      assert.equal(imageFormat(body), undefined);
    });
  }

  const unknown: readonly (readonly [string, Uint8Array])[] = [
    ['bytes of no format', Uint8Array.from({ length: 64 }, (_, at) => (at * 37) & 255)],
    ['a large file of zeros', new Uint8Array(20_000_000)],
  ];
  for (const [name, body] of unknown) {
    it(`returns nothing for ${name}`, () => assert.equal(otherFormat(body), undefined));
  }

  it('distinguishes words from base64, and text that begins like a BMP from one', () => {
    for (const text of ['BMW is the name of a company.', `${'no base64 '.repeat(20)}\n`]) {
      assert.equal(otherFormat(bytes(text)), 'text', text);
    }
  });

  it('has a name for a video', () => {
    assert.equal(formatWords('pdf', 'video'), 'The response is a PDF document, not a video.');
    assert.equal(formatWords('empty', 'video'), 'The response is empty.');
    assert.equal(formatWords('image', 'video'), 'The response is a picture, not a video.');
  });
});

describe('videoFormat', () => {
  const formats: readonly (readonly [string, Uint8Array, string | undefined])[] = [
    ['WebM', bytes('\x1a\x45\xdf\xa3\x01'), 'video/webm'],
    ['MP4', box('isom\0\0\0\0'), 'video/mp4'],
    ['Ogg', bytes('OggS\0\x02'), 'video/ogg'],
    ['a page', bytes('<html>'), undefined],
    ['nothing', bytes(''), undefined],
    ['an image', bytes('\xff\xd8\xff\xe0'), undefined],
  ];
  for (const [name, head, type] of formats) {
    it(`returns ${type ?? 'nothing'} for ${name}`, () => assert.equal(videoFormat(head), type));
  }
});

describe('playableFormat', () => {
  it('leaves unknown binary data to the player', () => {
    const transportStream = new Uint8Array(188).fill(0xff);
    transportStream.set([0x47, 0x40, 0x11, 0x10]);
    assert.equal(playableFormat(transportStream), 'video/mp4');
    assert.equal(playableFormat(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3)), 'video/webm');
  });

  for (const { name, body } of OTHER_BODIES.filter(({ name: what }) => what !== 'a video')) {
    it(`does not accept ${name} as a video`, () => assert.equal(playableFormat(body), undefined));
  }

  it('does not accept an image as a video', () => {
    for (const image of [bytes('\xff\xd8\xff\xe0\0\x10JFIF'), fileType('avif', 'mif1')]) {
      assert.deepEqual([playableFormat(image), otherFormat(image)], [undefined, 'image']);
    }
  });
});
