import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';

const usage = `npm run pictures                    all four of these:
npm run pictures -- readme          the pictures of the README, in docs
npm run pictures -- tour            what a developer does with the extension, a picture a step
npm run pictures -- sheet           every state in four themes and two widths, and all of them in one picture
npm run pictures -- webhook         a webhook, an answer and a report of checks in four themes
npm run pictures -- sample [NAME…]  sample journeys, all unless named
    --theme THEME                   dark, light, hc or hc-light; several are possible
    --width N --height N            the window's size; 1280 and 800 unless told
They are taken from the packed extension in a real VS Code. Except for the README's, they go to out/pictures.`;

const KINDS = ['readme', 'tour', 'sheet', 'webhook', 'sample'];

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      theme: { type: 'string', multiple: true, default: ['dark'] },
      width: { type: 'string', default: '1280' },
      height: { type: 'string', default: '800' },
      help: { type: 'boolean', default: false },
    },
  });
  const [kind, ...names] = positionals;
  if (values.help || (kind !== undefined && !KINDS.includes(kind))) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const { packageExtension } = await import('./package.mjs');
  await packageExtension();
  const options = {
    names,
    themes: values.theme,
    viewport: { width: Number(values.width), height: Number(values.height) },
  };
  for (const each of kind === undefined ? KINDS.slice(0, 4) : [kind]) {
    const { default: built } = await import(pathToFileURL(await bundle(`pictures/${each}`)).href);
    await built.takePictures(path.join(projectRoot, 'out/pictures', each), options);
  }
}

try {
  await installDependencies();
  await runOnProjectNode(import.meta.url);
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
