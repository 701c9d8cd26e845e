import { execFile } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';
import { vsixFile } from './vsixFile.mjs';

/**
 * Builds the extension for production and packs it.
 *
 * @returns {Promise<string>} the packed file
 * @throws {Error} when the build or the packing fails; the message holds what was said.
 */
export async function packageExtension() {
  await mkdir(path.dirname(vsixFile), { recursive: true });
  await run(['esbuild.mjs', '--production']);
  // Everything the extension needs is in its bundles, so no dependency goes along.
  await run([
    'node_modules/@vscode/vsce/vsce',
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    // Without a repository there is no address to point the README's pictures at.
    '--no-rewrite-relative-links',
    '--out',
    vsixFile,
  ]);
  await writeFile(sbomFile, await bundledPackages());
  return vsixFile;
}

/** The software bill of materials beside the packed file: what the bundles are made of, in the CycloneDX form. */
const sbomFile = path.join(path.dirname(vsixFile), 'sbom.cdx.json');

function bundledPackages() {
  const what = ['--omit', 'dev', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  return runNpm(['sbom', ...what], { cwd: projectRoot });
}

/** @param {string[]} args */
async function run(args) {
  try {
    await promisify(execFile)(process.execPath, args, { cwd: projectRoot });
  } catch (error) {
    const { stdout, stderr } = /** @type {any} */ (error);
    throw new Error(`"node ${args.join(' ')}" failed.\n${stdout}${stderr}`.trim(), {
      cause: error,
    });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await installDependencies();
  await runOnProjectNode(import.meta.url);
  try {
    const { size } = await stat(await packageExtension());
    console.log(`${path.relative(projectRoot, vsixFile)}: ${Math.round(size / 1024)} kB`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
