import { Emitter, type Subscription } from '../Emitter';
import { success, type Outcome, type RequestFailure } from '../api/RequestFailure';
import { isDecided } from '../journeys/JourneyWatches';
import { journeyName, type JourneyName } from '../journeys/journeyName';
import { journeyKey, type JourneyRef } from '../journeys/JourneyRef';
import type {
  JourneyResult,
  JourneySnapshot,
  JourneyStore,
  PictureSnapshot,
} from '../journeys/JourneyStore';
import type { MaskableField } from '../result/personal';
import {
  readComparableText,
  readRawText,
  readSyntheticText,
  type Reading,
} from '../result/ResultReader';
import type { Disclosure } from './Disclosure';
import { EVERYTHING_MASKED, hiddenFields, MASK, type MaskPolicy } from './masking';
import type { PrivacyMode } from './PrivacyMode';
import { ResultGate } from './ResultGate';
import { identityOf, showResult } from './showResult';
import type { ShownFailure } from './ShownFailure';
import type { ShownResult } from './ShownResult';
import type { ShownText } from './ShownText';
import type { Replaced } from './syntheticText';

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

interface LetThrough {
  /** Those of the journey at that time: each may repeat what another one says of the person. */
  readonly answers: readonly JourneyResult[];
  readonly texts: ResultGate;
  readonly shown: ShownResult;
}

/**
 * Stands between what is known of journeys and everything that shows something of it: a surface gets what the settings,
 * privacy mode and its own disclosure let through, and hears when that changes. No surface masks, none can forget to.
 */
export class JourneyGate {
  private readonly changed = new Emitter<[ref: JourneyRef | undefined, picture?: string]>();
  private readonly subscriptions: readonly Subscription[];
  /** What was last let through of a result, by what is hidden: a panel asks for it anew with each picture that arrives. */
  private readonly known = new WeakMap<JourneyResult, Map<string, LetThrough>>();

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
    const hidden = hiddenFields(this.privacyMode.policy, disclosure?.of(identityOf(result)));
    return hidden.has('images') ? undefined : this.store.picture(ref, path);
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
    const text =
      this.answerOf(ref, fetchedAt)?.text ?? (fetchedAt === undefined ? unreadText : undefined);
    return text === undefined ? undefined : this.masked(ref, text, readRawText, signal);
  }

  /** The response in a form in which two can be compared. */
  async comparableText(
    ref: JourneyRef,
    fetchedAt?: number,
    signal?: AbortSignal,
  ): Promise<Outcome<ShownText> | undefined> {
    const answer = this.answerOf(ref, fetchedAt);
    return answer && this.masked(ref, answer.text, readComparableText, signal);
  }

  /** The response with invented values, which anybody may see; undefined without a result. */
  async fixture(ref: JourneyRef, signal?: AbortSignal): Promise<Outcome<ShownFixture> | undefined> {
    const { result } = this.store.snapshot(ref);
    if (result === undefined) return undefined;
    const made = await readSyntheticText(result.text, { subject: journeyKey(ref), signal });
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

  private async masked(
    ref: JourneyRef,
    text: string,
    mask: (text: string, policy: MaskPolicy, reading: Reading) => Promise<Outcome<string>>,
    signal: AbortSignal | undefined,
  ): Promise<Outcome<ShownText>> {
    const { policy } = this.privacyMode;
    const masked = await mask(text, policy, { subject: journeyKey(ref), signal });
    if (!masked.ok) return masked;
    // Of a long text it takes a while, in which privacy mode may have been switched on.
    return policyKey(policy) === policyKey(this.privacyMode.policy)
      ? success(masked.value as ShownText)
      : this.masked(ref, text, mask, signal);
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
    const answers = result === undefined ? earlier : [result, ...earlier];
    const { texts, shown } = result
      ? this.letThrough(result, answers, policy, disclosure)
      : { texts: NOTHING_PERSONAL, shown: undefined };
    const sourceName = this.sourceName(ref);
    // A profile is called what its owner called it; a file may be called after the person.
    const source =
      ref.kind !== 'file'
        ? NOTHING_PERSONAL.text(sourceName)
        : result === undefined
          ? shownFileName(sourceName, policy)
          : texts.text(sourceName);
    return {
      ref,
      name: journeyName(ref, shown, source),
      source,
      loading,
      ...(nextAttempt !== undefined && { nextAttempt }),
      // It is one of the documented words.
      ...(decision !== undefined && { decision: NOTHING_PERSONAL.text(decision) }),
      ...(shown !== undefined && { result: shown }),
      earlier: earlier.map((answer) => this.letThrough(answer, answers, policy).shown),
      ...(failure !== undefined && { failure: shownFailure(failure, texts) }),
      hasRawText: result !== undefined || unreadText !== undefined,
      decided: isDecided(snapshot),
      privacyMode: policy.privacyMode,
    };
  }

  /** @param answers see {@link LetThrough}. */
  private letThrough(
    result: JourneyResult,
    answers: readonly JourneyResult[],
    policy: MaskPolicy,
    disclosure?: Disclosure,
  ): LetThrough {
    const revealed = disclosure?.of(identityOf(result)) ?? NOTHING_REVEALED;
    const hidden = hiddenFields(policy, revealed);
    const canReveal = !policy.privacyMode;
    const key = [canReveal, ...hidden].join();
    const known = this.known.get(result) ?? new Map<string, LetThrough>();
    this.known.set(result, known);
    const found = known.get(key);
    if (found !== undefined && isSameList(found.answers, answers)) return found;
    const values = answers.flatMap(({ spotCheck }) => spotCheck.personal);
    const texts = new ResultGate(values, hidden, canReveal);
    const made = { answers, texts, shown: showResult(result, texts) };
    known.set(key, made);
    return made;
  }
}

function isSameList<T>(list: readonly T[], other: readonly T[]): boolean {
  return list.length === other.length && list.every((item, index) => item === other[index]);
}

const NOTHING_REVEALED: ReadonlySet<MaskableField> = new Set();
const NOTHING_PERSONAL = new ResultGate([], new Set(), false);

function shownFileName(name: string, { privacyMode }: MaskPolicy): ShownText {
  return NOTHING_PERSONAL.text(privacyMode ? MASK + (/\.\w{1,8}$/.exec(name)?.[0] ?? '') : name);
}

function policyKey({ privacyMode, masked }: MaskPolicy): string {
  return `${privacyMode ? 'privacy' : ''} ${[...masked].toSorted().join()}`;
}

/** IDWise's own words may repeat what it knows of the applicant. */
function shownFailure(failure: RequestFailure, texts: ResultGate): ShownFailure {
  const { message, errorCode, ...rest } = failure;
  return {
    ...rest,
    ...(message !== undefined && { message: texts.text(message) }),
    ...(errorCode !== undefined && { errorCode: texts.text(errorCode) }),
  };
}
