import assert from 'node:assert/strict';
import { ResultGate } from '../../../src/privacy/ResultGate';
import { shownValue } from '../../../src/privacy/Shown';
import { showResult } from '../../../src/privacy/showResult';
import type { ShownResult } from '../../../src/privacy/ShownResult';
import type { PersonalField } from '../../../src/result/personal';
import { resultOf } from '../support/results';

function shown(response: object, ...hidden: readonly PersonalField[]): ShownResult {
  const result = resultOf(JSON.stringify(response));
  return showResult(result, new ResultGate(result.spotCheck.personal, new Set(hidden), true));
}

describe('showResult', () => {
  it('has the applicant’s texts in one order, with their names, however they were sent', () => {
    const applicant = {
      birth_date: '1985-04-12',
      applicant_id: 'a-1',
      personal_number: '850412-4471',
      full_name: 'Amara Lind',
    };
    const texts = shownValue(shown({ applicant }).applicant)?.texts ?? [];
    assert.deepEqual(
      texts.map(({ label, text }) => [label, shownValue(text)]),
      [
        ['Full name', 'Amara Lind'],
        ['Personal number', '850412-4471'],
        ['Birth date', '1985-04-12'],
        ['Applicant ID', 'a-1'],
      ],
    );
  });

  it('masks a reference number as the kind that it is', () => {
    const response = { reference_number: 'R-4711' };
    assert.deepEqual(shown(response, 'reference_number').referenceNumber, {
      state: 'masked',
      text: '••••11',
    });
    assert.deepEqual(shown(response).referenceNumber, { state: 'value', value: 'R-4711' });
  });

  it('masks an applicant of another shape as a whole', () => {
    const response = { applicant: 'Amara Lind' };
    assert.deepEqual(shown(response, 'undocumented').applicant, { state: 'masked', text: '••••' });
    assert.deepEqual(shown(response).applicant, { state: 'deviates', text: '"Amara Lind"' });
  });

  it('tells a deviation without what it repeats: in its path, in what came, and in the words about it', () => {
    const response = {
      applicant: { full_name: 'Amara Lind' },
      system_decision: 'Amara Lind',
      'of Amara Lind': 1,
    };
    const told = JSON.stringify([...shown(response, 'full_name').deviations]);
    assert.doesNotMatch(told, /Amara/);
    assert.match(told, /of ••••/);
    const open = JSON.stringify([...shown(response).deviations]);
    assert.match(open, /of Amara Lind/);
    assert.ok(open.includes(String.raw`\"Amara Lind\"`));
  });

  it('gives the parts of its lists by their places', () => {
    const rules = Object.fromEntries(
      ['first', 'second', 'third'].map((name) => [name, { name, result: 'Failed' }]),
    );
    const shownRules = shownValue(
      shown({ rule_results: { ...rules, fourth: { name: 'fourth', result: 'Passed' } } }).rules,
    );
    assert.ok(shownRules);
    assert.equal(shownRules.length, 4);
    const names = ['first', 'second', 'third', 'fourth'];
    assert.deepEqual(
      [...shownRules].map(({ name }) => name),
      names,
    );
    assert.deepEqual(
      shownRules.slice(1, 3).map(({ name, index }) => [name, index]),
      [
        ['second', 1],
        ['third', 2],
      ],
    );
    assert.equal(shownRules.at(2), shownRules.slice(2)[0], 'a rule is let through once');
    assert.throws(() => shownRules.at(4), RangeError);
    assert.ok(shownRules.hasFailed(/^second$/));
    assert.ok(!shownRules.hasFailed(/^fourth$/));
    const { deviations } = shown({ selfie: null, new_one: 1, new_two: 2, new_three: 3 });
    const paths = [...deviations].map(({ path }) => path);
    assert.equal(deviations.length, paths.length);
    assert.deepEqual(
      deviations.slice(1, 2).map(({ path }) => path),
      paths.slice(1, 2),
    );
  });
});
