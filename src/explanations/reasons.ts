import * as l10n from '@vscode/l10n';
import type { ShownResult } from '../privacy/ShownResult';
import { type ShownText, quoted } from '../text/ShownText';
import {
  decisionOf,
  faceMatchOf,
  type PlacedFaceMatch,
  type RuleHead,
  type Selfie,
} from '../result/ResultModel';
import { readTime, relativeTime } from '../result/times';
import { isProvided, valueOf } from '../result/Value';
import { explainLiveness } from '../result/meanings';
import { decisionTone } from './decisionHeading';
import {
  amlFailures,
  documentFailures,
  isOverruled,
  reviewReasons,
  textOf,
  unfinishedParts,
  unreadableDocuments,
  type Failures,
} from './onboardingReasons';
import { reasonIn, ruleReasons, type MakeReason, type Reason, type Region } from './ruleReasons';
import { SELFIE_STATUSES } from '../result/verdicts';

/** The reasons for a decision. */
export interface Reasons {
  readonly total: number;
  /** The most important first. */
  readonly list: readonly Reason[];
}

/**
 * The reasons for IDWise's decision: failures, parts that could not be applied, undocumented values. A failed rule replaces the
 * reason from the selfie or the face match that it covers.
 *
 * @param most number of reasons to make; the others are only counted.
 */
export function reasonsOf(result: ShownResult, most = Infinity): Reasons {
  const makers = makersOf(result);
  return { total: makers.length, list: makers.slice(0, most).map((make) => make()) };
}

/** The sentences of the most important reasons. */
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
  const notStarted = made(notStartedSelfie(result));

  if (!isProvided(decision) || valueOf(decision) === 'Incomplete') {
    const unfinished = made(missing(result, total));
    return [...review, ...against, ...contradicting, ...unfinished, ...doubtful];
  }
  if (decisionTone(result) === 'positive' && !isOverruled(result)) {
    return [
      ...review,
      ...[...against, ...contradicting, ...notStarted].map((make) => () => contradiction(make())),
      () => passedRules(total, passed),
      ...doubtful,
    ];
  }
  const makers = [...review, ...against, ...contradicting, ...notStarted, ...doubtful];
  if (makers.length > 0) return makers;
  const unfinished = made(unfinishedParts(result));
  return unfinished.length > 0 ? unfinished : [noVisibleReason];
}

function made(reasons: readonly Reason[]): readonly MakeReason[] {
  return reasons.map((reason) => () => reason);
}

/** Rules that cover the selfie or the face match, if they failed and their details have findings. */
const SAME_AS_RULE = { selfie: 'selfie_liveness', faceMatch: 'applicant_face_match' } as const;

/** Failures in other parts than rules. */
function otherFailures(result: ShownResult): Failures {
  const heads = valueOf(result.rule_results)?.heads ?? [];
  const live = isCovered(heads, SAME_AS_RULE.selfie) ? [] : selfieReasons(valueOf(result.selfie));
  if (result.documents === undefined) {
    const match = isCovered(heads, SAME_AS_RULE.faceMatch) ? [] : faceReasons(faceMatchOf(result));
    return { reasons: [...match, ...live], rules: new Set() };
  }
  const [documents, matches] = [documentFailures(result), amlFailures(result)];
  return {
    reasons: [...documents.reasons, ...live, ...matches.reasons],
    rules: new Set([...documents.rules, ...matches.rules]),
  };
}

/** Whether a rule failed and its details have findings. */
function isCovered(heads: readonly RuleHead[], ruleKey: string): boolean {
  return heads.some(
    ({ key, outcome, findings }) => key === ruleKey && outcome === 'Failed' && findings.total > 0,
  );
}

function faceReasons({ match, path }: PlacedFaceMatch): readonly Reason[] {
  const faceMatch = valueOf(match);
  if (faceMatch === undefined || valueOf(faceMatch.is_matched) !== false) return [];
  const score = valueOf(faceMatch.score);
  const text =
    score === undefined
      ? l10n.t('The faces do not match')
      : l10n.t('The faces do not match: score {0}', quoted(score.text));
  return [reasonIn('faceMatch', 'negative', `${path}.is_matched`, text)];
}

function selfieReasons(selfie: Selfie | undefined): readonly Reason[] {
  if (selfie === undefined) return [];
  const referred = valueOf(selfie.status) === 'Refer';
  if (!referred && valueOf(selfie.is_live) !== false) return [];
  const code = valueOf(selfie.liveness_status_code);
  const text = referred ? l10n.t('The selfie was referred') : l10n.t('The selfie is not live');
  return [
    code === undefined
      ? reasonIn('selfie', 'negative', 'selfie.status', text)
      : reasonIn(
          'selfie',
          'negative',
          'selfie.liveness_status_code',
          l10n.t('{0}: {1}', text, liveness(code)),
        ),
  ];
}

/** The code's meaning, and the code itself to search logs for. */
function liveness(code: ShownText): ShownText {
  const meaning = explainLiveness(code)?.meaning;
  return meaning === undefined
    ? quoted(code)
    : (`${meaning.replace(/\.$/, '')} (${code})` as ShownText);
}

/** Undocumented values, which count neither for nor against the applicant. */
function unreadable(result: ShownResult): readonly Reason[] {
  const found: Reason[] = [...unreadableDocuments(result)];
  const { match, path, document } = faceMatchOf(result);
  const isMatched = document === undefined ? valueOf(match)?.is_matched : undefined;
  if (isMatched?.state === 'deviates') {
    const text = l10n.t('The face match has an unreadable verdict: {0}', quoted(isMatched.text));
    found.push(reasonIn('faceMatch', 'caution', `${path}.is_matched`, text));
  }
  const selfie = valueOf(result.selfie);
  const status = selfie && textOf(selfie.status);
  if (status !== undefined && !Object.hasOwn(SELFIE_STATUSES, status)) {
    const text = l10n.t('The selfie has the undocumented status {0}', quoted(status));
    found.push(reasonIn('selfie', 'caution', 'selfie.status', text));
  }
  return found;
}

/** A selfie that was not taken. A decided journey should have one. */
function notStartedSelfie({ selfie }: ShownResult): readonly Reason[] {
  const step = valueOf(selfie);
  if (step === undefined || valueOf(step.status) !== 'Not Started') return [];
  const text = l10n.t('The applicant has not started the selfie');
  return [reasonIn('selfie', 'neutral', 'selfie.status', text)];
}

/** The unfinished parts of a journey without a decision. */
function missing(result: ShownResult, rules: number): readonly Reason[] {
  const { start_time, end_time, fetchedAt } = result;
  const found: Reason[] = [...unfinishedParts(result), ...notStartedSelfie(result)];
  const add = (region: Region, path: string, text: ShownText): number =>
    found.push(reasonIn(region, 'neutral', path, text));
  if (!isProvided(end_time)) {
    const started = readTime(valueOf(start_time) ?? '');
    const since = started && relativeTime(started.epochMs, fetchedAt);
    add(
      'journey',
      'end_time',
      since === undefined
        ? l10n.t('The journey has not ended')
        : l10n.t('The journey has not ended; it started {0}', since),
    );
  }
  if (rules === 0) add('rules', 'rule_results', l10n.t('No rules have been applied yet'));
  if (found.length === 0) {
    add(
      'journey',
      'system_decision',
      l10n.t('The journey has ended and nothing is missing; IDWise has not decided yet'),
    );
  }
  return found;
}

function contradiction(reason: Reason): Reason {
  return { ...reason, text: l10n.t('Contradicts the decision: {0}', reason.text) };
}

function passedRules(total: number, passed: number): Reason {
  const tone = total > 0 && passed === total ? 'positive' : 'neutral';
  return reasonIn('rules', tone, 'rule_results', passedText(total, passed));
}

function passedText(total: number, passed: number): ShownText {
  if (total === 0) return l10n.t('No rules were applied');
  if (passed < total) return l10n.t('{0} of {1} rules passed', passed, total);
  return total === 1 ? l10n.t('The only rule passed') : l10n.t('All {0} rules passed', total);
}

function noVisibleReason(): Reason {
  return reasonIn(
    'rules',
    'caution',
    'system_decision',
    l10n.t(
      'The result contains no reason: a rule may be missing, or a person made the decision. Look at the journey in the IDWise portal',
    ),
  );
}
