import * as l10n from '@vscode/l10n';
import { wholeNumber } from '../text/localization';
import type { ShownResult } from '../privacy/ShownResult';
import { type ShownText, quoted } from '../text/ShownText';
import {
  documentsOf,
  faceMatchOf,
  type Aml,
  type Dictionary,
  type ExtractedField,
  type FaceMatch,
  type JourneyDocument,
  type PlacedDocument,
  type RuleHead,
} from '../result/ResultModel';
import { isProvided, valueOf, type NumberValue, type Value } from '../result/Value';

/** Differences between two results of a journey, in sentences; only those that matter to a reader. */
export function resultChanges(before: ShownResult, after: ShownResult): readonly ShownText[] {
  return [
    ...DECISIONS.map((key) => changedText(before[key], after[key], key as ShownText)),
    ...changedRules(
      valueOf(before.rule_results)?.heads ?? [],
      valueOf(after.rule_results)?.heads ?? [],
    ),
    ...changedDocuments(documentsOf(before), documentsOf(after)),
    ...(after.documents === undefined
      ? changedMatch(
          l10n.t('Face match'),
          l10n.t('Face match score'),
          valueOf(faceMatchOf(before).match),
          valueOf(faceMatchOf(after).match),
        )
      : []),
    ...changedSelfie(before, after),
    ...changedApplicant(before, after),
    ...changedAml(before, after),
    changedCount(before.screening_checks, after.screening_checks),
    changedPresence(before.device_intelligence, after.device_intelligence),
    ...JOURNEY.map((key) => changedText(before[key], after[key])),
  ].filter((change) => change !== undefined);
}

/** In the order of the review process, with their names in the response. */
const DECISIONS = ['system_decision', 'manual_decision', 'final_decision'] as const;

/** The other texts of a journey. */
const JOURNEY = [
  'journey_id',
  'tenant_id',
  'customer_id',
  'flow_id',
  'journey_definintion_id',
  'environment_name',
  'reference_number',
  'model_version',
  'start_time',
  'end_time',
] as const;

/** Compares a property of two results; undefined for a kind of result without it. */
function ofBoth<T>(
  before: T | undefined,
  after: T | undefined,
  compare: (before: T, after: T) => ShownText | undefined,
): ShownText | undefined {
  return before === undefined || after === undefined ? undefined : compare(before, after);
}

function changedText(
  before: Value<ShownText> | undefined,
  after: Value<ShownText> | undefined,
  name?: ShownText,
): ShownText | undefined {
  return ofBoth(before, after, (earlier, later) =>
    changed(name ?? later.label, text(earlier), text(later)),
  );
}

function changedCount(
  before: Value<readonly unknown[]> | undefined,
  after: Value<readonly unknown[]> | undefined,
): ShownText | undefined {
  return ofBoth(before, after, (earlier, later) =>
    changed(later.label, count(earlier), count(later)),
  );
}

function count(value: Value<readonly unknown[]>): ShownText {
  const list = valueOf(value);
  return list === undefined ? text(value) : wholeNumber(list.length);
}

function changedPresence(
  before: Value<unknown> | undefined,
  after: Value<unknown> | undefined,
): ShownText | undefined {
  return ofBoth(before, after, (earlier, later) =>
    appeared(later.label, provided(earlier), provided(later)),
  );
}

function provided(value: Value<unknown>): Value<unknown> | undefined {
  return isProvided(value) ? value : undefined;
}

function changedApplicant(before: ShownResult, after: ShownResult): (ShownText | undefined)[] {
  const [earlier, later] = [valueOf(before.applicant), valueOf(after.applicant)];
  if (earlier === undefined || later === undefined) {
    return [changedPresence(before.applicant, after.applicant)];
  }
  return APPLICANT.map((key) => changedText(earlier[key], later[key]));
}

const APPLICANT = ['full_name', 'personal_number', 'birth_date', 'applicant_id'] as const;

/** `system_decision: Incomplete → Refer`, if they differ. */
function changed(name: ShownText, earlier: ShownText, later: ShownText): ShownText | undefined {
  return earlier === later
    ? undefined
    : l10n.t('{0}: {1} → {2}', name, quoted(earlier), quoted(later));
}

function changedRules(
  before: readonly RuleHead[],
  after: readonly RuleHead[],
): readonly (ShownText | undefined)[] {
  return changedItems(before, after, {
    added: (rule) => l10n.t('New rule {0}: {1}', quoted(rule.name), quoted(resultText(rule))),
    removed: (rule) => l10n.t('The rule {0} was removed', quoted(rule.name)),
    changed: (earlier, later) => [changedRule(earlier, later)],
  });
}

interface Keyed {
  readonly key: ShownText;
}

interface ItemWords<Item> {
  readonly added: (item: Item) => ShownText;
  readonly removed: (item: Item) => ShownText;
  readonly changed: (before: Item, after: Item) => readonly (ShownText | undefined)[];
}

/** Compares items by key. Of a repeated key, the first is compared with the first, the second with the second. */
function changedItems<Item extends Keyed>(
  before: readonly Item[],
  after: readonly Item[],
  words: ItemWords<Item>,
): readonly (ShownText | undefined)[] {
  const { pairs, removed } = paired(before, after);
  return [
    ...pairs.flatMap(([earlier, later]) =>
      earlier === undefined ? [words.added(later)] : words.changed(earlier, later),
    ),
    ...removed.map(words.removed),
  ];
}

/** Pairs items by key, in the later result's order. `removed` are the items that only the earlier result has. */
function paired<Item extends Keyed>(
  before: readonly Item[],
  after: readonly Item[],
): {
  readonly pairs: readonly (readonly [earlier: Item | undefined, later: Item])[];
  readonly removed: readonly Item[];
} {
  const unpaired = new Map<ShownText, Item[]>();
  for (const item of before) {
    const others = unpaired.get(item.key);
    if (others === undefined) unpaired.set(item.key, [item]);
    else others.push(item);
  }
  const pairs = after.map((item) => [unpaired.get(item.key)?.shift(), item] as const);
  const left = new Set([...unpaired.values()].flat());
  return { pairs, removed: before.filter((item) => left.has(item)) };
}

function changedRule(before: RuleHead, after: RuleHead): ShownText | undefined {
  const name = quoted(after.name);
  return (
    changed(name, resultText(before), resultText(after)) ??
    changed(name, findingsText(before), findingsText(after))
  );
}

function resultText({ result }: RuleHead): ShownText {
  return valueOf(result) ?? l10n.t('no result');
}

function findingsText({ findings }: RuleHead): ShownText {
  return findings.total === 0 ? l10n.t('none') : (findings.first.join(' · ') as ShownText);
}

function changedDocuments(
  before: readonly PlacedDocument[],
  after: readonly PlacedDocument[],
): readonly (ShownText | undefined)[] {
  return changedItems(before, after, {
    added: ({ name }) => l10n.t('New document {0}', quoted(name)),
    removed: ({ name }) => l10n.t('The document {0} was removed', quoted(name)),
    changed: changedDocument,
  });
}

function changedDocument(
  { content: before }: PlacedDocument,
  { name: rawName, content: after }: PlacedDocument,
): readonly (ShownText | undefined)[] {
  const name = l10n.t('Document {0}', quoted(rawName));
  if (before === undefined || after === undefined) return [appeared(name, before, after)];
  const part = (label: ShownText): ShownText => l10n.t('{0} ({1})', name, label);
  const property = (
    key: 'document_type' | 'progress' | 'has_passed_rules',
  ): ShownText | undefined => {
    const [earlier, later] = [before[key], after[key]];
    return changed(part(later.label), textOrYesNo(earlier), textOrYesNo(later));
  };
  return [
    property('document_type'),
    property('progress'),
    changed(part(l10n.t('Authenticity')), outcome(before), outcome(after)),
    property('has_passed_rules'),
    ...changedMatch(
      part(l10n.t('Face match')),
      part(l10n.t('Face match score')),
      valueOf(before.face_match_result),
      valueOf(after.face_match_result),
    ),
    changedFields(
      part(l10n.t('Extracted fields')),
      valueOf(before.extracted_fields) ?? [],
      valueOf(after.extracted_fields) ?? [],
    ),
  ];
}

/** The outcome of a document's authenticity checks, if it has any. */
function outcome({ validation_result }: JourneyDocument): ShownText {
  const validation = valueOf(validation_result);
  return text(validation === undefined ? validation_result : validation.validation_outcome);
}

/** Counts changed fields, without their personal values. Masked values are equal. */
function changedFields(
  name: ShownText,
  before: Dictionary<Value<ExtractedField>>,
  after: Dictionary<Value<ExtractedField>>,
): ShownText | undefined {
  const { pairs, removed } = paired(before, after);
  const differs = ([earlier, later]: (typeof pairs)[number]): boolean =>
    earlier === undefined || fieldText(earlier.value) !== fieldText(later.value);
  const count = pairs.filter(differs).length + removed.length;
  if (count === 0) return undefined;
  return count === 1
    ? l10n.t('{0}: 1 field changed', name)
    : l10n.t('{0}: {1} fields changed', name, count);
}

function fieldText(field: Value<ExtractedField>): string {
  const content = valueOf(field);
  if (content === undefined) return JSON.stringify([text(field)]);
  const { value, read_accuracy, type } = content;
  return JSON.stringify([value, read_accuracy, type].map(text));
}

function changedAml(before: ShownResult, after: ShownResult): readonly (ShownText | undefined)[] {
  if (before.aml === undefined || after.aml === undefined) return [];
  const [earlier, later] = [valueOf(before.aml), valueOf(after.aml)];
  if (earlier === undefined || later === undefined) {
    return [appeared(l10n.t('AML screening'), earlier, later)];
  }
  return [
    changed(l10n.t('AML screening'), text(earlier.applicability), text(later.applicability)),
    changed(l10n.t('AML matches'), matchesText(earlier), matchesText(later)),
  ];
}

/** The number of matches, and of those that a reviewer has whitelisted. */
function matchesText({ matches }: Aml): ShownText {
  const whitelisted = (valueOf(matches) ?? []).filter(
    ({ is_whitelisted }) => valueOf(is_whitelisted) === true,
  ).length;
  const total = count(matches);
  if (whitelisted === 0) return total;
  return l10n.t('{0} ({1})', total, l10n.t('{0}: {1}', l10n.t('whitelisted'), whitelisted));
}

function changedMatch(
  name: ShownText,
  scoreName: ShownText,
  before: FaceMatch | undefined,
  after: FaceMatch | undefined,
): readonly (ShownText | undefined)[] {
  if (before === undefined || after === undefined) return [appeared(name, before, after)];
  return [
    changed(
      name,
      verdict(before.is_matched, l10n.t('Matched'), l10n.t('Not matched')),
      verdict(after.is_matched, l10n.t('Matched'), l10n.t('Not matched')),
    ),
    changed(scoreName, number(before.score), number(after.score)),
  ];
}

function changedSelfie(before: ShownResult, after: ShownResult): (ShownText | undefined)[] {
  const [earlier, later] = [valueOf(before.selfie), valueOf(after.selfie)];
  if (earlier === undefined || later === undefined)
    return [appeared(l10n.t('Selfie'), earlier, later)];
  return [
    changed(l10n.t('Selfie status'), text(earlier.status), text(later.status)),
    changed(
      l10n.t('Liveness'),
      verdict(earlier.is_live, l10n.t('Live'), l10n.t('Not live')),
      verdict(later.is_live, l10n.t('Live'), l10n.t('Not live')),
    ),
    changed(
      l10n.t('Liveness code'),
      text(earlier.liveness_status_code),
      text(later.liveness_status_code),
    ),
  ];
}

function appeared(name: ShownText, before: unknown, after: unknown): ShownText | undefined {
  if ((before === undefined) === (after === undefined)) return undefined;
  return after === undefined ? l10n.t('{0} was removed', name) : l10n.t('{0} was added', name);
}

function verdict(value: Value<boolean>, yes: ShownText, no: ShownText): ShownText {
  const isYes = valueOf(value);
  return isYes === undefined ? text(value) : isYes ? yes : no;
}

function number(value: Value<NumberValue>): ShownText {
  return valueOf(value)?.text ?? text(value);
}

function textOrYesNo(value: Value<ShownText> | Value<boolean>): ShownText {
  if (value.state !== 'value' || typeof value.value === 'string') return text(value);
  return value.value ? l10n.t('yes') : l10n.t('no');
}

function text(value: Value<unknown>): ShownText {
  if (value.state === 'value') {
    return typeof value.value === 'string' ? (value.value as ShownText) : NOTHING;
  }
  return 'text' in value ? value.text : l10n.t('none');
}

const NOTHING = '' as ShownText;
