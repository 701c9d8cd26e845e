import { build } from 'esbuild';
import { LOCALIZATION } from '../rolldown.config.mjs';

/**
 * Bundles files of `test/` so that Node can run them, into `out/test/`.
 *
 * @param {string[]} entryPoints from the project's folder
 */
export async function bundleTests(entryPoints) {
  await build({
    entryPoints,
    outdir: 'out/test',
    outbase: 'test',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    packages: 'external',
    external: ['vscode'],
    alias: LOCALIZATION,
    sourcemap: 'linked',
    charset: 'utf8',
    logLevel: 'warning',
    // projectRoot.mjs does without it.
    logOverride: { 'empty-import-meta': 'silent' },
  });
}

/**
 * Bundles and imports a TypeScript file of `test/`.
 *
 * @param {string} name `sandbox/cli`, below `test/` and without extension
 */
export async function importBundled(name) {
  await bundleTests([`test/${name}.ts`]);
  return (await import(`../out/test/${name}.js`)).default;
}
