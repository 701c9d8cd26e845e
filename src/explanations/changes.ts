import { t } from '../text/localization';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import { faceMatchOf, type RuleHead } from '../result/ResultModel';
import { valueOf, type NumberValue, type Value } from '../result/Value';
import { quoted } from '../text/visibleText';

/** What differs between two answers for one journey, in sentences; empty when nothing that matters does. */
export function changesBetween(before: ShownResult, after: ShownResult): readonly ShownText[] {
  return [
    changed(DECISION, text(before.system_decision), text(after.system_decision)),
    ...changedRules(
      valueOf(before.rule_results)?.heads ?? [],
      valueOf(after.rule_results)?.heads ?? [],
    ),
    ...changedFaceMatch(before, after),
    ...changedSelfie(before, after),
    changed(END, text(before.end_time), text(after.end_time)),
  ].filter((change) => change !== undefined);
}

/** As they are called in the response. */
const DECISION = 'system_decision' as ShownText;
const END = 'end_time' as ShownText;

/** `system_decision: Incomplete → Refer`, when both differ. */
function changed(name: ShownText, earlier: ShownText, later: ShownText): ShownText | undefined {
  return earlier === later ? undefined : t('{0}: {1} → {2}', name, quoted(earlier), quoted(later));
}

function changedRules(
  before: readonly RuleHead[],
  after: readonly RuleHead[],
): readonly (ShownText | undefined)[] {
  // A key may have been sent more than once: the first rule under it is compared with the first, the second with the second.
  const unpaired = byKey(before);
  const paired = new Set<RuleHead>();
  const found = after.map((rule) => {
    const earlier = unpaired.get(rule.key)?.shift();
    if (earlier === undefined) {
      return t('New rule {0}: {1}', quoted(rule.name), quoted(resultText(rule)));
    }
    paired.add(earlier);
    return changedRule(earlier, rule);
  });
  const gone = before.map((rule) =>
    paired.has(rule) ? undefined : t('The rule {0} is gone', quoted(rule.name)),
  );
  return [...found, ...gone];
}

function byKey(rules: readonly RuleHead[]): Map<ShownText, RuleHead[]> {
  const places = new Map<ShownText, RuleHead[]>();
  for (const rule of rules) {
    const others = places.get(rule.key);
    if (others === undefined) places.set(rule.key, [rule]);
    else others.push(rule);
  }
  return places;
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

function changedFaceMatch(before: ShownResult, after: ShownResult): (ShownText | undefined)[] {
  const [earlier, later] = [valueOf(faceMatchOf(before).match), valueOf(faceMatchOf(after).match)];
  if (earlier === undefined || later === undefined) {
    return [appeared(t('Face match'), earlier, later)];
  }
  return [
    changed(t('Face match'), verdict(earlier.is_matched), verdict(later.is_matched)),
    changed(t('Face match score'), number(earlier.score), number(later.score)),
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

function text(shown: Value<ShownText | boolean | NumberValue>): ShownText {
  if (shown.state === 'value') return typeof shown.value === 'string' ? shown.value : NOTHING;
  return 'text' in shown ? shown.text : t('none');
}

const NOTHING = '' as ShownText;
