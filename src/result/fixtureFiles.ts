import type { ResultKind } from '../detection/ResultKind';

/** File names of fixtures: `*.<name>.json`. VS Code validates them with `dist/<name>.schema.json`. */
export const FIXTURE_NAMES: Readonly<Record<ResultKind, string>> = {
  spotCheck: 'spotcheck',
  onboarding: 'onboarding',
};

/** The suffix by which VS Code finds the schema. */
export function fixtureSuffix(kind: ResultKind): string {
  return `.${FIXTURE_NAMES[kind]}.json`;
}
