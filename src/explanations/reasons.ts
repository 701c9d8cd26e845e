import { t } from '../localization';
import {
  valueOf,
  type FaceMatch,
  type RuleResult,
  type Selfie,
  type SpotCheck,
} from '../result/spotCheck';
import { readTime } from '../result/times';
import { explainLiveness } from './meanings';
import type { Reason } from './Reason';
import { relativeTime } from './relativeTime';
import {
  isAboutFaceMatch,
  isAboutLiveness,
  quoteWith,
  resultOf,
  ruleReasons,
  type Quote,
} from './ruleReasons';
import type { Redaction } from '../privacy/redaction';

/**
 * Why IDWise decided as it did, the weightiest reason first: what failed, what could not be applied, what is not documented.
 * What a failed rule says is not said again by the selfie or the face match.
 *
 * @param now epoch milliseconds, of the answer: tells for how long an unfinished journey has been running.
 * @param redact masks the personal values that the texts of the response repeat.
 */
export function reasonsOf(spotCheck: SpotCheck, now: number, redact: Redaction): readonly Reason[] {
  const quote = quoteWith(redact);
  const decision = spotCheck.systemDecision;
  const rules = valueOf(spotCheck.ruleResults) ?? [];
  const { failed, notApplied, unknown, passed } = ruleReasons(rules, quote);
  const against = [...failed, ...otherFailures(spotCheck, rules, quote)];
  const doubtful = [...notApplied, ...unknown, ...unreadable(spotCheck, quote)];

  if (
    decision.state === 'null' ||
    decision.state === 'missing' ||
    valueOf(decision) === 'Incomplete'
  ) {
    return [...against, ...missing(spotCheck, rules, now), ...doubtful];
  }
  if (valueOf(decision) === 'Complete') {
    return [...against.map(contradiction), passedRules(rules, passed), ...doubtful];
  }
  const reasons = [...against, ...doubtful];
  return reasons.length > 0 ? reasons : [noVisibleReason()];
}

/** What speaks against the applicant and is no rule's to say. */
function otherFailures(
  { faceMatch, selfie }: SpotCheck,
  rules: readonly RuleResult[],
  quote: Quote,
): readonly Reason[] {
  const failed = rules.filter((rule) => resultOf(rule) === 'Failed');
  const match = failed.some(isAboutFaceMatch) ? undefined : faceReason(valueOf(faceMatch), quote);
  const live = failed.some(isAboutLiveness) ? undefined : selfieReason(valueOf(selfie), quote);
  return [match, live].filter((reason) => reason !== undefined);
}

function faceReason(faceMatch: FaceMatch | undefined, quote: Quote): Reason | undefined {
  if (faceMatch === undefined || valueOf(faceMatch.isMatched) !== false) return undefined;
  const score = valueOf(faceMatch.score);
  return {
    tone: 'negative',
    text:
      score === undefined
        ? t('The faces do not match')
        : t('The faces do not match: score {0}', quote(score.text)),
    path: 'spot_checks.applicant_selfie_face_match.is_matched',
    place: { region: 'faceMatch' },
  };
}

function selfieReason(selfie: Selfie | undefined, quote: Quote): Reason | undefined {
  if (selfie === undefined) return undefined;
  const referred = valueOf(selfie.status) === 'Refer';
  if (!referred && valueOf(selfie.isLive) !== false) return undefined;
  const code = valueOf(selfie.livenessStatusCode);
  const text = referred ? t('The selfie was referred') : t('The selfie is not live');
  return {
    tone: 'negative',
    text: code === undefined ? text : t('{0}: {1}', text, liveness(code, quote)),
    path: code === undefined ? 'selfie.status' : 'selfie.liveness_status_code',
    place: { region: 'selfie' },
  };
}

/** The code in words, and the code itself, which is what one searches a log for. */
function liveness(code: string, quote: Quote): string {
  const meaning = explainLiveness(code)?.meaning;
  return meaning === undefined ? quote(code) : `${meaning.replace(/\.$/, '')} (${code})`;
}

/** Values that count neither for nor against the applicant because nobody has documented them. */
function unreadable({ faceMatch, selfie }: SpotCheck, quote: Quote): readonly Reason[] {
  const found: Reason[] = [];
  const isMatched = valueOf(faceMatch)?.isMatched;
  if (isMatched?.state === 'deviates') {
    found.push({
      tone: 'caution',
      text: t('The face match has an unreadable verdict: {0}', quote(isMatched.text)),
      path: 'spot_checks.applicant_selfie_face_match.is_matched',
      place: { region: 'faceMatch' },
    });
  }
  const status = valueOf(selfie)?.status;
  const sent = status?.state === 'deviates' ? status.text : status && valueOf(status);
  if (sent !== undefined && !SELFIE_STATUSES.has(sent)) {
    found.push({
      tone: 'caution',
      text: t('The selfie has the undocumented status {0}', quote(sent)),
      path: 'selfie.status',
      place: { region: 'selfie' },
    });
  }
  return found;
}

const SELFIE_STATUSES: ReadonlySet<string> = new Set(['Complete', 'Refer', 'Not Started']);

/** What an unfinished journey waits for, and since when. */
function missing(
  { selfie, startTime, endTime }: SpotCheck,
  rules: readonly RuleResult[],
  now: number,
): readonly Reason[] {
  const found: Reason[] = [];
  const step = valueOf(selfie);
  if (step !== undefined && valueOf(step.status) === 'Not Started') {
    found.push({
      tone: 'neutral',
      text: t('The applicant has not started the selfie'),
      path: 'selfie.status',
      place: { region: 'selfie' },
    });
  }
  if (endTime.state === 'null' || endTime.state === 'missing') {
    const started = readTime(valueOf(startTime) ?? '');
    const since = started && relativeTime(started.epochMs, now);
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
  if (rules.length === 0) {
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

function passedRules(rules: readonly RuleResult[], passed: number): Reason {
  const all = rules.length > 0 && passed === rules.length;
  return {
    tone: all ? 'positive' : 'neutral',
    text: passedText(rules.length, passed),
    path: 'rule_results',
    place: { region: 'rules' },
  };
}

function passedText(total: number, passed: number): string {
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
