import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { failed, success } from '../../../src/api/RequestFailure';
import { BatchRun, type RunState } from '../../../src/batch/BatchRun';
import type { BatchRow } from '../../../src/batch/BatchRow';
import { RequestPace } from '../../../src/batch/RequestPace';
import type { BatchJourney } from '../../../src/batch/RunQueue';
import { SYSTEM_CLOCK, type Clock } from '../../../src/base/waits';
import { idwiseJourney, sampleJourney } from '../../../src/journeys/JourneyRef';
import type { JourneyStore } from '../../../src/journeys/JourneyStore';
import { JourneyGate } from '../../../src/privacy/JourneyGate';
import type { JourneySource } from '../../../src/journeys/JourneySource';
import { bareResponse, errorResponse, jsonResponse } from '../../sandbox/responses';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { clientSource, connectionTo, storeOf } from '../support/client';
import { privacyModeOf } from '../support/gate';
import { sample } from '../support/results';
import { column, columns } from '../../support/columns';
import { hang } from '../../sandbox/hang';
import { startSandbox } from '../../support/startSandbox';
import { listed } from '../../support/listed';

const FAST = 60_000;
const SLOW_DOWN = bareResponse(429, { 'retry-after': '1' });

describe('BatchRun', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));
  let source: JourneySource;
  let store: JourneyStore;
  let gate: JourneyGate;
  let runs: BatchRun[];
  let occupied: boolean;
  /** Whether another window has taken the lock. */
  let taken: boolean;
  let watchIntervalMs: number;

  beforeEach(() => {
    sandbox.latencyMs = 0;
    source = clientSource(connectionTo(sandbox, 'live'));
    store = storeOf(({ kind }) =>
      kind === 'sample'
        ? success({ ...source, getResult: async () => success(sample('passed').text) })
        : success(source),
    );
    gate = new JourneyGate(store, privacyModeOf(), () => 'Acme live');
    runs = [];
    occupied = false;
    taken = false;
    watchIntervalMs = 100;
  });

  afterEach(() => {
    for (const run of runs) run.dispose();
    gate.dispose();
    store.dispose();
  });

  const live = (journeyId: string, line = 1): BatchJourney => ({
    ref: idwiseJourney(journeyId, 'live'),
    line,
  });

  /** Adds journeys to the sandbox that differ from a sample only in their ID. */
  function added(
    slug: string,
    count: number,
    idOf: (at: number) => string,
    environment: 'both' | 'sandbox' = 'both',
  ): BatchJourney[] {
    const { text, id: sampleId, kind } = sandbox.journey(slug);
    return Array.from({ length: count }, (_, at) => {
      const id = idOf(at);
      sandbox.addJourney({ id, kind, environment, text: text.replaceAll(sampleId, id) });
      return live(id, at + 1);
    });
  }

  const manyJourneys = (count: number, first = 0): BatchJourney[] =>
    added('passed', count, (at) => `batch-${String(first + at).padStart(6, '0')}`);

  function runOf(
    journeys: readonly BatchJourney[],
    perMinute = FAST,
    clock: Clock = SYSTEM_CLOCK,
  ): BatchRun {
    const run = new BatchRun(journeys, {
      store,
      gate,
      pace: new RequestPace(() => perMinute, clock),
      lock: () => {
        if (occupied) return Promise.resolve(undefined);
        occupied = true;
        return Promise.resolve({
          get isHeld() {
            return !taken;
          },
          dispose: () => (occupied = false),
        });
      },
      watchIntervalMs: () => watchIntervalMs,
      asking: new Set(),
    });
    runs.push(run);
    return run;
  }

  /** Settles when a run fulfils a condition. */
  function when(run: BatchRun, wanted: () => boolean): Promise<void> {
    if (wanted()) return Promise.resolve();
    return new Promise((resolve) => {
      const listening = run.onDidChange(() => {
        if (!wanted()) return;
        listening.dispose();
        resolve();
      });
    });
  }

  const requestedIds = (): string[] =>
    sandbox.requests.map(({ path }) => path.split('/').at(-1) ?? '');
  const rowOf = ({ rows }: BatchRun, index: number): BatchRow | undefined =>
    rows.find((row) => row.index === index);
  const haltedBy = ({ state }: BatchRun): string | undefined =>
    state.kind === 'halted' ? state.failure.kind : undefined;
  const kindOf = ({ state }: { readonly state: RunState }): string => state.kind;

  async function runToEnd(run: BatchRun): Promise<void> {
    await run.run();
    assert.equal(kindOf(run), 'done');
  }

  it('requests each journey once, in the order of the text, and makes a row of each', async () => {
    const slugs = ['passed', 'not-live', 'faces-do-not-match'] as const;
    for (const slug of slugs) sandbox.addJourney({ ...sandbox.journey(slug), environment: 'both' });
    const ids = slugs.map((slug) => sandbox.journey(slug).id);
    const run = runOf(ids.map((id, at) => live(id, at + 11)));
    await run.run();
    assert.deepEqual(requestedIds(), ids);
    assert.deepEqual([run.state.kind, run.failures], ['done', 0]);
    const rows = run.rows.toSorted((a, b) => a.index - b.index);
    assert.deepEqual(columns(rows, 'journeyId', 'line', 'decision', 'matched'), [
      [ids[0], 11, 'Complete', true],
      [ids[1], 12, 'Refer', true],
      [ids[2], 13, 'Refer', false],
    ]);
    const [, referred] = rows;
    assert.ok(referred?.code !== undefined && referred.reason !== '' && referred.failedCount > 0);
    assert.ok(referred.start !== undefined && referred.duration !== undefined);
  });

  it('requests neither known journeys nor samples, and does not wait for them', async () => {
    const [known, other] = manyJourneys(2) as [BatchJourney, BatchJourney];
    await store.open(known.ref);
    sandbox.forgetRequests();
    const samples = ['01', '02'].map((end) => ({
      ref: sampleJourney(`5a5a5a5a5a5a0000000000${end}`),
    }));
    // One request can be sent at once, a second one after a minute.
    const run = runOf([known, ...samples, other], 1);
    await run.run();
    assert.deepEqual(requestedIds(), [other.ref.kind === 'idwise' ? other.ref.journeyId : '']);
    assert.deepEqual([run.rows.length, rowOf(run, 1)?.decision], [4, 'Complete']);
  });

  it('sends no request after Stop, keeps the responses under way, and continues there', async () => {
    sandbox.latencyMs = 30;
    const journeys = manyJourneys(30);
    const run = runOf(journeys, 6000);
    const ended = run.run();
    await when(run, () => run.rows.length === 5);
    run.stop();
    assert.equal(run.state.kind, 'stopped');
    const sent = sandbox.requests.length;
    await ended;
    assert.ok(sandbox.requests.length <= sent + 1, 'one may have been on its way to the server');
    assert.equal(run.rows.length, sandbox.requests.length);
    await runToEnd(run);
    assert.deepEqual(requestedIds().toSorted(), [...new Set(requestedIds())].toSorted());
    assert.equal(sandbox.requests.length, 30);
  });

  it('continues at once when Continue follows Stop while requests are under way', async () => {
    sandbox.latencyMs = 30;
    const run = runOf(manyJourneys(8), 6000);
    void run.run();
    await when(run, () => run.rows.length === 1);
    run.stop();
    await runToEnd(run);
    assert.deepEqual([run.rows.length, sandbox.requests.length], [8, 8]);
  });

  it('aborts its requests when it is disposed', async () => {
    const [journey] = manyJourneys(1) as [BatchJourney];
    const { arrived } = hang(sandbox, 'batch-000000');
    const run = runOf([journey]);
    const ended = run.run();
    await arrived;
    run.dispose();
    await ended;
    assert.deepEqual(run.rows, []);
  });

  for (const [what, answer, kind] of [
    ['invalid_credentials', errorResponse('invalid_credentials'), 'credentialsRejected'],
    ['not_allowed_ip_address', errorResponse('not_allowed_ip_address'), 'addressNotAllowed'],
    ['a response that is not IDWise’s', jsonResponse(200, '<html>Sign in</html>'), 'notIdwise'],
  ] as const) {
    it(`stops at ${what}, gives the reason, and continues with that journey`, async () => {
      sandbox.fault(/batch-000002$/, { response: answer, times: 1 });
      const run = runOf(manyJourneys(6), 6000);
      await run.run();
      assert.equal(haltedBy(run), kind);
      assert.deepEqual([run.state.kind === 'halted' && run.state.why, run.failures], ['stop', 0]);
      await runToEnd(run);
      assert.deepEqual(column(run.rows, 'decision'), Array(6).fill('Complete'));
    });
  }

  it('pauses when the network is gone', async () => {
    const refusing = await SandboxApi.refusingBaseUrl();
    const reachable = source;
    source = clientSource({ ...connectionTo(sandbox), baseUrl: refusing });
    const run = runOf(manyJourneys(3), 6000);
    await run.run();
    assert.deepEqual([run.state.kind === 'halted' && run.state.why, run.rows.length], ['pause', 0]);
    source = reachable;
    await run.run();
    assert.deepEqual([run.rows.length, run.failures], [3, 0]);
  });

  it('masks personal values in a reason, whatever the settings are', async () => {
    const name = 'Tomás Ferreira Quill';
    const text = sample('not-live').text.replaceAll('The selfie seems', `${name} seems`);
    sandbox.addJourney({ id: 'repeating-name', environment: 'both', text });
    const run = runOf([live('repeating-name')]);
    await run.run();
    const [row] = run.rows;
    assert.match(row?.reason ?? '', /Selfie Liveness failed/);
    assert.doesNotMatch(JSON.stringify(row), /Tomás|Quill/);
  });

  it('gives the reason for each journey without a result, and requests the others', async () => {
    const journeys = [...manyJourneys(2), live('unknown-journey'), ...manyJourneys(1, 50)];
    sandbox.fault(/batch-000001$/, { response: jsonResponse(200, '[1]') });
    const run = runOf(journeys);
    await run.run();
    assert.deepEqual([run.rows.length, run.failures], [4, 2]);
    assert.match(rowOf(run, 1)?.reason ?? '', /^Not a result\. .*a list/);
    assert.match(rowOf(run, 2)?.reason ?? '', /^Not found/);
    assert.equal(rowOf(run, 2)?.decision, 'Could not load');
  });

  it('makes rows of journeys of another environment, but stops when the first ten are', async () => {
    const strange = (count: number, prefix: string): BatchJourney[] =>
      added('passed', count, (at) => `${prefix}-${String(at).padStart(4, '0')}`, 'sandbox');
    const half = runOf([...manyJourneys(1), ...strange(15, 'strange')], 6000);
    await half.run();
    assert.deepEqual([half.state.kind, half.failures], ['done', 15]);
    const all = runOf(strange(30, 'stranger'), 600);
    await all.run();
    assert.equal(haltedBy(all), 'otherEnvironment');
    assert.ok(all.rows.length < 15);
  });

  it('makes rows of responses that are no result, but stops when the first three are', async () => {
    sandbox.fault(/batch-00000[4-9]$/, { response: jsonResponse(200, '{"status": "ok"}') });
    const half = runOf(manyJourneys(10), 6000);
    await half.run();
    assert.deepEqual([half.state.kind, half.failures], ['done', 6]);
    assert.match(rowOf(half, 4)?.reason ?? '', /^Not a result\. .*status/);
    sandbox.fault(/batch-/, { response: jsonResponse(200, '{"status": "ok"}') });
    const all = runOf(manyJourneys(30, 50), 600);
    await all.run();
    assert.equal(haltedBy(all), 'noResult');
    assert.ok(all.rows.length < 9);
  });

  describe('of journeys of unknown kind', () => {
    const onboardingJourneys = (count: number): BatchJourney[] =>
      added('other-person', count, (at) => `onboarding-${at}`);

    /** The requests in the order of their arrival: `spot-checks onboarding-0`. */
    const calls = (): string[] =>
      sandbox.requests.map(({ path }) => path.split('/').slice(-2).join(' '));

    it('requests a spot check, then an onboarding journey, and shows the kind in the row', async () => {
      const journeys = [...manyJourneys(1), ...onboardingJourneys(1), live('unknown-journey')];
      const run = runOf(journeys, 6000);
      await run.run();
      const expected = listed(`
        get onboarding-0, get unknown-journey, spot-checks batch-000000, spot-checks onboarding-0,
        spot-checks unknown-journey`);
      assert.deepEqual(calls().toSorted(), expected);
      const kinds = [0, 1, 2].map((index) => rowOf(run, index)?.kind);
      assert.deepEqual(kinds, ['spotCheck', 'onboarding', undefined]);
      assert.deepEqual([rowOf(run, 1)?.decision, rowOf(run, 1)?.matched], ['Refer', false]);
    });

    it('sends no more requests in a minute than the setting allows, including second requests and repetitions', async () => {
      const journeys = onboardingJourneys(9).flatMap((journey, at) => [
        journey,
        ...manyJourneys(1, at),
      ]);
      const perMinute = 1200;
      const interval = 60_000 / perMinute;
      sandbox.fault(/batch-00000[2-5]$/, { response: jsonResponse(500, '{}'), times: 6 });
      const real = source.getResult.bind(source);
      const left: number[] = [];
      source.getResult = async (id, kind, options) => {
        // The keyring delays some of them.
        if (left.length % 5 === 0) await pause(2 * interval);
        left.push(performance.now());
        options.onSend?.();
        return real(id, kind, options);
      };
      const run = runOf(journeys, perMinute);
      await run.run();
      assert.deepEqual([run.failures, run.rows.length, left.length], [0, 18, 27 + 6]);
      const gaps = left.slice(1).map((time, at) => time - (left[at] ?? 0));
      assert.ok(Math.min(...gaps) >= interval - 1, gaps.map(Math.round).join());
      assert.ok(run.timeLeftMs === 0);
    });

    it('does not request the other kind after Stop, and continues with it', async () => {
      const run = runOf(onboardingJourneys(3), 300);
      const ended = run.run();
      // The second request may be sent after 200 ms, and the first response comes earlier.
      await pause(100);
      assert.deepEqual(calls(), ['spot-checks onboarding-0']);
      run.stop();
      await ended;
      assert.equal(kindOf(run), 'stopped');
      assert.deepEqual(calls(), ['spot-checks onboarding-0']);
      assert.deepEqual(run.rows, []);
      await runToEnd(run);
      const ids = ['onboarding-0', 'onboarding-1', 'onboarding-2'];
      const both = ids.flatMap((id) => [`get ${id}`, `spot-checks ${id}`]);
      assert.deepEqual(calls().toSorted(), both.toSorted());
      assert.deepEqual(calls().slice(0, 2), ['spot-checks onboarding-0', 'get onboarding-0']);
      assert.equal(run.failures, 0);
    });

    it('does not request the other kind when another window has taken the lock', async () => {
      const run = runOf(onboardingJourneys(1), 300);
      const ended = run.run();
      await pause(100);
      taken = true;
      await ended;
      assert.equal(kindOf(run), 'occupied');
      assert.deepEqual(calls(), ['spot-checks onboarding-0']);
      taken = false;
      await run.run();
      assert.deepEqual(calls(), ['spot-checks onboarding-0', 'get onboarding-0']);
      assert.equal(run.failures, 0);
    });

    for (const [name, answer] of [
      ['429', SLOW_DOWN],
      ['503', jsonResponse(503, '{}')],
    ] as const) {
      it(`repeats only the request that got ${name}, after the time that it says`, async () => {
        sandbox.fault(/v2\/get\/onboarding-0$/, { response: answer, times: 1 });
        const run = runOf([...onboardingJourneys(1), ...manyJourneys(2)], 1200);
        await runToEnd(run);
        assert.equal(run.failures, 0);
        const ofFirst = calls().filter((call) => call.endsWith('onboarding-0'));
        const second = 'get onboarding-0';
        assert.deepEqual(ofFirst, ['spot-checks onboarding-0', second, second]);
        const refused = sandbox.requests.findIndex(({ status }) => status === Number(name));
        const [before, after] = sandbox.requests.slice(refused);
        const wait = (after?.startedAt ?? 0) - (before?.startedAt ?? 0);
        assert.ok(wait >= (name === '429' ? 950 : 45), String(wait));
      });
    }

    it('stops at rejected credentials while another journey waits for its second request', async () => {
      const answer = errorResponse('invalid_credentials');
      sandbox.fault(/v2\/spot-checks\/batch/, { response: answer, times: 1 });
      const run = runOf([...onboardingJourneys(2), ...manyJourneys(1)], 1200);
      await run.run();
      assert.equal(haltedBy(run), 'credentialsRejected');
      const sent = calls().length;
      await pause(150);
      assert.equal(calls().length, sent);
      await runToEnd(run);
      assert.deepEqual([run.failures, run.rows.length], [0, 3]);
    });
  });

  describe('while it watches', () => {
    const INCOMPLETE = 'incomplete-journey';

    /** Sets the response for the journey. */
    const decide = (slug: 'incomplete' | 'passed', id = INCOMPLETE): unknown =>
      added(slug, 1, () => id);

    /** A finished run: one journey without a decision between others with one. */
    async function finishedRun(perMinute = 6000, clock: Clock = SYSTEM_CLOCK): Promise<BatchRun> {
      decide('incomplete');
      const [first, last] = manyJourneys(2) as [BatchJourney, BatchJourney];
      const run = runOf([first, live(INCOMPLETE), last], perMinute, clock);
      await run.run();
      assert.deepEqual([run.undecidedCount, run.isWatching], [1, false]);
      sandbox.forgetRequests();
      return run;
    }

    function watch(run: BatchRun): Promise<void> {
      run.watch();
      return run.run();
    }

    it('requests only undecided journeys, until the row of each has a decision', async () => {
      const run = await finishedRun();
      const { rows } = run;
      const position = rows.findIndex(({ index }) => index === 1);
      const replaced: (number | undefined)[] = [];
      run.onDidChange((at) => replaced.push(at));
      const ended = watch(run);
      assert.equal(run.isWatching, true);
      await when(run, () => sandbox.requests.length === 2);
      assert.equal(rows[position]?.decision, 'Incomplete');
      decide('passed');
      await ended;
      assert.deepEqual([...new Set(requestedIds())], [INCOMPLETE]);
      assert.deepEqual([rows[position]?.decision, rows.length], ['Complete', 3]);
      assert.ok(replaced.includes(position));
      assert.deepEqual([run.isWatching, run.undecidedCount, kindOf(run)], [false, 0, 'done']);
    });

    for (const [name, count, perMinute, leastMs] of [
      ['the pace', 4, 1200, 45],
      ['the interval between two requests for a journey', 1, 6000, 95],
    ] as const) {
      it(`keeps ${name}, and requests the journeys in turn`, async () => {
        const ids = Array.from({ length: count }, (_, at) => `incomplete-${at}`);
        const run = runOf(
          added('incomplete', count, (at) => `incomplete-${at}`),
          perMinute,
        );
        await run.run();
        sandbox.forgetRequests();
        const ended = watch(run);
        await when(run, () => sandbox.requests.length === 8);
        run.stop();
        await ended;
        const times = sandbox.requests.map(({ startedAt }) => startedAt);
        for (const [at, time] of times.slice(1).entries()) {
          // Two requests can arrive slightly closer together than they were sent.
          assert.ok(time - (times[at] ?? 0) >= leastMs, times.join());
        }
        assert.deepEqual(requestedIds().slice(0, 2 * count), [...ids, ...ids]);
      });
    }

    for (const end of ['stop', 'stopWatching'] as const) {
      it(`ends at once by ${end}, however late the next request is`, async () => {
        watchIntervalMs = 60_000;
        const { promise: isWaiting, resolve: waits } = Promise.withResolvers<void>();
        const run = await finishedRun(6000, {
          ...SYSTEM_CLOCK,
          wait: (ms, signal) => {
            if (ms > 30_000) waits();
            return SYSTEM_CLOCK.wait(ms, signal);
          },
        });
        const ended = watch(run);
        await isWaiting;
        run[end]();
        await ended;
        assert.equal(kindOf(run), 'done');
        assert.deepEqual(sandbox.requests, []);
      });
    }

    for (const [name, stop] of [
      ['Stop', (run: BatchRun) => run.stop()],
      ['the end of watching', (run: BatchRun) => run.stopWatching()],
      ['its tab is closed', (run: BatchRun) => run.dispose()],
    ] as const) {
      it(`sends no request after ${name}`, async () => {
        const run = await finishedRun();
        const ended = watch(run);
        await when(run, () => sandbox.requests.length === 2);
        stop(run);
        await ended;
        assert.equal(sandbox.requests.length, 2);
        if (name === 'its tab is closed') return;
        assert.deepEqual([kindOf(run), run.isWatching, occupied], ['done', false, false]);
        // Repeated: the run ends by itself.
        decide('passed');
        await watch(run);
        assert.equal(rowOf(run, 1)?.decision, 'Complete');
      });
    }

    it('first requests the journeys without a row, and continues with them when watching ends', async () => {
      decide('incomplete');
      const run = runOf([live(INCOMPLETE), ...manyJourneys(8)], 1200);
      const ended = watch(run);
      await when(run, () => run.undecidedCount === 1);
      assert.equal(run.isWatching, true);
      await when(run, () => run.rows.length === 4);
      run.stopWatching();
      assert.equal(kindOf(run), 'running');
      await ended;
      assert.deepEqual([run.rows.length, sandbox.requests.length], [9, 9]);
    });

    it('keeps the row during a passing fault, and shows in it that the journey is gone', async () => {
      const run = await finishedRun();
      sandbox.fault(/incomplete/, { response: jsonResponse(503, '{}'), times: 4 });
      const ended = watch(run);
      await when(run, () => sandbox.requests.length === 5);
      assert.equal(rowOf(run, 1)?.decision, 'Incomplete');
      sandbox.fault(/incomplete/, { response: errorResponse('missing_requested_resource') });
      await ended;
      assert.deepEqual([rowOf(run, 1)?.decision, run.failures], ['Could not load', 1]);
      assert.equal(run.isWatching, false);
    });

    it('stops at rejected credentials, and continues to watch after Continue', async () => {
      const run = await finishedRun();
      sandbox.fault(/./, { response: errorResponse('invalid_credentials'), times: 1 });
      await watch(run);
      assert.equal(haltedBy(run), 'credentialsRejected');
      assert.equal(rowOf(run, 1)?.decision, 'Incomplete');
      decide('passed');
      await run.run();
      assert.equal(rowOf(run, 1)?.decision, 'Complete');
    });

    it('shows a decision that another request has found', async () => {
      const run = await finishedRun();
      decide('passed');
      const hold = store.hold(live(INCOMPLETE).ref);
      await store.refresh(live(INCOMPLETE).ref);
      assert.equal(sandbox.requests.length, 1);
      await watch(run);
      assert.deepEqual([sandbox.requests.length, rowOf(run, 1)?.decision], [1, 'Complete']);
      hold.dispose();
    });

    it('ends after 30 minutes', async () => {
      let later = 0;
      const run = await finishedRun(6000, { ...SYSTEM_CLOCK, now: () => Date.now() + later });
      const ended = watch(run);
      await when(run, () => sandbox.requests.length === 1);
      later = 30 * 60 * 1000;
      await ended;
      assert.deepEqual([kindOf(run), run.undecidedCount], ['done', 1]);
      assert.ok(sandbox.requests.length <= 2);
    });
  });

  it('sends nothing while another run uses the profile', async () => {
    occupied = true;
    const run = runOf(manyJourneys(2));
    await run.run();
    assert.equal(run.state.kind, 'occupied');
    assert.deepEqual(sandbox.requests, []);
    occupied = false;
    await runToEnd(run);
  });

  it('sends nothing after another window has taken its lock', async () => {
    const run = runOf(manyJourneys(5));
    const listening = run.onDidChange(() => (taken ||= run.rows.length === 1));
    await run.run();
    listening.dispose();
    assert.equal(run.state.kind, 'occupied');
    const sent = sandbox.requests.length;
    assert.ok(sent < 5, String(sent));
    taken = false;
    await runToEnd(run);
    assert.equal(sandbox.requests.length, 5);
  });

  it('stops with advice when the profile is removed', async () => {
    const none = failed({ kind: 'noProfile', subject: 'removed' });
    const run = runOf(manyJourneys(4), 6000);
    void run.run();
    await when(run, () => run.rows.length === 2);
    source = { ...source, getResult: () => Promise.resolve(none) };
    await when(run, () => run.state.kind !== 'running');
    assert.equal(haltedBy(run), 'noProfile');
  });

  it('has a row for each of 2,000 journeys with faults, with at most 4 KB a row and no personal value', async () => {
    const journeys = manyJourneys(2000);
    sandbox.fault(/batch-000500$/, { response: SLOW_DOWN, times: 2 });
    sandbox.fault(/batch-0015[1-9]0$/, { response: jsonResponse(503, '{}'), times: 9 });
    sandbox.fault(/batch-0017[1-9]0$/, { delivery: { how: 'late', ms: 40 } });
    sandbox.fault(/batch-0000[1-9]7$/, { response: jsonResponse(500, '{}'), times: 3 });
    sandbox.fault(/batch-0001[1-9]3$/, { delivery: { how: 'reset', when: 'before-headers' } });
    sandbox.fault(/batch-0002[1-9]5$/, { response: jsonResponse(200, '{') });
    sandbox.fault(/batch-0003[1-9]5$/, { response: errorResponse('missing_requested_resource') });
    const run = runOf(journeys, 100 * FAST);
    await runToEnd(run);
    assert.deepEqual(
      run.rows.map(({ index }) => index).toSorted((a, b) => a - b),
      journeys.map((_, index) => index),
    );
    assert.equal(run.failures, 27);
    const { applicant } = JSON.parse(sandbox.journey('passed').text) as {
      readonly applicant: Readonly<Record<string, string>>;
    };
    const personal = [applicant['full_name'], applicant['personal_number']];
    for (const row of run.rows) {
      const text = JSON.stringify(row);
      assert.ok(text.length * 2 <= 4096, text);
      for (const value of personal) assert.ok(value !== undefined && !text.includes(value));
    }
  }).timeout(180_000);
});
