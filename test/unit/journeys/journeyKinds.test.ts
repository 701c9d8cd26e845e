import assert from 'node:assert/strict';
import { success } from '../../../src/api/RequestFailure';
import { idwiseJourney, type IdwiseJourneyRef } from '../../../src/journeys/JourneyRef';
import type { JourneyStore } from '../../../src/journeys/JourneyStore';
import { JourneyWatches } from '../../../src/journeys/JourneyWatches';
import { JourneyGate } from '../../../src/privacy/JourneyGate';
import { EntryFiles } from '../../../src/recent/EntryFiles';
import { RecentJourneys, recentJourneyRef } from '../../../src/recent/RecentJourneys';
import type { ResultKind } from '../../../src/detection/ResultKind';
import { Machine } from '../../support/Machine';
import { bareResponse, errorResponse, jsonResponse } from '../../sandbox/responses';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { clientSource, connectionTo, storeOf } from '../support/client';
import { privacyModeOf } from '../support/gate';
import { column } from '../../support/columns';
import { LeapingClock } from '../support/TestClock';
import { startSandbox } from '../../support/startSandbox';

describe('the kind of a journey', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));
  let store: JourneyStore;

  beforeEach(() => (store = newStore()));

  afterEach(() => store.dispose());
  function newStore(): JourneyStore {
    return storeOf(() => success(clientSource(connectionTo(sandbox))));
  }

  function refOf(slug: string, result?: ResultKind): IdwiseJourneyRef {
    return idwiseJourney(sandbox.journey(slug).id, 'live', result);
  }

  const kindOf = (ref: IdwiseJourneyRef): ResultKind | undefined =>
    store.snapshot(ref).result?.impersonal.model.kind;
  const calls = (): string[] => sandbox.requests.map(({ path }) => path.split('/').at(-2) ?? '');

  it('is found by requesting a spot check and then an onboarding journey, and is remembered', async () => {
    const ref = refOf('approved');
    await store.open(ref);
    assert.equal(kindOf(ref), 'onboarding');
    assert.deepEqual(calls(), ['spot-checks', 'get']);
    await store.refresh(ref);
    await store.restart(ref);
    assert.deepEqual(calls(), ['spot-checks', 'get', 'get', 'get']);
  });

  for (const [said, slug, wanted] of [
    ['onboarding', 'approved', ['get']],
    ['spotCheck', 'passed', ['spot-checks']],
    ['spotCheck', 'approved', ['spot-checks', 'get']],
    ['onboarding', 'passed', ['get', 'spot-checks']],
  ] as const) {
    it(`${said}, for ${slug}, leads to the requests ${wanted.join(', then ')}`, async () => {
      const ref = refOf(slug, said);
      await store.open(ref);
      assert.equal(kindOf(ref), sandbox.journey(slug).kind);
      assert.deepEqual(calls(), wanted);
    });
  }

  it('of a recent journey is known, so that one request is sent', async () => {
    const files = new EntryFiles(new Machine().folder);
    const recents = new RecentJourneys(files, () => 50);
    const gate = new JourneyGate(store, privacyModeOf(), () => 'Acme live');
    for (const slug of ['approved', 'passed']) {
      const ref = refOf(slug);
      await store.open(ref);
      const { result } = gate.impersonal(ref);
      assert.ok(result);
      await recents.addResult(ref, result);
    }
    assert.deepEqual(column(recents.list(), 'result'), [undefined, 'onboarding']);
    // As after a restart.
    store.dispose();
    store = newStore();
    sandbox.forgetRequests();
    for (const recent of recents.list()) await store.open(recentJourneyRef(recent));
    assert.deepEqual(calls(), ['spot-checks', 'get']);
    assert.deepEqual(
      ['approved', 'passed', 'incomplete'].map((slug) => recents.kindOf(refOf(slug))),
      ['onboarding', 'spotCheck', undefined],
    );
    gate.dispose();
    recents.dispose();
    files.dispose();
  });

  it('is unknown for a journey that IDWise does not have, after both were requested', async () => {
    const ref = idwiseJourney('unknown-journey', 'live');
    await store.open(ref);
    const { failure } = store.snapshot(ref);
    assert.equal(failure?.kind, 'notFound');
    assert.deepEqual(failure.kinds, ['spotCheck', 'onboarding']);
    assert.deepEqual(calls(), ['spot-checks', 'get']);
  });

  for (const [what, answer] of [
    ['403 unauthorized', errorResponse('unauthorized')],
    ['a 404 that is not IDWise’s', bareResponse(404)],
  ] as const) {
    it(`is requested after ${what} only when a person chooses it`, async () => {
      const ref = refOf('approved');
      sandbox.fault(ref.journeyId, { response: answer, kind: 'spotCheck' });
      await store.open(ref);
      assert.deepEqual(store.snapshot(ref).failure?.kinds, ['spotCheck']);
      await store.refresh(refOf('approved', 'onboarding'));
      assert.equal(kindOf(ref), 'onboarding');
      assert.deepEqual(calls(), ['spot-checks', 'get']);
    });
  }

  it('is requested second when the caller that spaces its requests allows it', async () => {
    const asked: string[][] = [];
    await store.open(refOf('approved'), undefined, {
      retry: false,
      beforeOtherKind: () => {
        asked.push(calls());
        return Promise.resolve(() => undefined);
      },
    });
    assert.deepEqual(asked, [['spot-checks']]);
    assert.deepEqual(calls(), ['spot-checks', 'get']);
  });

  describe('while a journey is watched', () => {
    /** Watches until the end without real waits. */
    async function watch(ref: IdwiseJourneyRef, onWait: () => void): Promise<unknown> {
      const clock = new LeapingClock();
      clock.onWait = onWait;
      const watches = new JourneyWatches(store, () => 5000, clock);
      await watches.start(ref);
      const state = watches.state(ref);
      watches.dispose();
      return state?.watching === false && state.end;
    }

    for (const slug of ['incomplete', 'documents-missing']) {
      const decisions = ['Incomplete', null, 'Complete', 'Refer', 'Rejected', 'Something new', 7];
      for (const decided of decisions.slice(2)) {
        it(`${slug} ends with system_decision ${JSON.stringify(decided)}, not with Incomplete or null`, async () => {
          const { text, id, kind } = sandbox.journey(slug);
          const answerWith = (decision: unknown): void => {
            const result = { ...(JSON.parse(text) as object), system_decision: decision };
            sandbox.addJourney({ id, kind, environment: 'both', text: JSON.stringify(result) });
          };
          const waiting: unknown[] = ['Incomplete', null, 'Incomplete'];
          answerWith(null);
          const ref = idwiseJourney(id, 'live');
          const end = await watch(ref, () => {
            answerWith(waiting.length > 0 ? waiting.shift() : decided);
          });
          assert.deepEqual([end, waiting.length], ['decided', 0]);
          const asked = kind === 'spotCheck' ? 'spot-checks' : 'get';
          const first = kind === 'spotCheck' ? [] : ['spot-checks'];
          assert.deepEqual(calls(), [...first, ...Array<string>(5).fill(asked)]);
          sandbox.addJourney({ id, kind, environment: 'both', text });
        });
      }
    }

    it('a reviewer’s decision does not end it while IDWise has not decided', async () => {
      const { text, id, kind } = sandbox.journey('documents-missing');
      const reviewed = {
        ...(JSON.parse(text) as object),
        manual_decision: 'Approved',
        final_decision: 'Approved',
      };
      sandbox.addJourney({ id, kind, environment: 'both', text: JSON.stringify(reviewed) });
      let waits = 0;
      const end = await watch(idwiseJourney(id, 'live', 'onboarding'), () => (waits += 1));
      assert.equal(end, 'expired');
      assert.ok(waits > 300);
      sandbox.addJourney({ id, kind, environment: 'both', text });
    });

    it('it ends when IDWise has neither kind, and continues after a fault', async () => {
      const { id } = sandbox.journey('documents-missing');
      sandbox.addJourney({ ...sandbox.journey('documents-missing'), environment: 'both' });
      sandbox.fault(/v2\/get/, { response: jsonResponse(429, '{}'), times: 1 });
      let waits = 0;
      const end = await watch(idwiseJourney(id, 'live'), () => {
        waits += 1;
        if (waits === 3)
          sandbox.fault(/v2\/get/, { response: errorResponse('missing_requested_resource') });
      });
      assert.deepEqual([end, waits], ['failed', 3]);
    });
  });
});
