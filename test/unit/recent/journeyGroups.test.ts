import assert from 'node:assert/strict';
import { groupJourneys, type RecentJourney } from '../../../src/recent/RecentJourneys';

const at = (time: Date, pinned = false): RecentJourney => ({
  journeyId: `journey-${time.getTime()}`,
  profileId: 'live',
  decision: 'Complete',
  time: time.getTime(),
  ...(pinned && { pinned }),
});

function grouped(journeys: readonly RecentJourney[], now: Date): [string, number[]][] {
  return groupJourneys(journeys, now.getTime()).map(({ name, journeys: members }) => [
    name,
    members.map((journey) => journeys.indexOf(journey)),
  ]);
}

describe('groupJourneys', () => {
  const zone = process.env['TZ'];

  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('groups by the calendar day, not by the hours that have passed', () => {
    const journeys = [
      at(new Date(2024, 1, 29, 0, 5)),
      at(new Date(2024, 1, 29, 0, 0)),
      at(new Date(2024, 1, 28, 23, 59)),
      at(new Date(2024, 1, 28, 0, 0)),
      at(new Date(2024, 1, 27, 23, 59)),
      at(new Date(2023, 1, 28, 12, 0)),
    ];
    assert.deepEqual(grouped(journeys, new Date(2024, 1, 29, 0, 10)), [
      ['today', [0, 1]],
      ['yesterday', [2, 3]],
      ['earlier', [4, 5]],
    ]);
  });

  it('puts pinned journeys on top, whatever their day', () => {
    const now = new Date(2024, 1, 29, 12);
    const journeys = [at(now), at(new Date(2024, 1, 28), true), at(new Date(2022, 1, 1), true)];
    assert.deepEqual(grouped(journeys, now), [
      ['pinned', [1, 2]],
      ['today', [0]],
    ]);
  });

  it('has no group without journeys', () => assert.deepEqual(groupJourneys([], 0), []));

  it('groups a result from the future as one of today, because clocks are set back', () => {
    const now = new Date(2024, 1, 29, 12);
    assert.deepEqual(grouped([at(new Date(2024, 2, 3))], now), [['today', [0]]]);
  });

  it('supports days with 23 or 25 hours, when the clocks change', () => {
    process.env['TZ'] = 'Europe/Berlin';
    const afterShortDay = [at(new Date(2024, 2, 31, 0, 0)), at(new Date(2024, 2, 30, 23, 30))];
    assert.deepEqual(grouped(afterShortDay, new Date(2024, 3, 1, 9)), [
      ['yesterday', [0]],
      ['earlier', [1]],
    ]);
    const afterLongDay = [at(new Date(2024, 9, 27, 0, 30)), at(new Date(2024, 9, 26, 23, 59))];
    assert.deepEqual(grouped(afterLongDay, new Date(2024, 9, 28, 9)), [
      ['yesterday', [0]],
      ['earlier', [1]],
    ]);
  });
});
