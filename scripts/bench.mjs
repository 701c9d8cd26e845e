import { importBundled } from './bundle.mjs';

// `npm run bench`: see test/bench/bench.ts.
await import('./package.mjs');
const { bench } = await importBundled('bench/bench');
await bench();
