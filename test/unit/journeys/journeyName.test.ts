import assert from 'node:assert/strict';
import { journeyName } from '../../../src/journeys/journeyName';
import type { MaskPolicy } from '../../../src/privacy/masking';
import { fileJourney, idwiseJourney } from '../../../src/journeys/JourneyRef';
import { summaryMarkdown } from '../../../src/explanations/summaryMarkdown';
import { passedWith, resultOf, sample } from '../support/results';

const file = fileJourney('file:///some/result.json');
const open: MaskPolicy = { privacyMode: false, masked: new Set() };

describe('journeyName', () => {
  const nameOf = (text: string, policy = open) =>
    journeyName({ ref: file, result: resultOf(text) }, 'result.json', policy);

  it('is the ID asked for, whatever came', () => {
    const ref = idwiseJourney('65ee1f0c9a3b7d0012c4e8f1', 'live');
    const { text } = sample('not-live');
    assert.deepEqual(journeyName({ ref, result: resultOf(text) }, 'Acme live', open), {
      full: '65ee1f0c9a3b7d0012c4e8f1',
      short: '65ee…e8f1',
    });
  });

  it('is the ID that a file holds', () => {
    const { id, text } = sample('passed');
    assert.deepEqual(nameOf(text), { full: id, short: `${id.slice(0, 4)}…${id.slice(-4)}` });
  });

  it('is the file’s name before it is read', () => {
    assert.equal(journeyName({ ref: file }, 'result.json', open).full, '(result.json)');
  });

  for (const id of ['null', '7', '"short"', '"with a space in it"', '"<img src=x>"', '"../../x"']) {
    it(`is the file’s name for the ID ${id}, which is none`, () => {
      assert.deepEqual(nameOf(`{"journey_id": ${id}}`), {
        full: '(result.json)',
        short: '(result.json)',
      });
    });
  }

  it('is no value that is masked', () => {
    const text = '{"journey_id": "850412-4471", "applicant": {"personal_number": "850412-4471"}}';
    assert.equal(nameOf(text).full, '850412-4471');
    assert.equal(
      nameOf(text, { ...open, masked: new Set(['personal_number']) }).short,
      '(result.json)',
    );
    assert.equal(nameOf(text, { ...open, privacyMode: true }).short, '(result.json)');
  });
});

describe('the summary of a file', () => {
  it('names the ID and the file', () => {
    const { id, text } = sample('passed');
    const summary = summaryMarkdown(file, resultOf(text), 'result.json');
    assert.match(summary, new RegExp(`^## IDWise journey \`${id}\`: Complete`));
    assert.match(summary, /^\| File \| result\.json \|$/m);
    assert.doesNotMatch(summary, /Profile|file:/);
  });

  it('names neither the applicant nor a value of theirs when the file is called so', () => {
    const text = passedWith(/"journey_id": "[^"]+"/, '"journey_id": null');
    const summary = summaryMarkdown(file, resultOf(text), 'Amara Nwosu-Lind `850412-4471`.json');
    assert.doesNotMatch(summary, /Amara|850412/);
    assert.equal(summary.split('\n')[0]?.split('`').length, 3, summary);
  });
});
