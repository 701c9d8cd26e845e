import type { LongList } from '../result/LongList';
import type { RuleOutcome } from '../result/spotCheck';
import type { Shown } from './Shown';
import type { ShownText } from './ShownText';

export interface ShownRule {
  /** Its place in the order sent. */
  readonly index: number;
  readonly key: ShownText;
  /** Its name, or its key when it has none. */
  readonly name: ShownText;
  readonly outcome: RuleOutcome | undefined;
  /** A rule that is no object has only this. */
  readonly content: Shown<ShownRuleContent>;
}

export interface ShownRuleContent {
  readonly result: Shown;
  readonly description: Shown;
  readonly information: Shown;
  readonly tips: Shown;
  readonly details: Shown<LongList<ShownDetail>>;
  readonly findings: ShownFindings;
}

/** What the details found that ended as their rule did. */
export interface ShownFindings {
  /** The first of their texts. */
  readonly first: readonly ShownText[];
  /** How many there are. */
  readonly total: number;
}

export interface ShownDetail {
  readonly title: Shown;
  readonly result: Shown;
  readonly resultDescription: Shown;
  readonly reference: Shown<{ readonly objectKey: Shown; readonly instanceKey: Shown }>;
}
