import { join } from 'node:path';
import type { Deviation } from './deviations';
import type { Documentation } from './documentationAt';
import type { TextPlace } from './jsonPath';
import { ListRange, UnpackedList } from './LongList';
import type { MaskPolicy } from '../privacy/masking';
import type { SyntheticText } from '../privacy/syntheticText';
import type { SpotCheckReading } from './readSpotCheck';
import { withDetails } from './ruleDetails';
import type { Operations, Order, PackedReading, PackedRule, WorkerMessage } from './resultWorker';
import type { RuleDetail, RuleResult } from './spotCheck';
import type { Decision } from '../explanations/verdicts';
import { untilAnswered } from '../untilAnswered';
import { nextTurn } from '../waits';

/** A longer text (in characters) is read in a worker: it would hold up every other extension for too long. */
const WORKER_FROM_LENGTH = 150_000;

/** All that a reading makes lives until its end. With Node's own limit, half of its time goes into moving it out of the way. */
const YOUNG_GENERATION_MB = 64;

/**
 * Reads a response; see `readSpotCheck`.
 *
 * @param onDecision told the decision of a long response, which is known long before the rest, if it is a documented one.
 */
export async function readResponse(
  text: string,
  askedFor?: string,
  onDecision?: (decision: Decision) => void,
): Promise<SpotCheckReading> {
  const parameters: [string, string?] = askedFor === undefined ? [text] : [text, askedFor];
  const order = { name: 'readSpotCheck', parameters } as const;
  return text.length < WORKER_FROM_LENGTH
    ? perform<'readSpotCheck'>(order)
    : unpacked(await inWorker<PackedReading>(order, onDecision));
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
export async function readRawText(text: string, policy: MaskPolicy): Promise<string> {
  return perform<'rawText'>({ name: 'rawText', parameters: [text, policy] });
}

/** The response in its comparable form, masked; see `responseText`. */
export async function readComparableText(text: string, policy: MaskPolicy): Promise<string> {
  return perform<'comparableText'>({ name: 'comparableText', parameters: [text, policy] });
}

/** The response with invented values, for a fixture; see `syntheticText`. */
export async function readSyntheticText(text: string): Promise<SyntheticText> {
  return perform<'syntheticText'>({ name: 'syntheticText', parameters: [text] });
}

/** Whether a file with this text is offered as a result; see `isResultText`. */
export async function readIsResult(text: string): Promise<boolean> {
  return perform<'isResultText'>({ name: 'isResultText', parameters: [text] });
}

/** What is documented of a place in a result's text; see `documentationAt`. */
export async function readDocumentation(
  text: string,
  offset: number,
): Promise<Documentation | undefined> {
  return perform<'documentationAt'>({ name: 'documentationAt', parameters: [text, offset] });
}

/** Where the value with a path stands in a result's text; see `placeOfPath`. */
export async function readPlaceOfPath(text: string, path: string): Promise<TextPlace | undefined> {
  return perform<'placeOfPath'>({ name: 'placeOfPath', parameters: [text, path] });
}

/** Loads parser and schema, so that they are there when an answer is. */
export async function loadReading(): Promise<void> {
  // The request leaves first.
  await nextTurn();
  await import('./resultWorker');
}

async function perform<Name extends keyof Operations>(
  order: Order & { readonly name: Name },
): Promise<ReturnType<Operations[Name]>> {
  const [text] = order.parameters;
  if (text.length >= WORKER_FROM_LENGTH) return inWorker(order);
  const { run } = await import('./resultWorker');
  return run(order) as ReturnType<Operations[Name]>;
}

/** The bundle of the operations stands beside the one that this code is in. */
async function inWorker<T>(order: Order, onDecision?: (decision: Decision) => void): Promise<T> {
  const { Worker } = await import('node:worker_threads');
  const worker = new Worker(join(__dirname, 'resultWorker.js'), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  return untilAnswered<T>(worker, (resolve) => {
    worker.on('message', (message: WorkerMessage) => {
      if ('decision' in message) onDecision?.(message.decision);
      else resolve(message.answer as T);
    });
    worker.postMessage(order);
  });
}
