/**
 * Operations on the text of a response, with parser and schema. A bundle of its own, which is loaded with the first
 * response. Also the script of the worker that reads large responses.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Decision } from '../result/verdicts';
import { comparableText, rawText } from '../masking/maskedText';
import { readMasked } from './readMasked';
import { syntheticText } from '../masking/syntheticText';
import { documentationAt } from '../result/documentationAt';
import { isResultText } from '../result/findResult';
import { rangeOfPath } from '../result/jsonPath';
import { readDecision } from './readResult';
import { setLocale, type Locale } from '../text/localization';

const OPERATIONS = {
  readMasked,
  rawText,
  comparableText,
  syntheticText,
  isResultText,
  documentationAt,
  rangeOfPath,
};

export type Operations = typeof OPERATIONS;

/** A message to the worker. The text is the first parameter. */
export interface WorkerOrder<Name extends keyof Operations = keyof Operations> {
  readonly name: Name;
  readonly parameters: Parameters<Operations[Name]>;
}

export function run<Name extends keyof Operations>(
  name: Name,
  parameters: Parameters<Operations[Name]>,
): ReturnType<Operations[Name]> {
  const operation: (...args: never[]) => unknown = OPERATIONS[name];
  return operation(...(parameters as readonly unknown[] as never[])) as ReturnType<
    Operations[Name]
  >;
}

/** A message from the worker: the response, and before it a documented decision. */
export type WorkerMessage =
  { readonly decision: Decision } | { readonly response: ReturnType<Operations[keyof Operations]> };

parentPort?.once('message', ({ name, parameters }: WorkerOrder) => {
  setLocale(workerData as Locale);
  const post = (message: WorkerMessage): void => parentPort?.postMessage(message);
  if (name === 'readMasked') {
    const decision = readDecision(parameters[0]);
    if (decision !== undefined) post({ decision });
  }
  post({ response: run(name, parameters) });
});
