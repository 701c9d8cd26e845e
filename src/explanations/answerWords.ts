import type { AnswerForm } from '../api/answerForm';
import type { CheckAnswer } from '../api/IdwiseClient';
import { t } from '../text/localization';
import { explainFailure } from './failureExplanations';

const FORMS: Record<AnswerForm, () => string> = {
  idwise: () => t('an answer of IDWise'),
  json: () => t('JSON that is not IDWise’s'),
  page: () => t('a web page'),
  text: () => t('a text'),
  empty: () => t('nothing more'),
};

/** `HTTP 404, a web page`: what answered at a base URL, in words of ours alone; or why nothing did. */
export function answerWords({ status, form, failure }: CheckAnswer): string {
  if (status !== undefined && form !== undefined) return t('HTTP {0}, {1}', status, FORMS[form]());
  return explainFailure(failure ?? { kind: 'cancelled' }).title;
}
