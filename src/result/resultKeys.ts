import type { SpotCheckSchema } from './spotCheckSchema';

/**
 * The documented top-level keys of a result, and which of them hold its outcome. Every place that decides whether a JSON object
 * is a result asks here.
 */
const RESULT_KEYS = {
  journey_id: 'other',
  tenant_id: 'other',
  environment_name: 'other',
  start_time: 'other',
  end_time: 'other',
  system_decision: 'outcome',
  reference_number: 'other',
  model_version: 'other',
  selfie: 'other',
  applicant: 'other',
  rule_results: 'outcome',
  spot_checks: 'outcome',
} as const satisfies Readonly<
  Record<keyof (typeof SpotCheckSchema)['entries'], 'outcome' | 'other'>
>;

function documented(keys: Iterable<string>): ReadonlySet<keyof typeof RESULT_KEYS> {
  const found = new Set<keyof typeof RESULT_KEYS>();
  for (const key of keys) if (isResultKey(key)) found.add(key);
  return found;
}

function isResultKey(key: string): key is keyof typeof RESULT_KEYS {
  return Object.hasOwn(RESULT_KEYS, key);
}

/** Whether an object with these keys is a result: one documented key is enough. */
export function isResult(keys: Iterable<string>): boolean {
  for (const key of keys) if (isResultKey(key)) return true;
  return false;
}

/** Whether an object with these keys has an outcome, which only a result has. */
export function hasOutcome(keys: Iterable<string>): boolean {
  for (const key of documented(keys)) if (RESULT_KEYS[key] === 'outcome') return true;
  return false;
}

/** Whether an object inside of another value is a result. There, one key such as `start_time` can be chance. */
export function isNestedResult(keys: Iterable<string>): boolean {
  const all = [...keys];
  return hasOutcome(all) || documented(all).size >= 2;
}

/** Whether an object is offered as a result before anybody said that it is one: two keys can be chance. */
export function isCertainResult(keys: Iterable<string>): boolean {
  const all = [...keys];
  return hasOutcome(all) && documented(all).size >= 3;
}

/** How much of a text is worth looking at, in characters. */
export const RESULT_HEAD = 64 * 1024;

/**
 * Whether the beginning of a text names enough of a result's keys that reading the whole text is worth its time. The keys may
 * stand anywhere: in a wrapper, after an HTTP head, in a string with escaped quotes.
 */
export function mayHoldResult(text: string): boolean {
  const names = text.slice(0, RESULT_HEAD).matchAll(/"([a-z_]{1,40})\\{0,7}"/g);
  return isCertainResult(Array.from(names, ([, name = '']) => name));
}
