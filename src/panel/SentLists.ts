import { setImmediate as nextTurn } from 'node:timers/promises';
import { shownValue } from '../privacy/Shown';
import type { ShownDeviation, ShownResult } from '../privacy/ShownResult';
import type { ShownRules } from '../privacy/ShownRules';
import type { LongList } from '../result/LongList';
import type { PageLink } from './PageLink';
import type { DeviationView, JourneyView, ListMessage, ResultView, RuleView } from './protocol';

/** Few enough differences to be drawn on either side without a delay that a person notices. */
const PART = 200;

/** Draws the items of a list that a page gets next. */
export interface ListDrawing {
  /** Those that follow others, which may end within a rule's details; none when there are no more. */
  readonly nextRuleViews: (rules: ShownRules, sent: readonly RuleView[]) => readonly RuleView[];
  /** Those from one place up to another, which is not among them. */
  readonly deviationViews: (
    deviations: LongList<ShownDeviation>,
    from: number,
    to: number,
  ) => readonly DeviationView[];
}

/**
 * The long lists of a panel's view, as its page gets them: their first items with the view, so that the decision does not wait
 * for thousands of them, and the others after it in parts, each drawn when it is sent.
 */
export class SentLists {
  private readonly rules = new SentList<ShownRules, RuleView>((a, b) => a.looksLike(b));
  private readonly differences = new SentList<LongList<ShownDeviation>, DeviationView>(() => false);
  private isPushing = false;

  constructor(private readonly link: Pick<PageLink, 'isReady' | 'send'>) {}

  /**
   * Notes which lists a view begins.
   *
   * @param allDifferences whether the page is to have more than the first of them.
   * @returns the view as it is sent: a page that has a list of the same version keeps what it has of it.
   */
  begin(
    view: JourneyView,
    result: ShownResult | undefined,
    allDifferences: boolean,
    drawing: ListDrawing,
  ): JourneyView {
    if (view.result === undefined || result === undefined) {
      this.forget();
      return view;
    }
    return {
      ...view,
      result: {
        ...view.result,
        rules: this.beginRules(view.result.rules, result, drawing),
        contract: this.beginDifferences(view.result.contract, result, allDifferences, drawing),
      },
    };
  }

  /** Sends what the page lacks, a part in each turn of the event loop so that other work goes on between them. */
  async push(): Promise<void> {
    if (this.isPushing) return;
    this.isPushing = true;
    try {
      for (;;) {
        await nextTurn();
        if (!this.link.isReady) return;
        const message = this.rules.next() ?? this.differences.next();
        if (message === undefined) return;
        await this.link.send(message);
      }
    } finally {
      this.isPushing = false;
    }
  }

  /** The page is gone with what it had. */
  forget(): void {
    this.rules.forget();
    this.differences.forget();
  }

  private beginRules(
    section: ResultView['rules'],
    result: ShownResult,
    { nextRuleViews }: ListDrawing,
  ): ResultView['rules'] {
    const rules = shownValue(result.rules);
    if (rules === undefined || section.state !== 'present') {
      this.rules.forget();
      return section;
    }
    const version = this.rules.begin({
      items: rules,
      first: section.content.rules,
      next: (last) => nextRuleViews(rules, last),
      part: (of, from, list) => ({
        type: 'rules',
        version: of,
        from: list[0]?.index ?? from,
        list,
      }),
    });
    return { state: 'present', content: { ...section.content, version } };
  }

  private beginDifferences(
    contract: ResultView['contract'],
    { deviations }: ShownResult,
    all: boolean,
    { deviationViews }: ListDrawing,
  ): ResultView['contract'] {
    const version = this.differences.begin({
      items: deviations,
      first: contract.list,
      next: (_, from) => (all ? deviationViews(deviations, from, from + PART) : []),
      part: (of, from, list) => ({ type: 'differences', version: of, from, list }),
    });
    return { ...contract, version };
  }
}

interface ListToSend<T, Item> {
  readonly items: T;
  /** Those that the view holds. */
  readonly first: readonly Item[];
  /** What follows the part that was sent last, and so many items in all; nothing when the page is to have no more. */
  readonly next: (last: readonly Item[], sent: number) => readonly Item[];
  readonly part: (version: number, from: number, list: readonly Item[]) => ListMessage;
}

/** One list, and how much of it the page has. */
class SentList<T, Item> {
  private list: ListToSend<T, Item> | undefined;
  private version = 0;
  private last: readonly Item[] = [];
  private sent = 0;

  /** @param looksLike whether two lists that are not the same object are drawn in the same way. */
  constructor(private readonly looksLike: (a: T, b: T) => boolean) {}

  /** @returns the list's version: another one than before, unless the lists look the same. */
  begin(list: ListToSend<T, Item>): number {
    const before = this.list?.items;
    if (before === undefined || (before !== list.items && !this.looksLike(before, list.items))) {
      this.version += 1;
      this.last = list.first;
      this.sent = list.first.length;
    }
    this.list = list;
    return this.version;
  }

  /** What the page gets next; undefined when it has all. */
  next(): ListMessage | undefined {
    const { list } = this;
    if (list === undefined) return undefined;
    const items = list.next(this.last, this.sent);
    if (items.length === 0) return undefined;
    const message = list.part(this.version, this.sent, items);
    this.last = items;
    this.sent = message.from + items.length;
    return message;
  }

  forget(): void {
    this.list = undefined;
  }
}
