import { provideVscode } from '../../support/provideVscode';

let settings: Readonly<Record<string, unknown>> = {};

/** Sets settings by their whole names; all others are not set. */
export function configure(next: Readonly<Record<string, unknown>>): void {
  settings = next;
}

// The module exists in an extension host alone, so this file comes before all that imports it.
provideVscode('configuration', {
  workspace: {
    getConfiguration: (section: string) => ({
      get: (name: string) => settings[`${section}.${name}`],
    }),
  },
});
