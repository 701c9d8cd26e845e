import { t } from '../text/localization';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import {
  decisionOf,
  faceMatchOf,
  type PlacedFaceMatch,
  type RuleHead,
  type Selfie,
} from '../result/ResultModel';
import { readTime, relativeTime } from '../result/times';
import { valueOf } from '../result/Value';
import { explainLiveness } from '../result/meanings';
import { quoted } from '../text/visibleText';
import { decisionTone } from './decisionHeading';
import {
  amlFailures,
  documentFailures,
  isOverruled,
  reviewReasons,
  unfinishedParts,
  unreadableDocuments,
  type Failures,
} from './onboardingReasons';
import { ruleReasons, type MakeReason, type Reason } from './ruleReasons';
import { SELFIE_STATUSES } from '../result/verdicts';

/** Why IDWise decided as it did. */
export interface Reasons {
  readonly total: number;
  /** The weightiest first. */
  readonly list: readonly Reason[];
}

/**
 * Why IDWise decided as it did: what failed, what could not be applied, what is not documented. What a failed rule says is not said
 * again by the selfie or the face match.
 *
 * @param most how many reasons are put into words.
 */
export function reasonsOf(result: ShownResult, most = Infinity): Reasons {
  const makers = makersOf(result);
  return { total: makers.length, list: makers.slice(0, most).map((make) => make()) };
}

/** The sentences of the weightiest reasons. */
export function firstReasons(result: ShownResult, most: number): readonly ShownText[] {
  return reasonsOf(result, most).list.map(({ text }) => text);
}

function makersOf(result: ShownResult): readonly MakeReason[] {
  const decision = decisionOf(result);
  const rules = valueOf(result.rule_results);
  const others = otherFailures(result);
  const heads = (rules?.heads ?? []).filter(({ index }) => !others.rules.has(index));
  const { failed, notApplied, unknown, contradicting, passed } = ruleReasons(heads);
  const total = rules?.total ?? 0;
  const against = [...failed, ...made(others.reasons)];
  const doubtful = [...notApplied, ...unknown, ...made(unreadable(result))];
  const review = made(reviewReasons(result));

  if (
    decision.state === 'null' ||
    decision.state === 'missing' ||
    valueOf(decision) === 'Incomplete'
  ) {
    return [...review, ...against, ...made(missing(result, total)), ...doubtful];
  }
  if (decisionTone(result) === 'positive' && !isOverruled(result)) {
    return [
      ...review,
      ...[...against, ...contradicting].map((make) => () => contradiction(make())),
      () => passedRules(total, passed),
      ...doubtful,
    ];
  }
  const makers = [...review, ...against, ...doubtful];
  return makers.length > 0 ? makers : [noVisibleReason];
}

function made(reasons: readonly Reason[]): readonly MakeReason[] {
  return reasons.map((reason) => () => reason);
}

/** The rule that says the same as the selfie, or as the face match, when it failed and its details say why. */
const SAME_AS_RULE = { selfie: 'selfie_liveness', faceMatch: 'applicant_face_match' } as const;

/** What speaks against the applicant beside the rules. */
function otherFailures(result: ShownResult): Failures {
  const heads = valueOf(result.rule_results)?.heads ?? [];
  const live = isSaid(heads, SAME_AS_RULE.selfie) ? [] : selfieReasons(valueOf(result.selfie));
  if (result.documents === undefined) {
    const match = isSaid(heads, SAME_AS_RULE.faceMatch) ? [] : faceReasons(faceMatchOf(result));
    return { reasons: [...match, ...live], rules: new Set() };
  }
  const [documents, matches] = [documentFailures(result), amlFailures(result)];
  return {
    reasons: [...documents.reasons, ...live, ...matches.reasons],
    rules: new Set([...documents.rules, ...matches.rules]),
  };
}

/** Whether a rule failed and its details say why. */
function isSaid(heads: readonly RuleHead[], ruleKey: string): boolean {
  return heads.some(
    ({ key, outcome, findings }) => key === ruleKey && outcome === 'Failed' && findings.total > 0,
  );
}

function faceReasons({ match, path }: PlacedFaceMatch): readonly Reason[] {
  const faceMatch = valueOf(match);
  if (faceMatch === undefined || valueOf(faceMatch.is_matched) !== false) return [];
  const score = valueOf(faceMatch.score);
  return [
    {
      tone: 'negative',
      text:
        score === undefined
          ? t('The faces do not match')
          : t('The faces do not match: score {0}', quoted(score.text)),
      path: `${path}.is_matched`,
      place: { region: 'faceMatch' },
    },
  ];
}

function selfieReasons(selfie: Selfie | undefined): readonly Reason[] {
  if (selfie === undefined) return [];
  const referred = valueOf(selfie.status) === 'Refer';
  if (!referred && valueOf(selfie.is_live) !== false) return [];
  const code = valueOf(selfie.liveness_status_code);
  const text = referred ? t('The selfie was referred') : t('The selfie is not live');
  return [
    {
      tone: 'negative',
      text: code === undefined ? text : t('{0}: {1}', text, liveness(code)),
      path: code === undefined ? 'selfie.status' : 'selfie.liveness_status_code',
      place: { region: 'selfie' },
    },
  ];
}

/** The code in words, and the code itself, which is what one searches a log for. */
function liveness(code: ShownText): ShownText {
  const meaning = explainLiveness(code)?.meaning;
  return meaning === undefined
    ? quoted(code)
    : (`${meaning.replace(/\.$/, '')} (${code})` as ShownText);
}

/** Values that count neither for nor against the applicant because nobody has documented them. */
function unreadable(result: ShownResult): readonly Reason[] {
  const found: Reason[] = [...unreadableDocuments(result)];
  const { match, path, document } = faceMatchOf(result);
  const isMatched = document === undefined ? valueOf(match)?.is_matched : undefined;
  if (isMatched?.state === 'deviates') {
    found.push({
      tone: 'caution',
      text: t('The face match has an unreadable verdict: {0}', quoted(isMatched.text)),
      path: `${path}.is_matched`,
      place: { region: 'faceMatch' },
    });
  }
  const status = valueOf(result.selfie)?.status;
  const sent = status?.state === 'deviates' ? status.text : status && valueOf(status);
  if (sent !== undefined && !Object.hasOwn(SELFIE_STATUSES, sent)) {
    found.push({
      tone: 'caution',
      text: t('The selfie has the undocumented status {0}', quoted(sent)),
      path: 'selfie.status',
      place: { region: 'selfie' },
    });
  }
  return found;
}

/** What an unfinished journey waits for, and since when. */
function missing(result: ShownResult, rules: number): readonly Reason[] {
  const { selfie, start_time, end_time, fetchedAt } = result;
  const found: Reason[] = [...unfinishedParts(result)];
  const step = valueOf(selfie);
  if (step !== undefined && valueOf(step.status) === 'Not Started') {
    found.push({
      tone: 'neutral',
      text: t('The applicant has not started the selfie'),
      path: 'selfie.status',
      place: { region: 'selfie' },
    });
  }
  if (end_time.state === 'null' || end_time.state === 'missing') {
    const started = readTime(valueOf(start_time) ?? '');
    const since = started && relativeTime(started.epochMs, fetchedAt);
    found.push({
      tone: 'neutral',
      text:
        since === undefined
          ? t('The journey has not ended')
          : t('The journey has not ended; it started {0}', since),
      path: 'end_time',
      place: { region: 'journey' },
    });
  }
  if (rules === 0) {
    found.push({
      tone: 'neutral',
      text: t('No rules have been applied yet'),
      path: 'rule_results',
      place: { region: 'rules' },
    });
  }
  return found.length > 0 ? found : [undecided()];
}

function undecided(): Reason {
  return {
    tone: 'neutral',
    text: t('The journey has ended and nothing is missing; IDWise has not decided yet'),
    path: 'system_decision',
    place: { region: 'journey' },
  };
}

function contradiction(reason: Reason): Reason {
  return { ...reason, text: t('Contradicts the decision: {0}', reason.text) };
}

function passedRules(total: number, passed: number): Reason {
  const all = total > 0 && passed === total;
  return {
    tone: all ? 'positive' : 'neutral',
    text: passedText(total, passed),
    path: 'rule_results',
    place: { region: 'rules' },
  };
}

function passedText(total: number, passed: number): ShownText {
  if (total === 0) return t('No rules were applied');
  if (passed < total) return t('{0} of {1} rules passed', passed, total);
  return total === 1 ? t('The only rule passed') : t('All {0} rules passed', total);
}

function noVisibleReason(): Reason {
  return {
    tone: 'caution',
    text: t(
      'Nothing in the result says why: a rule was not sent, or somebody decided by hand. Look at the journey in the IDWise portal',
    ),
    path: 'system_decision',
    place: { region: 'rules' },
  };
}
