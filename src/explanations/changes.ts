import { say, t, wholeNumber } from '../text/localization';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
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
import { valueOf, type NumberValue, type Value } from '../result/Value';
import { quoted } from '../text/visibleText';

/** What differs between two answers for one journey, in sentences; empty when nothing that matters does. */
export function changesBetween(before: ShownResult, after: ShownResult): readonly ShownText[] {
  return [
    ...DECISIONS.map((name) => changedDecision(name, before, after)),
    ...changedRules(
      valueOf(before.rule_results)?.heads ?? [],
      valueOf(after.rule_results)?.heads ?? [],
    ),
    ...changedDocuments(documentsOf(before), documentsOf(after)),
    ...(after.documents === undefined ? changedFaceMatch(before, after) : []),
    ...changedSelfie(before, after),
    ...changedAml(before, after),
    changed(END, text(before.end_time), text(after.end_time)),
  ].filter((change) => change !== undefined);
}

/** In the order in which they are made. They are named as in the response. */
const DECISIONS = ['system_decision', 'manual_decision', 'final_decision'] as const;
const END = 'end_time' as ShownText;

function changedDecision(
  name: (typeof DECISIONS)[number],
  { [name]: before }: ShownResult,
  { [name]: after }: ShownResult,
): ShownText | undefined {
  if (before === undefined || after === undefined) return undefined;
  return changed(name as ShownText, text(before), text(after));
}

/** `system_decision: Incomplete → Refer`, when both differ. */
function changed(name: ShownText, earlier: ShownText, later: ShownText): ShownText | undefined {
  return earlier === later ? undefined : t('{0}: {1} → {2}', name, quoted(earlier), quoted(later));
}

function changedRules(
  before: readonly RuleHead[],
  after: readonly RuleHead[],
): readonly (ShownText | undefined)[] {
  return changedItems(before, after, {
    added: (rule) => t('New rule {0}: {1}', quoted(rule.name), quoted(resultText(rule))),
    removed: (rule) => t('The rule {0} is gone', quoted(rule.name)),
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

/** A key may have been sent more than once: the first item under it is compared with the first, the second with the second. */
function changedItems<Item extends Keyed>(
  before: readonly Item[],
  after: readonly Item[],
  words: ItemWords<Item>,
): readonly (ShownText | undefined)[] {
  const { pairs, gone } = paired(before, after);
  return [
    ...pairs.flatMap(([earlier, later]) =>
      earlier === undefined ? [words.added(later)] : words.changed(earlier, later),
    ),
    ...gone.map(words.removed),
  ];
}

/** The items of two answers by their keys, in the order of the later one; those that only the earlier one has. */
function paired<Item extends Keyed>(
  before: readonly Item[],
  after: readonly Item[],
): {
  readonly pairs: readonly (readonly [earlier: Item | undefined, later: Item])[];
  readonly gone: readonly Item[];
} {
  const unpaired = new Map<ShownText, Item[]>();
  for (const item of before) {
    const others = unpaired.get(item.key);
    if (others === undefined) unpaired.set(item.key, [item]);
    else others.push(item);
  }
  const pairs = after.map((item) => [unpaired.get(item.key)?.shift(), item] as const);
  const left = new Set([...unpaired.values()].flat());
  return { pairs, gone: before.filter((item) => left.has(item)) };
}

function changedRule(before: RuleHead, after: RuleHead): ShownText | undefined {
  const name = quoted(after.name);
  return (
    changed(name, resultText(before), resultText(after)) ??
    changed(name, findingsText(before), findingsText(after))
  );
}

function resultText({ result }: RuleHead): ShownText {
  return valueOf(result) ?? t('no result');
}

function findingsText({ findings }: RuleHead): ShownText {
  return findings.total === 0 ? t('none') : (findings.first.join(' · ') as ShownText);
}

function changedDocuments(
  before: readonly PlacedDocument[],
  after: readonly PlacedDocument[],
): readonly (ShownText | undefined)[] {
  return changedItems(before, after, {
    added: ({ name }) => t('New document {0}', quoted(name)),
    removed: ({ name }) => t('The document {0} is gone', quoted(name)),
    changed: changedDocument,
  });
}

function changedDocument(
  { content: before }: PlacedDocument,
  { name: sentName, content: after }: PlacedDocument,
): readonly (ShownText | undefined)[] {
  const name = t('Document {0}', quoted(sentName));
  if (before === undefined || after === undefined) return [appeared(name, before, after)];
  const part = (label: ShownText): ShownText => t('{0} ({1})', name, label);
  const property = (
    key: 'document_type' | 'progress' | 'has_passed_rules',
  ): ShownText | undefined => {
    const [earlier, later] = [before[key], after[key]];
    return changed(part(say(later.label)), answer(earlier), answer(later));
  };
  return [
    property('document_type'),
    property('progress'),
    changed(part(t('Authenticity')), outcome(before), outcome(after)),
    property('has_passed_rules'),
    ...changedMatch(
      part(t('Face match')),
      part(t('Face match score')),
      valueOf(before.face_match_result),
      valueOf(after.face_match_result),
    ),
    changedFields(
      part(t('Extracted fields')),
      valueOf(before.extracted_fields) ?? [],
      valueOf(after.extracted_fields) ?? [],
    ),
  ];
}

/** Whether a document is authentic. One without checks has no outcome either. */
function outcome({ validation_result }: JourneyDocument): ShownText {
  const validation = valueOf(validation_result);
  return text(validation === undefined ? validation_result : validation.validation_outcome);
}

/** How many fields were read anew or differently: what was read is not said. A masked value is not compared. */
function changedFields(
  name: ShownText,
  before: Dictionary<Value<ExtractedField>>,
  after: Dictionary<Value<ExtractedField>>,
): ShownText | undefined {
  const { pairs, gone } = paired(before, after);
  const differs = ([earlier, later]: (typeof pairs)[number]): boolean =>
    earlier === undefined || fieldText(earlier.value) !== fieldText(later.value);
  const count = pairs.filter(differs).length + gone.length;
  if (count === 0) return undefined;
  return count === 1 ? t('{0}: 1 field changed', name) : t('{0}: {1} fields changed', name, count);
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
    return [appeared(t('AML screening'), earlier, later)];
  }
  return [
    changed(t('AML screening'), text(earlier.applicability), text(later.applicability)),
    changed(t('AML matches'), matches(earlier), matches(later)),
  ];
}

function matches({ matches: sent }: Aml): ShownText {
  const list = valueOf(sent);
  return list === undefined ? text(sent) : wholeNumber(list.length);
}

function changedFaceMatch(
  before: ShownResult,
  after: ShownResult,
): readonly (ShownText | undefined)[] {
  return changedMatch(
    t('Face match'),
    t('Face match score'),
    valueOf(faceMatchOf(before).match),
    valueOf(faceMatchOf(after).match),
  );
}

function changedMatch(
  name: ShownText,
  scoreName: ShownText,
  before: FaceMatch | undefined,
  after: FaceMatch | undefined,
): readonly (ShownText | undefined)[] {
  if (before === undefined || after === undefined) return [appeared(name, before, after)];
  return [
    changed(name, verdict(before.is_matched), verdict(after.is_matched)),
    changed(scoreName, number(before.score), number(after.score)),
  ];
}

function changedSelfie(before: ShownResult, after: ShownResult): (ShownText | undefined)[] {
  const [earlier, later] = [valueOf(before.selfie), valueOf(after.selfie)];
  if (earlier === undefined || later === undefined) return [appeared(t('Selfie'), earlier, later)];
  return [
    changed(t('Selfie status'), text(earlier.status), text(later.status)),
    changed(t('Liveness'), liveness(earlier.is_live), liveness(later.is_live)),
    changed(
      t('Liveness code'),
      text(earlier.liveness_status_code),
      text(later.liveness_status_code),
    ),
  ];
}

function appeared(name: ShownText, before: unknown, after: unknown): ShownText | undefined {
  if ((before === undefined) === (after === undefined)) return undefined;
  return after === undefined ? t('{0} is gone', name) : t('{0} is there now', name);
}

function verdict(sent: Value<boolean>): ShownText {
  const value = valueOf(sent);
  if (value === undefined) return text(sent);
  return value ? t('Matched') : t('Not matched');
}

function liveness(sent: Value<boolean>): ShownText {
  const value = valueOf(sent);
  if (value === undefined) return text(sent);
  return value ? t('Live') : t('Not live');
}

function number(sent: Value<NumberValue>): ShownText {
  return valueOf(sent)?.text ?? text(sent);
}

function answer(shown: Value<ShownText> | Value<boolean>): ShownText {
  if (shown.state !== 'value' || typeof shown.value === 'string') return text(shown);
  return shown.value ? t('yes') : t('no');
}

function text(shown: Value<unknown>): ShownText {
  if (shown.state === 'value') {
    return typeof shown.value === 'string' ? (shown.value as ShownText) : NOTHING;
  }
  return 'text' in shown ? shown.text : t('none');
}

const NOTHING = '' as ShownText;
