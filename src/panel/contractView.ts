import { say, t } from '../localization';
import type { ShownDeviation } from '../privacy/ShownResult';
import type { LongList } from '../result/LongList';
import type { ContractView, DeviationView } from './protocol';

/** More at once would hold up the page: a response may differ in 50,000 places. */
const FIRST_DIFFERENCES = 200;

/** The differences, of which the view holds the first. */
export function contractView(deviations: LongList<ShownDeviation>, all: boolean): ContractView {
  const { length: total } = deviations;
  return {
    list: deviationViews(deviations, 0, FIRST_DIFFERENCES),
    total,
    ...(total > FIRST_DIFFERENCES && !all && { showAll: t('Show all {0} differences', total) }),
  };
}

/** The differences from one place up to another, which is not among them. */
export function deviationViews(
  deviations: LongList<ShownDeviation>,
  from: number,
  to: number,
): readonly DeviationView[] {
  return deviations.slice(from, to).map(({ path, expected, got }) => ({
    path,
    expected: say(expected),
    got: say(got),
  }));
}
