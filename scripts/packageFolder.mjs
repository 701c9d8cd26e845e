import path from 'node:path';
import { projectRoot } from './projectRoot.mjs';

/** What is packed: a copy of the project, built for production, as the last `npm run package` has left it. */
export const packageFolder = path.join(projectRoot, 'out/package');
