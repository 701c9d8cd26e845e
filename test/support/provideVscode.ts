import { randomUUID } from 'node:crypto';
import { registerHooks } from 'node:module';

/**
 * Lets `vscode`, a module that exists in an extension host alone, be the given part of its API. Comes before everything that
 * imports it. In a process with several bundles of tests, each has the API that it provides itself.
 */
export function provideVscode(api: object): void {
  const url = `idwise-tests:vscode-${randomUUID()}`;
  (globalThis as Record<string, unknown>)[url] = api;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode'
        ? { url, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
    load: (loaded, context, next) =>
      loaded === url
        ? {
            format: 'commonjs',
            source: `module.exports = globalThis[${JSON.stringify(url)}];`,
            shortCircuit: true,
          }
        : next(loaded, context),
  });
}
