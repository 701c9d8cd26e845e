import type { Rule, RuleDetail } from '../result/ResultModel';
import type { ShortList } from '../result/ShortList';
import { valueOf } from '../result/Value';

export interface RuleItem {
  readonly kind: 'rule';
  readonly rule: Rule;
}

/** One detail of a rule. */
export interface DetailItem {
  readonly kind: 'detail';
  readonly rule: Rule;
  readonly detail: RuleDetail;
  /** Its place in the order sent. */
  readonly index: number;
}

export type RuleNode = RuleItem | DetailItem;

/** The items of a long list after the first ones, folded together. */
export interface RestItem {
  readonly kind: 'rest';
  /** Undefined for the list of rules. */
  readonly rule: Rule | undefined;
  /** Of the whole list. */
  readonly total: number;
  readonly nodes: () => readonly RuleNode[];
}

export type TreeNode = RuleNode | RestItem;

/** The details of a rule; none where they cannot be read. */
export function detailsOf({ content }: Rule): ShortList<RuleDetail> {
  const read = valueOf(content);
  return (read && valueOf(read.details)) ?? { first: [], total: 0 };
}
