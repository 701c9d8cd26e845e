import { transform } from 'esbuild';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chunksByName } from './chunksByName.mjs';
import { importWhatIsLoadedBefore } from './importWhatIsLoadedBefore.mjs';

/**
 * Options for esbuild that build an extension's code in chunks: one for each entry point, one for each module that an
 * `import()` anywhere in the code loads, and those with what several of these share.
 *
 * esbuild divides code into ES modules only. VS Code gives `http` and `https` the user's proxy and certificates when they
 * are loaded with `require`, not when an ES module imports them. So each chunk is written as a CommonJS module.
 *
 * @param {import('esbuild').BuildOptions & { entryPoints: string[], outdir: string }} options
 * @returns {import('esbuild').BuildOptions}
 */
export function commonJsChunks(options) {
  const { minify = false, sourcemap = false, target = 'esnext', charset = 'utf8' } = options;
  const outdir = path.resolve(options.absWorkingDir ?? '', options.outdir);
  /** @type {Set<string>} */
  let written = new Set();
  /** @type {import('esbuild').Plugin} */
  const asCommonJs = {
    name: 'common-js',
    setup(build) {
      build.onEnd(async ({ metafile, outputFiles = [] }) => {
        if (metafile === undefined || outputFiles.length === 0) return;
        const chunks = chunksByName(metafile, outputFiles);
        const before = written;
        written = new Set();
        await mkdir(outdir, { recursive: true });
        for (const [name, code] of chunks) {
          const commonJs = await transform(withRequiredApi(code), {
            format: 'cjs',
            // `import()` becomes `require` as well.
            supported: { 'dynamic-import': false },
            target,
            charset,
            minify,
            legalComments: 'none',
            sourcemap: sourcemap === false ? false : 'external',
            sourcefile: name,
          });
          const output = metafile.outputs[path.posix.join(options.outdir, name)];
          if (output !== undefined) output.bytes = Buffer.byteLength(commonJs.code);
          if (sourcemap === false) {
            await write(name, commonJs.code);
          } else {
            await write(name, `${commonJs.code}//# sourceMappingURL=${name}.map\n`);
            await write(`${name}.map`, commonJs.map);
          }
        }
        // When esbuild watches, a source may be gone.
        for (const name of before) if (!written.has(name)) await rm(path.join(outdir, name));
      });

      /**
       * @param {string} name
       * @param {string} text
       */
      async function write(name, text) {
        written.add(name);
        await writeFile(path.join(outdir, name), text);
      }
    },
  };
  return {
    ...options,
    format: 'esm',
    splitting: true,
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    write: false,
    metafile: true,
    // Names and white space are shortened when the whole of a chunk is known.
    minify: false,
    minifySyntax: minify,
    sourcemap: sourcemap === false ? false : 'inline',
    plugins: [...(options.plugins ?? []), importWhatIsLoadedBefore(options), asCommonJs],
  };
}

/**
 * Has VS Code's API loaded with `require`, as it is no ES module: esbuild would make one of it for each file that imports it, by
 * copying its 400 members.
 *
 * @param {string} code an ES module as esbuild writes it
 */
function withRequiredApi(code) {
  return code.replace(/^import \* as (\w+) from "vscode";$/gm, 'const $1 = require("vscode");');
}
