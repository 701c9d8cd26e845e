import assert from 'node:assert/strict';
import {
  fileJourney,
  fileName,
  idwiseJourney,
  isSameJourney,
  journeyKey,
  journeyPath,
  readJourneyPath,
  readJourneyRef,
  sampleJourney,
  unassignedJourney,
} from '../../../src/journeys/JourneyRef';

const ID = '65ee1f0c9a3b7d0012c4e8f1';
const PROFILE = 'f6b8a6a2-7a8f-4d0c-9b8e-3c2a1d0e9f11';
const FILE = 'file:///some/r%C3%A9sult%20%231.json';

const refs = [
  idwiseJourney(ID, PROFILE),
  idwiseJourney(ID, 'f6b8a6a2-7a8f-4d0c-9b8e-3c2a1d0e9f12'),
  sampleJourney(ID),
  fileJourney(FILE),
  unassignedJourney(ID),
];

describe('JourneyRef', () => {
  it('is another journey for each kind and profile, whatever its ID', () => {
    assert.equal(new Set(refs.map(journeyKey)).size, refs.length);
    for (const ref of refs) {
      const same = refs.filter((other) => isSameJourney(ref, other));
      assert.deepEqual(same, [ref]);
    }
    assert.equal(isSameJourney(undefined, sampleJourney(ID)), false);
  });

  for (const ref of refs) {
    it(`${journeyKey(ref)} is restored from the state of a page and from the URI of a document`, () => {
      const state: unknown = JSON.parse(JSON.stringify({ ...ref, scroll: 12 }));
      assert.deepEqual(readJourneyRef(state), ref);
      assert.deepEqual(readJourneyPath(journeyPath(ref, 'a.json')), ref);
    });
  }

  it('keeps the kind of its ID, and is the same journey without it', () => {
    for (const [found, unknown] of [
      [idwiseJourney(ID, PROFILE, 'onboarding'), idwiseJourney(ID, PROFILE)],
      [unassignedJourney(ID, 'onboarding'), unassignedJourney(ID)],
    ] as const) {
      assert.equal(found.result, 'onboarding');
      assert.deepEqual(readJourneyRef({ ...found, scroll: 0 }), found);
      assert.equal(journeyKey(found), journeyKey(unknown));
      assert.deepEqual(readJourneyRef({ ...found, result: 'somethingElse' }), unknown);
    }
  });

  it('has a stable URI', () => {
    assert.deepEqual(journeyPath(idwiseJourney(ID, PROFILE), '').path, `${PROFILE}/${ID}.json`);
    assert.deepEqual(journeyPath(sampleJourney(ID), '').path, `samples/${ID}.json`);
    assert.deepEqual(journeyPath(unassignedJourney(ID), '').path, `none/${ID}.json`);
    assert.deepEqual(journeyPath(fileJourney(FILE), fileName(fileJourney(FILE))), {
      path: 'files/résult #1.json',
      query: FILE,
    });
    assert.equal(
      journeyPath(fileJourney('file:///some/answer.txt'), 'answer.txt').path,
      'files/answer.txt.json',
    );
  });

  const strangers: readonly unknown[] = [
    undefined,
    null,
    'text',
    [],
    {},
    { journeyId: ID },
    { journeyId: '../x', profileId: PROFILE },
    { journeyId: 7, profileId: PROFILE },
    { kind: 'idwise', journeyId: ID },
    { kind: 'sample', journeyId: '../x' },
    { kind: 'file', address: 7 },
    { kind: 'file', journeyId: ID },
    { kind: 'other', journeyId: ID, profileId: PROFILE },
  ];
  for (const state of strangers) {
    it(`is not read from ${JSON.stringify(state)}`, () => {
      assert.equal(readJourneyRef(state), undefined);
    });
  }

  const others = [`${PROFILE}/${ID}`, `${PROFILE}/short.json`, `a/b/${ID}.json`];
  for (const path of ['', 'x.json', ...others]) {
    it(`is not read from the path ${JSON.stringify(path)}`, () => {
      assert.equal(readJourneyPath({ path, query: '' }), undefined);
    });
  }

  it('of a file contains the name that VS Code shows', () => {
    assert.equal(fileName(fileJourney(FILE)), 'résult #1.json');
    assert.equal(fileName(fileJourney('file:///odd/100%.json?x=/y')), '100%.json');
  });
});
