import * as l10n from '@vscode/l10n';

/** A file of the extension cannot be loaded. A person has been told when this is thrown. */
export class MissingCode extends Error {
  constructor(cause: unknown) {
    super(missingCodeText(), { cause });
    this.name = 'MissingCode';
    tell();
  }
}

/** What it means, and what to do. */
export function missingCodeText(): string {
  return l10n.t(
    'Files of the extension are missing, because it was updated or removed while this window was open. Reload the window.',
  );
}

let tell = (): void => undefined;

/** Sets what tells a person that code is missing. */
export function onMissingCode(teller: () => void): void {
  tell = teller;
}

/**
 * Loads code that is not needed at the start. Every `import()` of a file of ours stands in a call of this.
 *
 * @throws {MissingCode} when that fails. The next call tries again.
 */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw error instanceof MissingCode ? error : new MissingCode(error);
  }
}

/** Does work for VS Code, which would log an error. Undefined when code is missing, which a person has been told by then. */
export async function unlessCodeIsMissing<T>(work: () => PromiseLike<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MissingCode) return undefined;
    throw error;
  }
}

/** Returns a function that calls `make` once and caches the result. A promise that is rejected is not cached. */
export function onFirstUse<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    if (made !== undefined) return made.value;
    const value = make();
    made = { value };
    if (value instanceof Promise) {
      value.catch(() => {
        made = undefined;
      });
    }
    return value;
  };
}
