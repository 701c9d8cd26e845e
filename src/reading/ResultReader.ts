import { MEGABYTE } from '../base/megabyte';
import { loadCode } from '../base/loadCode';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { failed, success, type Failed, type Outcome } from '../api/RequestFailure';
import type { Decision } from '../result/verdicts';
import {
  EVERYTHING_MASKED,
  maskingBy,
  maskingKey,
  type Masking,
  type MaskPolicy,
} from '../masking/Masking';
import type { Asked, Reading, ResponseReadings } from './readMasked';
import type { SyntheticText } from '../masking/syntheticText';
import { isOutOfMemory, untilAnswered, nextTurn, WAITS } from '../base/waits';
import type { Documentation } from '../result/documentationAt';
import type { FoundResult } from '../result/findResult';
import type { TextPlace } from '../result/jsonPath';
import type { PersonalValue } from '../result/personal';
import type { ResultKind } from '../result/ResultKind';
import type { Operations, Order, WorkerMessage } from './resultWorker';
import { WorkerSlots } from './WorkerSlots';

/** A longer text (in characters), or one of more JSON values, is read in a worker: it would block every other extension. */
const WORKER_FROM_LENGTH = 150_000;
const WORKER_FROM_VALUES = 5000;

/** Whether a text is read without a worker. It takes a worker longer to start than to read a usual result. */
function isQuick(text: string): boolean {
  if (text.length >= WORKER_FROM_LENGTH) return false;
  let values = 0;
  for (let at = 0; at < text.length && values < WORKER_FROM_VALUES; at += 1) {
    const code = text.charCodeAt(at);
    // A comma, an opening bracket, an opening brace. Those within strings count as well, and do no harm.
    if (code === 0x2c || code === 0x5b || code === 0x7b) values += 1;
  }
  return values < WORKER_FROM_VALUES;
}

/** A second one, so that a text at the limits does not keep all others waiting. */
const WORKERS = new WorkerSlots(2);

/** What a reading needs beyond this does not come from IDWise. */
const MEMORY_MB = 512;
/** All that a reading makes lives until its end. With Node's own limit, half of its time goes into moving it out of the way. */
const YOUNG_GENERATION_MB = 64;

/** Who reads a text, and for how long. */
export interface ReadOptions {
  /** The key of a journey, or the URI of a document. Only one worker at a time reads it. */
  readonly subject: string;
  /** Ends the reading, and its worker, as soon as nobody waits for it. */
  readonly signal?: AbortSignal | undefined;
}

export interface ReadResponseOptions extends ReadOptions {
  /** Called with the decision of a long response, which is known long before the rest, if it is a documented one. */
  readonly onDecision?: ((decision: Decision) => void) | undefined;
}

/**
 * Masks and reads a response as views will ask for it; see `readMasked`. A text that is read quickly is read by the policy when a
 * view asks: one of many journeys has no view.
 */
export async function readResponse(
  text: string,
  policy: MaskPolicy,
  asked: Asked | undefined,
  { onDecision, ...options }: ReadResponseOptions,
): Promise<ReadResponse | Failed> {
  const impersonal = maskingBy(EVERYTHING_MASKED);
  const maskings = isQuick(text) ? [impersonal] : [impersonal, maskingBy(policy)];
  const parameters: Parameters<Operations['readMasked']> = [text, maskings, asked];
  const outcome = await perform({ name: 'readMasked', parameters }, options, onDecision);
  return outcome.ok ? readResponseOf(outcome.value, maskings) : outcome;
}

/** What is made of a response at first. */
export type ReadResponse =
  | {
      readonly ok: true;
      readonly personal: readonly PersonalValue[];
      /** With everything personal masked. */
      readonly impersonal: Reading;
      /** By `maskingKey`. */
      readonly readings: ReadonlyMap<string, Reading>;
      /** The result's own text, and what was left out around it; absent when the whole text is the result. */
      readonly own?: Pick<FoundResult, 'text' | 'unwrapped'>;
    }
  | (ResponseReadings & { readonly ok: false });

/** @param maskings those that the readings were made for, the one that masks everything first. */
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

/** Masks and reads a response once more, because something else is masked now. */
export async function readAgain(
  text: string,
  masking: Masking,
  asked: Asked | undefined,
  options: ReadOptions,
): Promise<Outcome<Reading>> {
  const parameters: Parameters<Operations['readMasked']> = [text, [masking], asked];
  const outcome = await perform({ name: 'readMasked', parameters }, options);
  if (!outcome.ok) return outcome;
  const reading = outcome.value.ok ? outcome.value.readings[0] : undefined;
  return reading === undefined ? failed({ kind: 'internalError' }) : success(reading);
}

/**
 * Masks and reads a response at once.
 *
 * @returns undefined for a text that takes too long, and before `loadReading`.
 */
export function readQuickly(text: string, masking: Masking, asked?: Asked): Reading | undefined {
  if (operations === undefined || !isQuick(text)) return undefined;
  const read = operations.run<'readMasked'>({
    name: 'readMasked',
    parameters: [text, [masking], asked],
  });
  return read.ok ? read.readings[0] : undefined;
}

/** The response's own text, masked; see `rawText`. */
export function readRawText(
  text: string,
  masking: Masking,
  options: ReadOptions,
): Promise<Outcome<string>> {
  return perform<'rawText'>({ name: 'rawText', parameters: [text, masking] }, options);
}

/** The response in its comparable form, masked; see `comparableText`. */
export function readComparableText(
  text: string,
  masking: Masking,
  onlyCommon: boolean,
  options: ReadOptions,
): Promise<Outcome<string>> {
  return perform<'comparableText'>(
    { name: 'comparableText', parameters: [text, masking, onlyCommon] },
    options,
  );
}

/** The response with invented values, for a fixture; see `syntheticText`. */
export function readSyntheticText(
  text: string,
  kind: ResultKind,
  options: ReadOptions,
): Promise<Outcome<SyntheticText>> {
  return perform<'syntheticText'>({ name: 'syntheticText', parameters: [text, kind] }, options);
}

/** Whether a file with this text is offered as a result; see `isResultText`. */
export async function readIsResult(text: string, options: ReadOptions): Promise<boolean> {
  const outcome = await perform<'isResultText'>(
    { name: 'isResultText', parameters: [text] },
    options,
  );
  return outcome.ok && outcome.value;
}

/** What is documented of a place in a result's text; see `documentationAt`. Undefined at the limits as well. */
export async function readDocumentation(
  text: string,
  offset: number,
  options: ReadOptions,
): Promise<Documentation | undefined> {
  const outcome = await perform<'documentationAt'>(
    { name: 'documentationAt', parameters: [text, offset] },
    options,
  );
  return outcome.ok ? outcome.value : undefined;
}

/** Where the value with a path stands in a result's text; see `placeOfPath`. Undefined at the limits as well. */
export async function readPlaceOfPath(
  text: string,
  path: string,
  options: ReadOptions,
): Promise<TextPlace | undefined> {
  const outcome = await perform<'placeOfPath'>(
    { name: 'placeOfPath', parameters: [text, path] },
    options,
  );
  return outcome.ok ? outcome.value : undefined;
}

let operations: typeof import('./resultWorker') | undefined;

/** Loads parser and schema, so that they are there when a response is. */
export async function loadReading(): Promise<void> {
  // The request leaves first.
  await nextTurn();
  operations = await loadCode(() => import('./resultWorker'));
}

async function perform<Name extends keyof Operations>(
  order: Order<Name>,
  options: ReadOptions,
  onDecision?: (decision: Decision) => void,
): Promise<Outcome<ReturnType<Operations[Name]>>> {
  const [text] = order.parameters;
  if (!isQuick(text)) return inWorker(order, options, onDecision);
  operations ??= await loadCode(() => import('./resultWorker'));
  if (options.signal?.aborted === true) return failed({ kind: 'cancelled' });
  return success(operations.run(order));
}

/**
 * Has a worker carry out an order. It is terminated when it has, when the signal aborts, and at its limits of time and memory.
 *
 * @throws what the worker throws: a defect.
 */
async function inWorker<T>(
  order: Order,
  { subject, signal }: ReadOptions,
  onDecision?: (decision: Decision) => void,
): Promise<Outcome<T>> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    const leave = await WORKERS.take(subject, signal);
    const worker = await startWorker(leave);
    timer = setTimeout(() => limit.abort(), WAITS.reading);
    const answer = await untilAnswered<T>(
      worker,
      (resolve) => {
        worker.on('message', (message: WorkerMessage) => {
          if ('decision' in message) onDecision?.(message.decision);
          else resolve(message.answer as T);
        });
        worker.postMessage(order);
      },
      signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]),
    );
    return success(answer);
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
 * The bundle of the operations stands beside the one that this code is in.
 *
 * @param ended called when the worker and its memory are gone.
 */
async function startWorker(ended: () => void): Promise<Worker> {
  try {
    const { Worker } = await import('node:worker_threads');
    const worker = new Worker(join(__dirname, 'resultWorker.js'), {
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
