import type { ResultKind } from './ResultKind';
import type { OnboardingSchema } from './onboardingSchema';
import type { SpotCheckSchema } from './spotCheckSchema';

type KeysOf<S extends { readonly entries: object }> = keyof S['entries'];

/** Which results have a key at their top level. `outcome`: only a result has it. */
interface ResultKey {
  readonly kind: ResultKind | 'both';
  readonly outcome?: true;
}

/**
 * The documented top-level keys of results. Every place that decides whether a JSON object is a result, and of which kind, asks
 * here.
 */
const RESULT_KEYS = {
  journey_id: { kind: 'both' },
  start_time: { kind: 'both' },
  end_time: { kind: 'both' },
  reference_number: { kind: 'both' },
  model_version: { kind: 'both' },
  selfie: { kind: 'both' },
  applicant: { kind: 'both' },
  system_decision: { kind: 'both', outcome: true },
  rule_results: { kind: 'both', outcome: true },
  tenant_id: { kind: 'spotCheck' },
  environment_name: { kind: 'spotCheck' },
  spot_checks: { kind: 'spotCheck', outcome: true },
  customer_id: { kind: 'onboarding' },
  flow_id: { kind: 'onboarding' },
  journey_definintion_id: { kind: 'onboarding' },
  manual_decision: { kind: 'onboarding', outcome: true },
  final_decision: { kind: 'onboarding', outcome: true },
  documents: { kind: 'onboarding' },
  aml: { kind: 'onboarding' },
  screening_checks: { kind: 'onboarding' },
  device_intelligence: { kind: 'onboarding' },
} as const satisfies Readonly<
  Record<KeysOf<typeof SpotCheckSchema> | KeysOf<typeof OnboardingSchema>, ResultKey>
>;

/** The kind of a result with these keys; undefined when they do not tell. */
export function kindOfKeys(keys: Iterable<string>): ResultKind | undefined {
  const counts = { spotCheck: 0, onboarding: 0, both: 0 };
  for (const key of documented(keys)) counts[RESULT_KEYS[key].kind] += 1;
  if (counts.spotCheck === counts.onboarding) return undefined;
  return counts.onboarding > counts.spotCheck ? 'onboarding' : 'spotCheck';
}

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
  for (const key of documented(keys)) if ('outcome' in RESULT_KEYS[key]) return true;
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
