import { loadCode } from '../loadCode';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Deviation } from './deviations';
import type { Documentation } from './documentationAt';
import type { TextPlace } from './jsonPath';
import { ListRange, UnpackedList } from './LongList';
import { failed, success, type Failed, type Outcome } from '../api/RequestFailure';
import type { MaskPolicy } from '../privacy/masking';
import type { SyntheticText } from '../privacy/syntheticText';
import type { SpotCheckReading } from './readSpotCheck';
import { withDetails } from './ruleDetails';
import type { Operations, Order, PackedReading, PackedRule, WorkerMessage } from './resultWorker';
import type { RuleDetail, RuleResult } from './spotCheck';
import type { Decision } from '../explanations/verdicts';
import { isOutOfMemory, untilAnswered } from '../untilAnswered';
import { nextTurn, WAITS } from '../waits';
import { WorkerSlots } from './WorkerSlots';

/** A longer text (in characters) is read in a worker: it would hold up every other extension for too long. */
const WORKER_FROM_LENGTH = 150_000;

/** A second one, so that a text at the limits does not keep all others waiting. */
const WORKERS = new WorkerSlots(2);

/** What a reading needs beyond this does not come from IDWise. */
const MEMORY_MB = 512;
const MEGABYTE = 1024 * 1024;
/** All that a reading makes lives until its end. With Node's own limit, half of its time goes into moving it out of the way. */
const YOUNG_GENERATION_MB = 64;

/** What is read, and for how long. */
export interface Reading {
  /** The key of a journey, or the URI of a document. Only one worker at a time reads it. */
  readonly subject: string;
  /** Ends the reading, and its worker, as soon as nobody waits for it. */
  readonly signal?: AbortSignal | undefined;
}

export interface ResponseReading extends Reading {
  /** Called with the decision of a long response, which is known long before the rest, if it is a documented one. */
  readonly onDecision?: ((decision: Decision) => void) | undefined;
}

/** Reads a response; see `readSpotCheck`. */
export async function readResponse(
  text: string,
  askedFor: string | undefined,
  { onDecision, ...reading }: ResponseReading,
): Promise<SpotCheckReading | Failed> {
  const parameters: [string, string?] = askedFor === undefined ? [text] : [text, askedFor];
  const order = { name: 'readSpotCheck', parameters } as const;
  if (text.length < WORKER_FROM_LENGTH) {
    const outcome = await perform<'readSpotCheck'>(order, reading);
    return outcome.ok ? outcome.value : outcome;
  }
  const outcome = await inWorker<PackedReading>(order, reading, onDecision);
  return outcome.ok ? unpacked(outcome.value) : outcome;
}

function unpacked({ reading, rules, details, deviations }: PackedReading): SpotCheckReading {
  if (!reading.ok) return reading;
  const { spotCheck } = reading;
  const { ruleResults } = spotCheck;
  const allDetails = new UnpackedList<RuleDetail>(details, (detail) => detail);
  const unpackRule = ({ rule, from, to }: PackedRule): RuleResult =>
    withDetails(rule, new ListRange(allDetails, from, to));
  return {
    ...reading,
    deviations: new UnpackedList<Deviation>(deviations, (deviation) => deviation),
    spotCheck: {
      ...spotCheck,
      ruleResults:
        ruleResults.state === 'value'
          ? {
              state: 'value',
              value: { ...ruleResults.value, list: new UnpackedList(rules, unpackRule) },
            }
          : ruleResults,
    },
  };
}

/** The response's own text, masked; see `responseText`. */
export function readRawText(
  text: string,
  policy: MaskPolicy,
  reading: Reading,
): Promise<Outcome<string>> {
  return perform<'rawText'>({ name: 'rawText', parameters: [text, policy] }, reading);
}

/** The response in its comparable form, masked; see `responseText`. */
export function readComparableText(
  text: string,
  policy: MaskPolicy,
  reading: Reading,
): Promise<Outcome<string>> {
  return perform<'comparableText'>({ name: 'comparableText', parameters: [text, policy] }, reading);
}

/** The response with invented values, for a fixture; see `syntheticText`. */
export function readSyntheticText(text: string, reading: Reading): Promise<Outcome<SyntheticText>> {
  return perform<'syntheticText'>({ name: 'syntheticText', parameters: [text] }, reading);
}

/** Whether a file with this text is offered as a result; see `isResultText`. */
export async function readIsResult(text: string, reading: Reading): Promise<boolean> {
  const outcome = await perform<'isResultText'>(
    { name: 'isResultText', parameters: [text] },
    reading,
  );
  return outcome.ok && outcome.value;
}

/** What is documented of a place in a result's text; see `documentationAt`. Undefined at the limits as well. */
export async function readDocumentation(
  text: string,
  offset: number,
  reading: Reading,
): Promise<Documentation | undefined> {
  const outcome = await perform<'documentationAt'>(
    { name: 'documentationAt', parameters: [text, offset] },
    reading,
  );
  return outcome.ok ? outcome.value : undefined;
}

/** Where the value with a path stands in a result's text; see `placeOfPath`. Undefined at the limits as well. */
export async function readPlaceOfPath(
  text: string,
  path: string,
  reading: Reading,
): Promise<TextPlace | undefined> {
  const outcome = await perform<'placeOfPath'>(
    { name: 'placeOfPath', parameters: [text, path] },
    reading,
  );
  return outcome.ok ? outcome.value : undefined;
}

/** Loads parser and schema, so that they are there when an answer is. */
export async function loadReading(): Promise<void> {
  // The request leaves first.
  await nextTurn();
  await loadCode(() => import('./resultWorker'));
}

async function perform<Name extends keyof Operations>(
  order: Order & { readonly name: Name },
  reading: Reading,
): Promise<Outcome<ReturnType<Operations[Name]>>> {
  const [text] = order.parameters;
  if (text.length >= WORKER_FROM_LENGTH) return inWorker(order, reading);
  const { run } = await loadCode(() => import('./resultWorker'));
  if (reading.signal?.aborted === true) return failed({ kind: 'cancelled' });
  return success(run(order) as ReturnType<Operations[Name]>);
}

/**
 * Has a worker carry out an order. It is terminated when it has, when the signal aborts, and at its limits of time and memory.
 *
 * @throws what the worker throws: a defect.
 */
async function inWorker<T>(
  order: Order,
  { subject, signal }: Reading,
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
