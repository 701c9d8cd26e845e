import * as l10n from '@vscode/l10n';
import type { ShownResult } from '../privacy/ShownResult';
import {
  documentsOf,
  hasPassedRules,
  type AmlMatch,
  type FaceMatch,
  type JourneyDocument,
  type PlacedDocument,
  type RuleDetail,
} from '../result/ResultModel';
import { allOf } from '../result/ShortList';
import { valueOf, type Value } from '../result/Value';
import {
  AML_APPLICABILITIES,
  documented,
  DOCUMENT_PROGRESS,
  MANUAL_DECISIONS,
  ONBOARDING_DECISIONS,
  toneOf,
  type Tone,
} from '../result/verdicts';
import { type ShownText, isVisible, quoted } from '../text/ShownText';
import { joined, reasonIn, withFindings, type Reason } from './ruleReasons';

/** Reasons from other parts than rules. */
export interface Failures {
  readonly reasons: readonly Reason[];
  /** Indexes of failed rules that add nothing to these reasons. */
  readonly rules: ReadonlySet<number>;
}

/** Rules about a document, a face on it, or the AML matches. The one with more findings becomes the reason; if equal, the rule. */
const SAME_AS_RULE = {
  document: 'document_validation',
  face: 'same_subject',
  aml: 'no_aml_records',
} as const;

/** The decision of a reviewer. */
export function reviewReasons({ manual_decision }: ShownResult): readonly Reason[] {
  const decision = manual_decision && valueOf(manual_decision);
  if (decision === undefined) return [];
  const tone = documented(MANUAL_DECISIONS, decision)?.tone ?? 'caution';
  const text =
    entryIn(REVIEWS, decision)?.() ?? l10n.t('A reviewer decided: {0}', quoted(decision));
  return [reasonIn('journey', tone, 'manual_decision', text)];
}

const REVIEWS: Readonly<Record<keyof typeof MANUAL_DECISIONS, () => ShownText>> = {
  Approved: () => l10n.t('A reviewer approved it'),
  Rejected: () => l10n.t('A reviewer rejected it'),
};

/** The table's entry for a value; undefined for an undocumented one. */
function entryIn<Entry>(
  table: Readonly<Record<string, Entry>>,
  value: string | undefined,
): Entry | undefined {
  return value !== undefined && Object.hasOwn(table, value) ? table[value] : undefined;
}

/** Whether a reviewer approved a journey that IDWise rejected. Then failures do not contradict the decision. */
export function isOverruled({ manual_decision, system_decision }: ShownResult): boolean {
  const manual = manual_decision && valueOf(manual_decision);
  return (
    toneOf(MANUAL_DECISIONS, manual) === 'positive' &&
    toneOf(ONBOARDING_DECISIONS, valueOf(system_decision)) === 'negative'
  );
}

/** Documents that are not authentic, and faces on documents that do not match the selfie. */
export function documentFailures(result: ShownResult): Failures {
  const authenticity = failedRule(result, SAME_AS_RULE.document);
  const face = failedRule(result, SAME_AS_RULE.face);
  const hasFailedRules = (valueOf(result.rule_results)?.counts.Failed ?? 0) > 0;
  const reasons: Reason[] = [];
  const explained = new Set<ShownText | undefined>();
  for (const placed of documentsOf(result)) {
    const { content, key } = placed;
    if (content === undefined) continue;
    const name = quoted(placed.name);
    const add = (property: string, text: ShownText): number =>
      reasons.push(documentReason(placed, 'negative', property, text));
    const checks = failedChecks(content);
    if (checks !== undefined && textsAbout(key, authenticity) < Math.max(1, checks.length)) {
      explained.add(key);
      const text = l10n.t('The document {0} failed the authenticity checks', name);
      add('validation_result.validation_outcome', withChecks(text, checks));
    }
    const match = valueOf(content.face_match_result);
    const differs = match !== undefined && valueOf(match.is_matched) === false;
    if (differs && !mentionsFace(face, key)) {
      add('face_match_result.is_matched', faceText(name, match));
    }
    // For a response without rules.
    const isUnexplained = checks === undefined && !differs && !hasFailedRules;
    if (isUnexplained && hasPassedRules(content) === false) {
      add('has_passed_rules', l10n.t('The document {0} did not pass its rules', name));
    }
  }
  const isCovered =
    explained.size > 0 &&
    authenticity?.details.every((detail) => explained.has(documentKey(detail)));
  return { reasons, rules: new Set(isCovered === true ? [authenticity?.index ?? 0] : []) };
}

interface FailedRule {
  readonly index: number;
  /** Number of distinct findings of its details. */
  readonly findings: number;
  /** Failed details. */
  readonly details: readonly RuleDetail[];
}

function failedRule(result: ShownResult, ruleKey: string): FailedRule | undefined {
  const rules = valueOf(result.rule_results);
  const head = rules?.heads.find(({ key, outcome }) => key === ruleKey && outcome === 'Failed');
  if (rules === undefined || head === undefined) return undefined;
  const { index, findings } = head;
  const { content } = rules.list.first[index] ?? allOf(rules.list)[index] ?? {};
  const details = content && valueOf(content)?.details;
  const all = details && valueOf(details);
  return {
    index,
    findings: findings.total,
    details: all === undefined ? [] : allOf(all).filter((detail) => hasFailed(detail)),
  };
}

function hasFailed({ result }: { readonly result: Value<ShownText> }): boolean {
  return valueOf(result) === 'Failed';
}

/** The key of the document that a detail refers to. */
function documentKey({ reference_object }: RuleDetail): ShownText | undefined {
  const reference = valueOf(reference_object);
  return reference !== undefined && valueOf(reference.object_key) === 'documents'
    ? valueOf(reference.instance_key)
    : undefined;
}

/** Number of distinct texts that a failed rule has about a document. */
function textsAbout(key: ShownText, rule: FailedRule | undefined): number {
  const about = (rule?.details ?? []).filter((detail) => documentKey(detail) === key);
  return new Set(about.flatMap(({ result_description }) => visible(result_description))).size;
}

/** Whether a failed rule covers the face on a document. A rule that names no documents covers all. */
function mentionsFace(rule: FailedRule | undefined, key: ShownText): boolean {
  if (rule === undefined || rule.findings === 0) return false;
  const named = rule.details.map(documentKey).filter((each) => each !== undefined);
  return named.length === 0 || named.includes(key);
}

function visible(text: Value<ShownText>): readonly ShownText[] {
  const value = valueOf(text);
  return value !== undefined && isVisible(value) ? [value] : [];
}

/** Names of failed checks; undefined if the document's authenticity did not fail. */
export function failedChecks({
  validation_result,
}: JourneyDocument): readonly ShownText[] | undefined {
  const validation = valueOf(validation_result);
  if (validation === undefined || valueOf(validation.validation_outcome) !== 'Failed') {
    return undefined;
  }
  const checks = valueOf(validation.validation_checks) ?? [];
  return [...new Set(checks.filter(hasFailed).flatMap(({ name }) => visible(name)))];
}

/** Most checks in a sentence. */
const FIRST_CHECKS = 3;

/** Appends the first failed checks to a sentence. */
export function withChecks(text: ShownText, checks: readonly ShownText[]): ShownText {
  return withFindings(text, { first: checks.slice(0, FIRST_CHECKS), total: checks.length });
}

function documentReason(
  { path, index }: PlacedDocument,
  tone: Tone,
  property: string,
  text: ShownText,
): Reason {
  return { tone, text, path: `${path}.${property}`, place: { document: index } };
}

function faceText(name: ShownText, { score }: FaceMatch): ShownText {
  const value = valueOf(score);
  return value === undefined
    ? l10n.t('The face on the document {0} does not match the selfie', name)
    : l10n.t(
        'The face on the document {0} does not match the selfie: score {1}',
        name,
        quoted(value.text),
      );
}

/** AML matches that no reviewer has whitelisted. Only their number is shown, because names are personal. */
export function amlFailures(result: ShownResult): Failures {
  const open = amlMatches(result).filter(({ is_whitelisted }) => valueOf(is_whitelisted) !== true);
  const rule = failedRule(result, SAME_AS_RULE.aml);
  const datasets = datasetsOf(open);
  // The number of matches counts as a finding.
  const isCovered = rule !== undefined && rule.findings > datasets.length;
  if (open.length === 0 || isCovered) return { reasons: [], rules: new Set() };
  const count = open.length === 1 ? l10n.t('1 AML match') : l10n.t('{0} AML matches', open.length);
  const text = withDatasets(count, datasets);
  return {
    reasons: [reasonIn('screening', 'negative', 'aml.matches', text)],
    rules: new Set(rule === undefined ? [] : [rule.index]),
  };
}

export function amlMatches({ aml }: Pick<ShownResult, 'aml'>): readonly AmlMatch[] {
  const screening = aml && valueOf(aml);
  return (screening && valueOf(screening.matches)) ?? [];
}

/** Distinct datasets of matches. */
export function datasetsOf(matches: readonly AmlMatch[]): readonly ShownText[] {
  const all = matches.flatMap(({ datasets }) => valueOf(datasets) ?? []);
  return [...new Set(all.flatMap(visible))];
}

/** Most datasets in a sentence; all documented ones fit. */
const FIRST_DATASETS = 8;

/** Appends datasets to a sentence. */
export function withDatasets(text: ShownText, datasets: readonly ShownText[]): ShownText {
  if (datasets.length === 0) return text;
  const first = datasets.slice(0, FIRST_DATASETS).map((each) => quoted(each));
  return l10n.t('{0}: {1}', text, joined(first, datasets.length - first.length, ', '));
}

/** Unfinished parts of a journey: documents and the AML screening. */
export function unfinishedParts(result: ShownResult): readonly Reason[] {
  const reasons = documentsOf(result).flatMap((placed): Reason[] => {
    const { name, content } = placed;
    const words = entryIn(UNFINISHED, content && valueOf(content.progress));
    return words === undefined
      ? []
      : [documentReason(placed, 'neutral', 'progress', words(quoted(name)))];
  });
  const screening = result.aml && valueOf(result.aml);
  const pending = entryIn(PENDING, screening && valueOf(screening.applicability));
  if (pending !== undefined) {
    reasons.push(reasonIn('screening', 'neutral', 'aml.applicability', pending()));
  }
  return reasons;
}

const UNFINISHED: Readonly<
  Record<Exclude<keyof typeof DOCUMENT_PROGRESS, 'Completed'>, (name: ShownText) => ShownText>
> = {
  NotStarted: (name) => l10n.t('The applicant has not started the document {0}', name),
  Started: (name) => l10n.t('The applicant has not finished the document {0}', name),
};

const PENDING: Readonly<Partial<Record<keyof typeof AML_APPLICABILITIES, () => ShownText>>> = {
  'Not Ready Yet': () => l10n.t('The AML screening is not ready yet'),
};

/** Documented values of `validation_outcome`. */
const OUTCOMES: ReadonlySet<string> = new Set(['Passed', 'Failed']);

/** Undocumented values of documents, which count neither for nor against the applicant. */
export function unreadableDocuments(result: ShownResult): readonly Reason[] {
  return documentsOf(result).flatMap((placed): Reason[] => {
    const { content } = placed;
    if (content === undefined) return [];
    const name = quoted(placed.name);
    const found: Reason[] = [];
    const add = (property: string, text: ShownText): number =>
      found.push(documentReason(placed, 'caution', property, text));
    const progress = textOf(content.progress);
    if (progress !== undefined && documented(DOCUMENT_PROGRESS, progress) === undefined) {
      add(
        'progress',
        l10n.t('The document {0} has the undocumented progress {1}', name, quoted(progress)),
      );
    }
    const validation = valueOf(content.validation_result);
    const outcome = validation && textOf(validation.validation_outcome);
    if (outcome !== undefined && !OUTCOMES.has(outcome)) {
      add(
        'validation_result.validation_outcome',
        l10n.t('The document {0} has the undocumented authenticity {1}', name, quoted(outcome)),
      );
    }
    const isMatched = valueOf(content.face_match_result)?.is_matched;
    if (isMatched?.state === 'deviates') {
      add(
        'face_match_result.is_matched',
        l10n.t(
          'The face match of the document {0} has an unreadable verdict: {1}',
          name,
          quoted(isMatched.text),
        ),
      );
    }
    return found;
  });
}

/** The text of a value of the documented type or of another one. */
export function textOf(value: Value<ShownText>): ShownText | undefined {
  return value.state === 'deviates' ? value.text : valueOf(value);
}
