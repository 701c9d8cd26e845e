import assert from 'node:assert/strict';
import { valueOf } from '../../../src/result/Value';
import { failed, success } from '../../../src/api/RequestFailure';
import type { JourneySource } from '../../../src/journeys/JourneySource';
import {
  fileJourney,
  idwiseJourney,
  type IdwiseJourneyRef,
  type JourneyRef,
} from '../../../src/journeys/JourneyRef';
import type { Reader } from '../../../src/journeys/fetchResult';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import { readResponse } from '../../support/readResponse';
import { bareResponse, errorResponse } from '../../sandbox/responses';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { clientSource, connectionTo, failureOf, storeOf } from '../support/client';
import { column } from '../../support/columns';
import { hang } from '../../sandbox/hang';
import { startSandbox } from '../../support/startSandbox';

const PICTURE = '98e351972dd8d72b0df98d6bb5a1cc22';

describe('JourneyStore', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));
  let sources: Map<string, JourneySource>;
  let store: JourneyStore;
  let passed: IdwiseJourneyRef;
  let changes: JourneyRef[];

  beforeEach(() => {
    sources = new Map([
      ['live', clientSource(connectionTo(sandbox, 'live'))],
      ['sandbox', clientSource(connectionTo(sandbox, 'sandbox'))],
    ]);
    store = storeOf((ref) => {
      const source = sources.get(ref.kind === 'idwise' ? ref.profileId : ref.kind);
      return source === undefined ? failed({ kind: 'noProfile' }) : success(source);
    });
    passed = idwiseJourney(sandbox.journey('passed').id, 'live');
    changes = [];
    store.onDidChange((ref) => changes.push(ref));
  });

  afterEach(() => store.dispose());

  describe('while a long response is read', () => {
    let read: PromiseWithResolvers<void>;
    let reading: JourneyStore;

    beforeEach(() => {
      read = Promise.withResolvers();
      reading = new JourneyStore(
        () => success(clientSource(connectionTo(sandbox, 'live'))),
        () =>
          Promise.resolve(async (text, askedFor, { onDecision }) => {
            onDecision?.('Complete');
            await read.promise;
            return readResponse(text, askedFor);
          }),
      );
    });

    afterEach(() => reading.dispose());

    /** Opens the journey and returns when the store has its decision. */
    async function openUntilDecided(): Promise<{ readonly end: Promise<void> }> {
      const told = new Promise<void>((resolve) => {
        reading.onDidChange(() => reading.snapshot(passed).decision && resolve());
      });
      const end = reading.open(passed);
      await told;
      return { end };
    }

    it('has the decision until it has the result', async () => {
      const { end: opened } = await openUntilDecided();
      const decision = 'Complete';
      assert.deepEqual(reading.snapshot(passed), { ref: passed, loading: true, decision });
      read.resolve();
      await opened;
      const after = reading.snapshot(passed);
      assert.deepEqual([after.loading, after.decision], [false, undefined]);
      assert.ok(after.result);
    });

    it('drops the decision when the request is cancelled', async () => {
      const { end: opened } = await openUntilDecided();
      reading.cancel(passed);
      await opened;
      assert.equal(reading.snapshot(passed).decision, undefined);
      assert.equal(reading.snapshot(passed).failure?.kind, 'cancelled');
    });

    it('keeps an earlier result instead of the decision', async () => {
      read.resolve();
      await reading.open(passed);
      const decisions: unknown[] = [];
      reading.onDidChange(() => decisions.push(reading.snapshot(passed).decision));
      await reading.refresh(passed);
      assert.ok(decisions.length > 0);
      assert.deepEqual([...new Set(decisions)], [undefined]);
    });
  });

  it('has nothing of a journey that was not opened, and sends no request', () => {
    assert.deepEqual(store.snapshot(passed), { ref: passed, loading: false });
    assert.deepEqual([store.image(passed, PICTURE), sandbox.requests.length], [undefined, 0]);
  });

  describe('resolves send', () => {
    it('when its source has sent the request, with or without a response', async () => {
      let leave: (() => void) | undefined;
      sources.set('live', {
        ...clientSource(connectionTo(sandbox)),
        getResult: (_, _kind, { onSend }) => {
          leave = onSend;
          return new Promise(() => undefined);
        },
      });
      let left = false;
      const sent = store.send(passed).then(() => (left = true));
      await Promise.resolve();
      assert.equal(left, false);
      leave?.();
      await sent;
      assert.equal(store.snapshot(passed).loading, true);
    });

    it('at once when the result is known, and sends no request', async () => {
      await store.open(passed);
      await store.send(passed);
      assert.equal(sandbox.requests.length, 1);
    });
  });

  it('sends one request for all callers and listeners', async () => {
    const before = Date.now();
    const asked = [store.open(passed), store.open(passed), store.refresh(passed)];
    assert.deepEqual(store.snapshot(passed), { ref: passed, loading: true });
    await Promise.all(asked);
    assert.equal(sandbox.requests.length, 1);
    const { loading, result, failure } = store.snapshot(passed);
    assert.deepEqual([loading, failure], [false, undefined]);
    assert.equal(result?.text, sandbox.journey('passed').text);
    assert.equal(valueOf(result.impersonal.model.system_decision), 'Complete');
    assert.deepEqual(result.impersonal.differences, []);
    assert.ok(result.fetchedAt >= before && result.fetchedAt <= Date.now());
    assert.deepEqual(changes, [passed, passed]);
  });

  it('keeps the last result during the failure of a refresh, and drops the failure after the next refresh', async () => {
    await store.open(passed);
    const { result } = store.snapshot(passed);
    sandbox.fault(passed.journeyId, { response: errorResponse('invalid_credentials'), times: 1 });
    await store.refresh(passed);
    const after = store.snapshot(passed);
    assert.equal(after.failure?.kind, 'credentialsRejected');
    assert.equal(after.result, result);
    await store.refresh(passed);
    assert.equal(store.snapshot(passed).failure, undefined);
    assert.notEqual(store.snapshot(passed).result, result);
    assert.equal(sandbox.requests.length, 3);
  });

  it('separates the profiles', async () => {
    const other = { ...passed, profileId: 'sandbox' };
    await Promise.all([store.open(passed), store.open(other)]);
    assert.ok(store.snapshot(passed).result);
    assert.equal(store.snapshot(other).failure?.kind, 'otherEnvironment');
  });

  it('says why a profile has no source, although nothing is sent', async () => {
    const ref = { ...passed, profileId: 'gone' };
    await store.send(ref);
    const failure = { kind: 'noProfile' };
    assert.deepEqual(store.snapshot(ref), { ref, loading: false, failure });
    await store.loadImage(ref, PICTURE);
    assert.deepEqual(store.image(ref, PICTURE), { state: 'failed', failure });
  });

  it('reports the ID of another journey', async () => {
    const { text } = sandbox.journey('passed');
    sandbox.addJourney({ id: 'asked-for-1', environment: 'both', text });
    const ref = idwiseJourney('asked-for-1', 'live');
    await store.open(ref);
    assert.deepEqual(column(store.snapshot(ref).result?.impersonal.differences ?? [], 'path'), [
      'journey_id',
    ]);
  });

  describe('of a result file', () => {
    const file = fileJourney('file:///some/result.json');
    /** A source that returns `text` for any path. */
    const serve = (text: string): void => {
      const source = clientSource(connectionTo(sandbox, 'live'));
      sources.set(file.kind, { ...source, getResult: async () => success(text) });
    };

    it('says of a file that it contains no result, and keeps the last result', async () => {
      serve(sandbox.journey('passed').text);
      await store.open(file);
      const { result } = store.snapshot(file);
      // No ID was requested.
      assert.deepEqual(result?.impersonal.differences, []);
      for (const text of ['', '{"journey_id":', '[]']) {
        serve(text);
        await store.refresh(file);
        const kind = text === '[]' ? 'fileNotResult' : 'fileNotJson';
        assert.equal(store.snapshot(file).failure?.kind, kind, text);
        assert.equal(store.snapshot(file).result, result);
      }
    });

    it('requests images with the ID in the file', async () => {
      const ids: (string | undefined)[] = [];
      const get: JourneySource['getImage'] = async (_, { rawId }) => {
        ids.push(rawId);
        return failed({ kind: 'notFound' });
      };
      const getResult = async () => success(sandbox.journey('passed').text);
      sources.set(file.kind, { getResult, getImage: get, getVideo: get });
      await store.open(file);
      await store.loadImage(file, PICTURE);
      await store.loadVideo(file, PICTURE, { signal: new AbortController().signal });
      assert.deepEqual(ids, [passed.journeyId, passed.journeyId]);
    });
  });

  it('reports the next attempt while it waits', async () => {
    const delivery = { how: 'reset', when: 'before-headers' } as const;
    sandbox.fault(passed.journeyId, { delivery, times: 2 });
    const attempts: (number | undefined)[] = [];
    store.onDidChange((ref) => attempts.push(store.snapshot(ref).nextAttempt));
    await store.open(passed);
    assert.deepEqual(attempts, [undefined, 2, 3, undefined]);
    assert.ok(store.snapshot(passed).result);
  });

  const cancelled = () => ({ ref: passed, loading: false, failure: { kind: 'cancelled' } });

  /** Starts a wait for the result and returns while the request hangs. */
  async function hanging(
    begin = () => store.open(passed),
  ): Promise<{ readonly end: Promise<void> }> {
    const { arrived } = hang(sandbox, passed.journeyId);
    const end = begin();
    await arrived;
    return { end };
  }

  describe('with a signal', () => {
    let controller: AbortController;

    beforeEach(() => (controller = new AbortController()));

    it('aborts the request when no other caller waits for it', async () => {
      const { end } = await hanging(() => store.refresh(passed, controller.signal));
      controller.abort();
      await end;
      assert.deepEqual(store.snapshot(passed), cancelled());
    });

    for (const who of ['began', 'joined']) {
      it(`ends only the wait when another caller ${who} it`, async () => {
        const [began] = who === 'began' ? [store.open(passed)] : [];
        const left = store.refresh(passed, controller.signal);
        const other = began ?? store.refresh(passed, new AbortController().signal);
        controller.abort();
        await left;
        assert.equal(store.snapshot(passed).loading, true);
        await other;
        assert.notEqual(store.snapshot(passed).result, undefined);
        assert.equal(sandbox.requests.length, 1);
      });
    }

    it('sends no request when the signal is already aborted', async () => {
      await store.refresh(passed, AbortSignal.abort());
      assert.equal(store.snapshot(passed).failure?.kind, 'cancelled');
      assert.equal(sandbox.requests.length, 0);
    });
  });

  describe('cancelling', () => {
    it('ends the request at once, and opening sends another one', async () => {
      const { end: abandoned } = await hanging();
      store.cancel(passed);
      assert.deepEqual(store.snapshot(passed), cancelled());
      sandbox.clearFaults();
      const again = store.open(passed);
      await abandoned;
      assert.equal(store.snapshot(passed).failure, undefined, 'no cancellation is shown');
      await again;
      assert.ok(store.snapshot(passed).result);
      assert.equal(sandbox.requests.length, 2);
    });

    it('happens silently when a refresh replaces the request', async () => {
      const { end: first } = await hanging();
      sandbox.clearFaults();
      const seen: boolean[] = [];
      store.onDidChange(() => seen.push(store.snapshot(passed).loading));
      void store.restart(passed);
      await first;
      assert.ok(store.snapshot(passed).result);
      assert.deepEqual(seen, [true, false]);
    });

    it('of a refresh keeps the earlier result', async () => {
      await store.open(passed);
      const known = store.snapshot(passed);
      const { end: refreshed } = await hanging(() => store.refresh(passed));
      store.cancel(passed);
      await refreshed;
      assert.deepEqual(store.snapshot(passed), known);
    });

    it('ends the wait before a retry', async () => {
      const answer = bareResponse(429, { 'retry-after': '9' });
      sandbox.fault(passed.journeyId, { response: answer });
      const waiting = new Promise<void>((resolve) => {
        store.onDidChange(() => store.snapshot(passed).nextAttempt === 2 && resolve());
      });
      const opened = store.open(passed);
      await waiting;
      store.cancel(passed);
      await opened;
      assert.deepEqual(store.snapshot(passed), cancelled());
      assert.equal(sandbox.requests.length, 1);
    });

    it('of a journey that is not loading changes nothing', async () => {
      await store.open(passed);
      const told = changes.length;
      store.cancel(passed);
      store.cancel({ ...passed, journeyId: 'never-opened' });
      assert.ok(store.snapshot(passed).result);
      assert.equal(changes.length, told);
    });
  });

  describe('an image', () => {
    it('is fetched once, with the format of its bytes', async () => {
      const loading = [store.loadImage(passed, PICTURE), store.loadImage(passed, PICTURE)];
      assert.deepEqual(store.image(passed, PICTURE), { state: 'loading' });
      await Promise.all(loading);
      await store.loadImage(passed, PICTURE);
      assert.deepEqual(changes, [passed, passed]);
      const image = store.image(passed, PICTURE);
      assert.ok(image?.state === 'ready');
      assert.equal(image.image.mediaType, 'image/webp');
      assert.ok(image.image.bytes.length > 100);
      assert.equal(sandbox.requests.length, 1);
    });

    it('is a failure when the page cannot decode it, and can be loaded again', async () => {
      await store.loadImage(passed, PICTURE);
      store.rejectImage(passed, PICTURE);
      const failure = { kind: 'notAnImage' };
      assert.deepEqual(store.image(passed, PICTURE), { state: 'failed', failure });
      await store.loadImage(passed, PICTURE);
      assert.equal(store.image(passed, PICTURE)?.state, 'ready');
    });

    it('is requested again after images were forgotten, and ignores the old response', async () => {
      await store.open(passed);
      await store.loadImage(passed, PICTURE);
      changes = [];
      store.forgetImages(passed);
      assert.deepEqual(changes, [passed]);
      assert.equal(store.image(passed, PICTURE), undefined);
      assert.ok(store.snapshot(passed).result);
      const { arrived } = hang(sandbox, PICTURE);
      const abandoned = store.loadImage(passed, PICTURE);
      await arrived;
      store.forgetImages(passed);
      await abandoned;
      assert.equal(store.image(passed, PICTURE), undefined);
      sandbox.clearFaults();
      await store.loadImage(passed, PICTURE);
      assert.equal(store.image(passed, PICTURE)?.state, 'ready');
    });

    it('is dropped when 64 MB are kept, those of older journeys first', async () => {
      const refs = Array.from({ length: 4 }, (_, at) => idwiseJourney(`album-000${at}`, 'live'));
      const bytes = Buffer.alloc(19_000_000);
      bytes.write('GIF89a');
      sandbox.addImage('enormous-0001', 'image/gif', bytes);
      for (const ref of refs) await store.loadImage(ref, 'enormous-0001');
      const states = refs.map((ref) => store.image(ref, 'enormous-0001')?.state);
      assert.deepEqual(states, [undefined, 'ready', 'ready', 'ready']);
    });
  });

  describe('a video', () => {
    const options = { signal: new AbortController().signal };
    const video = 'b8f54cc703cd9b6559eab5f94c5dbcff';

    it('is fetched each time, with its format', async () => {
      for (const _ of [1, 2]) {
        const outcome = await store.loadVideo(passed, video, options);
        assert.ok(outcome.ok);
        assert.equal(outcome.value.mediaType, 'video/webm');
      }
      assert.equal(sandbox.requests.length, 2);
    });

    it('is cancelled by its signal', async () => {
      const controller = new AbortController();
      const { arrived } = hang(sandbox, video);
      const outcome = store.loadVideo(passed, video, { signal: controller.signal });
      await arrived;
      controller.abort();
      assert.deepEqual(failureOf(await outcome), { kind: 'cancelled' });
    });
  });

  describe('forgetting a profile', () => {
    it('drops its results and images only, and calls listeners', async () => {
      const other = idwiseJourney(sandbox.journey('everything-null').id, 'sandbox');
      await Promise.all([store.open(passed), store.open(other), store.loadImage(passed, PICTURE)]);
      changes = [];
      store.forgetProfile('live');
      assert.deepEqual(store.snapshot(passed), { ref: passed, loading: false });
      assert.equal(store.image(passed, PICTURE), undefined);
      assert.ok(store.snapshot(other).result);
      assert.deepEqual(changes, [passed]);
    });

    it('aborts its requests, and ignores their responses', async () => {
      const hanging = [passed.journeyId, PICTURE].map((name) => hang(sandbox, name));
      const opened = store.open(passed);
      const loading = store.loadImage(passed, PICTURE);
      await Promise.all(column(hanging, 'arrived'));
      store.forgetProfile('live');
      await opened;
      assert.deepEqual(store.snapshot(passed), { ref: passed, loading: false });
      await loading;
      assert.equal(store.image(passed, PICTURE), undefined);
    });
  });

  it('keeps 50 journeys, and drops the least recently used one', async () => {
    const refs = Array.from({ length: 51 }, (_, at) => idwiseJourney(`numbered-${at}`, 'live'));
    for (const { journeyId } of refs) {
      sandbox.addJourney({ id: journeyId, environment: 'both', text: '{"selfie": null}' });
    }
    const [first, second, ...others] = refs;
    assert.ok(first && second);
    await store.open(first);
    await store.open(second);
    await store.open(first);
    for (const ref of others) await store.open(ref);
    assert.equal(store.snapshot(second).result, undefined);
    for (const ref of [first, ...others]) assert.ok(store.snapshot(ref).result, ref.journeyId);
    assert.equal(sandbox.requests.length, 51);
  });

  it('does not drop a journey during its request', async () => {
    const { end: opened } = await hanging();
    for (let at = 0; at < 60; at += 1) await store.open(idwiseJourney(`none-${at}`, 'gone'));
    assert.equal(store.snapshot(passed).loading, true);
    store.cancel(passed);
    await opened;
  });

  it('calls no listener after it is disposed', async () => {
    const { end: opened } = await hanging();
    changes = [];
    store.dispose();
    await opened;
    assert.deepEqual(changes, []);
  });

  describe('with several users of a journey', () => {
    async function open60Others(): Promise<void> {
      const getResult = () => Promise.resolve(success('{"selfie": null}'));
      sources.set('live', { ...clientSource(connectionTo(sandbox)), getResult });
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
        () => success(clientSource(connectionTo(sandbox))),
        () =>
          Promise.resolve((_text, _requested, { signal }) => {
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
      assert.deepEqual(
        [failure?.kind, unreadText],
        ['readingLimit', sandbox.journey('passed').text],
      );
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
      assert.deepEqual(store.snapshot(passed), cancelled());
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
      const source = clientSource(connectionTo(sandbox));
      sources.set('live', { ...source, getResult: () => new Promise(() => undefined) });
      const sent = store.send(passed);
      hold.dispose();
      await sent;
      sources.set('live', source);
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
      const failure = { kind: 'noProfile' };
      sources.delete('live');
      store.forgetProfile('live');
      const { promise, resolve } = Promise.withResolvers<void>();
      store.onDidChange(() => {
        if (refs.every((ref) => !store.snapshot(ref).loading)) resolve();
      });
      await promise;
      for (const ref of refs)
        assert.deepEqual(store.snapshot(ref), { ref, loading: false, failure });
    });

    it('ends the wait for a journey of a removed profile', async () => {
      const { arrived } = hang(sandbox, passed.journeyId);
      store.hold(passed);
      const waited = store.open(passed);
      await arrived;
      sources.delete('live');
      store.forgetProfile('live');
      await waited;
      assert.equal(store.snapshot(passed).failure?.kind, 'noProfile');
    });
  });
});
