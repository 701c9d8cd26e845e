import type { JourneyView, RuleView, RulesMessage } from './protocol';

/** Drawn before anybody notices, with the decision above them. */
const FIRST = 60;
/** What the page draws in a few frames. */
const AT_ONCE = 200;

/**
 * The rules of a panel's view as its page gets them: the first with the view, so that the decision does not wait for a
 * thousand of them, and the others when the page has drawn those.
 */
export class SentRules {
  private rules: readonly RuleView[] = [];
  private text = '';
  private version = 0;

  /** The view as it is sent first. */
  withFirst(view: JourneyView): JourneyView {
    const { result } = view;
    if (result?.rules.state !== 'present') return view;
    const { content } = result.rules;
    const text = JSON.stringify(content.rules);
    if (text !== this.text) {
      this.text = text;
      this.version += 1;
    }
    this.rules = content.rules;
    const { version } = this;
    const rules = { ...content, rules: content.rules.slice(0, FIRST), version };
    return { ...view, result: { ...result, rules: { state: 'present', content: rules } } };
  }

  /** The rules that follow the first `from`; undefined when there are no more. */
  next(from: number): RulesMessage | undefined {
    const rules = this.rules.slice(from, from + AT_ONCE);
    return rules.length === 0 ? undefined : { type: 'rules', version: this.version, from, rules };
  }
}
