import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { success } from '../../../src/api/RequestFailure';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import type { JourneySource } from '../../../src/journeys/JourneySource';
import type { WellKnownFault } from '../../sandbox/faults/WellKnownFault';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { wellKnownFaults } from '../../sandbox/wellKnownFaults';
import { clientSource, connectionTo, secretsIn, storeOf } from '../support/client';

/**
 * The outcome of each fault of the sandbox: `ok` or the kind of failure, the number of requests, and the numbers
 * of the faults. A fault with two kinds can have either.
 */
const OUTCOMES: readonly (readonly [kinds: string, requests: number, faults: number[]])[] = [
  ['addressNotAllowed', 1, [522, 4031]],
  ['connectionBroken', 3, [201, 202, 203, 204, 205, 206, 216, 533, 534, 535, 620]],
  ['credentialsRejected', 1, [520, 4010, 4011, 4012, 4013, 4014, 4015, 4016, 4017]],
  ['forbidden', 1, [4032]],
  ['noResult', 1, [310, 311, 312, 313, 314, 315, 316, 390, 391, 392, 393, 394, 395, 396, 397]],
  ['notAnImage', 1, [501, 502, 503, 504, 505, 506, 507, 508, 509]],
  ['notFound', 1, [523, 610, 720]],
  ['notFound', 2, [4040]],
  [
    'notIdwise',
    1,
    [220, 303, 304, 380, 4033, 4034, 4041, 4042, 4043, 4044, 4045, 4046, 4047, 4048],
  ],
  [
    'ok',
    1,
    [
      101, 104, 107, 221, 330, 350, 360, 361, 362, 370, 371, 372, 373, 401, 402, 403, 404, 405, 406,
      407, 408, 409, 410, 411, 412, 413, 420, 421, 422, 423, 430, 431, 432, 433, 434, 435, 436, 437,
      438, 440, 510, 511, 512, 513, 514, 515, 517, 530, 603, 604, 605, 622, 710, 711, 712,
    ],
  ],
  ['ok', 2, [701, 704, 706, 721]],
  ['ok', 3, [702, 705]],
  ['ok unreadable', 1, [366]],
  ['otherEnvironment', 1, [521, 611, 4030]],
  ['proxy', 1, [4070]],
  ['rateLimited', 1, [524, 4291, 4292, 4294, 4295, 4296, 4297]],
  ['rateLimited', 3, [4290, 4293]],
  ['redirectRefused', 1, [526, 3010, 3020, 3021, 3030, 3070, 3080]],
  ['redirectRefused unexpectedStatus', 1, [3040]],
  ['serverFault', 1, [5010, 5032, 5200]],
  ['serverFault', 3, [525, 612, 703, 5000, 5001, 5020, 5030, 5031, 5040]],
  ['serverFault unexpectedStatus', 1, [9990]],
  ['timeout', 1, [102, 103, 105, 106, 108, 219, 531, 532, 621, 707]],
  ['tooLarge', 1, [351, 352, 353, 354, 516, 606]],
  ['unexpectedStatus', 1, [2010, 4000, 4020, 4050, 4080, 4100, 4180, 4510]],
  ['unexpectedStatus unreadable', 1, [527, 2040]],
  [
    'unreadable',
    1,
    [
      210, 211, 212, 213, 214, 215, 217, 218, 301, 302, 320, 321, 322, 323, 324, 325, 326, 327, 328,
      331, 332, 333, 340, 341, 363, 364, 365, 374, 375, 376, 377, 378, 379, 381, 382, 601, 602,
    ],
  ],
];

const numberOf = ({ id }: WellKnownFault): number => Number(id.slice(4));

function outcomeOf(fault: WellKnownFault): readonly [kinds: string, requests: number] {
  const [kinds = '', requests = 1] =
    OUTCOMES.find(([, , faults]) => faults.includes(numberOf(fault))) ?? [];
  return [kinds, requests];
}

interface Seen {
  readonly outcome: string;
  readonly requests: number;
  readonly told: unknown;
}

/** The time limit for everything that a test waits for. */
const SETTLED_MS = 10_000;

/** Resources that keep the process alive, by their type. */
function activeResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Repeats `left` until it returns nothing; returns the rest after the time limit. */
async function drained<T>(left: () => readonly T[]): Promise<readonly T[]> {
  for (const end = Date.now() + SETTLED_MS; left().length > 0 && Date.now() < end;) await pause(20);
  return left();
}

describe('every fault of the sandbox', () => {
  const seen = new Map<string, Seen>();
  const unhandled: unknown[] = [];
  const noteUnhandled = (reason: unknown): void => {
    unhandled.push(reason);
  };
  let resourcesBefore: ReadonlyMap<string, number>;
  let sandbox: SandboxApi;

  before(async function openThemAll() {
    this.timeout(120_000);
    process.on('unhandledRejection', noteUnhandled);
    // Mocha starts its own timer after this part.
    await pause(1);
    resourcesBefore = activeResources();
    sandbox = await SandboxApi.start();
    const hanging = new Set(
      wellKnownFaults.filter((fault) => outcomeOf(fault)[0] === 'timeout').map(({ path }) => path),
    );
    const source = clientSource(connectionTo(sandbox), (name) =>
      hanging.has(name) ? 1000 : 100_000,
    );
    const openAll = (faults: readonly WellKnownFault[]): Promise<unknown> =>
      Promise.all(
        faults.map(async (fault) => {
          const told = await open(source, fault);
          const requests = sandbox.requests.filter(({ path }) => path.endsWith(`/${fault.path}`));
          seen.set(fault.id, { outcome: told.kind, requests: requests.length, told });
        }),
      );
    // Separate, because the large responses keep this process busy for longer than the short limit.
    await openAll(wellKnownFaults.filter(({ path }) => !hanging.has(path)));
    await openAll(wellKnownFaults.filter(({ path }) => hanging.has(path)));
  });

  after(async () => {
    process.off('unhandledRejection', noteUnhandled);
    await sandbox.stop();
  });

  for (const fault of wellKnownFaults) {
    const [outcomes, requests] = outcomeOf(fault);
    it(`${fault.title}: ${outcomes.replace(' ', ' or ')}, ${requests} sent`, () => {
      const met = seen.get(fault.id);
      assert.ok(met);
      assert.ok(outcomes.split(' ').includes(met.outcome), JSON.stringify(met.told));
      assert.equal(met.requests, requests);
      assert.deepEqual(secretsIn(met.told, connectionTo(sandbox)), []);
    });
  }

  it('leaves no rejection unhandled', () => assert.deepEqual(unhandled, []));

  it('leaves no connection, timer or other handle open', async function countHandles() {
    this.timeout(3 * SETTLED_MS);
    // The client closes hanging connections, not the sandbox.
    const open = await drained(() =>
      sandbox.requests.filter(({ finishedAt }) => finishedAt === undefined).map(({ path }) => path),
    );
    assert.deepEqual(open, []);
    await sandbox.stop();
    const left = await drained(() =>
      [...activeResources()]
        .filter(([name, count]) => count > (resourcesBefore.get(name) ?? 0))
        .map(([name, count]) => `${count} ${name}, before ${resourcesBefore.get(name) ?? 0}`),
    );
    assert.deepEqual(left, []);
  });

  it('has one outcome in the table, and every outcome has a fault', () => {
    const inTable = OUTCOMES.flatMap(([, , faults]) => faults);
    assert.deepEqual(new Set(inTable), new Set(wellKnownFaults.map(numberOf)));
    assert.equal(inTable.length, wellKnownFaults.length);
  });
});

/** Opens the journey and requests the target of its fault; returns the failure or the kind `ok`. */
async function open(
  source: JourneySource,
  fault: WellKnownFault,
): Promise<{ readonly kind: string }> {
  const store = storeOf(() => success(source));
  const ref = idwiseJourney(fault.id, 'live');
  if (fault.target === 'picture') {
    await store.loadImage(ref, fault.path);
    const image = store.image(ref, fault.path);
    if (image?.state === 'failed') return image.failure;
    return { kind: image?.state === 'ready' ? 'ok' : 'nothing' };
  }
  if (fault.target === 'video') {
    const { signal } = new AbortController();
    const outcome = await store.loadVideo(ref, fault.path, { signal });
    return outcome.ok ? { kind: 'ok' } : outcome.failure;
  }
  await store.open(ref);
  const { failure, result } = store.snapshot(ref);
  return failure ?? { kind: result === undefined ? 'nothing' : 'ok' };
}
