import { t } from '../localization';
import {
  shownValue,
  type ShownFaceMatch,
  type ShownResult,
  type ShownSelfie,
} from '../privacy/ShownResult';
import type { ShownText } from '../privacy/ShownText';
import { LazyList, type LongList } from '../result/LongList';
import { readTime } from '../result/times';
import { explainLiveness } from './meanings';
import { quoted } from './quoted';
import type { Reason } from './Reason';
import { relativeTime } from './relativeTime';
import { ruleReasons, type MakeReason } from './ruleReasons';
import { SELFIE_STATUSES } from './verdicts';

/**
 * Why IDWise decided as it did, the weightiest reason first: what failed, what could not be applied, what is not documented.
 * What a failed rule says is not said again by the selfie or the face match.
 */
export function reasonsOf(result: ShownResult): LongList<Reason> {
  return new LazyList(makersOf(result));
}

/** The sentences of the weightiest reasons. */
export function firstReasons(result: ShownResult, most: number): readonly ShownText[] {
  return reasonsOf(result)
    .slice(0, most)
    .map(({ text }) => text);
}

function makersOf(result: ShownResult): readonly MakeReason[] {
  const { systemDecision: decision } = result;
  const rules = shownValue(result.rules);
  const { failed, notApplied, unknown, passed } =
    rules === undefined ? NO_RULES : ruleReasons(rules);
  const total = rules?.length ?? 0;
  const against = [...failed, ...made(otherFailures(result))];
  const doubtful = [...notApplied, ...unknown, ...made(unreadable(result))];

  if (
    decision.state === 'null' ||
    decision.state === 'missing' ||
    shownValue(decision) === 'Incomplete'
  ) {
    return [...against, ...made(missing(result, total)), ...doubtful];
  }
  if (shownValue(decision) === 'Complete') {
    return [
      ...against.map((make) => () => contradiction(make())),
      () => passedRules(total, passed),
      ...doubtful,
    ];
  }
  const makers = [...against, ...doubtful];
  return makers.length > 0 ? makers : [noVisibleReason];
}

const NO_RULES = { failed: [], notApplied: [], unknown: [], passed: 0 } as const;

function made(reasons: readonly Reason[]): readonly MakeReason[] {
  return reasons.map((reason) => () => reason);
}

/** What speaks against the applicant and is no rule's to say. */
function otherFailures({ faceMatch, selfie, rules }: ShownResult): readonly Reason[] {
  const said = (key: RegExp): boolean => shownValue(rules)?.hasFailed(key) === true;
  const match = said(/face_?match/i) ? undefined : faceReason(shownValue(faceMatch));
  const live = said(/liveness/i) ? undefined : selfieReason(shownValue(selfie));
  return [match, live].filter((reason) => reason !== undefined);
}

function faceReason(faceMatch: ShownFaceMatch | undefined): Reason | undefined {
  if (faceMatch === undefined || shownValue(faceMatch.isMatched) !== false) return undefined;
  const score = shownValue(faceMatch.score);
  return {
    tone: 'negative',
    text:
      score === undefined
        ? t('The faces do not match')
        : t('The faces do not match: score {0}', quoted(score.text)),
    path: 'spot_checks.applicant_selfie_face_match.is_matched',
    place: { region: 'faceMatch' },
  };
}

function selfieReason(selfie: ShownSelfie | undefined): Reason | undefined {
  if (selfie === undefined) return undefined;
  const referred = shownValue(selfie.status) === 'Refer';
  if (!referred && shownValue(selfie.isLive) !== false) return undefined;
  const code = shownValue(selfie.livenessStatusCode);
  const text = referred ? t('The selfie was referred') : t('The selfie is not live');
  return {
    tone: 'negative',
    text: code === undefined ? text : t('{0}: {1}', text, liveness(code)),
    path: code === undefined ? 'selfie.status' : 'selfie.liveness_status_code',
    place: { region: 'selfie' },
  };
}

/** The code in words, and the code itself, which is what one searches a log for. */
function liveness(code: ShownText): ShownText {
  const meaning = explainLiveness(code)?.meaning;
  return meaning === undefined
    ? quoted(code)
    : (`${meaning.replace(/\.$/, '')} (${code})` as ShownText);
}

/** Values that count neither for nor against the applicant because nobody has documented them. */
function unreadable({ faceMatch, selfie }: ShownResult): readonly Reason[] {
  const found: Reason[] = [];
  const isMatched = shownValue(faceMatch)?.isMatched;
  if (isMatched?.state === 'deviates') {
    found.push({
      tone: 'caution',
      text: t('The face match has an unreadable verdict: {0}', quoted(isMatched.text)),
      path: 'spot_checks.applicant_selfie_face_match.is_matched',
      place: { region: 'faceMatch' },
    });
  }
  const status = shownValue(selfie)?.status;
  const sent = status?.state === 'deviates' ? status.text : status && shownValue(status);
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
function missing(
  { selfie, startTime, endTime, fetchedAt }: ShownResult,
  rules: number,
): readonly Reason[] {
  const found: Reason[] = [];
  const step = shownValue(selfie);
  if (step !== undefined && shownValue(step.status) === 'Not Started') {
    found.push({
      tone: 'neutral',
      text: t('The applicant has not started the selfie'),
      path: 'selfie.status',
      place: { region: 'selfie' },
    });
  }
  if (endTime.state === 'null' || endTime.state === 'missing') {
    const started = readTime(shownValue(startTime) ?? '');
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
