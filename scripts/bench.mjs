import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';

// `npm run bench`: see test/bench/bench.ts.
await installDependencies();
await runOnProjectNode(import.meta.url);

const { packageExtension } = await import('./package.mjs');
await packageExtension();
const { default: built } = await import(pathToFileURL(await bundle('bench/bench')).href);
await built.bench();
