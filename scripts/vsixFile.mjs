import path from 'node:path';
import { projectRoot } from './projectRoot.mjs';

/** Where the packaged extension is. */
export const vsixFile = path.join(projectRoot, 'dist/idwise-journey-inspector.vsix');
