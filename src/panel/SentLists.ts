import { setImmediate as nextTurn } from 'node:timers/promises';
import { shownValue } from '../privacy/Shown';
import type { ShownDeviation, ShownResult } from '../privacy/ShownResult';
import type { ShownRules } from '../privacy/ShownRules';
import type { LongList } from '../result/LongList';
import type { PageLink } from './PageLink';
import type { DeviationView, JourneyView, ListMessage, ResultView, RuleView } from './protocol';

/** Few enough to be drawn on either side without a delay that a person notices. */
const PART = 200;

/** Draws the items of a list from one place up to another, which is not among them. */
export interface ListDrawing {
  readonly ruleViews: (rules: ShownRules, from: number, to: number) => readonly RuleView[];
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
  private readonly rules = new SentList<ShownRules>((a, b) => a.looksLike(b));
  private readonly differences = new SentList<LongList<ShownDeviation>>(() => false);
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
    { ruleViews }: ListDrawing,
  ): ResultView['rules'] {
    const rules = shownValue(result.rules);
    if (rules === undefined || section.state !== 'present') {
      this.rules.forget();
      return section;
    }
    const version = this.rules.begin({
      items: rules,
      first: section.content.rules.length,
      total: rules.length,
      part: (of, from, to) => ({
        type: 'rules',
        version: of,
        from,
        list: ruleViews(rules, from, to),
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
    const first = contract.list.length;
    const version = this.differences.begin({
      items: deviations,
      first,
      total: all ? contract.total : first,
      part: (of, from, to) => ({
        type: 'differences',
        version: of,
        from,
        list: deviationViews(deviations, from, to),
      }),
    });
    return { ...contract, version };
  }
}

interface ListToSend<T> {
  readonly items: T;
  /** How many of them the view holds. */
  readonly first: number;
  /** How many of them the page is to have. */
  readonly total: number;
  readonly part: (version: number, from: number, to: number) => ListMessage;
}

/** One list, and how much of it the page has. */
class SentList<T> {
  private list: ListToSend<T> | undefined;
  private version = 0;
  private sent = 0;

  /** @param looksLike whether two lists that are not the same object are drawn in the same way. */
  constructor(private readonly looksLike: (a: T, b: T) => boolean) {}

  /** @returns the list's version: another one than before, unless the lists look the same. */
  begin(list: ListToSend<T>): number {
    const before = this.list?.items;
    if (before === undefined || (before !== list.items && !this.looksLike(before, list.items))) {
      this.version += 1;
      this.sent = list.first;
    }
    this.list = list;
    return this.version;
  }

  /** What the page gets next; undefined when it has all. */
  next(): ListMessage | undefined {
    const { list, sent } = this;
    if (list === undefined || sent >= list.total) return undefined;
    this.sent = Math.min(list.total, sent + PART);
    return list.part(this.version, sent, this.sent);
  }

  forget(): void {
    this.list = undefined;
  }
}
