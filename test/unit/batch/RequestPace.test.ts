import assert from 'node:assert/strict';
import { RequestPace, type RequestTurn } from '../../../src/batch/RequestPace';

describe('RequestPace', () => {
  let now: number;
  let waits: number[];
  /** A clock whose waits take no time. */
  const clock = {
    now: () => now,
    wait: (ms: number) => {
      waits.push(Math.round(ms));
      now += ms;
      return Promise.resolve();
    },
  };

  beforeEach(() => {
    now = 1_000_000;
    waits = [];
  });

  for (const perMinute of [1, 30, 600]) {
    it(`allows at most ${perMinute} requests in any minute, however late they and the clock are`, async () => {
      let wakeUps = 0;
      const lateClock = {
        now: () => now,
        wait: (ms: number) => {
          wakeUps += 1;
          // A timer may be slightly early, and a busy machine late.
          now += wakeUps % 3 === 0 ? Math.max(1, ms - 1) : ms + (wakeUps % 7);
          return Promise.resolve();
        },
      };
      const pace = new RequestPace(() => perMinute, lateClock);
      const left: number[] = [];
      for (let request = 0; request < 3 * perMinute + 3; request += 1) {
        // Each is a separate run, as after Stop and Continue.
        const turn = await pace.turn(new AbortController().signal);
        // The keyring delays some of them, few enough that a pace that is too fast would still show.
        if (request % 50 === 0) now += 250;
        left.push(now);
        turn.sent();
      }
      for (const [at, moment] of left.entries()) {
        const inMinute = left.slice(at).filter((later) => later - moment < 60_000);
        assert.ok(inMinute.length <= perMinute, `${inMinute.length} from ${at} on`);
      }
      const interval = ((left.at(-1) ?? 0) - (left[0] ?? 0)) / (left.length - 1);
      assert.ok(interval < 2 * (60_000 / perMinute), `${interval} ms between two requests`);
    });
  }

  it('holds a request back until its own time', async () => {
    const pace = new RequestPace(() => 600, clock);
    const turn = await pace.turn(new AbortController().signal, now + 5000);
    assert.deepEqual(waits, [5000]);
    turn.giveBack();
    await pace.turn(new AbortController().signal, now - 1);
    assert.deepEqual(waits, [5000]);
  });

  it('allows the next request only after the one before was sent', async () => {
    const pace = new RequestPace(() => 600, clock);
    const { signal } = new AbortController();
    const leaving = new AbortController();
    const given: RequestTurn[] = [];
    const take = async (wanted = signal): Promise<void> => {
      given.push(await pace.turn(wanted));
    };
    await take();
    const others = [take(), take()];
    const left = take(leaving.signal);
    now += 10_000;
    leaving.abort();
    await assert.rejects(left);
    assert.equal(given.length, 1);
    given[0]?.sent();
    const at = now;
    await Promise.race(others);
    assert.deepEqual([given.length, now - at], [2, 101]);
    // No request was sent, so the next one need not wait. Later reports do not count.
    given[1]?.giveBack();
    given[1]?.sent();
    await Promise.all(others);
    given[2]?.giveBack();
    assert.equal(now - at, 101);
  });

  it('is shared by the runs of a key', async () => {
    const { signal } = new AbortController();
    const paces = [600, 600, 600].map((perMinute) => new RequestPace(() => perMinute, clock));
    const [first, second, other] = paces;
    const times = { next: 0, paused: 0 };
    (await first?.turn(signal))?.sent();
    first?.share(times);
    second?.share(times);
    (await second?.turn(signal))?.giveBack();
    assert.deepEqual(waits, [101]);
    first?.pauseUntil(now + 3000);
    assert.equal(second?.pausedUntil, now + 3000);
    await other?.turn(signal);
    assert.deepEqual(waits, [101]);
  });
});
