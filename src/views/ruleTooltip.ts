import { notProvided } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import { shownValue } from '../privacy/Shown';
import type { ShownDetail, ShownRule } from '../privacy/ShownRule';
import { paragraphs, type Markdown } from '../ui/Markdown';

/** What a rule says of itself. */
export function ruleTooltip({ name, content }: ShownRule): Markdown {
  const texts = shownValue(content);
  const explained = [texts?.description, texts?.information, texts?.tips].map(
    (text) => text && shownValue(text),
  );
  return paragraphs([name, ...explained].filter((text) => text !== undefined));
}

/** What came of a detail, and what it refers to. */
export function detailTooltip(detail: ShownDetail): Markdown {
  const { state, text } = referenceField(detail);
  return paragraphs([
    shownValue(detail.resultDescription) ?? shownValue(detail.title) ?? notProvided(),
    ...(state === 'notProvided' ? [] : [text]),
  ]);
}
