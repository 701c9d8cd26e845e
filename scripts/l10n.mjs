import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';

// Writes the English texts of the sources to l10n/bundle.l10n.json; a file for each language stands beside it.

await installDependencies();
await runOnProjectNode(import.meta.url);
const { readMessages } = await import('../test/support/readMessages.mjs');
const { messages, problems } = await readMessages();
if (problems.length > 0) {
  console.error(`Texts that are not given to t():\n${problems.join('\n')}`);
  process.exit(1);
}
const file = path.join(projectRoot, 'l10n/bundle.l10n.json');
const bundle = Object.fromEntries(messages.map((message) => [message, message]));
await writeFile(file, `${JSON.stringify(bundle, null, 2)}\n`);
console.log(`${messages.length} texts in ${path.relative(projectRoot, file)}`);
