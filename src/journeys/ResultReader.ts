import { MEGABYTE } from '../base/megabyte';
import { loadCode } from '../base/loadCode';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { failed, success, type Failed, type Outcome } from '../api/RequestFailure';
import type { Decision } from '../result/verdicts';
import {
  EVERYTHING_MASKED,
  createMasking,
  maskingKey,
  type Masking,
  type MaskPolicy,
} from '../masking/Masking';
import type { RequestedJourney, MaskedReading, ResponseReadings } from './readMasked';
import type { SyntheticText } from '../masking/syntheticText';
import { isOutOfMemory, workerResult, nextTick, WAITS } from '../base/waits';
import type { Documentation } from '../result/documentationAt';
import type { FoundResult } from '../result/findResult';
import type { TextRange } from '../result/jsonPath';
import type { PersonalValue } from '../result/personal';
import type { ResultKind } from '../detection/ResultKind';
import type { Operations, WorkerMessage, WorkerOrder } from './resultWorker';
import { locale } from '../text/localization';

/** Limits the number of workers: in total, and to one per subject. First come, first served. */
class WorkerSlots {
  private readonly taken: string[] = [];
  private readonly waiting = new Set<{ readonly subject: string; readonly enter: () => void }>();

  constructor(private readonly size: number) {}

  /**
   * Resolves when a worker may start.
   *
   * @param subject what the worker reads: a journey or a document.
   * @returns a function that frees the slot.
   * @throws the signal's reason.
   */
  async take(subject: string, signal: AbortSignal | undefined): Promise<() => void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const caller = { subject, enter: resolve };
    const leave = (): void => {
      this.waiting.delete(caller);
      reject(signal?.reason as Error);
    };
    this.waiting.add(caller);
    signal?.addEventListener('abort', leave);
    this.admit();
    try {
      await promise;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
    return () => {
      this.taken.splice(this.taken.indexOf(subject), 1);
      this.admit();
    };
  }

  private admit(): void {
    for (const caller of this.waiting) {
      if (this.taken.length >= this.size) return;
      if (this.taken.includes(caller.subject)) continue;
      this.waiting.delete(caller);
      this.taken.push(caller.subject);
      caller.enter();
    }
  }
}

/** Texts with more characters or JSON values are read in a worker, because they would block other extensions. */
const WORKER_FROM_LENGTH = 150_000;
const WORKER_FROM_VALUES = 5000;

/** Whether to read a text without a worker. Starting one takes longer than reading a usual result. */
function isQuick(text: string): boolean {
  if (text.length >= WORKER_FROM_LENGTH) return false;
  let values = 0;
  for (let at = 0; at < text.length && values < WORKER_FROM_VALUES; at += 1) {
    const code = text.charCodeAt(at);
    // Commas, opening brackets and braces. Those in strings count too, which does no harm.
    if (code === 0x2c || code === 0x5b || code === 0x7b) values += 1;
  }
  return values < WORKER_FROM_VALUES;
}

/** Two, so that a text at the limits does not delay all others. */
const WORKERS = new WorkerSlots(2);

/** Memory limit of a worker. */
const MEMORY_MB = 512;
/** What a reading allocates lives until its end. With Node's default, half of the time is spent on moving it. */
const YOUNG_GENERATION_MB = 64;

export interface ReadOptions {
  /** A journey's key or a document's URI. Only one worker at a time reads a subject. */
  readonly subject: string;
  /** Ends the reading and its worker. */
  readonly signal?: AbortSignal | undefined;
}

export interface ReadResponseOptions extends ReadOptions {
  /** Called with the decision of a long response, if it is a documented one, long before the rest is read. */
  readonly onDecision?: ((decision: Decision) => void) | undefined;
}

/** Masks and reads a response; see `readMasked`. Reads a short text by the policy only when a view needs it. */
export async function readResponse(
  text: string,
  policy: MaskPolicy,
  requested: RequestedJourney | undefined,
  { onDecision, ...options }: ReadResponseOptions,
): Promise<ReadResponse | Failed> {
  const impersonal = createMasking(EVERYTHING_MASKED);
  const maskings = isQuick(text) ? [impersonal] : [impersonal, createMasking(policy)];
  const outcome = await perform('readMasked', [text, maskings, requested], options, onDecision);
  return outcome.ok ? readResponseOf(outcome.value, maskings) : outcome;
}

/** The first readings of a response. */
export type ReadResponse =
  | {
      readonly ok: true;
      readonly personal: readonly PersonalValue[];
      /** With everything masked. */
      readonly impersonal: MaskedReading;
      /** By `maskingKey`. */
      readonly readings: ReadonlyMap<string, MaskedReading>;
      /** The result's text and what was left out around it; absent if the whole text is the result. */
      readonly own?: Pick<FoundResult, 'text' | 'unwrapped'>;
    }
  | (ResponseReadings & { readonly ok: false });

/** @param maskings the maskings of the readings. The first one masks everything. */
export function readResponseOf(read: ResponseReadings, maskings: readonly Masking[]): ReadResponse {
  if (!read.ok) return read;
  const { personal, readings, own } = read;
  const [impersonal] = readings;
  if (impersonal === undefined) throw new Error('NothingRead');
  const byKey = maskings.flatMap((each, index) => {
    const reading = readings[index];
    return reading === undefined ? [] : [[maskingKey(each), reading] as const];
  });
  return { ok: true, personal, impersonal, readings: new Map(byKey), ...(own && { own }) };
}

/** Masks and reads a response again, with another masking. */
export async function readAgain(
  text: string,
  masking: Masking,
  requested: RequestedJourney | undefined,
  options: ReadOptions,
): Promise<Outcome<MaskedReading>> {
  const outcome = await perform('readMasked', [text, [masking], requested], options);
  if (!outcome.ok) return outcome;
  const reading = outcome.value.ok ? outcome.value.readings[0] : undefined;
  return reading === undefined ? failed({ kind: 'internalError' }) : success(reading);
}

/** Masks and reads a response synchronously; undefined for a long text, or before `loadReading`. */
export function readQuickly(
  text: string,
  masking: Masking,
  requested?: RequestedJourney,
): MaskedReading | undefined {
  if (operations === undefined || !isQuick(text)) return undefined;
  const read = operations.run('readMasked', [text, [masking], requested]);
  return read.ok ? read.readings[0] : undefined;
}

/** See `rawText`. */
export function readRawText(
  text: string,
  masking: Masking,
  options: ReadOptions,
): Promise<Outcome<string>> {
  return perform('rawText', [text, masking], options);
}

/** See `comparableText`. */
export function readComparableText(
  text: string,
  masking: Masking,
  onlyCommon: boolean,
  options: ReadOptions,
): Promise<Outcome<string>> {
  return perform('comparableText', [text, masking, onlyCommon], options);
}

/** See `syntheticText`. */
export function readSyntheticText(
  text: string,
  kind: ResultKind,
  options: ReadOptions,
): Promise<Outcome<SyntheticText>> {
  return perform('syntheticText', [text, kind], options);
}

/** See `isResultText`. False at the limits. */
export async function readIsResult(text: string, options: ReadOptions): Promise<boolean> {
  const outcome = await perform('isResultText', [text], options);
  return outcome.ok && outcome.value;
}

/** See `documentationAt`. Undefined at the limits. */
export async function readDocumentation(
  text: string,
  offset: number,
  options: ReadOptions,
): Promise<Documentation | undefined> {
  const outcome = await perform('documentationAt', [text, offset], options);
  return outcome.ok ? outcome.value : undefined;
}

/** See `rangeOfPath`. Undefined at the limits. */
export async function readPlaceOfPath(
  text: string,
  path: string,
  options: ReadOptions,
): Promise<TextRange | undefined> {
  const outcome = await perform('rangeOfPath', [text, path], options);
  return outcome.ok ? outcome.value : undefined;
}

let operations: typeof import('./resultWorker') | undefined;

/** Loads parser and schema, while the request is under way. */
export async function loadReading(): Promise<void> {
  // The request leaves first.
  await nextTick();
  operations = await loadCode(() => import('./resultWorker'));
}

async function perform<Name extends keyof Operations>(
  name: Name,
  parameters: Parameters<Operations[Name]>,
  options: ReadOptions,
  onDecision?: (decision: Decision) => void,
): Promise<Outcome<ReturnType<Operations[Name]>>> {
  const [text] = parameters;
  if (!isQuick(text)) return inWorker({ name, parameters }, options, onDecision);
  operations ??= await loadCode(() => import('./resultWorker'));
  if (options.signal?.aborted === true) return failed({ kind: 'cancelled' });
  return success(operations.run(name, parameters));
}

/**
 * Runs an operation in a worker, which is terminated afterwards, when the signal aborts, and at its limits of time and
 * memory.
 *
 * @throws errors of the worker, which are bugs.
 */
async function inWorker<T>(
  order: WorkerOrder,
  { subject, signal }: ReadOptions,
  onDecision?: (decision: Decision) => void,
): Promise<Outcome<T>> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    const leave = await WORKERS.take(subject, signal);
    const worker = await startWorker(leave);
    timer = setTimeout(() => limit.abort(), WAITS.reading);
    const response = await workerResult<T>(
      worker,
      (resolve) => {
        worker.on('message', (message: WorkerMessage) => {
          if ('decision' in message) onDecision?.(message.decision);
          else resolve(message.response as T);
        });
        worker.postMessage(order);
      },
      signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]),
    );
    return success(response);
  } catch (error) {
    if (signal?.aborted === true) return failed({ kind: 'cancelled' });
    if (limit.signal.aborted) return failed({ kind: 'readingLimit', limit: WAITS.reading });
    if (isOutOfMemory(error)) {
      return failed({ kind: 'readingLimit', limit: MEMORY_MB * MEGABYTE, subject: 'memory' });
    }
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The worker's script is next to the bundle of this code.
 *
 * @param ended called when the worker has exited and its memory is free.
 */
async function startWorker(ended: () => void): Promise<Worker> {
  try {
    const { Worker } = await import('node:worker_threads');
    const worker = new Worker(join(__dirname, 'resultWorker.js'), {
      workerData: locale(),
      resourceLimits: {
        maxOldGenerationSizeMb: MEMORY_MB - YOUNG_GENERATION_MB,
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      },
    });
    return worker.once('exit', ended);
  } catch (error) {
    ended();
    throw error;
  }
}
