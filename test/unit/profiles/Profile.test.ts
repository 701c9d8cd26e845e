import assert from 'node:assert/strict';
import { profileNameProblem, readStoredCredentials } from '../../../src/profiles/Profile';

const existing = [
  { id: '1', name: 'Acme live', baseUrl: 'https://api.idwise.com/journey' },
  { id: '2', name: 'Caf\u00e9', baseUrl: 'https://api.idwise.com/journey' },
  { id: '3', name: 'Stra\u00dfe', baseUrl: 'https://api.idwise.com/journey' },
  { id: '4', name: '\u03c3\u03b1\u03c2', baseUrl: 'https://api.idwise.com/journey' },
];

describe('profileNameProblem', () => {
  const long = ['x'.repeat(60), '\u{1f600}'.repeat(60)];
  for (const name of ['A', 'Acme sandbox', 'Samples 2', '  trimmed  ', ...long]) {
    it(`accepts ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.equal(profileNameProblem(name, existing), undefined);
    });
  }

  const bad: readonly (readonly [string, RegExp])[] = [
    ['', /name/],
    [' \t ', /name/],
    ['\u200b\u00ad', /name/],
    ['x'.repeat(61), /60/],
    ['\u{1f600}'.repeat(61), /60/],
    ['Samples', /built-in/],
    ['samples', /built-in/],
    [' SAMPLES ', /built-in/],
    ['Acme live', /already/],
    ['ACME LIVE', /already/],
    [' acme Live ', /already/],
    ['CAFE\u0301', /already/],
    ['STRASSE', /already/],
    ['strasse', /already/],
    ['\u03a3\u0391\u03a3', /already/],
    ['\u03c3\u03b1\u03c3', /already/],
    ['\u017fample\u017f', /built-in/],
    ['Samples\u200b', /built-in/],
    ['Acme\u200b live', /already/],
  ];
  for (const [name, problem] of bad) {
    it(`rejects ${JSON.stringify(name.slice(0, 20))}: ${problem.source}`, () => {
      assert.match(profileNameProblem(name, existing) ?? '', problem);
    });
  }
});

const PAIR = { apiKey: 'key-4711', apiSecret: 'secret-0815' };
const ORIGIN = 'https://api.idwise.com';
const profile = { name: 'Live', baseUrl: `${ORIGIN}/journey` };

const read = (value: unknown): unknown => readStoredCredentials(JSON.stringify(value));

describe('an entry of the keyring', () => {
  it('has a key pair, its origin and its profile', () => {
    const entry = { origin: ORIGIN, ...PAIR, profile };
    assert.deepEqual(read(entry), entry);
    assert.deepEqual(read({ ...entry, profile: { ...profile, id: 'x' }, more: 1 }), entry);
  });

  it('has no profile without one, or when the credentials belong to another origin', () => {
    const withoutProfile = { origin: ORIGIN, ...PAIR };
    for (const owner of [
      undefined,
      null,
      'Live',
      7,
      {},
      { name: 'Live' },
      { baseUrl: profile.baseUrl },
      { ...profile, name: 7 },
      { ...profile, baseUrl: [profile.baseUrl] },
      { ...profile, baseUrl: 'no URL' },
      { ...profile, baseUrl: 'https://api-uae.idwise.com/journey' },
      { ...profile, baseUrl: 'http://api.idwise.com/journey' },
    ]) {
      assert.deepEqual(read({ ...withoutProfile, profile: owner }), withoutProfile);
    }
  });

  it('is unreadable when it is anything else', () => {
    for (const value of [
      null,
      7,
      'text',
      [],
      {},
      PAIR,
      { origin: 7, ...PAIR },
      { origin: ORIGIN, ...PAIR, apiKey: 7 },
      { origin: ORIGIN, ...PAIR, apiSecret: null },
    ]) {
      assert.equal(read(value), undefined, JSON.stringify(value));
    }
    assert.equal(readStoredCredentials(''), undefined);
    assert.equal(readStoredCredentials('{'), undefined);
  });
});
