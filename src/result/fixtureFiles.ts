import type { ResultKind } from './ResultKind';

/** Fixtures of a kind are called `*.<name>.json`; `dist/<name>.schema.json` completes and checks them. */
export const FIXTURE_NAMES: Readonly<Record<ResultKind, string>> = {
  spotCheck: 'spotcheck',
  onboarding: 'onboarding',
};

/** The end of a fixture's file name, by which VS Code finds the schema. */
export function fixtureSuffix(kind: ResultKind): string {
  return `.${FIXTURE_NAMES[kind]}.json`;
}
