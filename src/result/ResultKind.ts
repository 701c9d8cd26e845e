import { message, type Message } from '../text/localization';
import type { ShownText } from '../text/ShownText';

/** What a journey ID may name: a spot check, or an onboarding journey. */
export type ResultKind = 'spotCheck' | 'onboarding';

export const RESULT_KINDS: readonly ResultKind[] = ['spotCheck', 'onboarding'];

export function isResultKind(value: unknown): value is ResultKind {
  return RESULT_KINDS.some((kind) => kind === value);
}

/** What each kind is called. */
export const RESULT_KIND_NAMES: Readonly<Record<ResultKind, Message<ShownText>>> = {
  spotCheck: message('Spot check'),
  onboarding: message('Onboarding'),
};

/** The kind that is asked for when there is no journey of the first one. */
export const OTHER_KIND = {
  spotCheck: 'onboarding',
  onboarding: 'spotCheck',
} as const satisfies Readonly<Record<ResultKind, ResultKind>>;
