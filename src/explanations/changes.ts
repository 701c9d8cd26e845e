import { t } from '../localization';
import { shownValue, type Shown, type ShownNumber } from '../privacy/Shown';
import type { ShownResult } from '../privacy/ShownResult';
import type { RuleKey, ShownRules } from '../privacy/ShownRules';
import type { ShownText } from '../privacy/ShownText';
import { quoted } from './quoted';
import { resultOf } from './ruleReasons';

/** What differs between two answers for one journey, in sentences; empty when nothing that matters does. */
export function changesBetween(before: ShownResult, after: ShownResult): readonly ShownText[] {
  return [
    changed(DECISION, text(before.systemDecision), text(after.systemDecision)),
    ...changedRules(shownValue(before.rules), shownValue(after.rules)),
    ...changedFaceMatch(before, after),
    ...changedSelfie(before, after),
    changed(END, text(before.endTime), text(after.endTime)),
  ].filter((change) => change !== undefined);
}

/** As they are called in the response. */
const DECISION = 'system_decision' as ShownText;
const END = 'end_time' as ShownText;

/** `system_decision: Incomplete → Refer`, when both differ. */
function changed(name: ShownText, earlier: ShownText, later: ShownText): ShownText | undefined {
  return earlier === later ? undefined : t('{0}: {1} → {2}', name, quoted(earlier), quoted(later));
}

/** Only rules that are new, gone or ended in another way are looked at: there may be twenty thousand. */
function changedRules(
  before: ShownRules | undefined,
  after: ShownRules | undefined,
): (ShownText | undefined)[] {
  // A key may have been sent more than once: the first rule under it is compared with the first, the second with the second.
  const unpaired = placesByKey(before);
  const paired = new Set<number>();
  const found = after?.keys.map((key, index) => {
    const earlier = unpaired.get(key)?.next().value;
    if (earlier === undefined) return newRule(after, index);
    paired.add(earlier);
    const outcome = after.outcomes[index];
    const isSame = outcome !== undefined && outcome === before?.outcomes[earlier];
    return isSame || before === undefined ? undefined : changedRule(before, earlier, after, index);
  });
  const gone = before?.keys.map((_, index) =>
    paired.has(index) ? undefined : t('The rule {0} is gone', quoted(before.at(index).name)),
  );
  return [...(found ?? []), ...(gone ?? [])];
}

function placesByKey(rules: ShownRules | undefined): Map<RuleKey, ArrayIterator<number>> {
  const places = new Map<RuleKey, number[]>();
  for (const [index, key] of rules?.keys.entries() ?? []) {
    const others = places.get(key);
    if (others === undefined) places.set(key, [index]);
    else others.push(index);
  }
  return new Map(Array.from(places, ([key, indexes]) => [key, indexes.values()]));
}

function newRule(rules: ShownRules, index: number): ShownText {
  const rule = rules.at(index);
  return t('New rule {0}: {1}', quoted(rule.name), quoted(resultOf(rule) ?? t('no result')));
}

function changedRule(
  before: ShownRules,
  earlier: number,
  after: ShownRules,
  index: number,
): ShownText | undefined {
  const rule = after.at(index);
  return changed(
    quoted(rule.name),
    resultOf(before.at(earlier)) ?? t('no result'),
    resultOf(rule) ?? t('no result'),
  );
}

function changedFaceMatch(before: ShownResult, after: ShownResult): (ShownText | undefined)[] {
  const [earlier, later] = [shownValue(before.faceMatch), shownValue(after.faceMatch)];
  if (earlier === undefined || later === undefined) {
    return [appeared(t('Face match'), earlier, later)];
  }
  return [
    changed(t('Face match'), verdict(earlier.isMatched), verdict(later.isMatched)),
    changed(t('Face match score'), number(earlier.score), number(later.score)),
  ];
}

function changedSelfie(before: ShownResult, after: ShownResult): (ShownText | undefined)[] {
  const [earlier, later] = [shownValue(before.selfie), shownValue(after.selfie)];
  if (earlier === undefined || later === undefined) return [appeared(t('Selfie'), earlier, later)];
  return [
    changed(t('Selfie status'), text(earlier.status), text(later.status)),
    changed(t('Liveness code'), text(earlier.livenessStatusCode), text(later.livenessStatusCode)),
  ];
}

function appeared(name: ShownText, before: unknown, after: unknown): ShownText | undefined {
  if ((before === undefined) === (after === undefined)) return undefined;
  return after === undefined ? t('{0} is gone', name) : t('{0} is there now', name);
}

function verdict(sent: Shown<boolean>): ShownText {
  const value = shownValue(sent);
  if (value === undefined) return text(sent);
  return value ? t('Matched') : t('Not matched');
}

function number(sent: Shown<ShownNumber>): ShownText {
  return shownValue(sent)?.text ?? text(sent);
}

function text(shown: Shown | Shown<boolean> | Shown<ShownNumber>): ShownText {
  if (shown.state === 'value') return typeof shown.value === 'string' ? shown.value : NOTHING;
  return 'text' in shown ? shown.text : t('none');
}

const NOTHING = '' as ShownText;
