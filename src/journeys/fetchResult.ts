import type { Decision } from '../result/verdicts';
import {
  failed,
  success,
  type Failed,
  type Outcome,
  type RequestFailure,
} from '../api/RequestFailure';
import type { NoResult } from '../result/findResult';
import type { RequestedJourney } from './readMasked';
import type { ReadResponse, ReadResponseOptions } from './ResultReader';
import { OTHER_KIND, type ResultKind } from '../detection/ResultKind';
import type { JourneySource, SourceOptions } from './JourneySource';
import { journeyKey, type JourneyRef } from './JourneyRef';
import type { JourneyResult } from './JourneySnapshot';

/** Masks and reads a response. */
export type Reader = (
  text: string,
  requested: RequestedJourney | undefined,
  options: ReadResponseOptions,
) => ReadResponse | Promise<ReadResponse | Failed>;

/** Dependencies of requests for journeys. */
export interface FetchServices {
  /** The source of a journey, or a failure if its profile was removed. */
  readonly sourceFor: (ref: JourneyRef) => Outcome<JourneySource>;
  /** Loads the parser, which is not needed before the first response. */
  readonly loadReader: () => Promise<Reader>;
  /** Called with internal errors. */
  readonly report: (error: unknown) => void;
}

/** Options of a journey's requests. */
export interface ResultRequestOptions extends SourceOptions {
  /**
   * Awaited before the request for the other kind of result, for a caller that spaces its requests. Resolves with a function that
   * is called when this request has left or ended, or with undefined when the request must not be sent.
   */
  readonly beforeOtherKind?: () => Promise<(() => void) | undefined>;
}

export interface FetchOptions extends ResultRequestOptions {
  /** Called with the decision of a long response, while the rest is being read. */
  readonly onDecision?: (decision: Decision) => void;
  /** The kind of result to request first. */
  readonly kind: ResultKind;
  /** Whether the journey is known to be of that kind, so that the other one is not requested. */
  readonly isKindFound: boolean;
}

/** Requests a journey once and reads the response. Reports exceptions and turns them into failures. */
export async function fetchResult(
  ref: JourneyRef,
  { sourceFor, loadReader, report }: FetchServices,
  { onDecision, kind, isKindFound, ...options }: FetchOptions,
): Promise<Outcome<JourneyResult>> {
  return withoutThrowing(report, async () => {
    const source = sourceFor(ref);
    if (!source.ok) return source;
    const isFile = ref.kind === 'file';
    // The parser loads while the request is under way.
    const [{ response, kinds }, read] = await Promise.all([
      request(ref, source.value, kind, !isKindFound, options),
      loadReader(),
    ]);
    if (!response.ok) {
      const { failure } = response;
      return ref.kind === 'idwise' ? { ...response, failure: { ...failure, kinds } } : response;
    }
    const text = response.value;
    const requested = isFile ? undefined : { journeyId: ref.journeyId, kind: kinds.at(-1) ?? kind };
    const reading = await read(text, requested, {
      subject: journeyKey(ref),
      signal: options.signal,
      onDecision,
    });
    if (!reading.ok) {
      if ('failure' in reading) return { ...reading, text };
      return { ...failed(failureOf(reading, isFile)), ...(reading.isReadable && { text }) };
    }
    const { personal, impersonal, readings, own } = reading;
    const fetchedAt = Date.now();
    return success({ text, personal, impersonal, readings, fetchedAt, ...own });
  });
}

/** A response, and the requested kinds. */
interface Requested {
  readonly response: Outcome<string>;
  readonly kinds: readonly ResultKind[];
}

/** Requests a result; if IDWise has none of this kind, requests the other kind once, because an ID does not tell its kind. */
async function request(
  ref: JourneyRef,
  source: JourneySource,
  kind: ResultKind,
  triesOther: boolean,
  options: ResultRequestOptions,
): Promise<Requested> {
  const name = ref.kind === 'file' ? ref.address : ref.journeyId;
  const response = await source.getResult(name, kind, options);
  const isOther = triesOther && ref.kind === 'idwise';
  if (response.ok || response.failure.kind !== 'notFound' || !isOther) {
    return { response, kinds: [kind] };
  }
  const other = OTHER_KIND[kind];
  const kinds = [kind, other];
  const { beforeOtherKind = () => Promise.resolve(() => undefined) } = options;
  const onSend = await beforeOtherKind();
  if (onSend === undefined) return { response: failed({ kind: 'cancelled' }), kinds };
  try {
    return { response: await source.getResult(name, other, { ...options, onSend }), kinds };
  } finally {
    onSend();
  }
}

/** The failure of a response or file that is not a result. A web page comes from a network's sign-in or a gateway. */
function failureOf(reading: NoResult, isFile: boolean): RequestFailure {
  if ('looksLike' in reading) {
    const { looksLike } = reading;
    return isFile
      ? { kind: 'fileNotResult', looksLike }
      : { kind: 'noResult', status: 200, looksLike };
  }
  const { problem } = reading;
  if (isFile) return { kind: 'fileNotJson', problem };
  const isPage = problem.kind === 'html' || problem.kind === 'xml';
  return { kind: isPage ? 'notIdwise' : 'unreadable', status: 200, problem };
}

/** The outcome of `work`, or `internalError` if it throws. */
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
