import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../sandbox/projectRoot';

/** Bundles a source for a thread of its own, as the build of the extension does. */
export async function buildForNode(source: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(projectRoot(), 'src', source)],
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    outfile,
  });
}
