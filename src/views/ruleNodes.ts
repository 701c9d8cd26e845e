import { shownValue, type ShownDetail, type ShownRule } from '../privacy/ShownResult';
import type { ShownRules } from '../privacy/ShownRules';

/** A rule in the tree. It looks at its rule when the tree does: there may be twenty thousand. */
export class RuleItem {
  readonly kind = 'rule';
  private items: readonly DetailItem[] | undefined;

  constructor(
    private readonly rules: ShownRules,
    /** The rule's place in the order sent. */
    readonly index: number,
  ) {}

  get rule(): ShownRule {
    return this.rules.at(this.index);
  }

  get hasDetails(): boolean {
    return (shownValue(this.rule.content)?.detailCount ?? 0) > 0;
  }

  get details(): readonly DetailItem[] {
    this.items ??= (this.shownDetails() ?? []).map(
      (detail, index) => new DetailItem(this, index, detail),
    );
    return this.items;
  }

  private shownDetails(): readonly ShownDetail[] | undefined {
    const content = shownValue(this.rule.content);
    return content && shownValue(content.details);
  }
}

/** One detail of a rule in the tree. */
export class DetailItem {
  readonly kind = 'detail';

  constructor(
    readonly rule: RuleItem,
    readonly index: number,
    readonly detail: ShownDetail,
  ) {}
}

export type RuleNode = RuleItem | DetailItem;
