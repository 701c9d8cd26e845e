import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { success, type RequestFailure } from '../../../src/api/RequestFailure';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import { explainFailure } from '../../../src/explanations/failureExplanations';
import type { JourneySource } from '../../../src/journeys/JourneySource';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import { readResponse } from '../../support/readResponse';
import type { WellKnownFault } from '../../sandbox/faults/WellKnownFault';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { wellKnownFaults } from '../../sandbox/wellKnownFaults';
import { clientSource, connectionTo, secretsIn } from '../support/client';

/**
 * What a person meets with each fault of the sandbox: `ok` or the kind of failure, and, where it is not 1, how many
 * requests are sent. Two kinds stand where the fault can be told either way.
 */
const OUTCOMES: Readonly<Record<number, readonly [string, number?]>> = {
  2010: ['unexpectedStatus'],
  2040: ['unexpectedStatus unreadable'],
  3010: ['redirectRefused'],
  3020: ['redirectRefused'],
  3021: ['redirectRefused'],
  3030: ['redirectRefused'],
  3040: ['redirectRefused unexpectedStatus'],
  3070: ['redirectRefused'],
  3080: ['redirectRefused'],
  4000: ['unexpectedStatus'],
  4010: ['credentialsRejected'],
  4011: ['credentialsRejected'],
  4012: ['credentialsRejected'],
  4013: ['credentialsRejected'],
  4014: ['credentialsRejected'],
  4015: ['credentialsRejected'],
  4016: ['credentialsRejected'],
  4017: ['credentialsRejected'],
  4020: ['unexpectedStatus'],
  4030: ['otherEnvironment'],
  4031: ['addressNotAllowed'],
  4032: ['forbidden'],
  4033: ['notIdwise'],
  4034: ['notIdwise'],
  4040: ['notFound', 2],
  4041: ['notIdwise'],
  4042: ['notIdwise'],
  4043: ['notIdwise'],
  4044: ['notIdwise'],
  4045: ['notIdwise'],
  4046: ['notIdwise'],
  4047: ['notIdwise'],
  4048: ['notIdwise'],
  4050: ['unexpectedStatus'],
  4070: ['proxy'],
  4080: ['unexpectedStatus'],
  4100: ['unexpectedStatus'],
  4180: ['unexpectedStatus'],
  4290: ['rateLimited', 3],
  4291: ['rateLimited'],
  4292: ['rateLimited'],
  4293: ['rateLimited', 3],
  4294: ['rateLimited'],
  4295: ['rateLimited'],
  4296: ['rateLimited'],
  4297: ['rateLimited'],
  4510: ['unexpectedStatus'],
  5000: ['serverFault', 3],
  5001: ['serverFault', 3],
  5010: ['serverFault'],
  5020: ['serverFault', 3],
  5030: ['serverFault', 3],
  5031: ['serverFault', 3],
  5032: ['serverFault'],
  5040: ['serverFault', 3],
  5200: ['serverFault'],
  9990: ['serverFault unexpectedStatus'],
  101: ['ok'],
  102: ['timeout'],
  103: ['timeout'],
  104: ['ok'],
  105: ['timeout'],
  106: ['timeout'],
  107: ['ok'],
  108: ['timeout'],
  201: ['connectionBroken', 3],
  202: ['connectionBroken', 3],
  203: ['connectionBroken', 3],
  204: ['connectionBroken', 3],
  205: ['connectionBroken', 3],
  206: ['connectionBroken', 3],
  210: ['unreadable'],
  211: ['unreadable'],
  212: ['unreadable'],
  213: ['unreadable'],
  214: ['unreadable'],
  215: ['unreadable'],
  216: ['connectionBroken', 3],
  217: ['unreadable'],
  218: ['unreadable'],
  219: ['timeout'],
  220: ['notIdwise'],
  221: ['ok'],
  301: ['unreadable'],
  302: ['unreadable'],
  303: ['notIdwise'],
  304: ['notIdwise'],
  310: ['noResult'],
  311: ['noResult'],
  312: ['noResult'],
  313: ['noResult'],
  314: ['noResult'],
  315: ['noResult'],
  316: ['noResult'],
  320: ['unreadable'],
  321: ['unreadable'],
  322: ['unreadable'],
  323: ['unreadable'],
  324: ['unreadable'],
  325: ['unreadable'],
  326: ['unreadable'],
  327: ['unreadable'],
  328: ['unreadable'],
  330: ['ok'],
  331: ['unreadable'],
  332: ['unreadable'],
  333: ['unreadable'],
  340: ['unreadable'],
  341: ['unreadable'],
  350: ['ok'],
  351: ['tooLarge'],
  352: ['tooLarge'],
  353: ['tooLarge'],
  354: ['tooLarge'],
  360: ['ok'],
  361: ['ok'],
  362: ['ok'],
  363: ['unreadable'],
  364: ['unreadable'],
  365: ['unreadable'],
  366: ['ok unreadable'],
  370: ['ok'],
  371: ['ok'],
  372: ['ok'],
  373: ['ok'],
  374: ['unreadable'],
  375: ['unreadable'],
  376: ['unreadable'],
  377: ['unreadable'],
  378: ['unreadable'],
  379: ['unreadable'],
  380: ['notIdwise'],
  381: ['unreadable'],
  382: ['unreadable'],
  390: ['noResult'],
  391: ['noResult'],
  392: ['noResult'],
  393: ['noResult'],
  394: ['noResult'],
  395: ['noResult'],
  396: ['noResult'],
  397: ['noResult'],
  ...Object.fromEntries(
    [401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 420, 421, 422, 423, 430, 431]
      .concat([432, 433, 434, 435, 436, 437, 438, 440])
      .map((number) => [number, ['ok']]),
  ),
  501: ['notAnImage'],
  502: ['notAnImage'],
  503: ['notAnImage'],
  504: ['notAnImage'],
  505: ['notAnImage'],
  506: ['notAnImage'],
  507: ['notAnImage'],
  508: ['notAnImage'],
  509: ['notAnImage'],
  510: ['ok'],
  511: ['ok'],
  512: ['ok'],
  513: ['ok'],
  514: ['ok'],
  515: ['ok'],
  516: ['tooLarge'],
  517: ['ok'],
  520: ['credentialsRejected'],
  521: ['otherEnvironment'],
  522: ['addressNotAllowed'],
  523: ['notFound'],
  524: ['rateLimited'],
  525: ['serverFault', 3],
  526: ['redirectRefused'],
  527: ['unexpectedStatus unreadable'],
  530: ['ok'],
  531: ['timeout'],
  532: ['timeout'],
  533: ['connectionBroken', 3],
  534: ['connectionBroken', 3],
  535: ['connectionBroken', 3],
  601: ['unreadable'],
  602: ['unreadable'],
  603: ['ok'],
  604: ['ok'],
  605: ['ok'],
  606: ['tooLarge'],
  610: ['notFound'],
  611: ['otherEnvironment'],
  612: ['serverFault', 3],
  620: ['connectionBroken', 3],
  621: ['timeout'],
  622: ['ok'],
  701: ['ok', 2],
  702: ['ok', 3],
  703: ['serverFault', 3],
  704: ['ok', 2],
  705: ['ok', 3],
  706: ['ok', 2],
  707: ['timeout'],
  710: ['ok'],
  711: ['ok'],
  712: ['ok'],
  720: ['notFound'],
  721: ['ok', 2],
};

const numberOf = ({ id }: WellKnownFault): number => Number(id.slice(4));

interface Seen {
  readonly outcome: string;
  readonly requests: number;
  readonly told: unknown;
  /** The title of the alert, or of what stands in the picture's place. */
  readonly title: string;
}

/** What is there to be waited for is there within this time, or never. */
const SETTLED_MS = 10_000;

/** Resources that keep the process alive, by their kind. */
function activeResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Asks until `left` finds nothing more; what is left at the end otherwise. */
async function drained<T>(left: () => readonly T[]): Promise<readonly T[]> {
  for (const end = Date.now() + SETTLED_MS; left().length > 0 && Date.now() < end;) {
    await pause(20);
  }
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
    // Mocha's own timer begins when the first part of this is over.
    await pause(1);
    resourcesBefore = activeResources();
    sandbox = await SandboxApi.start();
    const hanging = new Set(
      wellKnownFaults
        .filter((fault) => OUTCOMES[numberOf(fault)]?.[0] === 'timeout')
        .map(({ path }) => path),
    );
    const source = clientSource(connectionTo(sandbox), (name) =>
      hanging.has(name) ? 1000 : 100_000,
    );
    const openAll = (faults: readonly WellKnownFault[]): Promise<unknown> =>
      Promise.all(
        faults.map(async (fault) => {
          const told = await open(source, fault);
          const requests = sandbox.requests.filter(({ path }) => path.endsWith(`/${fault.path}`));
          seen.set(fault.id, {
            outcome: told.kind,
            requests: requests.length,
            told,
            title: titleOf(told),
          });
        }),
      );
    // Apart, because the large answers keep this process busy for longer than the short limit.
    await openAll(wellKnownFaults.filter(({ path }) => !hanging.has(path)));
    await openAll(wellKnownFaults.filter(({ path }) => hanging.has(path)));
  });

  after(async () => {
    process.off('unhandledRejection', noteUnhandled);
    await sandbox.stop();
  });

  for (const fault of wellKnownFaults) {
    const [outcomes = '', requests = 1] = OUTCOMES[numberOf(fault)] ?? [];
    it(`${fault.title}: ${outcomes.replace(' ', ' or ')}, ${requests} sent`, () => {
      const met = seen.get(fault.id);
      assert.ok(met);
      const times = met.requests === 1 ? '1 request' : `${met.requests} requests`;
      console.log(`      ${fault.id.slice(-4)} ${fault.target}: “${met.title}”, ${times}`);
      assert.notEqual(met.title, '');
      assert.ok(outcomes.split(' ').includes(met.outcome), JSON.stringify(met.told));
      assert.equal(met.requests, requests);
      assert.deepEqual(secretsIn(met.told, connectionTo(sandbox)), []);
    });
  }

  it('leaves no rejection unhandled', () => assert.deepEqual(unhandled, []));

  it('leaves no connection open, no timer and no other handle', async function countHandles() {
    this.timeout(3 * SETTLED_MS);
    // The client lets go of what hangs; it is not the sandbox that ends it.
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

  it('is one of at least 80', () => assert.ok(seen.size >= 80, `${seen.size}`));

  it('has one outcome in the table, and every outcome a fault', () => {
    assert.deepEqual(
      Object.keys(OUTCOMES).map(Number),
      wellKnownFaults.map(numberOf).toSorted((a, b) => a - b),
    );
  });
});

function titleOf(told: { readonly kind: string }): string {
  return told.kind === 'ok' ? 'Shown' : explainFailure(told as RequestFailure).title;
}

/** Opens the journey and what its fault befalls; the failure of that, or the kind `ok`. */
async function open(
  source: JourneySource,
  fault: WellKnownFault,
): Promise<{ readonly kind: string }> {
  const store = new JourneyStore(
    () => success(source),
    () => Promise.resolve((text, askedFor) => readResponse(text, askedFor)),
  );
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
