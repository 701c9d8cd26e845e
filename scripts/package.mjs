import { createVSIX } from '@vscode/vsce';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';
import { vsixFile } from './vsixFile.mjs';

/**
 * Builds the extension for production, which is the manifest's `vscode:prepublish`, and packs it. What the bundles are made
 * of is listed beside the packed file, in the CycloneDX form.
 */
export async function packageExtension() {
  const folder = path.dirname(vsixFile);
  await mkdir(folder, { recursive: true });
  const { repository } = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  await createVSIX({
    cwd: projectRoot,
    packagePath: vsixFile,
    // They are in the bundles.
    dependencies: false,
    // Links and pictures of the README lead to the repository, if the manifest names one.
    allowMissingRepository: true,
    rewriteRelativeLinks: repository !== undefined,
  });
  const bundled = ['--omit=dev', '--sbom-format=cyclonedx', '--package-lock-only'];
  const sbom = await runNpm(['sbom', ...bundled], { cwd: projectRoot });
  await writeFile(path.join(folder, 'sbom.cdx.json'), sbom);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await installDependencies();
  await runOnProjectNode(import.meta.url);
  await packageExtension();
}
