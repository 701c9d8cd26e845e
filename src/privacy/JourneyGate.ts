import { Emitter, type Subscription } from '../base/Emitter';
import { success, type Outcome, type RequestFailure } from '../api/RequestFailure';
import { isDecided } from '../journeys/JourneyWatches';
import { journeyName, type JourneyName } from './journeyName';
import { journeyKey, type JourneyRef } from '../journeys/JourneyRef';
import type {
  JourneyResult,
  JourneySnapshot,
  JourneyStore,
  PictureSnapshot,
} from '../journeys/JourneyStore';
import {
  EVERYTHING_MASKED,
  maskingBy,
  maskingKey,
  type Masking,
  type MaskPolicy,
  MASK,
} from '../masking/Masking';
import type { Asked, Reading } from '../reading/readMasked';
import { redactionOf } from '../masking/redaction';
import type { Replaced } from '../masking/syntheticText';
import type { MaskableField, PersonalValue } from '../result/personal';
import {
  readAgain,
  readComparableText,
  readQuickly,
  readRawText,
  readSyntheticText,
  type ReadOptions,
} from '../reading/ResultReader';
import type { ResultModel, RuleHead } from '../result/ResultModel';
import { valueOf } from '../result/Value';
import { isVisible, visibleText, isolatedText } from '../text/visibleText';
import type { Disclosure } from './Disclosure';
import type { ShownText } from '../text/ShownText';
import type { PrivacyMode } from './PrivacyMode';
import type { ResultIdentity, ShownResult } from './ShownResult';

/** A failure whose texts from IDWise are masked. */
export interface ShownFailure extends RequestFailure {
  readonly message?: ShownText;
  readonly errorCode?: ShownText;
}

/** What may be shown of a journey at a moment. */
export interface ShownSnapshot {
  readonly ref: JourneyRef;
  readonly name: JourneyName;
  /** The name of the profile, or of the file, that the journey comes from. */
  readonly source: ShownText;
  readonly loading: boolean;
  /** The number of the try that follows, while the request waits for it. */
  readonly nextAttempt?: number;
  /** The decision, while the rest of the first answer is still being read. */
  readonly decision?: ShownText;
  readonly result?: ShownResult;
  /** Answers before this one that differ from the one after them, the latest first. What is revealed is none of theirs. */
  readonly earlier: readonly ShownResult[];
  readonly failure?: ShownFailure;
  /** Whether there is a raw result: that of the result, or of a text that was read without success. */
  readonly hasRawText: boolean;
  /** Whether the result has a decision that is final. */
  readonly decided: boolean;
  /** Says why something is hidden: what privacy mode hides is not revealed value by value. */
  readonly privacyMode: boolean;
}

/** A response that may be committed. */
export interface ShownFixture {
  readonly text: ShownText;
  readonly replaced: Replaced;
}

/** A reading that a view asked for: there, under way, or failed. */
interface KnownReading {
  readonly masking: Masking;
  shown?: ShownResult;
  failure?: RequestFailure;
  /** Settles when the reading has ended, one way or the other. */
  readonly ended?: Promise<void>;
}

/** How many maskings of one result are kept: panels, trees and hovers differ in what is revealed. */
const MAX_READINGS = 6;

/**
 * Stands between what is known of journeys and everything that shows something of it: a surface gets what the settings,
 * privacy mode and its own disclosure let through, and hears when that changes. No surface masks, none can forget to.
 */
export class JourneyGate {
  private readonly changed = new Emitter<[ref: JourneyRef | undefined, picture?: string]>();
  private readonly subscriptions: readonly Subscription[];
  /** By `maskingKey`, the least recently used first. */
  private readonly known = new WeakMap<JourneyResult, Map<string, KnownReading>>();

  /** Fires after a change of a journey, or of one of its pictures, and without a journey when all may look different. */
  readonly onDidChange = this.changed.event;

  /** @param sourceName the name of the profile, or of the file, that a journey comes from. */
  constructor(
    private readonly store: Pick<JourneyStore, 'snapshot' | 'picture' | 'onDidChange'>,
    private readonly privacyMode: PrivacyMode,
    private readonly sourceName: (ref: JourneyRef) => string,
  ) {
    this.subscriptions = [
      store.onDidChange((ref, picture) => this.changed.fire(ref, picture)),
      privacyMode.onDidChange(() => this.changed.fire(undefined)),
    ];
  }

  /** What may be shown of a journey now; sends nothing. */
  snapshot(ref: JourneyRef, disclosure?: Disclosure): ShownSnapshot {
    return this.show(this.store.snapshot(ref), this.privacyMode.policy, disclosure);
  }

  /** The same without anything personal, whatever the settings say: for what is stored, or leaves the editor. */
  impersonal(ref: JourneyRef): ShownSnapshot {
    return this.show(this.store.snapshot(ref), EVERYTHING_MASKED);
  }

  /** The same for a caller that does not listen: once a long response has been read. */
  async impersonalWhenRead(ref: JourneyRef): Promise<ShownSnapshot> {
    const snapshot = this.store.snapshot(ref);
    const { result } = snapshot;
    if (result !== undefined) {
      await this.reading(ref, result, maskingOf(result, snapshot, EVERYTHING_MASKED)).ended;
    }
    return this.impersonal(ref);
  }

  /** What tells a journey from others in a list: a file may hold any journey, so it goes by its name there. */
  listName(ref: JourneyRef): ShownText {
    const { name, source } = this.snapshot(ref);
    return ref.kind === 'file' ? source : name.short;
  }

  /** The name of a file of which no result is known: in privacy mode none of it is shown, as it may be that of the person. */
  fileName(name: string): ShownText {
    return shownFileName(name, this.privacyMode.policy);
  }

  /**
   * The name of a journey's file where it stays, in an address or in a title that cannot change: without anything personal,
   * whatever the settings say.
   */
  lastingName(ref: JourneyRef): ShownText {
    const { name, source } = this.impersonal(ref);
    return ref.kind === 'file' ? source : name.short;
  }

  /** What is known of a picture; undefined while pictures are hidden. */
  picture(ref: JourneyRef, path: string, disclosure?: Disclosure): PictureSnapshot | undefined {
    const { result } = this.store.snapshot(ref);
    if (result === undefined) return undefined;
    const { hidden } = maskingBy(this.privacyMode.policy, disclosure?.of(identityOf(result)));
    return hidden.includes('images') ? undefined : this.store.picture(ref, path);
  }

  /**
   * The response's own text; undefined without a result. Of a text that was read without success, what can be shown of it.
   *
   * @param fetchedAt names an earlier answer, which may not be remembered any more.
   */
  async rawText(
    ref: JourneyRef,
    fetchedAt?: number,
    signal?: AbortSignal,
  ): Promise<Outcome<ShownText> | undefined> {
    const { unreadText } = this.store.snapshot(ref);
    const answer = this.answerOf(ref, fetchedAt);
    const text = answer?.text ?? (fetchedAt === undefined ? unreadText : undefined);
    return text === undefined ? undefined : this.masked(ref, text, answer, readRawText, signal);
  }

  /**
   * The response in a form in which two can be compared.
   *
   * @param onlyCommon leaves out what results of the other kind do not have.
   */
  async comparableText(
    ref: JourneyRef,
    fetchedAt?: number,
    signal?: AbortSignal,
    onlyCommon = false,
  ): Promise<Outcome<ShownText> | undefined> {
    const answer = this.answerOf(ref, fetchedAt);
    const mask: typeof readRawText = (text, masking, options) =>
      readComparableText(text, masking, onlyCommon, options);
    return answer && this.masked(ref, answer.text, answer, mask, signal);
  }

  /** The response with invented values, which anybody may see; undefined without a result. */
  async fixture(ref: JourneyRef, signal?: AbortSignal): Promise<Outcome<ShownFixture> | undefined> {
    const { result } = this.store.snapshot(ref);
    if (result === undefined) return undefined;
    const { kind } = result.impersonal.model;
    const options = { subject: journeyKey(ref), signal };
    const made = await readSyntheticText(result.text, kind, options);
    if (!made.ok) return made;
    const { text, replaced } = made.value;
    return success({ text: text as ShownText, replaced });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  /** @param fetchedAt names an earlier answer. */
  private answerOf(ref: JourneyRef, fetchedAt: number | undefined): JourneyResult | undefined {
    const { result, earlier = [] } = this.store.snapshot(ref);
    return fetchedAt === undefined
      ? result
      : [result, ...earlier].find((answer) => answer?.fetchedAt === fetchedAt);
  }

  /** @param result the result with this text, if it is one: other responses of its journey may name the person. */
  private async masked(
    ref: JourneyRef,
    text: string,
    result: JourneyResult | undefined,
    mask: (text: string, masking: Masking, options: ReadOptions) => Promise<Outcome<string>>,
    signal: AbortSignal | undefined,
  ): Promise<Outcome<ShownText>> {
    const currentMasking = (): Masking =>
      maskingOf(result, this.store.snapshot(ref), this.privacyMode.policy);
    const masking = currentMasking();
    const masked = await mask(text, masking, { subject: journeyKey(ref), signal });
    if (!masked.ok) return masked;
    // Of a long text it takes a while, in which privacy mode may have been switched on.
    return maskingKey(masking) === maskingKey(currentMasking())
      ? success(masked.value as ShownText)
      : this.masked(ref, text, result, mask, signal);
  }

  private show(
    snapshot: JourneySnapshot,
    policy: MaskPolicy,
    disclosure?: Disclosure,
  ): ShownSnapshot {
    const {
      ref,
      loading,
      nextAttempt,
      decision,
      result,
      earlier = [],
      failure,
      unreadText,
    } = snapshot;
    const revealed = result && disclosure?.of(identityOf(result));
    const read = result && this.reading(ref, result, maskingOf(result, snapshot, policy, revealed));
    const shown = read && (read.shown ?? this.shownMeanwhile(result, read.masking));
    const text = textRedaction(answersOf(snapshot), policy);
    const sourceName = this.sourceName(ref);
    // A profile is called what its owner called it; a file may be called after the person.
    const source =
      ref.kind !== 'file'
        ? shownText(sourceName)
        : result === undefined
          ? shownFileName(sourceName, policy)
          : text(sourceName);
    const why = read?.failure ?? failure;
    return {
      ref,
      name: journeyName(ref, shown, source),
      source,
      loading: loading || (shown === undefined && read !== undefined && read.failure === undefined),
      ...(nextAttempt !== undefined && { nextAttempt }),
      // It is one of the documented words.
      ...(decision !== undefined && { decision: shownText(decision) }),
      ...(shown !== undefined && { result: shown }),
      earlier: earlier.flatMap(
        (answer) => this.reading(ref, answer, maskingOf(answer, snapshot, policy)).shown ?? [],
      ),
      ...(why !== undefined && { failure: shownFailure(why, text) }),
      hasRawText: result !== undefined || unreadText !== undefined,
      decided: isDecided(snapshot),
      privacyMode: policy.privacyMode,
    };
  }

  private redaction(ref: JourneyRef): (text: string) => ShownText {
    return textRedaction(answersOf(this.store.snapshot(ref)), this.privacyMode.policy);
  }

  /** What a view gets of a response. A long one is read in a worker: then nothing is shown until it has been read. */
  private reading(ref: JourneyRef, result: JourneyResult, masking: Masking): KnownReading {
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

  private read(
    ref: JourneyRef,
    result: JourneyResult,
    masking: Masking,
    key: string,
  ): KnownReading {
    const reading =
      result.readings.get(key) ?? readQuickly(result.text, masking, askedOf(ref, result));
    if (reading !== undefined) {
      return { masking, shown: shownResult(result, reading, this.redaction(ref)) };
    }
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const made: KnownReading = { masking, ended };
    void this.readLater(ref, result, masking, made).finally(resolve);
    return made;
  }

  /** While a long response is read again: what was shown of it before, if that masks all that is to be masked now. */
  private shownMeanwhile(result: JourneyResult, masking: Masking): ShownResult | undefined {
    const readings = [...(this.known.get(result)?.values() ?? [])].toReversed();
    return readings.find(({ shown, masking: before }) => shown && masksAllOf(before, masking))
      ?.shown;
  }

  private async readLater(
    ref: JourneyRef,
    result: JourneyResult,
    masking: Masking,
    made: KnownReading,
  ): Promise<void> {
    try {
      const options = { subject: journeyKey(ref) };
      const read = await readAgain(result.text, masking, askedOf(ref, result), options);
      if (read.ok) made.shown = shownResult(result, read.value, this.redaction(ref));
      else made.failure = read.failure;
    } catch {
      made.failure = { kind: 'internalError' };
    }
    this.changed.fire(ref);
  }
}

/** Whether a masking masks at least what another one does. */
function masksAllOf(masking: Masking, other: Masking): boolean {
  return (
    other.hidden.every((field) => masking.hidden.includes(field)) &&
    masking.revealed.every((field) => other.revealed.includes(field)) &&
    other.others.every(({ field, text }) =>
      masking.others.some((value) => value.field === field && value.text === text),
    )
  );
}

/** What was requested; a file answers no request. */
function askedOf(ref: JourneyRef, { impersonal }: JourneyResult): Asked | undefined {
  return ref.kind === 'file'
    ? undefined
    : { journeyId: ref.journeyId, kind: impersonal.model.kind };
}

function shownResult(
  result: JourneyResult,
  { model, deviations }: Reading,
  text: (text: string) => ShownText,
): ShownResult {
  const { unwrapped = [], fetchedAt } = result;
  return {
    ...withVisibleNames(model),
    identity: identityOf(result),
    fetchedAt,
    deviations,
    unwrapped: unwrapped.map((each) =>
      each.kind === 'wrapper' && each.path !== ''
        ? { kind: each.kind, path: text(each.path) }
        : { kind: each.kind },
    ),
  };
}

/** A heading and an item of a list must have a name, in the language of the window. */
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

/** What a disclosure is kept for. It holds nothing of the response. */
function identityOf(result: JourneyResult): ResultIdentity {
  const identity = identities.get(result) ?? (Object.freeze({}) as ResultIdentity);
  identities.set(result, identity);
  return identity;
}

function answersOf({ result, earlier = [] }: JourneySnapshot): readonly JourneyResult[] {
  return result === undefined ? earlier : [result, ...earlier];
}

/** How a response of a journey is masked; without one, how a text that was read without success is. */
function maskingOf(
  result: JourneyResult | undefined,
  snapshot: JourneySnapshot,
  policy: MaskPolicy,
  revealed?: ReadonlySet<MaskableField>,
): Masking {
  return maskingBy(policy, revealed, othersOf(result, answersOf(snapshot)));
}

/** What other responses of a journey say of the person, and this one does not say itself. */
function othersOf(
  result: JourneyResult | undefined,
  answers: readonly JourneyResult[],
): readonly PersonalValue[] {
  if (answers.every((answer) => answer === result)) return [];
  const nameOf = ({ field, text }: PersonalValue): string => `${field} ${text}`;
  const known = new Set(result?.personal.map(nameOf));
  return answers.flatMap(({ personal }) =>
    personal.filter((value) => {
      const name = nameOf(value);
      if (known.has(name)) return false;
      known.add(name);
      return true;
    }),
  );
}

/** Masks what a file's name or IDWise's message repeats of the person. Made when it is needed, which is rare. */
function textRedaction(
  answers: readonly JourneyResult[],
  policy: MaskPolicy,
): (text: string) => ShownText {
  return (text) => {
    const values = answers.flatMap(({ personal }) => personal);
    const { hidden } = maskingBy(policy);
    return shownText(redactionOf(values, new Set(hidden)).text(text));
  };
}

function shownFileName(name: string, { privacyMode }: MaskPolicy): ShownText {
  return shownText(privacyMode ? MASK + (/\.\w{1,8}$/.exec(name)?.[0] ?? '') : name);
}

function shownText(text: string): ShownText {
  return isolatedText(text) as ShownText;
}

/** IDWise's own words may repeat what it knows of the applicant. */
function shownFailure(
  { message, errorCode, ...rest }: RequestFailure,
  text: (text: string) => ShownText,
): ShownFailure {
  return {
    ...rest,
    ...(message !== undefined && { message: text(message) }),
    ...(errorCode !== undefined && { errorCode: text(errorCode) }),
  };
}
