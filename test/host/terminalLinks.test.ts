import assert from 'node:assert/strict';
import { JourneyTerminalLinks } from '../../src/editor/journeyLinks';
import { settings, useSettings } from './support/fixtures';

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

  it('cover exactly every ID of a line, in order', () => {
    const line = `旅程 🧭 ${ID} journeyId=k7Qp-2_xZ9, commit ${ID}f, then ${SAMPLE}`;
    assert.deepEqual(linkedTexts(line), [ID, 'k7Qp-2_xZ9', SAMPLE]);
    const tooltips = provider.provideTerminalLinks({ line }).map(({ tooltip }) => tooltip);
    assert.deepEqual(new Set(tooltips), new Set(['Open journey']));
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
});
