import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { installDependencies, runOnProjectNode } from './installDependencies.mjs';

// `npm run sandbox`: an IDWise API on this machine, to try Add Profile by hand.
await installDependencies();
await runOnProjectNode(import.meta.url);
await import(pathToFileURL(await bundle('sandbox/cli')).href);
