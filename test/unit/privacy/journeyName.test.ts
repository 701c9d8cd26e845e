import assert from 'node:assert/strict';
import { fileJourney } from '../../../src/journeys/JourneyRef';
import { shownOf, summaryOf, type Privacy } from '../support/gate';
import { passedWith, resultOf, sample } from '../support/results';

const file = fileJourney('file:///some/result.json');

describe('journeyName', () => {
  const nameOf = (text: string, privacy?: Privacy) =>
    shownOf({ ref: file, result: resultOf(text) }, privacy, 'result.json').name;

  it('is the ID in a file', () => {
    const { id, text } = sample('passed');
    assert.deepEqual(nameOf(text), { full: id, short: `${id.slice(0, 4)}…${id.slice(-4)}` });
  });

  for (const id of ['null', '7', '"short"', '"with a space in it"', '"<img src=x>"', '"../../x"']) {
    it(`is the name of a file for the invalid ID ${id}`, () => {
      assert.deepEqual(nameOf(`{"journey_id": ${id}}`), {
        full: '(result.json)',
        short: '(result.json)',
      });
    });
  }

  it('is never a masked value', () => {
    const text = '{"journey_id": "850412-4471", "applicant": {"personal_number": "850412-4471"}}';
    assert.equal(nameOf(text).full, '850412-4471');
    assert.equal(nameOf(text, { masked: ['personal_number'] }).short, '(result.json)');
    assert.equal(nameOf(text, { privacyMode: true }).short, '(result.json)');
  });
});

describe('the summary of a file', () => {
  it('names the ID and the file', () => {
    const { id, text } = sample('passed');
    const summary = summaryOf(resultOf(text), file, 'result.json');
    assert.match(summary, new RegExp(`^## IDWise journey \`${id}\`: Complete`));
    assert.match(summary, /^\| File \| result\.json \|$/m);
    assert.doesNotMatch(summary, /Profile|file:/);
  });

  it('names neither the applicant nor a value of theirs that is the name of the file', () => {
    const text = passedWith(/"journey_id": "[^"]+"/, '"journey_id": null');
    const summary = summaryOf(resultOf(text), file, 'Amara Nwosu-Lind `850412-4471`.json');
    assert.doesNotMatch(summary, /Amara|850412/);
    assert.equal(summary.split('\n')[0]?.split('`').length, 3, summary);
  });
});
