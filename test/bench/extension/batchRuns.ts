import { success } from '../../../src/api/RequestFailure';
import { BatchRun } from '../../../src/batch/BatchRun';
import { RequestPace } from '../../../src/batch/RequestPace';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import { JourneyGate } from '../../../src/privacy/JourneyGate';
import { readResponse } from '../../support/readResponse';
import { Inspector } from '../../host/support/Inspector';
import { median } from '../bootstrap';
import type { Point } from '../Figure';
import { usedHeap } from './usedHeap';

const SIZES = [50, 500, 5000];
const ROUNDS = 3;
const NOT_LIVE = '5a5a5a5a5a5a000000000002';

export interface BatchRunTimes {
  /** Times of runs whose responses need no network. */
  readonly byJourneys: readonly Point[];
  /** Heap per row after the largest run. */
  readonly bytesPerRow: number;
  /** Number of its results in memory. */
  readonly resultsKept: number;
}

/** Measures runs of many journeys in the extension host, without a tab. */
export async function measureBatchRuns(): Promise<BatchRunTimes> {
  const inspector = new Inspector();
  try {
    const byJourneys: Point[] = [];
    let last = await runOf(inspector, SIZES[0] ?? 0);
    for (const size of SIZES) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        last.dispose();
        last = await runOf(inspector, size);
        times.push(last.ms);
      }
      byJourneys.push({ size, ms: median(times) });
    }
    const { bytesPerRow, resultsKept } = last;
    last.dispose();
    return { byJourneys, bytesPerRow, resultsKept };
  } finally {
    inspector.dispose();
  }
}

async function runOf({ privacyMode, samples }: Inspector, size: number) {
  const sample = await samples.getResult(NOT_LIVE);
  if (!sample.ok) throw new Error('The sample is not there.');
  const bytes = Buffer.from(sample.value);
  // A new string for each, like a response.
  const getResult = () => Promise.resolve(success(bytes.toString('utf8')));
  const image = () => Promise.resolve(success(new Uint8Array()));
  const store = new JourneyStore(
    () => success({ getResult, getImage: image, getVideo: image }),
    () => Promise.resolve((text, askedFor) => readResponse(text, askedFor)),
  );
  const gate = new JourneyGate(store, privacyMode, () => 'none');
  const journeys = Array.from({ length: size }, (_, at) => ({
    ref: idwiseJourney(at.toString(16).padStart(24, '0'), 'none'),
    line: at + 1,
  }));
  const before = usedHeap();
  const pace = new RequestPace(() => Infinity);
  const run = new BatchRun(journeys, {
    store,
    gate,
    pace,
    lock: () => Promise.resolve({ isHeld: true, dispose: () => undefined }),
    watchIntervalMs: () => 0,
    asking: new Set(),
  });
  const started = performance.now();
  await run.run();
  const ms = performance.now() - started;
  if (run.rows.length !== size) throw new Error(`${run.rows.length} of ${size} rows are there.`);
  return {
    ms,
    bytesPerRow: (usedHeap() - before) / size,
    resultsKept: journeys.filter(({ ref }) => store.snapshot(ref).result !== undefined).length,
    dispose: () => {
      run.dispose();
      gate.dispose();
      store.dispose();
    },
  };
}
