import { createVSIX } from '@vscode/vsce';
import { readFile, writeFile } from 'node:fs/promises';
import { runNpm } from './runNpm.mjs';
import { vsixFile } from './vsixFile.mjs';

// Builds the extension by `vscode:prepublish`, packs it, and lists the bundled packages (CycloneDX).

const { repository } = JSON.parse(await readFile('package.json', 'utf8'));
await createVSIX({
  packagePath: vsixFile,
  // They are in the bundles.
  dependencies: false,
  // Links and pictures of the README lead to the repository, if the manifest names one.
  allowMissingRepository: true,
  rewriteRelativeLinks: repository !== undefined,
});
const bundled = ['--omit=dev', '--sbom-format=cyclonedx', '--package-lock-only'];
await writeFile('dist/sbom.cdx.json', await runNpm(['sbom', ...bundled], { cwd: '.' }));
