import { registerHooks } from 'node:module';

/**
 * Provides an API for imports of `vscode`, a module of extension hosts only. Import the caller before modules that import `vscode`.
 *
 * @param name of the API, unique in the process
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

export class EventEmitter extends Disposable {
  readonly event = (): Disposable => new Disposable();
  fire(): void {}
}

export class TreeItem {
  constructor(readonly label: unknown) {}
}

/** Stands in for classes with an ID, such as `ThemeIcon`. */
export class Named {
  constructor(readonly id?: unknown) {}
}
