/** The two kinds of journeys that a journey ID may belong to. */
export type ResultKind = 'spotCheck' | 'onboarding';

export const RESULT_KINDS: readonly ResultKind[] = ['spotCheck', 'onboarding'];

export function isResultKind(value: unknown): value is ResultKind {
  return RESULT_KINDS.some((kind) => kind === value);
}

/** The kind to request when IDWise has no journey of the first one. */
export const OTHER_KIND = {
  spotCheck: 'onboarding',
  onboarding: 'spotCheck',
} as const satisfies Readonly<Record<ResultKind, ResultKind>>;

/** File names of fixtures: `*.<name>.json`. VS Code validates them with `dist/<name>.schema.json`. */
export const FIXTURE_NAMES: Readonly<Record<ResultKind, string>> = {
  spotCheck: 'spotcheck',
  onboarding: 'onboarding',
};

/** The suffix by which VS Code finds the schema. */
export function fixtureSuffix(kind: ResultKind): string {
  return `.${FIXTURE_NAMES[kind]}.json`;
}
