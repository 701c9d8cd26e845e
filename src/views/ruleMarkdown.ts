import { markdownText } from '../explanations/markdownText';
import { t } from '../localization';
import { NO_LABEL, textField } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import { shownValue, type Shown } from '../privacy/Shown';
import type { ShownDetail, ShownRule } from '../privacy/ShownRule';
import type { ShownText } from '../privacy/ShownText';

/** A rule for a ticket: name and result, what it says of itself, and its details. */
export function ruleMarkdown({ name, content }: ShownRule): string {
  const texts = shownValue(content);
  const details = (texts && shownValue(texts.details)?.slice()) ?? [];
  return [
    `**${markdownText(name)}**: ${written(texts?.result ?? { state: 'missing' })}`,
    ...explanation(t('Description'), texts?.description),
    ...explanation(t('Information'), texts?.information),
    ...explanation(t('Tips'), texts?.tips),
    ...(details.length === 0
      ? []
      : [details.map((detail) => `- ${ruleDetailMarkdown(detail)}`).join('\n')]),
  ].join('\n\n');
}

/** A detail in one line: title, result, description, and what it refers to. */
export function ruleDetailMarkdown(detail: ShownDetail): string {
  const { title, result, resultDescription } = detail;
  const reference = referenceField(detail);
  return [
    `${written(title)}: ${written(result)}`,
    shownValue(resultDescription) === undefined ? '' : `, ${written(resultDescription)}`,
    reference.state === 'notProvided' ? '' : ` (${markdownText(reference.text)})`,
  ].join('');
}

/** Behind its label, no text can begin a line and be a list or a heading. */
function explanation(label: ShownText, text: Shown | undefined): string[] {
  return text === undefined || shownValue(text) === undefined ? [] : [`${label}: ${written(text)}`];
}

function written(text: Shown): string {
  return markdownText(textField(NO_LABEL, text).text);
}
