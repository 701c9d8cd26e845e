import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';

// Writes the English texts of the sources to l10n/bundle.l10n.json; a file for each language stands beside it.

await installDependencies();
await runOnProjectNode(import.meta.url);
const { default: built } = await import(pathToFileURL(await bundle('support/englishTexts')).href);
/** @type {string[]} */
const texts = await built.englishTexts();
const file = path.join(projectRoot, 'l10n/bundle.l10n.json');
const english = Object.fromEntries(texts.map((text) => [text, text]));
await writeFile(file, `${JSON.stringify(english, null, 2)}\n`);
console.log(`${texts.length} texts in ${path.relative(projectRoot, file)}`);
