import assert from 'node:assert/strict';
import { success } from '../../../src/api/RequestFailure';
import { idwiseJourney, type JourneyRef } from '../../../src/journeys/JourneyRef';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import { errorAnswer } from '../../sandbox/answer';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { readResponse } from '../../support/readResponse';
import { clientSource, connectionTo } from '../support/client';

const UNKNOWN = '65ee1f0c9a3b7d0012c4ffff';

describe('the kind of journey that an ID names', () => {
  let sandbox: SandboxApi;
  let store: JourneyStore;
  let spotCheck: string;
  let onboarding: string;

  before(async () => {
    sandbox = await SandboxApi.start();
    spotCheck = sandbox.journey('passed').id;
    onboarding = sandbox.journey('approved').id;
  });

  beforeEach(() => {
    sandbox.clearFaults();
    sandbox.forgetRequests();
    const source = clientSource(connectionTo(sandbox, 'live'));
    store = new JourneyStore(
      () => success(source),
      () => Promise.resolve((text, asked) => readResponse(text, asked)),
    );
  });

  afterEach(() => store.dispose());
  after(() => sandbox.stop());

  /** The calls that were made, `spot-checks` or `get`. */
  const calls = (): string[] =>
    sandbox.requests.map(({ path }) => /\/v2\/([^/]+)\//.exec(path)?.[1] ?? path);

  const kindOf = (ref: JourneyRef): string | undefined =>
    store.snapshot(ref).result?.impersonal.model.kind;

  it('is asked for once when it is a spot check', async () => {
    const ref = idwiseJourney(spotCheck, 'live');
    await store.open(ref);
    assert.equal(kindOf(ref), 'spotCheck');
    assert.deepEqual(calls(), ['spot-checks']);
  });

  it('is an onboarding journey when there is no such spot check, and only that is asked for afterwards', async () => {
    const ref = idwiseJourney(onboarding, 'live');
    await store.open(ref);
    assert.equal(kindOf(ref), 'onboarding');
    assert.deepEqual(calls(), ['spot-checks', 'get']);
    sandbox.forgetRequests();
    await store.refresh(ref);
    await store.open(ref);
    assert.deepEqual(calls(), ['get']);
  });

  it('is asked for first where its place says it', async () => {
    const ref = idwiseJourney(onboarding, 'live', 'onboarding');
    await store.open(ref);
    assert.equal(kindOf(ref), 'onboarding');
    assert.deepEqual(calls(), ['get']);
  });

  it('is asked for in the other call as well when its place was wrong', async () => {
    const ref = idwiseJourney(spotCheck, 'live', 'onboarding');
    await store.open(ref);
    assert.equal(kindOf(ref), 'spotCheck');
    assert.deepEqual(calls(), ['get', 'spot-checks']);
  });

  it('is unknown when IDWise knows neither, which is one failure', async () => {
    const ref = idwiseJourney(UNKNOWN, 'live');
    await store.open(ref);
    const { failure } = store.snapshot(ref);
    assert.equal(failure?.kind, 'notFound');
    assert.deepEqual(failure.kinds, ['spotCheck', 'onboarding']);
    assert.deepEqual(calls(), ['spot-checks', 'get']);
  });

  for (const [what, answer] of [
    ['403 unauthorized', errorAnswer('unauthorized')],
    ['a 404 that is not IDWise’s', { status: 404, headers: {}, body: new Uint8Array() }],
  ] as const) {
    it(`is not asked for by itself after ${what}`, async () => {
      sandbox.fault(onboarding, { answer });
      const ref = idwiseJourney(onboarding, 'live');
      await store.open(ref);
      assert.deepEqual(store.snapshot(ref).failure?.kinds, ['spotCheck']);
      assert.deepEqual(calls(), ['spot-checks']);
    });
  }

  it('is asked for when a person says so', async () => {
    sandbox.fault(onboarding, { answer: errorAnswer('unauthorized'), kind: 'spotCheck' });
    await store.open(idwiseJourney(onboarding, 'live'));
    sandbox.forgetRequests();
    const ref = idwiseJourney(onboarding, 'live', 'onboarding');
    await store.refresh(ref);
    assert.equal(kindOf(ref), 'onboarding');
    assert.deepEqual(calls(), ['get']);
  });

  it('lets the second request wait for a caller that spaces its requests', async () => {
    const asked: string[][] = [];
    await store.open(idwiseJourney(onboarding, 'live'), undefined, {
      retry: false,
      beforeOtherKind: () => {
        asked.push(calls());
        return Promise.resolve(() => undefined);
      },
    });
    assert.deepEqual(asked, [['spot-checks']]);
    assert.deepEqual(calls(), ['spot-checks', 'get']);
  });
});
