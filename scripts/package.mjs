import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { packageFolder } from './packageFolder.mjs';
import { projectRoot } from './projectRoot.mjs';
import { runNpm } from './runNpm.mjs';
import { vsixFile } from './vsixFile.mjs';

/**
 * Builds the extension for production and packs it.
 *
 * @returns {Promise<string>} what the packer said: every file and the size
 * @throws {Error} when the build or the packing fails, or the packer warns; the message holds what was said.
 */
export async function packageExtension() {
  await mkdir(path.dirname(vsixFile), { recursive: true });
  await run(['esbuild.mjs', '--production', '--metafile']);
  await copyToPack();
  const listing = await run(
    [
      path.join(projectRoot, 'node_modules/@vscode/vsce/vsce'),
      'package',
      // Everything the extension needs is in its bundles, so no dependency goes along.
      '--no-dependencies',
      ...(await linkOptions()),
      '--out',
      vsixFile,
    ],
    packageFolder,
  );
  if (/\bWARN/.test(listing)) {
    throw new Error(`The packer has a warning.\n${listing}`);
  }
  await writeFile(sbomFile, await bundledPackages());
  return listing;
}

/**
 * Copies the project without what is installed: the packer matches every file below its folder against every pattern of
 * `.vscodeignore`, and two installed VS Codes are 20,000 files.
 */
async function copyToPack() {
  await rm(packageFolder, { recursive: true, force: true });
  const installed = new Set(['.git', '.vscode-test', 'node_modules', 'out']);
  for (const name of await readdir(projectRoot)) {
    if (installed.has(name)) continue;
    await cp(path.join(projectRoot, name), path.join(packageFolder, name), { recursive: true });
  }
}

/**
 * Links and pictures of the README lead to the repository that the manifest names. While it names none, there is no
 * address to point them at.
 *
 * @returns {Promise<string[]>}
 */
async function linkOptions() {
  const manifest = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  return manifest.repository ? [] : ['--allow-missing-repository', '--no-rewrite-relative-links'];
}

/** The software bill of materials beside the packed file: what the bundles are made of, in the CycloneDX form. */
const sbomFile = path.join(path.dirname(vsixFile), 'sbom.cdx.json');

function bundledPackages() {
  const what = ['--omit', 'dev', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  return runNpm(['sbom', ...what], { cwd: projectRoot });
}

/**
 * @param {string[]} args
 * @param {string} [cwd]
 * @returns {Promise<string>} all that it printed
 */
async function run(args, cwd = projectRoot) {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd });
    return stdout + stderr;
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
    console.log((await packageExtension()).trim());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
