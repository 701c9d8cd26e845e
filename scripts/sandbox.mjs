import { installDependencies, runOnProjectNode } from './installDependencies.mjs';
import { projectRoot } from './projectRoot.mjs';

// `npm run sandbox`: an IDWise API on this machine, to try Add Profile by hand.
await installDependencies();
await runOnProjectNode(import.meta.url);

const { build } = await import('esbuild');
const path = await import('node:path');
const { pathToFileURL } = await import('node:url');

const bundle = path.join(projectRoot, 'out/test/sandbox/cli.js');
await build({
  entryPoints: [path.join(projectRoot, 'test/sandbox/cli.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  sourcemap: 'linked',
  logLevel: 'warning',
  outfile: bundle,
});
await import(pathToFileURL(bundle).href);
