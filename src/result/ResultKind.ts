/** What a journey ID may name: a spot check, or an onboarding journey. */
export type ResultKind = 'spotCheck' | 'onboarding';

export function isResultKind(value: unknown): value is ResultKind {
  return value === 'spotCheck' || value === 'onboarding';
}

/** The kind that is asked for when there is no journey of the first one. */
export const OTHER_KIND = {
  spotCheck: 'onboarding',
  onboarding: 'spotCheck',
} as const satisfies Readonly<Record<ResultKind, ResultKind>>;
