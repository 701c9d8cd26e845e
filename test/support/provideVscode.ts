import { registerHooks } from 'node:module';

/**
 * Lets `vscode`, a module that exists in an extension host alone, be the given part of its API. Comes before everything that
 * imports it.
 *
 * @param name of the module, another one for each API in a process.
 */
export function provideVscode(name: string, api: object): void {
  const url = `idwise-tests:${name}`;
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

export class Disposable {
  static from(): Disposable {
    return new Disposable();
  }

  dispose(): void {}
}

/** Tells nobody. */
export class EventEmitter extends Disposable {
  readonly event = (): Disposable => new Disposable();
  fire(): void {}
}

export class TreeItem {
  constructor(readonly label: unknown) {}
}

/** Anything that is only named: an icon, a colour, a place. */
export class Named {
  constructor(readonly id?: unknown) {}
}
