import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { withPalette } from './withPalette.mjs';

// Draws media/icon.png, by which the gallery and the Extensions view show the extension: the person in a scan frame that
// is its sign in the activity bar, and the rule that passed.

const SIZE = 128;

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 256 256">
  <defs>
    <linearGradient id="ground" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#1f5f8b"/>
      <stop offset="1" stop-color="#12304a"/>
    </linearGradient>
  </defs>
  <rect width="256" height="256" rx="52" fill="url(#ground)"/>
  <g fill="none" stroke="#fff" stroke-width="14" stroke-linecap="round" stroke-linejoin="round">
    <path d="M48 88V64a16 16 0 0 1 16-16h24M168 48h24a16 16 0 0 1 16 16v24M88 208H64a16 16 0 0 1-16-16v-24"/>
    <circle cx="128" cy="104" r="28"/>
    <path d="M74 186c7-28 28-42 54-42 13 0 24 3 33 9"/>
  </g>
  <circle cx="190" cy="190" r="38" fill="#2ea568"/>
  <path d="M173 191l12 12 23-25" fill="none" stroke="#fff" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments,
});
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  const png = withPalette(await page.locator('svg').screenshot({ omitBackground: true }));
  const file = path.join(projectRoot, 'media/icon.png');
  writeFileSync(file, png);
  console.log(`${png.length}  ${path.relative(projectRoot, file)}`);
} finally {
  await browser.close();
}
