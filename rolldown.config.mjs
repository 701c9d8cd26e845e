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
      // Of axios, what sends requests with Node. The extension host warns in its log when `navigator` is read.
      define: { fetch: 'undefined', navigator: 'undefined', XMLHttpRequest: 'undefined' },
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
      // One file for what is loaded together, because each file adds to the time of loading and to the package. A group consists
      // of the files that match and what they import, without what belongs to an earlier group.
      codeSplitting: {
        groups: [
          // These three are also for the workers, which have no `vscode`.
          { name: 'shared', test: /src[\\/](text[\\/]|result[\\/]resultKeys)/ },
          { name: 'Masking', test: /src[\\/]masking[\\/]Masking\.ts$/ },
          {
            name: 'result',
            test: /src[\\/](detection[\\/]|masking[\\/]redaction|result[\\/](jsonTree|meanings|ShortList|Value|verdicts))/,
          },
          { name: 'start', test: /src[\\/]extension\.ts$/ },
          { name: 'ResultReader', test: /src[\\/]journeys[\\/]ResultReader\.ts$/ },
          { name: 'Container', test: /src[\\/]compose[\\/]Container\.ts$/ },
        ],
      },
    },
  });
