import type { RequestFailure } from '../api/RequestFailure';
import { journeyKey, type JourneyRef } from '../journeys/JourneyRef';
import type { JourneyResult } from '../journeys/JourneyStore';
import { maskingKey, type Masking } from '../masking/Masking';
import { redactShortText } from '../masking/redaction';
import type { PersonalValue } from '../result/personal';
import type { RequestedJourney, MaskedReading } from '../journeys/readMasked';
import { readAgain, readQuickly } from '../journeys/ResultReader';
import type { ResultModel, RuleHead } from '../result/ResultModel';
import { valueOf } from '../result/Value';
import { isVisible, isolatedText, visibleText, type ShownText } from '../text/ShownText';
import type { ResultIdentity, ShownResult } from './ShownResult';

/** A reading for a view: done, in progress or failed. */
interface KnownReading {
  readonly masking: Masking;
  shown?: ShownResult;
  failure?: RequestFailure;
  /** Settles when a reading in a worker ends. */
  ended?: Promise<void>;
}

/** Readings kept per result: panels, trees and hovers differ in what is revealed. */
const MAX_READINGS = 6;

/** The results of journeys as views show them, by masking. Each masking of a response is read once. */
export class ShownReadings {
  /** By `maskingKey`, least recently used first. */
  private readonly known = new WeakMap<JourneyResult, Map<string, KnownReading>>();

  /** @param changed called when a long response has been read. */
  constructor(private readonly changed: (ref: JourneyRef) => void) {}

  /** The reading for a masking. A long response is read in a worker, and nothing is shown until then. */
  of(ref: JourneyRef, result: JourneyResult, masking: Masking): KnownReading {
    const key = maskingKey(masking);
    const known = this.known.get(result) ?? new Map<string, KnownReading>();
    this.known.set(result, known);
    const found = known.get(key) ?? this.read(ref, result, masking, key);
    known.delete(key);
    known.set(key, found);
    for (const oldest of known.keys()) {
      if (known.size <= MAX_READINGS) break;
      known.delete(oldest);
    }
    return found;
  }

  /** The last reading that masks enough, while a long response is read again. */
  meanwhile(result: JourneyResult, masking: Masking): ShownResult | undefined {
    const readings = [...(this.known.get(result)?.values() ?? [])].toReversed();
    return readings.find(({ shown, masking: before }) => shown && masksAllOf(before, masking))
      ?.shown;
  }

  private read(
    ref: JourneyRef,
    result: JourneyResult,
    masking: Masking,
    key: string,
  ): KnownReading {
    const reading =
      result.readings.get(key) ?? readQuickly(result.text, masking, requestedOf(ref, result));
    if (reading !== undefined) {
      return { masking, shown: shownResult(result, reading, masking) };
    }
    const made: KnownReading = { masking };
    made.ended = this.readLater(ref, result, masking, made);
    return made;
  }

  private async readLater(
    ref: JourneyRef,
    result: JourneyResult,
    masking: Masking,
    made: KnownReading,
  ): Promise<void> {
    try {
      const options = { subject: journeyKey(ref) };
      const read = await readAgain(result.text, masking, requestedOf(ref, result), options);
      if (read.ok) made.shown = shownResult(result, read.value, masking);
      else made.failure = read.failure;
    } catch {
      made.failure = { kind: 'internalError' };
    }
    this.changed(ref);
  }
}

/** Whether a masking masks at least as much as another one. */
function masksAllOf(masking: Masking, other: Masking): boolean {
  return (
    other.hidden.every((field) => masking.hidden.includes(field)) &&
    masking.revealed.every((field) => other.revealed.includes(field)) &&
    other.others.every(({ field, text }) =>
      masking.others.some((value) => value.field === field && value.text === text),
    )
  );
}

/** What was requested; undefined for a file. */
function requestedOf(ref: JourneyRef, { impersonal }: JourneyResult): RequestedJourney | undefined {
  return ref.kind === 'file'
    ? undefined
    : { journeyId: ref.journeyId, kind: impersonal.model.kind };
}

function shownResult(
  result: JourneyResult,
  { model, differences }: MaskedReading,
  { hidden, others }: Masking,
): ShownResult {
  const { unwrapped = [], fetchedAt } = result;
  return {
    ...withVisibleNames(model),
    identity: identityOf(result),
    fetchedAt,
    differences,
    unwrapped: unwrapped.map((each) =>
      each.kind === 'wrapper' && each.path !== ''
        ? {
            kind: each.kind,
            path: redactedText(each.path, [...result.personal, ...others], hidden),
          }
        : { kind: each.kind },
    ),
  };
}

/** Replaces empty names in the window's language, because headings and list items need a name. */
function withVisibleNames(model: ResultModel): ResultModel {
  const rules = valueOf(model.rule_results);
  if (rules === undefined || rules.heads.every(({ key }) => isVisible(key))) return model;
  const named = <T extends RuleHead>(rule: T): T => ({
    ...rule,
    key: visibleText(rule.key),
    name: visibleText(rule.name),
  });
  const { label } = model.rule_results;
  const list = { ...rules.list, first: rules.list.first.map(named) };
  const value = { ...rules, heads: rules.heads.map(named), list };
  return { ...model, rule_results: { label, state: 'value', value } };
}

const identities = new WeakMap<JourneyResult, ResultIdentity>();

/** Identifies a result for `Reveals`, without content of the response. */
export function identityOf(result: JourneyResult): ResultIdentity {
  const identity = identities.get(result) ?? (Object.freeze({}) as ResultIdentity);
  identities.set(result, identity);
  return identity;
}

/** Masks repetitions of personal values in a text beside a result: a file's name, or IDWise's message. */
export function redactedText(
  text: string,
  values: readonly PersonalValue[],
  hidden: Masking['hidden'],
): ShownText {
  return isolatedText(redactShortText(text, values, new Set(hidden))) as ShownText;
}
