import { notProvided } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import type { Rule, RuleDetail } from '../result/spotCheck';
import { valueOf } from '../result/Value';
import { paragraphs, type Markdown } from '../ui/Markdown';

/** What a rule says of itself. */
export function ruleTooltip({ name, content }: Rule): Markdown {
  const texts = valueOf(content);
  const explained = [texts?.description, texts?.information, texts?.tips].map(
    (text) => text && valueOf(text),
  );
  return paragraphs([name, ...explained].filter((text) => text !== undefined));
}

/** What came of a detail, and what it refers to. */
export function detailTooltip(detail: RuleDetail): Markdown {
  const { state, text } = referenceField(detail);
  return paragraphs([
    valueOf(detail.result_description) ?? valueOf(detail.title) ?? notProvided(),
    ...(state === 'notProvided' ? [] : [text]),
  ]);
}
