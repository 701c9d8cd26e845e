import assert from 'node:assert/strict';
import { success, type Outcome } from '../../../src/api/RequestFailure';
import type { Reader } from '../../../src/journeys/fetchResult';
import { sampleJourney } from '../../../src/journeys/JourneyRef';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import { readResponse } from '../../support/readResponse';
import type { JourneySource } from '../../../src/journeys/JourneySource';
import { SampleSource } from '../../../src/sources/SampleSource';
import { sample } from '../support/results';

const ref = sampleJourney('5a5a5a5a5a5a000000000001');

describe('JourneyStore, when something throws', () => {
  const defect = new Error('a defect');
  const raise = (): never => {
    throw defect;
  };
  const ordinaryReader = (): Promise<Reader> =>
    Promise.resolve((text, askedFor) => readResponse(text, askedFor));
  const source: JourneySource = {
    getResult: () => Promise.resolve(success(sample('passed').text)),
    getImage: () => Promise.resolve(success(new Uint8Array())),
    getVideo: () => Promise.resolve(success(new Uint8Array())),
  };
  const reject = (): Promise<never> => Promise.reject(defect);
  const failure = { kind: 'internalError' };
  let reported: unknown[];
  let sourceFor: () => Outcome<JourneySource>;
  let loadReader: () => Promise<Reader>;
  let store: JourneyStore;

  beforeEach(() => {
    reported = [];
    sourceFor = () => success(source);
    loadReader = ordinaryReader;
    store = new JourneyStore(
      () => sourceFor(),
      () => loadReader(),
      (error) => reported.push(error),
    );
  });

  afterEach(() => store.dispose());

  const defects: readonly (readonly [string, () => void])[] = [
    ['the search for a source', () => (sourceFor = raise)],
    ['a source', () => (sourceFor = () => success({ ...source, getResult: raise }))],
    ['a source, later', () => (sourceFor = () => success({ ...source, getResult: reject }))],
    ['the parser', () => (loadReader = () => Promise.resolve(raise))],
    ['the parser’s worker', () => (loadReader = async () => reject)],
    ['the loading of the parser', () => (loadReader = reject)],
  ];
  for (const [what, breakIt] of defects) {
    it(`in ${what}, the request fails and can be sent again`, async () => {
      breakIt();
      await store.open(ref);
      assert.deepEqual(store.snapshot(ref), { ref, loading: false, failure });
      assert.deepEqual(reported, [defect]);
      sourceFor = () => success(source);
      loadReader = ordinaryReader;
      await store.open(ref);
      assert.ok(store.snapshot(ref).result);
    });
  }

  it('in the missing file of a sample, the request fails', async () => {
    sourceFor = () => success(new SampleSource('/there/is/no/such/folder'));
    await store.open(ref);
    assert.equal(store.snapshot(ref).failure?.kind, 'internalError');
    await store.loadImage(ref, 'a-picture');
    assert.deepEqual(store.image(ref, 'a-picture'), { state: 'failed', failure });
    const { signal } = new AbortController();
    assert.deepEqual(await store.loadVideo(ref, 'a-video', { signal }), { ok: false, failure });
  });

  it('in a listener, the other listeners are called and the request ends', async () => {
    let told = 0;
    store.onDidChange(raise);
    store.onDidChange(() => (told += 1));
    await store.open(ref);
    assert.ok(store.snapshot(ref).result);
    assert.equal(told, 2);
    assert.deepEqual(reported, [defect, defect]);
  });
});
