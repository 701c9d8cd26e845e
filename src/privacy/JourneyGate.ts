import { Emitter, type Subscription } from '../base/Emitter';
import { success, type Outcome, type RequestFailure } from '../api/RequestFailure';
import { isDecided } from '../journeys/JourneyWatches';
import { journeyKey, type JourneyRef } from '../journeys/JourneyRef';
import type {
  JourneyResult,
  JourneySnapshot,
  JourneyStore,
  ImageSnapshot,
} from '../journeys/JourneyStore';
import {
  EVERYTHING_MASKED,
  createMasking,
  maskingKey,
  type Masking,
  type MaskPolicy,
  MASK,
} from '../masking/Masking';
import type { ReplacementCounts } from '../masking/syntheticText';
import type { MaskableField, PersonalValue } from '../result/personal';
import {
  readComparableText,
  readRawText,
  readSyntheticText,
  type ReadOptions,
} from '../journeys/ResultReader';
import { isolatedText, type ShownText } from '../text/ShownText';
import type { Reveals } from './Reveals';
import type { PrivacyMode } from './PrivacyMode';
import { identityOf, redactedText, ShownReadings } from './ShownReadings';
import { isJourneyId, shortJourneyId } from '../detection/journeyId';
import type { ShownResult } from './ShownResult';
import { valueOf } from '../result/Value';

/** A failure with masked texts from IDWise. */
export interface ShownFailure extends RequestFailure {
  readonly message?: ShownText;
  readonly errorCode?: ShownText;
}

/** The displayable state of a journey at one moment. */
export interface ShownSnapshot {
  readonly ref: JourneyRef;
  readonly name: JourneyName;
  /** Name of the journey's profile or file. */
  readonly source: ShownText;
  readonly loading: boolean;
  /** Number of the next attempt, while the request waits for it. */
  readonly nextAttempt?: number;
  /** The decision, while the rest of the first response is being read. */
  readonly decision?: ShownText;
  readonly result?: ShownResult;
  /** Earlier results that differ from their successor, latest first. Reveals do not apply to them. */
  readonly earlier: readonly ShownResult[];
  /** The result masked like the earlier ones, to compare it with them. Absent without them, and while it is being read. */
  readonly unrevealed?: ShownResult;
  readonly failure?: ShownFailure;
  /** Whether there is a raw result: of the result, or of a response that could not be read. */
  readonly hasRawText: boolean;
  /** Whether the decision is final. */
  readonly decided: boolean;
  /** While it is on, values cannot be revealed one by one. */
  readonly privacyMode: boolean;
}

/** A response with invented values. */
export interface ShownFixture {
  readonly text: ShownText;
  readonly replaced: ReplacementCounts;
}

/** Read access to journeys for all views. Applies masking settings, privacy mode and reveals; fires `onDidChange`. */
export class JourneyGate {
  private readonly changed = new Emitter<[ref: JourneyRef | undefined, image?: string]>();
  private readonly subscriptions: readonly Subscription[];
  private readonly readings = new ShownReadings((ref) => this.changed.fire(ref));

  /** Fires when a journey or one of its images changes, and without a journey when any may look different. */
  readonly onDidChange = this.changed.event;

  /** @param sourceName returns the name of a journey's profile or file. */
  constructor(
    private readonly store: Pick<JourneyStore, 'snapshot' | 'image' | 'onDidChange'>,
    private readonly privacyMode: PrivacyMode,
    private readonly sourceName: (ref: JourneyRef) => string,
  ) {
    this.subscriptions = [
      store.onDidChange((ref, image) => this.changed.fire(ref, image)),
      privacyMode.onDidChange(() => this.changed.fire(undefined)),
    ];
  }

  /** The displayable state of a journey. Requests nothing. */
  snapshot(ref: JourneyRef, reveals?: Reveals): ShownSnapshot {
    return this.show(this.store.snapshot(ref), this.privacyMode.policy, reveals);
  }

  /** The same with everything masked, regardless of settings: for storage, or outside the editor. */
  impersonal(ref: JourneyRef): ShownSnapshot {
    return this.show(this.store.snapshot(ref), EVERYTHING_MASKED);
  }

  /** The same, after a long response has been read. */
  async impersonalWhenRead(ref: JourneyRef): Promise<ShownSnapshot> {
    const snapshot = this.store.snapshot(ref);
    const { result } = snapshot;
    if (result !== undefined) {
      await this.readings.of(ref, result, maskingOf(result, snapshot, EVERYTHING_MASKED)).ended;
    }
    return this.impersonal(ref);
  }

  /** A journey's name in a list. A file goes by its name, because it may hold any journey. */
  listName(ref: JourneyRef): ShownText {
    return nameInList(this.snapshot(ref));
  }

  /** The name of a file without a known result. Masked in privacy mode, because it may be the person's name. */
  fileName(name: string): ShownText {
    return shownFileName(name, this.privacyMode.policy);
  }

  /** A journey's name in a URI or a title that cannot change later: with everything masked. */
  lastingName(ref: JourneyRef): ShownText {
    return nameInList(this.impersonal(ref));
  }

  /** The state of an image; undefined while images are masked. */
  image(ref: JourneyRef, path: string, reveals?: Reveals): ImageSnapshot | undefined {
    const { result } = this.store.snapshot(ref);
    if (result === undefined) return undefined;
    const { hidden } = createMasking(this.privacyMode.policy, reveals?.of(identityOf(result)));
    return hidden.includes('images') ? undefined : this.store.image(ref, path);
  }

  /**
   * The masked response; undefined if there is none. For a response that could not be read, its displayable part.
   *
   * @param fetchedAt selects an earlier result, which may be gone.
   */
  async rawText(
    ref: JourneyRef,
    fetchedAt?: number,
    signal?: AbortSignal,
  ): Promise<Outcome<ShownText> | undefined> {
    const { unreadText } = this.store.snapshot(ref);
    const result = this.resultAt(ref, fetchedAt);
    const text = result?.text ?? (fetchedAt === undefined ? unreadText : undefined);
    return text === undefined ? undefined : this.masked(ref, text, result, readRawText, signal);
  }

  /**
   * The masked response, normalized for comparison.
   *
   * @param onlyCommon leaves out what results of the other kind do not have.
   */
  async comparableText(
    ref: JourneyRef,
    fetchedAt?: number,
    signal?: AbortSignal,
    onlyCommon = false,
  ): Promise<Outcome<ShownText> | undefined> {
    const result = this.resultAt(ref, fetchedAt);
    const mask: typeof readRawText = (text, masking, options) =>
      readComparableText(text, masking, onlyCommon, options);
    return result && this.masked(ref, result.text, result, mask, signal);
  }

  /** The response with invented values; undefined if there is none. */
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

  /** @param fetchedAt selects an earlier result. */
  private resultAt(ref: JourneyRef, fetchedAt: number | undefined): JourneyResult | undefined {
    const { result, earlier = [] } = this.store.snapshot(ref);
    return fetchedAt === undefined
      ? result
      : [result, ...earlier].find((other) => other?.fetchedAt === fetchedAt);
  }

  /** @param result the result of this text, if it is one. Other responses of its journey may name the person. */
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
    // A long text takes a while, and privacy mode may have been turned on meanwhile.
    return maskingKey(masking) === maskingKey(currentMasking())
      ? success(masked.value as ShownText)
      : this.masked(ref, text, result, mask, signal);
  }

  private show(snapshot: JourneySnapshot, policy: MaskPolicy, reveals?: Reveals): ShownSnapshot {
    const { ref, loading, nextAttempt, decision, result, earlier = [] } = snapshot;
    const revealed = result && reveals?.of(identityOf(result));
    const read =
      result && this.readings.of(ref, result, maskingOf(result, snapshot, policy, revealed));
    const shown = read && (read.shown ?? this.readings.meanwhile(result, read.masking));
    const unrevealed =
      result && earlier.length > 0
        ? this.readings.of(ref, result, maskingOf(result, snapshot, policy)).shown
        : undefined;
    const text = textRedaction(resultsOf(snapshot), policy);
    const source = shownSource(this.sourceName(ref), snapshot, policy);
    const failure = read?.failure ?? snapshot.failure;
    return {
      ref,
      name: journeyName(ref, shown, source),
      source,
      loading: loading || (shown === undefined && read !== undefined && read.failure === undefined),
      ...(nextAttempt !== undefined && { nextAttempt }),
      // A documented word.
      ...(decision !== undefined && { decision: shownText(decision) }),
      ...(shown !== undefined && { result: shown }),
      earlier: earlier.flatMap(
        (other) => this.readings.of(ref, other, maskingOf(other, snapshot, policy)).shown ?? [],
      ),
      ...(unrevealed !== undefined && { unrevealed }),
      ...(failure !== undefined && { failure: shownFailure(failure, text) }),
      hasRawText: result !== undefined || snapshot.unreadText !== undefined,
      decided: isDecided(snapshot),
      privacyMode: policy.privacyMode,
    };
  }
}

function resultsOf({ result, earlier = [] }: JourneySnapshot): readonly JourneyResult[] {
  return result === undefined ? earlier : [result, ...earlier];
}

/** The masking of a response; without a result, of a response that could not be read. */
function maskingOf(
  result: JourneyResult | undefined,
  snapshot: JourneySnapshot,
  policy: MaskPolicy,
  revealed?: ReadonlySet<MaskableField>,
): Masking {
  return createMasking(policy, revealed, othersOf(result, resultsOf(snapshot)));
}

/** Personal values from other responses of a journey that this one lacks. */
function othersOf(
  result: JourneyResult | undefined,
  results: readonly JourneyResult[],
): readonly PersonalValue[] {
  if (results.every((other) => other === result)) return [];
  const nameOf = ({ field, text }: PersonalValue): string => `${field} ${text}`;
  const known = new Set(result?.personal.map(nameOf));
  return results.flatMap(({ personal }) =>
    personal.filter((value) => {
      const name = nameOf(value);
      if (known.has(name)) return false;
      known.add(name);
      return true;
    }),
  );
}

/** Masks repetitions in a file's name or IDWise's message. Lazy, because this is rare. */
function textRedaction(
  results: readonly JourneyResult[],
  policy: MaskPolicy,
): (text: string) => ShownText {
  return (text) => {
    const values = results.flatMap(({ personal }) => personal);
    return redactedText(text, values, createMasking(policy).hidden);
  };
}

/** The user chose a profile's name; a file's may be the person's. */
function shownSource(name: string, snapshot: JourneySnapshot, policy: MaskPolicy): ShownText {
  if (snapshot.ref.kind !== 'file') return shownText(name);
  if (snapshot.result === undefined) return shownFileName(name, policy);
  return textRedaction(resultsOf(snapshot), policy)(name);
}

function nameInList({ ref, name, source }: ShownSnapshot): ShownText {
  return ref.kind === 'file' ? source : name.short;
}

function shownFileName(name: string, { privacyMode }: MaskPolicy): ShownText {
  return shownText(privacyMode ? MASK + (/\.\w{1,8}$/.exec(name)?.[0] ?? '') : name);
}

function shownText(text: string): ShownText {
  return isolatedText(text) as ShownText;
}

/** IDWise's messages may repeat personal data. */
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

/** A journey's name: its ID, or the name of its file in brackets. */
export interface JourneyName {
  readonly full: ShownText;
  /** Short enough for a tab. */
  readonly short: ShownText;
}

/** @param source name of the journey's profile or file. */
export function journeyName(
  ref: JourneyRef,
  result: Pick<ShownResult, 'journey_id'> | undefined,
  source: ShownText,
): JourneyName {
  const journeyId = ref.kind === 'file' ? idInFile(result) : (ref.journeyId as ShownText);
  if (journeyId === undefined) {
    const name = `(${source})` as ShownText;
    return { full: name, short: name };
  }
  return { full: journeyId, short: shortJourneyId(journeyId) as ShownText };
}

/** The journey ID in a result file, if it is valid. A masked one is not. */
function idInFile(result: Pick<ShownResult, 'journey_id'> | undefined): ShownText | undefined {
  const journeyId = result && valueOf(result.journey_id);
  return journeyId !== undefined && isJourneyId(journeyId) ? journeyId : undefined;
}
