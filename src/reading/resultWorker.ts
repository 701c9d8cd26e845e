/**
 * The operations on the text of a response. A bundle of its own, loaded with the first response: parser and schema are not needed
 * to start. It is also the script of the worker that reads large responses.
 */
import { parentPort } from 'node:worker_threads';
import type { Decision } from '../result/verdicts';
import { comparableText, rawText } from '../masking/maskedText';
import { readMasked } from './readMasked';
import { syntheticText } from '../masking/syntheticText';
import { documentationAt } from '../result/documentationAt';
import { isResultText } from '../result/findResult';
import { placeOfPath } from '../result/jsonPath';
import { readDecision } from './readDecision';

export const OPERATIONS = {
  readMasked,
  rawText,
  comparableText,
  syntheticText,
  isResultText,
  documentationAt,
  placeOfPath,
};

export type Operations = typeof OPERATIONS;

/** An operation with its arguments, the text first. */
export interface Order<Name extends keyof Operations = keyof Operations> {
  readonly name: Name;
  readonly parameters: Parameters<Operations[Name]>;
}

export function run<Name extends keyof Operations>({
  name,
  parameters,
}: Order<Name>): ReturnType<Operations[Name]> {
  const operation: (...args: never[]) => unknown = OPERATIONS[name];
  return operation(...(parameters as readonly unknown[] as never[])) as ReturnType<
    Operations[Name]
  >;
}

/** What a worker posts: its answer and, of a response, before that the decision if it is a documented one. */
export type WorkerMessage =
  { readonly decision: Decision } | { readonly answer: ReturnType<Operations[keyof Operations]> };

parentPort?.once('message', (order: Order) => {
  const post = (message: WorkerMessage): void => parentPort?.postMessage(message);
  if (order.name === 'readMasked') {
    const decision = readDecision(order.parameters[0]);
    if (decision !== undefined) post({ decision });
  }
  post({ answer: run(order) });
});
