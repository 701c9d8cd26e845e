import * as l10n from '@vscode/l10n';
import { type ShownText, quoted } from '../text/ShownText';
import type { Findings, RuleHead } from '../result/ResultModel';
import { valueOf } from '../result/Value';
import { ruleVerdict, type Tone } from '../result/verdicts';

/** Makes a reason when it is shown, because most reasons are only counted. */
export type MakeReason = () => Reason;

/** Reasons from rules, each group in the rules' order. */
export interface RuleReasons {
  readonly failed: readonly MakeReason[];
  readonly notApplied: readonly MakeReason[];
  /** Missing or undocumented results, which do not count as passed. */
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
    text: withFindings(l10n.t('{0} passed with a failed detail', quoted(rule.name)), rule.findings),
  };
}

function ruleText({ name: rawName, outcome, result, findings }: RuleHead): ShownText {
  const name = quoted(rawName);
  if (outcome === 'Failed') return withFindings(l10n.t('{0} failed', name), findings);
  if (outcome === 'CouldNotApply') {
    return withFindings(l10n.t('{0} could not be applied', name), findings);
  }
  const value = valueOf(result);
  return value === undefined
    ? l10n.t('{0} has no readable result', name)
    : l10n.t('{0} has the undocumented result {1}', name, quoted(value));
}

/** Appends findings to a sentence: of a rule's details, or of a document's checks. Each text once. */
export function withFindings(text: ShownText, { first, total }: Findings): ShownText {
  if (total === 0) return text;
  // Texts that differ only in a masked value have become equal.
  const named = [...new Set(first)].map((each) => quoted(each));
  return l10n.t('{0}: {1}', text, joined(named, total - first.length, ' · '));
}

/** Joins texts in one line. @param more the number of texts left out. */
export function joined(
  texts: readonly ShownText[],
  more: number,
  between: ' · ' | ', ',
): ShownText {
  const rest = more > 0 ? [l10n.t('{0} more', more)] : [];
  return [...texts, ...rest].join(between) as ShownText;
}

/** The part of the panel that shows a reason's cause. */
export type ReasonPlace =
  | { readonly rule: number }
  /** The document's index in `documentsOf`. */
  | { readonly document: number }
  | { readonly region: Region };

export type Region = 'faceMatch' | 'selfie' | 'rules' | 'documents' | 'screening' | 'journey';

/** A cause of a decision, or a contradiction to it. */
export interface Reason {
  readonly tone: Tone;
  /** One sentence. */
  readonly text: ShownText;
  /** JSON path of the cause: `rule_results[3]`, `selfie.liveness_status_code`. */
  readonly path: string;
  readonly place: ReasonPlace;
}

export function reasonIn(region: Region, tone: Tone, path: string, text: ShownText): Reason {
  return { tone, text, path, place: { region } };
}
