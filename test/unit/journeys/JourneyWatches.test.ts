import assert from 'node:assert/strict';
import { failed, success } from '../../../src/api/RequestFailure';
import { idwiseJourney, type IdwiseJourneyRef } from '../../../src/journeys/JourneyRef';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import { JourneyWatches, type WatchState } from '../../../src/journeys/JourneyWatches';
import { errorResponse, htmlResponse, jsonResponse, type ErrorCode } from '../../sandbox/responses';
import { hang } from '../../sandbox/hang';
import type { Fault } from '../../sandbox/Fault';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { clientSource, connectionTo, storeOf } from '../support/client';
import { column } from '../../support/columns';
import { LeapingClock } from '../support/TestClock';
import { startSandbox } from '../../support/startSandbox';

const MINUTE = 60_000;

describe('JourneyWatches', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));
  let store: JourneyStore;
  let clock: LeapingClock;
  let watches: JourneyWatches;
  let interval: number;
  let ref: IdwiseJourneyRef;
  let told: WatchState[];

  beforeEach(() => {
    store = storeOf(() => success(clientSource(connectionTo(sandbox))));
    clock = new LeapingClock();
    interval = 5000;
    watches = new JourneyWatches(store, () => interval, clock);
    ref = idwiseJourney(sandbox.journey('incomplete').id, 'live');
    told = [];
    watches.onDidChange((_, state) => told.push(state));
  });

  afterEach(() => {
    watches.dispose();
    store.dispose();
  });

  function end(): unknown {
    const last = told.at(-1);
    return last?.watching === false ? last.end : last;
  }

  function answerWith(decision: string, times = Infinity): void {
    const { text } = sandbox.journey('incomplete');
    const answer = jsonResponse(200, text.replace('"Incomplete"', decision));
    sandbox.fault(ref.journeyId, { response: answer, times });
  }

  /** A response with Retry-After in seconds. */
  function limited(seconds: number): Fault {
    return { response: { ...jsonResponse(429, '{}'), headers: { 'retry-after': `${seconds}` } } };
  }

  it('requests at once and then once per interval until IDWise has decided', async () => {
    answerWith('"Complete"');
    // The fault that was added last is used first.
    answerWith('null', 1);
    const since = clock.now();
    const watch = watches.start(ref);
    assert.deepEqual(watches.watched(), [ref]);
    assert.deepEqual(watches.state(ref), { watching: true, since });
    await watch;
    assert.deepEqual(told, [
      { watching: true, since },
      { watching: false, end: 'decided' },
    ]);
    assert.deepEqual(watches.watched(), []);
    assert.deepEqual(clock.waits, [interval]);
    assert.equal(sandbox.requests.length, 2);
  });

  for (const other of [
    '{"status": "ok"}',
    '[]',
    '{"event": "Finished Spot Check", "body": {}}',
    '{"success": false, "error_code": "internal_error"}',
  ]) {
    it(`stops after a response that is no result: ${other}`, async () => {
      sandbox.fault(ref.journeyId, { response: jsonResponse(200, other) });
      await watches.start(ref);
      assert.deepEqual([end(), sandbox.requests.length], ['failed', 1]);
    });
  }

  const final: readonly ErrorCode[] = [
    'invalid_credentials',
    'unauthorized',
    'not_allowed_ip_address',
    'missing_requested_resource',
  ];
  for (const code of final) {
    it(`stops after ${code}, which another request cannot change`, async () => {
      await store.open(ref);
      sandbox.fault(ref.journeyId, { response: errorResponse(code) });
      await watches.start(ref);
      assert.deepEqual([end(), sandbox.requests.length], ['failed', 2]);
      assert.deepEqual(clock.waits, []);
    });
  }

  it('stops after a response that another request cannot make readable', async () => {
    const limited = new JourneyStore(
      () => success(clientSource(connectionTo(sandbox))),
      () => Promise.resolve(() => Promise.resolve(failed({ kind: 'readingLimit' }))),
    );
    const watching = new JourneyWatches(limited, () => interval, clock);
    watching.onDidChange((_, state) => told.push(state));
    await watching.start(ref);
    assert.equal(end(), 'failed');
    watching.dispose();
    limited.dispose();
  });

  it('continues after the sign-in page of a network, and stops after the page of a gateway', async () => {
    sandbox.fault(ref.journeyId, { response: htmlResponse(404, 'Not found', 'nginx') });
    sandbox.fault(ref.journeyId, { response: htmlResponse(200, 'Wi-Fi', 'Sign in.'), times: 1 });
    await watches.start(ref);
    assert.equal(end(), 'failed');
    assert.deepEqual(clock.waits, [interval]);
  });

  it('continues after a failure that may pass', async () => {
    sandbox.fault(ref.journeyId, { response: jsonResponse(200, 'not JSON'), times: 3 });
    let waited = 0;
    clock.onWait = () => {
      waited += 1;
      if (waited === 4) watches.stop(ref);
    };
    await watches.start(ref);
    assert.equal(end(), 'stopped');
    assert.deepEqual(clock.waits, [interval, interval, interval, interval]);
    assert.notEqual(store.snapshot(ref).result, undefined);
  });

  it('continues when a request fails, whatever the earlier result says', async () => {
    answerWith('"Complete"');
    await store.open(ref);
    sandbox.fault(ref.journeyId, { ...limited(60), times: 1 });
    await watches.start(ref);
    assert.deepEqual([end(), sandbox.requests.length], ['decided', 3]);
  });

  it('sends the last request less than 30 minutes after the start, and ends at 30', async () => {
    interval = 7 * MINUTE;
    const began = clock.now();
    await watches.start(ref);
    assert.deepEqual([end(), sandbox.requests.length], ['expired', 5]);
    const minutes = clock.waits.map((ms) => ms / MINUTE);
    assert.deepEqual(minutes, [7, 7, 7, 7, 2]);
    assert.equal(clock.now() - began, 30 * MINUTE);
  });

  it('waits as long as a 429 says, and then one interval each time', async () => {
    sandbox.fault(ref.journeyId, { ...limited(90), times: 1 });
    let allowedFrom = 0;
    clock.onWait = () => {
      if (clock.waits.length === 1) allowedFrom = store.snapshot(ref).failure?.retryAt ?? 0;
      else {
        assert.equal(clock.now(), allowedFrom);
        watches.stop(ref);
      }
    };
    const began = clock.now();
    await watches.start(ref);
    assert.ok(allowedFrom >= began + 90_000, `${allowedFrom - began}`);
    assert.equal(sandbox.requests.length, 2);
    assert.deepEqual(clock.waits.slice(1), [interval]);
  });

  it('never requests sooner than the interval, whatever a 429 says', async () => {
    interval = 4 * MINUTE;
    sandbox.fault(ref.journeyId, limited(60));
    clock.onWait = () => watches.stop(ref);
    await watches.start(ref);
    assert.deepEqual(clock.waits, [interval]);
  });

  it('ends after 30 minutes without a request when a 429 says to wait longer', async () => {
    sandbox.fault(ref.journeyId, limited(3600));
    await watches.start(ref);
    assert.equal(end(), 'expired');
    assert.deepEqual(clock.waits, [30 * MINUTE]);
    assert.equal(sandbox.requests.length, 1);
  });

  it('ends at once when it is stopped, also during a request', async () => {
    const { arrived } = hang(sandbox, ref.journeyId);
    const watch = watches.start(ref);
    await arrived;
    watches.stop(ref);
    await watch;
    assert.deepEqual([end(), store.snapshot(ref).loading], ['stopped', true]);
    assert.deepEqual(clock.waits, []);
  });

  it('aborts its request when all watches end', async () => {
    const { arrived, released } = hang(sandbox, ref.journeyId);
    const watch = watches.start(ref);
    await arrived;
    watches.dispose();
    await Promise.all([watch, released]);
  });

  describe('with a forgotten watch', () => {
    it('aborts its request, and reports nothing', async () => {
      const { arrived, released } = hang(sandbox, ref.journeyId);
      const watch = watches.start(ref);
      await arrived;
      watches.forget(ref);
      assert.deepEqual(watches.watched(), []);
      await Promise.all([watch, released]);
      assert.deepEqual([watches.state(ref), end()], [undefined, 'stopped']);
    });

    it('reports nothing about its earlier end', async () => {
      clock.onWait = () => watches.stop(ref);
      await watches.start(ref);
      assert.deepEqual(watches.state(ref), { watching: false, end: 'stopped' });
      watches.forget(ref);
      assert.equal(watches.state(ref), undefined);
    });

    it('does not abort the request of another caller', async () => {
      const watch = watches.start(ref);
      const waited = store.refresh(ref);
      watches.forget(ref);
      await Promise.all([watch, waited]);
      assert.ok(store.snapshot(ref).result);
    });

    it('starts it again at once', async () => {
      const first = watches.start(ref);
      watches.forget(ref);
      clock.onWait = () => watches.stop(ref);
      const second = watches.start(ref);
      await Promise.all([first, second]);
      assert.deepEqual(watches.state(ref), { watching: false, end: 'stopped' });
      assert.deepEqual(column(told, 'watching'), [true, false, true, false]);
    });
  });

  it('watches each journey of a profile once, however often it is started', async () => {
    const other = { ...ref, profileId: 'other' };
    const began = [watches.start(ref), watches.start(ref), watches.start(other)];
    assert.deepEqual(watches.watched(), [ref, other]);
    clock.onWait = () => {
      watches.stop(ref);
      watches.stop(other);
    };
    await Promise.all(began);
    assert.equal(told.filter(({ watching }) => watching).length, 2);
    assert.deepEqual(watches.watched(), []);
  });
});
