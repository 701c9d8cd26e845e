import type { ShownResult } from '../privacy/ShownResult';
import {
  documentsOf,
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
} from '../result/verdicts';
import { t } from '../text/localization';
import type { ShownText } from '../text/ShownText';
import { isVisible, quoted } from '../text/visibleText';
import { joined, withFindings, type Reason } from './ruleReasons';

/** Reasons beside the rules. */
export interface Failures {
  readonly reasons: readonly Reason[];
  /** The failed rules that say no more than these reasons, by their place in the order sent. */
  readonly rules: ReadonlySet<number>;
}

/**
 * The rules that say the same as a document, a face on it, or the AML matches. Only the one with more findings is a reason; when
 * both have as many, it is the rule.
 */
const SAME_AS_RULE = {
  document: 'document_validation',
  face: 'same_subject',
  aml: 'no_aml_records',
} as const;

/** What a reviewer decided in place of IDWise. */
export function reviewReasons({ manual_decision }: ShownResult): readonly Reason[] {
  const decision = manual_decision && valueOf(manual_decision);
  if (decision === undefined) return [];
  return [
    {
      tone: documented(MANUAL_DECISIONS, decision)?.tone ?? 'caution',
      text: entryIn(REVIEWS, decision)?.() ?? t('A reviewer decided: {0}', quoted(decision)),
      path: 'manual_decision',
      place: { region: 'journey' },
    },
  ];
}

const REVIEWS: Readonly<Record<keyof typeof MANUAL_DECISIONS, () => ShownText>> = {
  Approved: () => t('A reviewer approved it'),
  Rejected: () => t('A reviewer rejected it'),
};

/** What a table has for a value that was sent; undefined for a value that is not documented. */
function entryIn<Entry>(
  table: Readonly<Record<string, Entry>>,
  value: string | undefined,
): Entry | undefined {
  return value !== undefined && Object.hasOwn(table, value) ? table[value] : undefined;
}

/** Whether a reviewer approved what IDWise did not let pass. What failed is then IDWise's reason and contradicts nothing. */
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
  const told = new Set<ShownText | undefined>();
  for (const placed of documentsOf(result)) {
    const { content, key } = placed;
    if (content === undefined) continue;
    const checks = failedChecks(content);
    if (checks !== undefined && textsAbout(key, authenticity) < Math.max(1, checks.length)) {
      told.add(key);
      reasons.push(authenticityReason(placed, checks));
    }
    const match = valueOf(content.face_match_result);
    const differs = match !== undefined && valueOf(match.is_matched) === false;
    if (differs && !saysFace(face, key)) reasons.push(faceReason(placed, match));
    const isUnexplained = checks === undefined && !differs && !hasFailedRules;
    if (isUnexplained && valueOf(content.has_passed_rules) === false) {
      reasons.push(rulesReason(placed));
    }
  }
  const isTold =
    told.size > 0 && authenticity?.details.every((detail) => told.has(documentKey(detail)));
  return { reasons, rules: new Set(isTold === true ? [authenticity?.index ?? 0] : []) };
}

interface FailedRule {
  readonly index: number;
  /** How many different texts its details found. */
  readonly findings: number;
  /** Those that failed. */
  readonly details: readonly RuleDetail[];
}

function failedRule(result: ShownResult, ruleKey: string): FailedRule | undefined {
  const rules = valueOf(result.rule_results);
  const head = rules?.heads.find(({ key, outcome }) => key === ruleKey && outcome === 'Failed');
  if (rules === undefined || head === undefined) return undefined;
  const { index, findings } = head;
  const { content } = rules.list.first[index] ?? allOf(rules.list)[index] ?? {};
  const details = content && valueOf(content)?.details;
  const sent = details && valueOf(details);
  return {
    index,
    findings: findings.total,
    details: sent === undefined ? [] : allOf(sent).filter((detail) => hasFailed(detail)),
  };
}

function hasFailed({ result }: { readonly result: Value<ShownText> }): boolean {
  return valueOf(result) === 'Failed';
}

/** The key of the document that a detail is about. */
function documentKey({ reference_object }: RuleDetail): ShownText | undefined {
  const reference = valueOf(reference_object);
  return reference !== undefined && valueOf(reference.object_key) === 'documents'
    ? valueOf(reference.instance_key)
    : undefined;
}

/** How many different texts a failed rule has about a document. */
function textsAbout(key: ShownText, rule: FailedRule | undefined): number {
  const about = (rule?.details ?? []).filter((detail) => documentKey(detail) === key);
  return new Set(about.flatMap(({ result_description }) => visible(result_description))).size;
}

/** Whether a failed rule says that a document is another person's. It may name the documents that it means. */
function saysFace(rule: FailedRule | undefined, key: ShownText): boolean {
  if (rule === undefined || rule.findings === 0) return false;
  const named = rule.details.map(documentKey).filter((each) => each !== undefined);
  return named.length === 0 || named.includes(key);
}

function visible(text: Value<ShownText>): readonly ShownText[] {
  const value = valueOf(text);
  return value !== undefined && isVisible(value) ? [value] : [];
}

/** The names of the checks that failed; undefined for a document whose authenticity did not fail. */
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

/** How many checks of a document a sentence names. */
const FIRST_CHECKS = 3;

/** A sentence with the first checks that failed. */
export function withChecks(text: ShownText, checks: readonly ShownText[]): ShownText {
  return withFindings(text, { first: checks.slice(0, FIRST_CHECKS), total: checks.length });
}

function authenticityReason(
  { name, path, index }: PlacedDocument,
  checks: readonly ShownText[],
): Reason {
  const text = t('The document {0} failed the authenticity checks', quoted(name));
  return {
    tone: 'negative',
    text: withChecks(text, checks),
    path: `${path}.validation_result.validation_outcome`,
    place: { document: index },
  };
}

function faceReason({ name, path, index }: PlacedDocument, { score }: FaceMatch): Reason {
  const sent = valueOf(score);
  return {
    tone: 'negative',
    text:
      sent === undefined
        ? t('The face on the document {0} does not match the selfie', quoted(name))
        : t(
            'The face on the document {0} does not match the selfie: score {1}',
            quoted(name),
            quoted(sent.text),
          ),
    path: `${path}.face_match_result.is_matched`,
    place: { document: index },
  };
}

/** For a journey whose rules were not sent. */
function rulesReason({ name, path, index }: PlacedDocument): Reason {
  return {
    tone: 'negative',
    text: t('The document {0} did not pass its rules', quoted(name)),
    path: `${path}.has_passed_rules`,
    place: { document: index },
  };
}

/** Matches of the AML screening that no reviewer has whitelisted. They are counted: a name is never said. */
export function amlFailures(result: ShownResult): Failures {
  const open = amlMatches(result).filter(({ is_whitelisted }) => valueOf(is_whitelisted) !== true);
  const rule = failedRule(result, SAME_AS_RULE.aml);
  const datasets = datasetsOf(open);
  // The number is a finding, too.
  const isSaid = rule !== undefined && rule.findings > datasets.length;
  if (open.length === 0 || isSaid) return { reasons: [], rules: new Set() };
  const reason: Reason = {
    tone: 'negative',
    text: withDatasets(
      open.length === 1 ? t('1 AML match') : t('{0} AML matches', open.length),
      datasets,
    ),
    path: 'aml.matches',
    place: { region: 'screening' },
  };
  return { reasons: [reason], rules: new Set(rule === undefined ? [] : [rule.index]) };
}

export function amlMatches({ aml }: Pick<ShownResult, 'aml'>): readonly AmlMatch[] {
  const screening = aml && valueOf(aml);
  return (screening && valueOf(screening.matches)) ?? [];
}

/** The datasets of matches, each once. */
export function datasetsOf(matches: readonly AmlMatch[]): readonly ShownText[] {
  const all = matches.flatMap(({ datasets }) => valueOf(datasets) ?? []);
  return [...new Set(all.flatMap(visible))];
}

/** How many datasets a sentence names: as many as are documented. */
const FIRST_DATASETS = 8;

/** A sentence with the datasets of matches. */
export function withDatasets(text: ShownText, datasets: readonly ShownText[]): ShownText {
  if (datasets.length === 0) return text;
  const first = datasets.slice(0, FIRST_DATASETS).map((each) => quoted(each));
  return t('{0}: {1}', text, joined(first, datasets.length - first.length, ', '));
}

/** What an unfinished journey waits for: documents that are not finished, and the AML screening. */
export function unfinishedParts(result: ShownResult): readonly Reason[] {
  const reasons = documentsOf(result).flatMap(({ name, path, index, content }): Reason[] => {
    const words = entryIn(UNFINISHED, content && valueOf(content.progress));
    if (words === undefined) return [];
    return [
      {
        tone: 'neutral',
        text: words(quoted(name)),
        path: `${path}.progress`,
        place: { document: index },
      },
    ];
  });
  const screening = result.aml && valueOf(result.aml);
  const pending = entryIn(PENDING, screening && valueOf(screening.applicability));
  if (pending !== undefined) {
    reasons.push({
      tone: 'neutral',
      text: pending(),
      path: 'aml.applicability',
      place: { region: 'screening' },
    });
  }
  return reasons;
}

const UNFINISHED: Readonly<
  Record<Exclude<keyof typeof DOCUMENT_PROGRESS, 'Completed'>, (name: ShownText) => ShownText>
> = {
  NotStarted: (name) => t('The applicant has not started the document {0}', name),
  Started: (name) => t('The applicant has not finished the document {0}', name),
};

const PENDING: Readonly<Partial<Record<keyof typeof AML_APPLICABILITIES, () => ShownText>>> = {
  'Not Ready Yet': () => t('The AML screening is not ready yet'),
};

/** The documented values of `validation_outcome`. */
const OUTCOMES: ReadonlySet<string> = new Set(['Passed', 'Failed']);

/** Values of documents that count neither for nor against the applicant, because they are not documented. */
export function unreadableDocuments(result: ShownResult): readonly Reason[] {
  return documentsOf(result).flatMap(({ name: sentName, path, index, content }): Reason[] => {
    if (content === undefined) return [];
    const name = quoted(sentName);
    const reason = (text: ShownText, property: string): Reason => ({
      tone: 'caution',
      text,
      path: `${path}.${property}`,
      place: { document: index },
    });
    const found: Reason[] = [];
    const progress = sentText(content.progress);
    if (progress !== undefined && documented(DOCUMENT_PROGRESS, progress) === undefined) {
      found.push(
        reason(
          t('The document {0} has the undocumented progress {1}', name, quoted(progress)),
          'progress',
        ),
      );
    }
    const validation = valueOf(content.validation_result);
    const outcome = validation && sentText(validation.validation_outcome);
    if (outcome !== undefined && !OUTCOMES.has(outcome)) {
      found.push(
        reason(
          t('The document {0} has the undocumented authenticity {1}', name, quoted(outcome)),
          'validation_result.validation_outcome',
        ),
      );
    }
    const isMatched = valueOf(content.face_match_result)?.is_matched;
    if (isMatched?.state === 'deviates') {
      found.push(
        reason(
          t(
            'The face match of the document {0} has an unreadable verdict: {1}',
            name,
            quoted(isMatched.text),
          ),
          'face_match_result.is_matched',
        ),
      );
    }
    return found;
  });
}

/** The text of a value, whether it is of the documented type or not. */
function sentText(value: Value<ShownText>): ShownText | undefined {
  return value.state === 'deviates' ? value.text : valueOf(value);
}
