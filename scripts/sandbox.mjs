import { importBundled } from './bundle.mjs';
import { onInterruption } from './processes.mjs';

// `npm run sandbox`: an IDWise API on this machine, to try Add Profile by hand. It stops by itself.
onInterruption(() => {});
await importBundled('sandbox/cli');
