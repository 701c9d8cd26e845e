import assert from 'node:assert/strict';
import { failed, success, type Outcome } from '../../../src/api/RequestFailure';
import { idwiseJourney, type IdwiseJourneyRef } from '../../../src/journeys/JourneyRef';
import type { Reader } from '../../../src/journeys/fetchResult';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import type { JourneySource } from '../../../src/journeys/JourneySource';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { clientSource, connectionTo, storeOf } from '../support/client';
import { hang } from '../../sandbox/hang';
import { startSandbox } from '../../support/startSandbox';

const PICTURE = '98e351972dd8d72b0df98d6bb5a1cc22';

describe('JourneyStore with several users of a journey', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));
  let source: Outcome<JourneySource>;
  let store: JourneyStore;
  let passed: IdwiseJourneyRef;

  beforeEach(() => {
    source = success(clientSource(connectionTo(sandbox)));
    store = storeOf(() => source);
    passed = idwiseJourney(sandbox.journey('passed').id, 'live');
  });

  afterEach(() => store.dispose());
  async function open60Others(): Promise<void> {
    source = success({
      ...clientSource(connectionTo(sandbox)),
      getResult: () => Promise.resolve(success('{"selfie": null}')),
    });
    for (let at = 0; at < 60; at += 1) await store.open(idwiseJourney(`numbered-${at}`, 'live'));
  }

  it('keeps the result of a held journey, however many journeys follow', async () => {
    const hold = store.hold(passed);
    await store.send(passed);
    await store.open(passed);
    const { result } = store.snapshot(passed);
    assert.ok(result);
    await open60Others();
    assert.equal(store.snapshot(passed).result, result);
    hold.dispose();
    await store.open(idwiseJourney('one-more-1', 'live'));
    assert.equal(store.snapshot(passed).result, undefined, 'it is not kept for ever');
  });

  it('stops reading a response when its request is aborted, and keeps a text that exceeds a reading limit', async () => {
    const reading = Promise.withResolvers<AbortSignal | undefined>();
    let outcome: ReturnType<Reader> = new Promise(() => {});
    const reader = new JourneyStore(
      () => source,
      () =>
        Promise.resolve((_text, _askedFor, { signal }) => {
          reading.resolve(signal);
          return outcome;
        }),
    );
    const hold = reader.hold(passed);
    void reader.send(passed);
    const signal = await reading.promise;
    assert.equal(signal?.aborted, false);
    hold.dispose();
    assert.equal(signal.aborted, true);

    outcome = Promise.resolve(failed({ kind: 'readingLimit', limit: 20_000 }));
    await reader.open(passed);
    const { failure, unreadText } = reader.snapshot(passed);
    assert.deepEqual([failure?.kind, unreadText], ['readingLimit', sandbox.journey('passed').text]);
    const again = reader.refresh(passed);
    assert.equal(reader.snapshot(passed).unreadText, undefined);
    await again;
    reader.dispose();
  });

  it('aborts the request when the last holder releases the journey', async () => {
    const { arrived, released } = hang(sandbox, passed.journeyId);
    const holds = [store.hold(passed), store.hold(passed)];
    void store.send(passed);
    await arrived;
    holds[0]?.dispose();
    holds[0]?.dispose();
    assert.equal(store.snapshot(passed).loading, true, 'somebody else looks at it');
    holds[1]?.dispose();
    await released;
    assert.deepEqual(store.snapshot(passed), {
      ref: passed,
      loading: false,
      failure: { kind: 'cancelled' },
    });
  });

  it('releases a journey without aborting the request of another caller', async () => {
    const hold = store.hold(passed);
    void store.send(passed);
    const waited = store.open(passed);
    hold.dispose();
    await waited;
    assert.ok(store.snapshot(passed).result);
    assert.equal(sandbox.requests.length, 1);
  });

  it('continues the request for the holders of a journey when its callers abort', async () => {
    const controller = new AbortController();
    const hold = store.hold(passed);
    const waited = store.open(passed, controller.signal);
    controller.abort();
    await waited;
    assert.equal(store.snapshot(passed).loading, true);
    hold.dispose();
    assert.equal(store.snapshot(passed).loading, false);
  });

  it('tells each caller that the shared request was sent or has ended', async () => {
    const { arrived } = hang(sandbox, passed.journeyId);
    const hold = store.hold(passed);
    source = success({
      ...clientSource(connectionTo(sandbox)),
      getResult: () => new Promise(() => undefined),
    });
    const sent = store.send(passed);
    hold.dispose();
    await sent;
    source = success(clientSource(connectionTo(sandbox)));
    void store.send(passed);
    await arrived;
  });

  it('aborts the requests for images when no view holds the journey', async () => {
    const { arrived, released } = hang(sandbox, PICTURE);
    const hold = store.hold(passed);
    const loading = store.loadImage(passed, PICTURE);
    await arrived;
    hold.dispose();
    await Promise.all([loading, released]);
    assert.equal(store.image(passed, PICTURE), undefined);
    sandbox.clearFaults();
    await store.loadImage(passed, PICTURE);
    assert.equal(store.image(passed, PICTURE)?.state, 'ready');
  });

  it('requests the held journeys of a removed profile again, and drops their results', async () => {
    const refs = [passed, idwiseJourney(sandbox.journey('not-live').id, 'live')];
    for (const ref of refs) {
      store.hold(ref);
      await store.open(ref);
    }
    const failure = { kind: 'noProfile', subject: 'removed' } as const;
    source = failed(failure);
    store.forgetProfile('live');
    const { promise, resolve } = Promise.withResolvers<void>();
    store.onDidChange(() => {
      if (refs.every((ref) => !store.snapshot(ref).loading)) resolve();
    });
    await promise;
    for (const ref of refs) assert.deepEqual(store.snapshot(ref), { ref, loading: false, failure });
  });

  it('ends the wait for a journey of a removed profile', async () => {
    const { arrived } = hang(sandbox, passed.journeyId);
    store.hold(passed);
    const waited = store.open(passed);
    await arrived;
    source = failed({ kind: 'noProfile', subject: 'removed' });
    store.forgetProfile('live');
    await waited;
    assert.equal(store.snapshot(passed).failure?.kind, 'noProfile');
  });
});
