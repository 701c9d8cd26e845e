import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';

// `npm run bench`: see test/bench/bench.ts.
await installDependencies();
await runOnProjectNode(import.meta.url);

const { packageExtension } = await import('./package.mjs');
const { build } = await import('esbuild');
const path = await import('node:path');
const { pathToFileURL } = await import('node:url');

await packageExtension();
const bundle = path.join(projectRoot, 'out/test/bench/bench.js');
await build({
  entryPoints: [path.join(projectRoot, 'test/bench/bench.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  sourcemap: 'linked',
  logLevel: 'warning',
  logOverride: { 'empty-import-meta': 'silent' },
  outfile: bundle,
});
const { default: built } = await import(pathToFileURL(bundle).href);
await built.bench();
