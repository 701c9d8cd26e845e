import { t } from '../localization';
import { ruleName, valueOf, type RuleResult, type Sent, type SpotCheck } from '../result/spotCheck';
import { quoteWith, resultOf, type Quote } from './ruleReasons';
import type { Redaction } from '../privacy/redaction';

/**
 * What differs between two answers for one journey, in sentences; empty when nothing that matters does.
 *
 * @param redact masks the personal values that the texts of either answer repeat.
 */
export function changesBetween(
  before: SpotCheck,
  after: SpotCheck,
  redact: Redaction,
): readonly string[] {
  const quote = quoteWith(redact);
  const changed = (name: string, earlier: string, later: string): string | undefined =>
    earlier === later ? undefined : t('{0}: {1} → {2}', name, quote(earlier), quote(later));
  return [
    changed('system_decision', text(before.systemDecision), text(after.systemDecision)),
    ...changedRules(
      valueOf(before.ruleResults) ?? [],
      valueOf(after.ruleResults) ?? [],
      changed,
      quote,
    ),
    ...changedFaceMatch(before, after, changed),
    ...changedSelfie(before, after, changed),
    changed('end_time', text(before.endTime), text(after.endTime)),
  ].filter((change) => change !== undefined);
}

/** `system_decision: Incomplete → Refer`, when both differ. */
type Changed = (name: string, before: string, after: string) => string | undefined;

function changedRules(
  before: readonly RuleResult[],
  after: readonly RuleResult[],
  changed: Changed,
  quote: Quote,
): string[] {
  const nameOf = (rule: RuleResult): string => quote(ruleName(rule));
  const known = new Map(before.map((rule) => [rule.key, rule]));
  const now = new Set(after.map(({ key }) => key));
  const sentences: string[] = [];
  for (const rule of after) {
    const earlier = known.get(rule.key);
    const result = resultOf(rule) ?? t('no result');
    if (earlier === undefined) {
      sentences.push(t('New rule {0}: {1}', nameOf(rule), quote(result)));
    } else {
      const change = changed(nameOf(rule), resultOf(earlier) ?? t('no result'), result);
      if (change !== undefined) sentences.push(change);
    }
  }
  for (const rule of before) {
    if (!now.has(rule.key)) sentences.push(t('The rule {0} is gone', nameOf(rule)));
  }
  return sentences;
}

function changedFaceMatch(
  before: SpotCheck,
  after: SpotCheck,
  changed: Changed,
): (string | undefined)[] {
  const [earlier, later] = [valueOf(before.faceMatch), valueOf(after.faceMatch)];
  if (earlier === undefined || later === undefined) {
    return [appeared(t('Face match'), earlier, later)];
  }
  return [
    changed(t('Face match'), verdict(earlier.isMatched), verdict(later.isMatched)),
    changed(t('Face match score'), number(earlier.score), number(later.score)),
  ];
}

function changedSelfie(
  before: SpotCheck,
  after: SpotCheck,
  changed: Changed,
): (string | undefined)[] {
  const [earlier, later] = [valueOf(before.selfie), valueOf(after.selfie)];
  if (earlier === undefined || later === undefined) return [appeared(t('Selfie'), earlier, later)];
  return [
    changed(t('Selfie status'), text(earlier.status), text(later.status)),
    changed(t('Liveness code'), text(earlier.livenessStatusCode), text(later.livenessStatusCode)),
  ];
}

function appeared(name: string, before: unknown, after: unknown): string | undefined {
  if ((before === undefined) === (after === undefined)) return undefined;
  return after === undefined ? t('{0} is gone', name) : t('{0} is there now', name);
}

function verdict(sent: Sent<boolean>): string {
  const value = valueOf(sent);
  if (value === undefined) return text(sent);
  return value ? t('Matched') : t('Not matched');
}

function number(sent: Sent<{ readonly text: string }>): string {
  return valueOf(sent)?.text ?? text(sent);
}

function text(sent: Sent<unknown>): string {
  if (sent.state === 'value') return typeof sent.value === 'string' ? sent.value : '';
  return sent.state === 'deviates' ? sent.text : t('none');
}
