import path from 'node:path';
import { defineConfig } from 'rolldown';

// The code of the extension host, in chunks: each `import()` loads one, and code that several of them need is in a shared one.
// Rolldown writes CommonJS chunks, which esbuild cannot. ES modules were slower: VS Code's hooks take 1.5 to 5 times as long to
// load them.

const IMPORT = "import * as vscode from 'vscode';";

/** Takes VS Code's API as it is. Imported as an ES module, its 400 members would be copied for each chunk. */
const requireVscode = {
  name: 'require-vscode',
  transform: {
    filter: { code: IMPORT },
    /** @param {string} code */
    handler: (code) => ({
      code: code.replace(IMPORT, "const vscode = require('vscode');"),
      // Nothing else moves.
      map: null,
    }),
  },
};

/** What axios uses for forms, redirects and proxies. It is asked for none of these; VS Code brings the user's proxy. */
const NEVER_USED = ['form-data', 'follow-redirects', 'https-proxy-agent', 'proxy-from-env'];

/** Its build for browsers, which reads no files, because VS Code has read the translations. */
export const LOCALIZATION = { '@vscode/l10n': '@vscode/l10n/dist/browser.js' };

/** @param {boolean} production minified and without source maps */
export const extensionCode = (production) =>
  defineConfig({
    cwd: import.meta.dirname,
    input: ['src/extension.ts', 'src/journeys/resultWorker.ts', 'src/batch/scanWorker.ts'],
    platform: 'node',
    external: 'vscode',
    plugins: [requireVscode],
    resolve: {
      mainFields: ['module', 'main'],
      alias: {
        ...LOCALIZATION,
        ...Object.fromEntries(
          NEVER_USED.map((name) => [name, path.join(import.meta.dirname, 'esbuild/neverUsed.mjs')]),
        ),
      },
    },
    transform: {
      target: 'node22',
      // axios tries out the one when it is loaded, and asks for the other, of which the extension host warns in its log.
      define: { fetch: 'undefined', navigator: 'undefined' },
    },
    output: {
      dir: 'dist',
      format: 'cjs',
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      minify: production,
      comments: !production,
      sourcemap: !production,
      dynamicImportInCjs: false,
      codeSplitting: {
        // Two files to load at the start instead of fourteen. Workers need the first one, and have no VS Code.
        groups: [
          { name: 'shared', test: /src[\\/](text[\\/]|result[\\/]resultKeys)/, priority: 1 },
          { name: 'start', test: /src[\\/]extension\.ts$/ },
          // Needed by the worker, and not by what shows a result.
          { name: 'jsonTree', test: /jsonc-parser|src[\\/]result[\\/]jsonTree\.ts$/ },
        ],
      },
    },
  });
