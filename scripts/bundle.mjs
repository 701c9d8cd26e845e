import path from 'node:path';
import { projectRoot } from './projectRoot.mjs';

/**
 * Bundles a TypeScript file of `test/` so that Node can run it.
 *
 * @param {string} name `sandbox/cli`, below `test/` and without extension
 * @returns {Promise<string>} the bundle, below `out/test/`
 */
export async function bundle(name) {
  const { build } = await import('esbuild');
  const outfile = path.join(projectRoot, `out/test/${name}.js`);
  await build({
    entryPoints: [path.join(projectRoot, `test/${name}.ts`)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
    // Scripts that run as they are as well find the project by other means when bundled.
    logOverride: { 'empty-import-meta': 'silent' },
    outfile,
  });
  return outfile;
}
