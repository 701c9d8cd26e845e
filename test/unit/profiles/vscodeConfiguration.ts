import { provideVscode } from '../../support/provideVscode';

let settings: Readonly<Record<string, unknown>> = {};

/** Sets settings by their full names and removes all others. */
export function configure(next: Readonly<Record<string, unknown>>): void {
  settings = next;
}

// `vscode` exists in an extension host only, so this file is imported before all files that import it.
provideVscode('configuration', {
  workspace: {
    getConfiguration: (section: string) => ({
      get: (name: string) => settings[`${section}.${name}`],
    }),
  },
});
