import type { LongList } from '../result/LongList';
import type { DrawnView } from './journeyView';
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
  private rules: LongList<RuleView> = [];
  private fingerprint: string | undefined;
  private version = 0;

  /** The view as it is sent first. */
  withFirst({ result, ...view }: DrawnView): JourneyView {
    if (result === undefined) return view;
    const { rules: section } = result;
    if (section.state !== 'present') return { ...view, result: { ...result, rules: section } };
    const { fingerprint, rules, ...content } = section.content;
    if (fingerprint !== this.fingerprint) {
      this.fingerprint = fingerprint;
      this.version += 1;
    }
    this.rules = rules;
    const first = { ...content, rules: rules.slice(0, FIRST), version: this.version };
    return { ...view, result: { ...result, rules: { state: 'present', content: first } } };
  }

  /** The rules that follow the first `from`; undefined when there are no more. */
  next(from: number): RulesMessage | undefined {
    const rules = this.rules.slice(from, from + AT_ONCE);
    return rules.length === 0 ? undefined : { type: 'rules', version: this.version, from, rules };
  }
}
