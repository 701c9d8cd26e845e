import * as l10n from '@vscode/l10n';
import type { ShownText } from '../text/ShownText';

/** The two kinds of journeys that a journey ID may belong to. */
export type ResultKind = 'spotCheck' | 'onboarding';

export const RESULT_KINDS: readonly ResultKind[] = ['spotCheck', 'onboarding'];

export function isResultKind(value: unknown): value is ResultKind {
  return RESULT_KINDS.some((kind) => kind === value);
}

const NAMES: Readonly<Record<ResultKind, () => ShownText>> = {
  spotCheck: () => l10n.t('Spot check'),
  onboarding: () => l10n.t('Onboarding'),
};

/** The name of a kind, the same in all views. */
export function kindName(kind: ResultKind): ShownText {
  return NAMES[kind]();
}

/** The kind to request when IDWise has no journey of the first one. */
export const OTHER_KIND = {
  spotCheck: 'onboarding',
  onboarding: 'spotCheck',
} as const satisfies Readonly<Record<ResultKind, ResultKind>>;
