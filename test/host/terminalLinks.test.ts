import assert from 'node:assert/strict';
import { JourneyTerminalLinks } from '../../src/editor/journeyLinks';
import { person, settings, usePerson, useSettings } from './support/fixtures';
import { journeyTabs, untilTabs } from './support/tabs';

const ID = '65ee1f0c9a3b7d0012c4e8f1';
const SAMPLE = '5a5a5a5a5a5a000000000001';
const LIMIT = 10_000;

const provider = new JourneyTerminalLinks();

/** The texts of the links in a line. */
function linkedTexts(line: string): string[] {
  return provider
    .provideTerminalLinks({ line })
    .map(({ startIndex, length }) => line.slice(startIndex, startIndex + length));
}

describe('terminal links', () => {
  useSettings();
  usePerson();

  for (const [shape, before, after] of [
    ['a bare ID', 'referred ', ' after 3 s'],
    ['a line that is nothing else', '', ''],
    ['logfmt', 'level=info journey_id=', ' took=3s'],
    ['a line of JSON', '{"level":30,"spotCheckJourneyId":"', '"}'],
    ['a variable of the environment', 'IDWISE_JOURNEY_ID=', ''],
    ['characters of two columns', '旅程 🧭 ', ' 完了'],
  ] as const) {
    it(`cover exactly the ID in ${shape}`, () => {
      const [link, ...others] = provider.provideTerminalLinks({ line: before + ID + after });
      assert.deepEqual(others, []);
      const { journeyId, startIndex, length, tooltip } = link ?? {};
      assert.deepEqual(
        { journeyId, startIndex, length, tooltip },
        { journeyId: ID, startIndex: before.length, length: ID.length, tooltip: 'Open journey' },
      );
    });
  }

  it('have the kind of journey that a label tells', () => {
    const kindIn = (line: string): string | undefined =>
      provider.provideTerminalLinks({ line })[0]?.result;
    assert.equal(kindIn(`{"spotCheckJourneyId":"${ID}"}`), 'spotCheck');
    assert.equal(kindIn(`journey_id=${ID}`), undefined);
  });

  it('cover every ID of a line, in order', () => {
    const labelled = 'k7Qp-2_xZ9';
    assert.deepEqual(linkedTexts(`${ID} journeyId=${labelled}, then ${SAMPLE}`), [
      ID,
      labelled,
      SAMPLE,
    ]);
  });

  it('cover only labelled IDs when idwise.detection is "labelled"', async () => {
    const line = `${SAMPLE} journey_id=${ID}`;
    assert.deepEqual(linkedTexts(line), [SAMPLE, ID]);
    await settings.set('detection', 'labelled');
    assert.deepEqual(linkedTexts(line), [ID]);
  });

  it('do not depend on idwise.hover.enabled', async () => {
    await settings.set('hover.enabled', false);
    assert.deepEqual(linkedTexts(ID), [ID]);
  });

  for (const line of [
    '',
    'commit 9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d',
    `${ID}f`,
    `x-${ID}`,
    ID.toUpperCase(),
    'journeyId: undefined',
    'journey_id=short12',
    `journey_id="${'x1'.repeat(33)}"`,
  ]) {
    it(`ignore ${JSON.stringify(line)}`, () => {
      assert.deepEqual(provider.provideTerminalLinks({ line }), []);
    });
  }

  describe('in a line longer than the limit', () => {
    /** A line whose ID ends at `end`, followed by more text. */
    const endingAt = (end: number, label = ''): string =>
      `${' '.repeat(end - label.length - ID.length)}${label}${ID} and more${' '.repeat(100)}`;

    for (const label of ['', 'journey_id=']) {
      it(`cover ${label}ID that ends before the limit, but none that ends after it`, () => {
        assert.deepEqual(linkedTexts(endingAt(LIMIT, label)), [ID]);
        for (const beyond of [1, 2, 3, 12, ID.length, 5000]) {
          assert.deepEqual(linkedTexts(endingAt(LIMIT + beyond, label)), [], String(beyond));
        }
      });
    }

    it('never cover a part of a longer ID or hash', () => {
      for (const text of [
        `journey_id=${'a1'.repeat(30)}`,
        `journey_id="${'a1'.repeat(40)}"`,
        ID + ID,
      ]) {
        for (let shown = 1; shown < text.length; shown += 1) {
          const line = ' '.repeat(LIMIT - shown) + text;
          assert.deepEqual(linkedTexts(line), [], `${shown} characters of ${text}`);
        }
      }
    });

    it('are found in 5 MB, of which only the limit is read', () => {
      const line = `${ID} ${'journey_id="0123456789abcdef" '.repeat(170_000)}`;
      assert.ok(line.length > 5_000_000);
      const read: string[] = [];
      const part = {
        slice: (start: number, end: number) => {
          read.push(line.slice(start, end));
          return line.slice(start, end);
        },
      };
      const [first] = provider.provideTerminalLinks({ line: part as unknown as string });
      assert.equal(first?.journeyId, ID);
      assert.deepEqual(
        read.map(({ length }) => length <= LIMIT + ID.length),
        [true],
      );
    });
  });

  it('open one tab without a prompt', async () => {
    const [link] = provider.provideTerminalLinks({ line: `journey_id=${SAMPLE}` });
    assert.ok(link);
    await provider.handleTerminalLink(link);
    await provider.handleTerminalLink(link);
    await untilTabs(() => journeyTabs().length > 0);
    assert.deepEqual(journeyTabs(), ['Journey 5a5a…0001']);
    assert.deepEqual([person.prompts, person.messages], [[], []]);
  });
});
