import { crc32, deflateSync } from 'node:zlib';
import { APPLICANT, CARD, PASSPORT, SELFIE, WATCHED_FACE } from '../support/onboardingJourneys';
import { sampleImage } from './host';

type Bytes = Uint8Array<ArrayBuffer>;

type Colour = readonly [red: number, green: number, blue: number];

/** A PNG of rectangles: `[x, y, width, height, colour]`, later ones on top. */
function drawn(
  width: number,
  height: number,
  background: Colour,
  shapes: readonly (readonly [number, number, number, number, Colour])[],
): Bytes {
  const row = width * 3 + 1;
  const pixels = Buffer.alloc(row * height);
  const fill = (x: number, y: number, w: number, h: number, [red, green, blue]: Colour): void => {
    for (let at = y; at < y + h; at += 1) {
      for (let column = x; column < x + w; column += 1) {
        pixels.set([red, green, blue], at * row + 1 + column * 3);
      }
    }
  };
  fill(0, 0, width, height, background);
  for (const [x, y, w, h, colour] of shapes) fill(x, y, w, h, colour);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(pixels)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, checksum]);
}

const DESK: Colour = [92, 86, 78];
const PAPER: Colour = [232, 226, 208];
const INK: Colour = [70, 78, 96];
const SKIN: Colour = [196, 160, 132];
const BAND: Colour = [110, 150, 178];

/** A document with a portrait, lines of text and a machine-readable zone. */
function documentShapes(x: number, y: number, width: number, height: number) {
  const line = Math.round(height / 26);
  /** A rectangle in fractions of the document. */
  const part = (left: number, top: number, w: number, h: number, colour: Colour) =>
    [
      x + Math.round(width * left),
      y + Math.round(height * top),
      Math.round(width * w),
      Math.round(height * h),
      colour,
    ] as const;
  const text = (left: number, top: number, w: number) =>
    [
      x + Math.round(width * left),
      y + Math.round(height * top),
      Math.round(width * w),
      line,
      INK,
    ] as const;
  return [
    [x, y, width, height, PAPER],
    part(0, 0, 1, 0.1, BAND),
    part(0.06, 0.18, 0.26, 0.48, SKIN),
    ...[0.2, 0.32, 0.44, 0.56].map((at) => text(0.4, at, 0.5 - at / 4)),
    text(0.05, 0.76, 0.9),
    text(0.05, 0.86, 0.9),
  ] as const;
}

const photo = drawn(600, 800, DESK, documentShapes(60, 240, 480, 330));
const page = drawn(500, 352, PAPER, documentShapes(0, 0, 500, 352));
const card = drawn(514, 324, PAPER, documentShapes(0, 0, 514, 324));
const cardBack = drawn(514, 324, PAPER, [
  [0, 30, 514, 50, INK],
  [30, 120, 300, 14, INK],
  [30, 160, 260, 14, INK],
  [30, 240, 454, 14, INK],
  [30, 270, 454, 14, INK],
]);

/** Images of the journeys in `onboardingJourneys.ts`, by path. */
export const DOCUMENT_PICTURES: Readonly<Record<string, Bytes>> = {
  [PASSPORT.input]: photo,
  [PASSPORT.cropped]: page,
  [PASSPORT.portrait]: sampleImage(SELFIE),
  [CARD.front]: photo,
  [CARD.back]: photo,
  [CARD.croppedFront]: card,
  [CARD.croppedBack]: cardBack,
  [CARD.portrait]: sampleImage(APPLICANT),
  [WATCHED_FACE]: sampleImage(APPLICANT),
};
