import * as esbuild from 'esbuild';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A plugin for esbuild that leads to fewer chunks. What a module that is loaded on demand shares with the module that loads it
 * is there when the former is loaded. esbuild does not know that, and puts what they share into a chunk of its own. So the
 * former is given an import of the latter.
 *
 * @param {import('esbuild').BuildOptions & { entryPoints: string[] }} options of the build without this plugin
 * @returns {import('esbuild').Plugin}
 */
export function importWhatIsLoadedBefore(options) {
  return {
    name: 'import-what-is-loaded-before',
    setup(build) {
      const folder = options.absWorkingDir ?? '';
      /** @type {ReadonlyMap<string, ReadonlySet<string>>} */
      let before = new Map();
      build.onStart(async () => {
        try {
          const { metafile } = await esbuild.build({
            ...options,
            write: false,
            metafile: true,
            logLevel: 'silent',
          });
          before = loadedBefore(metafile, options.entryPoints);
        } catch {
          // The build itself reports what is wrong.
        }
      });
      build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        const others = before.get(path.relative(folder, file).replaceAll('\\', '/'));
        if (others === undefined || others.size === 0) return undefined;
        const imports = [...others].map(
          (other) => `import ${JSON.stringify(path.resolve(folder, other))};`,
        );
        return { contents: [await readFile(file, 'utf8'), ...imports].join('\n'), loader: 'ts' };
      });
    },
  };
}

/**
 * For each module that is loaded on demand, the entry point and the modules loaded on demand that are always there by then.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {readonly string[]} entryPoints
 * @returns {ReadonlyMap<string, ReadonlySet<string>>}
 */
function loadedBefore({ inputs }, entryPoints) {
  /** @type {Map<string, Set<string>>} by whom each is loaded, the entry points first */
  const loaders = new Map(entryPoints.map((entry) => [entry, new Set()]));
  // The map grows while it is walked through.
  for (const [root] of loaders) {
    for (const target of importedOnDemand(root)) {
      if (entryPoints.includes(target)) continue;
      loaders.set(target, (loaders.get(target) ?? new Set()).add(root));
    }
  }
  const all = new Set(loaders.keys());
  const before = new Map(
    [...all].map((root) => [root, entryPoints.includes(root) ? new Set() : all]),
  );
  for (let changed = true; changed;) {
    changed = false;
    for (const [root, by] of loaders) {
      const known = /** @type {Set<string>} */ (before.get(root));
      const left = new Set(
        [...known].filter((other) =>
          [...by].every((loader) => loader === other || before.get(loader)?.has(other)),
        ),
      );
      if (left.size === known.size) continue;
      before.set(root, left);
      changed = true;
    }
  }
  return before;

  /** @param {string} root */
  function importedOnDemand(root) {
    const files = new Set([root]);
    /** @type {Set<string>} */
    const targets = new Set();
    for (const file of files) {
      for (const { path: imported, kind, external } of inputs[file]?.imports ?? []) {
        if (external) continue;
        if (kind === 'dynamic-import') targets.add(imported);
        else files.add(imported);
      }
    }
    return targets;
  }
}
