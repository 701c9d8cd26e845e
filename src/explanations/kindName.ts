import type { ResultKind } from '../result/ResultKind';
import { t } from '../text/localization';
import type { ShownText } from '../text/ShownText';

const KIND_NAMES: Readonly<Record<ResultKind, () => ShownText>> = {
  spotCheck: () => t('Spot check'),
  onboarding: () => t('Onboarding'),
};

/** The kind of a result, as every view shows it. */
export function kindName(kind: ResultKind): ShownText {
  return KIND_NAMES[kind]();
}
