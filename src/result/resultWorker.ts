/**
 * All that is done with a response's text. Loaded with the first answer, as a bundle of its own: parser and schema are not
 * needed to start. The same bundle is a worker's script, for texts that would hold up the extension host.
 */
import { parentPort } from 'node:worker_threads';
import { documentationAt } from './documentationAt';
import { isResultText } from './isResultText';
import { placeOfPath } from './jsonPath';
import { pack, type PackedList } from './LongList';
import { readDecision } from './readDecision';
import { detailsOf, withDetails } from './ruleDetails';
import { readSpotCheck, type SpotCheckReading } from './readSpotCheck';
import type { RuleResult } from './spotCheck';
import { comparableText, rawText } from '../privacy/maskedText';
import { syntheticText } from '../privacy/syntheticText';
import type { Decision } from '../explanations/verdicts';

const OPERATIONS = {
  readSpotCheck,
  rawText,
  comparableText,
  syntheticText,
  isResultText,
  documentationAt,
  placeOfPath,
};

export type Operations = typeof OPERATIONS;

/** An operation with its arguments, as it is sent to a worker. */
export type Order = {
  readonly [Name in keyof Operations]: {
    readonly name: Name;
    readonly parameters: Parameters<Operations[Name]>;
  };
}[keyof Operations];

export function run(order: Order): ReturnType<Operations[keyof Operations]> {
  switch (order.name) {
    case 'readSpotCheck': {
      const [text, askedFor] = order.parameters;
      return readSpotCheck(text, askedFor);
    }
    case 'rawText': {
      const [text, policy] = order.parameters;
      return rawText(text, policy);
    }
    case 'comparableText': {
      const [text, policy] = order.parameters;
      return comparableText(text, policy);
    }
    case 'syntheticText': {
      const [text] = order.parameters;
      return syntheticText(text);
    }
    case 'isResultText': {
      const [text] = order.parameters;
      return isResultText(text);
    }
    case 'documentationAt': {
      const [text, offset] = order.parameters;
      return documentationAt(text, offset);
    }
    case 'placeOfPath': {
      const [text, path] = order.parameters;
      return placeOfPath(text, path);
    }
  }
}

/** A reading whose long lists are packed, each by itself. */
export interface PackedReading {
  readonly reading: SpotCheckReading;
  readonly rules: PackedList;
  /** Those of all rules. */
  readonly details: PackedList;
  readonly deviations: PackedList;
}

/** A rule beside its details: where they begin among those of all rules, and end. */
export interface PackedRule {
  readonly rule: RuleResult;
  readonly from: number;
  readonly to: number;
}

function packed(reading: SpotCheckReading): PackedReading {
  if (!reading.ok) {
    return { reading, rules: pack([]), details: pack([]), deviations: pack([]) };
  }
  const { spotCheck, deviations } = reading;
  const { ruleResults } = spotCheck;
  const rules = ruleResults.state === 'value' ? [...ruleResults.value.list] : [];
  return {
    reading: {
      ...reading,
      deviations: [],
      spotCheck: {
        ...spotCheck,
        ruleResults:
          ruleResults.state === 'value'
            ? { state: 'value', value: { ...ruleResults.value, list: [] } }
            : ruleResults,
      },
    },
    rules: pack(packedRules(rules)),
    details: pack(rules.flatMap((rule) => [...detailsOf(rule)])),
    deviations: pack(deviations),
  };
}

function packedRules(rules: readonly RuleResult[]): readonly PackedRule[] {
  let to = 0;
  return rules.map((rule) => {
    const from = to;
    to += detailsOf(rule).length;
    return { rule: withDetails(rule, []), from, to };
  });
}

/** What a worker posts: its answer, and before that of a response the decision, if it is a documented one. */
export type WorkerMessage =
  { readonly decision: Decision } | { readonly answer: PackedReading | ReturnType<typeof run> };

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.once('message', (order: Order) => {
  if (order.name !== 'readSpotCheck') return post({ answer: run(order) });
  const [text, askedFor] = order.parameters;
  const decision = readDecision(text);
  if (decision !== undefined) post({ decision });
  post({ answer: packed(readSpotCheck(text, askedFor)) });
});
