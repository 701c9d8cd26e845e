import { writeFile } from 'node:fs/promises';
import { importBundled } from './bundle.mjs';

// Writes the English texts of the sources to l10n/bundle.l10n.json; a file for each language stands beside it.
const { englishTexts } = await importBundled('support/englishTexts');
/** @type {string[]} */
const texts = await englishTexts();
const english = Object.fromEntries(texts.map((text) => [text, text]));
await writeFile('l10n/bundle.l10n.json', `${JSON.stringify(english, null, 2)}\n`);
console.log(`${texts.length} texts in l10n/bundle.l10n.json`);
