import assert from 'node:assert/strict';
import { profileNameProblem } from '../../../src/profiles/Profile';

const existing = [
  { id: '1', name: 'Acme live', baseUrl: 'https://api.idwise.com/journey' },
  { id: '2', name: 'Caf\u00e9', baseUrl: 'https://api.idwise.com/journey' },
];

describe('profileNameProblem', () => {
  const good = [
    'A',
    'Acme sandbox',
    'x'.repeat(60),
    '\u{1f600}'.repeat(60),
    'Samples 2',
    '  trimmed  ',
  ];
  for (const name of good) {
    it(`has none with ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.equal(profileNameProblem(name, existing), undefined);
    });
  }

  const bad: readonly (readonly [string, RegExp])[] = [
    ['', /name/],
    [' \t ', /name/],
    ['x'.repeat(61), /60/],
    ['\u{1f600}'.repeat(61), /60/],
    ['Samples', /built-in/],
    ['samples', /built-in/],
    [' SAMPLES ', /built-in/],
    ['Acme live', /already/],
    ['ACME LIVE', /already/],
    [' acme Live ', /already/],
    ['CAFE\u0301', /already/],
  ];
  for (const [name, problem] of bad) {
    it(`has one with ${JSON.stringify(name.slice(0, 20))}: ${problem.source}`, () => {
      assert.match(profileNameProblem(name, existing) ?? '', problem);
    });
  }
});
