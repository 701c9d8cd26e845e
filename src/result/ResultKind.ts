import { t } from '../text/localization';
import type { ShownText } from '../text/ShownText';

/** What a journey ID may name: a spot check, or an onboarding journey. */
export type ResultKind = 'spotCheck' | 'onboarding';

export const RESULT_KINDS: readonly ResultKind[] = ['spotCheck', 'onboarding'];

export function isResultKind(value: unknown): value is ResultKind {
  return RESULT_KINDS.some((kind) => kind === value);
}

const NAMES: Readonly<Record<ResultKind, () => ShownText>> = {
  spotCheck: () => t('Spot check'),
  onboarding: () => t('Onboarding'),
};

/** What a kind is called, as every view shows it. */
export function kindName(kind: ResultKind): ShownText {
  return NAMES[kind]();
}

/** The kind that is asked for when there is no journey of the first one. */
export const OTHER_KIND = {
  spotCheck: 'onboarding',
  onboarding: 'spotCheck',
} as const satisfies Readonly<Record<ResultKind, ResultKind>>;
