import { shownValue } from '../privacy/Shown';
import type { ShownDetail, ShownRule } from '../privacy/ShownRule';
import type { LongList } from '../result/LongList';
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
    return this.shownDetails.length > 0;
  }

  get details(): readonly DetailItem[] {
    this.items ??= Array.from(
      { length: this.shownDetails.length },
      (_, index) => new DetailItem(this, index),
    );
    return this.items;
  }

  get shownDetails(): LongList<ShownDetail> {
    const content = shownValue(this.rule.content);
    return (content && shownValue(content.details)) ?? [];
  }
}

/** One detail of a rule in the tree, which it looks at when the tree does. */
export class DetailItem {
  readonly kind = 'detail';

  constructor(
    readonly rule: RuleItem,
    readonly index: number,
  ) {}

  /** @throws {RangeError} when the rule has no such detail. */
  get detail(): ShownDetail {
    const [detail] = this.rule.shownDetails.slice(this.index, this.index + 1);
    if (detail === undefined) throw new RangeError(String(this.index));
    return detail;
  }
}

export type RuleNode = RuleItem | DetailItem;

/** Some of a long list of rules or details, folded together. */
export class ListPart {
  readonly kind = 'part';

  constructor(
    readonly nodes: readonly RuleNode[],
    /** How many stand before it. */
    readonly before: number,
  ) {}
}

export type TreeNode = RuleNode | ListPart;

/** VS Code asks for all children of an item at once, and ten thousand hold up every extension for half a second. */
const PART_LENGTH = 1000;

/** The first of a list as they are, and the others in parts. */
export function inParts(nodes: readonly RuleNode[]): readonly TreeNode[] {
  const parts: ListPart[] = [];
  for (let before = PART_LENGTH; before < nodes.length; before += PART_LENGTH) {
    parts.push(new ListPart(nodes.slice(before, before + PART_LENGTH), before));
  }
  return [...nodes.slice(0, PART_LENGTH), ...parts];
}
