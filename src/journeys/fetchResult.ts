import type { Decision } from '../result/verdicts';
import {
  failed,
  success,
  type Failed,
  type Outcome,
  type RequestFailure,
} from '../api/RequestFailure';
import type { NoResult } from '../result/findResult';
import type { Asked } from '../reading/readMasked';
import type { ReadResponse, ReadResponseOptions } from '../reading/ResultReader';
import { OTHER_KIND, type ResultKind } from '../result/ResultKind';
import type { JourneySource, SourceOptions } from './JourneySource';
import { journeyKey, type JourneyRef } from './JourneyRef';
import type { JourneyResult } from './JourneySnapshot';

/** Masks and reads a response. */
export type Reader = (
  text: string,
  asked: Asked | undefined,
  options: ReadResponseOptions,
) => ReadResponse | Promise<ReadResponse | Failed>;

/** What the requests for journeys need from outside. */
export interface RequestParts {
  /** The source of a journey, or why there is none (its profile was removed, say). */
  readonly sourceFor: (ref: JourneyRef) => Outcome<JourneySource>;
  /** Loads the parser, which is not needed before the first answer. */
  readonly loadReader: () => Promise<Reader>;
  /** Told of errors that no failure stands for: a defect of this extension, or of its installation. */
  readonly report: (error: unknown) => void;
}

/** How a journey is requested. */
export interface RequestOptions extends SourceOptions {
  /**
   * Awaited before the other kind of result is asked for, by a caller that spaces its requests. It gives what is told that this
   * request has left, or has ended without that; undefined when the request must not be sent.
   */
  readonly beforeOtherKind?: () => Promise<(() => void) | undefined>;
}

export interface FetchOptions extends RequestOptions {
  /** Told the decision of a long answer while the rest of it is still being read. */
  readonly onDecision?: (decision: Decision) => void;
  /** Which kind of result is asked for first. */
  readonly kind: ResultKind;
  /** Whether the journey is known to be of that kind: then the other one is not asked for. */
  readonly isKindFound: boolean;
}

/** Asks a journey's source once and reads the answer. Whatever is thrown on the way is reported and becomes a failure. */
export async function fetchResult(
  ref: JourneyRef,
  { sourceFor, loadReader, report }: RequestParts,
  { onDecision, kind, isKindFound, ...options }: FetchOptions,
): Promise<Outcome<JourneyResult>> {
  return withoutThrowing(report, async () => {
    const source = sourceFor(ref);
    if (!source.ok) return source;
    const ofFile = ref.kind === 'file';
    // The parser loads while the request is under way.
    const [{ answer, kinds }, read] = await Promise.all([
      request(ref, source.value, kind, !isKindFound, options),
      loadReader(),
    ]);
    if (!answer.ok) {
      return ref.kind === 'idwise' ? { ...answer, failure: { ...answer.failure, kinds } } : answer;
    }
    const text = answer.value;
    const asked = ofFile ? undefined : { journeyId: ref.journeyId, kind: kinds.at(-1) ?? kind };
    const reading = await read(text, asked, {
      subject: journeyKey(ref),
      signal: options.signal,
      onDecision,
    });
    if (!reading.ok) {
      if ('failure' in reading) return { ...reading, text };
      return { ...failed(failureOf(reading, ofFile)), ...(reading.isReadable && { text }) };
    }
    const { personal, impersonal, readings, own } = reading;
    const fetchedAt = Date.now();
    return success({ text, personal, impersonal, readings, fetchedAt, ...own });
  });
}

/** An answer, and the kinds that were asked for. */
interface Answer {
  readonly answer: Outcome<string>;
  readonly kinds: readonly ResultKind[];
}

/** An ID does not tell its kind: when IDWise has no result of the first one, the other is asked for once. */
async function request(
  ref: JourneyRef,
  source: JourneySource,
  kind: ResultKind,
  triesOther: boolean,
  options: RequestOptions,
): Promise<Answer> {
  const name = ref.kind === 'file' ? ref.address : ref.journeyId;
  const answer = await source.getResult(name, kind, options);
  const isOther = triesOther && ref.kind === 'idwise';
  if (answer.ok || answer.failure.kind !== 'notFound' || !isOther) return { answer, kinds: [kind] };
  const other = OTHER_KIND[kind];
  const kinds = [kind, other];
  const { beforeOtherKind = () => Promise.resolve(() => undefined) } = options;
  const sent = await beforeOtherKind();
  if (sent === undefined) return { answer: failed({ kind: 'cancelled' }), kinds };
  try {
    return { answer: await source.getResult(name, other, { ...options, onSend: sent }), kinds };
  } finally {
    sent();
  }
}

/** A web page is what a network's sign-in or a gateway sends. */
function failureOf(reading: NoResult, ofFile: boolean): RequestFailure {
  if ('looksLike' in reading) {
    const { looksLike } = reading;
    return ofFile
      ? { kind: 'fileNotResult', looksLike }
      : { kind: 'noResult', status: 200, looksLike };
  }
  const { problem } = reading;
  if (ofFile) return { kind: 'fileNotJson', problem };
  const isPage = problem.kind === 'html' || problem.kind === 'xml';
  return { kind: isPage ? 'notIdwise' : 'unreadable', status: 200, problem };
}

/** The outcome of `work`; if it throws, the failure that stands for a defect. */
export async function withoutThrowing<T>(
  report: (error: unknown) => void,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    report(error);
    return failed({ kind: 'internalError' });
  }
}
