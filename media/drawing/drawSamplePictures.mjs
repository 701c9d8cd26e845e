import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { documentPictures } from './documentPictures.mjs';
import { pictures, videoFrame } from './scenes.mjs';
import { withFlatColours, withPalette } from './withPalette.mjs';
import { withoutColourProfile } from './withoutColourProfile.mjs';

// Draws every picture and the video of the sample journeys, or the pictures whose paths are given. The people and their
// documents are invented, drawn as SVG; the browser turns them into the formats that IDWise delivers.

const VIDEO = { path: 'b8f54cc703cd9b6559eab5f94c5dbcff', frames: 24, framesPerSecond: 12 };
const extensions = { 'image/webp': 'webp', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** Colours of a portrait on a document: enough for a face as small as that. */
const PORTRAIT_COLOURS = 7;

const wanted = new Set(process.argv.slice(2));
const samples = path.join(projectRoot, 'media', 'samples');
if (wanted.size === 0) {
  for (const folder of ['pictures', 'videos']) {
    rmSync(path.join(samples, folder), { recursive: true, force: true });
    mkdirSync(path.join(samples, folder), { recursive: true });
  }
}

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments,
});
try {
  const page = await browser.newPage();
  let total = 0;
  for (const picture of [...pictures, ...documentPictures]) {
    if (wanted.size > 0 && !wanted.has(picture.path)) continue;
    const encoded = Buffer.from(await page.evaluate(encodePicture, picture), 'base64');
    const bytes = stored(encoded, picture);
    const file = `${picture.path}.${extensions[picture.type]}`;
    writeFileSync(path.join(samples, 'pictures', file), bytes);
    console.log(`${String(bytes.length).padStart(6)}  ${file}`);
    total += bytes.length;
  }
  console.log(`${total} bytes of pictures`);
  if (wanted.size === 0) await drawVideo(page);
} finally {
  await browser.close();
}

/**
 * @param {Buffer} encoded as the browser has encoded it
 * @param {import('./scenes.mjs').Picture} picture
 */
function stored(encoded, { type, flatColours }) {
  if (type !== 'image/png') return withoutColourProfile(encoded, type);
  return flatColours === undefined
    ? withPalette(encoded)
    : withFlatColours(encoded, flatColours, PORTRAIT_COLOURS);
}

/** @param {import('playwright-core').Page} page */
async function drawVideo(page) {
  const frames = Array.from({ length: VIDEO.frames }, (_, at) => videoFrame(at / VIDEO.frames));
  const video = Buffer.from(
    await page.evaluate(encodeVideo, { frames, framesPerSecond: VIDEO.framesPerSecond }),
    'base64',
  );
  writeFileSync(path.join(samples, 'videos', `${VIDEO.path}.webm`), video);
  console.log(`${video.length} bytes of video`);
}

/**
 * In the page: the picture's bytes as base64.
 *
 * @param {import('./scenes.mjs').Picture} picture
 */
async function encodePicture({ svg, type, width, height, quality }) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { alpha: false });
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return canvas.toDataURL(type, quality).split(',')[1];
}

/**
 * In the page: a WebM of the frames, 240 by 320, as base64.
 *
 * @param {{ frames: readonly string[], framesPerSecond: number }} input
 */
async function encodeVideo({ frames, framesPerSecond }) {
  const images = await Promise.all(
    frames.map(async (svg) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
      await image.decode();
      return createImageBitmap(image, {
        resizeWidth: 240,
        resizeHeight: 320,
        resizeQuality: 'high',
      });
    }),
  );
  const canvas = Object.assign(document.createElement('canvas'), { width: 240, height: 320 });
  const context = canvas.getContext('2d');
  context.drawImage(images[0], 0, 0);
  const recorder = new MediaRecorder(canvas.captureStream(framesPerSecond), {
    mimeType: 'video/webm;codecs=vp8',
    videoBitsPerSecond: 50_000,
  });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.start();
  for (const image of images) {
    context.drawImage(image, 0, 0);
    await new Promise((resolve) => setTimeout(resolve, 1000 / framesPerSecond));
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
