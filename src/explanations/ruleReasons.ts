import { t } from '../text/localization';
import type { ShownText } from '../text/ShownText';
import type { Findings, RuleHead } from '../result/ResultModel';
import { valueOf } from '../result/Value';
import { quoted } from '../text/visibleText';
import { ruleVerdict, type Tone } from '../result/verdicts';

/** Puts a reason into words, which is not done for reasons that are only counted. */
export type MakeReason = () => Reason;

/** The reasons that rules give, in the order sent within each group. */
export interface RuleReasons {
  readonly failed: readonly MakeReason[];
  readonly notApplied: readonly MakeReason[];
  /** Results that are missing or not documented: they do not count as passed. */
  readonly unknown: readonly MakeReason[];
  /** Failed details of rules that passed. */
  readonly contradicting: readonly MakeReason[];
  readonly passed: number;
}

export function ruleReasons(rules: readonly RuleHead[]): RuleReasons {
  const failed: MakeReason[] = [];
  const notApplied: MakeReason[] = [];
  const unknown: MakeReason[] = [];
  const contradicting: MakeReason[] = [];
  let passed = 0;
  for (const rule of rules) {
    const make: MakeReason = () => ruleReason(rule);
    if (rule.outcome === 'Failed') failed.push(make);
    else if (rule.outcome === 'CouldNotApply') notApplied.push(make);
    else if (rule.outcome === undefined) unknown.push(make);
    else {
      passed += 1;
      if (rule.findings.total > 0) contradicting.push(() => failedDetail(rule));
    }
  }
  return { failed, notApplied, unknown, contradicting, passed };
}

function ruleReason(rule: RuleHead): Reason {
  return {
    tone: ruleVerdict(rule.outcome).tone,
    text: ruleText(rule),
    path: `rule_results[${rule.index}]`,
    place: { rule: rule.index },
  };
}

function failedDetail(rule: RuleHead): Reason {
  return {
    ...ruleReason(rule),
    tone: ruleVerdict('Failed').tone,
    text: withFindings(t('{0} passed with a failed detail', quoted(rule.name)), rule.findings),
  };
}

function ruleText({ name: sentName, outcome, result, findings }: RuleHead): ShownText {
  const name = quoted(sentName);
  if (outcome === 'Failed') return withFindings(t('{0} failed', name), findings);
  if (outcome === 'CouldNotApply') {
    return withFindings(t('{0} could not be applied', name), findings);
  }
  const sent = valueOf(result);
  return sent === undefined
    ? t('{0} has no readable result', name)
    : t('{0} has the undocumented result {1}', name, quoted(sent));
}

/** A sentence with what was found: by the details of a rule, or by the checks of a document. Each text once. */
export function withFindings(text: ShownText, { first, total }: Findings): ShownText {
  if (total === 0) return text;
  // Texts that differ in a masked value alone are the same.
  const named = [...new Set(first)].map((each) => quoted(each));
  return t('{0}: {1}', text, joined(named, total - first.length, ' · '));
}

/**
 * Texts in one line.
 *
 * @param more how many others there are.
 */
export function joined(
  texts: readonly ShownText[],
  more: number,
  between: ' · ' | ', ',
): ShownText {
  const rest = more > 0 ? [t('{0} more', more)] : [];
  return [...texts, ...rest].join(between) as ShownText;
}

/** Where a panel shows what a reason is about. */
export type ReasonPlace =
  | { readonly rule: number }
  /** Its place in the order sent; see `documentsOf`. */
  | { readonly document: number }
  | {
      readonly region: 'faceMatch' | 'selfie' | 'rules' | 'documents' | 'screening' | 'journey';
    };

/** One thing that explains a decision, or speaks against it. */
export interface Reason {
  /** How it weighs. */
  readonly tone: Tone;
  /** One sentence. */
  readonly text: ShownText;
  /** Where it comes from in the result: `rule_results[3]`, `selfie.liveness_status_code`. */
  readonly path: string;
  readonly place: ReasonPlace;
}
