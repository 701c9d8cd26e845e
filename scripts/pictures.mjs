import { importBundled } from './bundle.mjs';

// `npm run pictures`: from the packed extension in a real VS Code. All but the README's go to out/pictures.

const KINDS = ['readme', 'tour', 'sheet', 'webhook'];

const [kind, ...names] = process.argv.slice(2);
if (kind !== undefined && ![...KINDS, 'sample'].includes(kind)) {
  throw new Error(`Pictures are of ${KINDS.join(', ')} or sample, not of "${kind}".`);
}
await import('./package.mjs');
for (const each of kind === undefined ? KINDS : [kind]) {
  const { takePictures } = await importBundled(`pictures/${each}`);
  await takePictures(`out/pictures/${each}`, names);
}
