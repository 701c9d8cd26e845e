import type { ResultKind } from '../detection/ResultKind';
import type { OnboardingSchema } from './onboardingSchema';
import type { SpotCheckSchema } from './spotCheckSchema';

type KeysOf<S extends { readonly entries: object }> = keyof S['entries'];

/** `kind`: which results have the key; `outcome`: only results have it. */
interface ResultKey {
  readonly kind: ResultKind | 'both';
  readonly outcome?: true;
}

/** The documented top-level keys of results, for all decisions on whether an object is a result, and of which kind. */
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

/** The kind of a result with these keys; undefined if they do not tell. */
export function kindOfKeys(keys: readonly string[]): ResultKind | undefined {
  const counts = { spotCheck: 0, onboarding: 0, both: 0 };
  for (const key of documented(keys)) counts[RESULT_KEYS[key].kind] += 1;
  if (counts.spotCheck === counts.onboarding) return undefined;
  return counts.onboarding > counts.spotCheck ? 'onboarding' : 'spotCheck';
}

function documented(keys: readonly string[]): ReadonlySet<keyof typeof RESULT_KEYS> {
  return new Set(keys.filter(isResultKey));
}

function isResultKey(key: string): key is keyof typeof RESULT_KEYS {
  return Object.hasOwn(RESULT_KEYS, key);
}

/** Whether an object with these keys is a result: one documented key is enough. */
export function isResult(keys: readonly string[]): boolean {
  return keys.some(isResultKey);
}

/** Whether an object with these keys has an outcome. Only results have one. */
export function hasOutcome(keys: readonly string[]): boolean {
  return keys.some((key) => isResultKey(key) && 'outcome' in RESULT_KEYS[key]);
}

/** Whether an object inside another value is a result. One key such as `start_time` may be chance there. */
export function isNestedResult(keys: readonly string[]): boolean {
  return hasOutcome(keys) || documented(keys).size >= 2;
}

/** Whether to offer an object as a result without being asked. Two keys may be chance. */
export function isCertainResult(keys: readonly string[]): boolean {
  return hasOutcome(keys) && documented(keys).size >= 3;
}

/** Characters of a text to search for keys. */
export const RESULT_HEAD = 64 * 1024;

/**
 * Whether the start of a text names enough keys to read the whole text. The keys may be anywhere: in a wrapper, after
 * an HTTP head, or in a string with escaped quotes.
 */
export function mayHoldResult(text: string): boolean {
  const names = text.slice(0, RESULT_HEAD).matchAll(/"([a-z_]{1,40})\\{0,7}"/g);
  return isCertainResult(Array.from(names, ([, name = '']) => name));
}
