import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { scanFileInWorker } from '../../src/batch/scanFileInWorker';
import type { Series } from './Figure';

const RUNS = 5;
const MEGABYTE = 1024 * 1024;

/** Times of the search; floor: a plain search with Node's `readline`. */
interface ScanTime extends Series {
  /** In megabytes. */
  readonly size: number;
}

/** Measures the search of logs by the packed extension's worker. @param sizes in megabytes */
export async function scanTimes(sizes: readonly number[]): Promise<ScanTime[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const log = path.join(folder, 'server.log');
  const times: ScanTime[] = [];
  try {
    for (const size of sizes) {
      await writeLog(log, size);
      const measured: number[] = [];
      const floor: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        floor.push(await timeOfPlainSearch(log));
        measured.push(await timeOfScan(log));
      }
      times.push({ size, measured, floor });
    }
    return times;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timeOfScan(log: string): Promise<number> {
  const worker = path.join(projectRoot, 'dist', 'scanWorker.js');
  const started = performance.now();
  const outcome = await scanFileInWorker(worker, log, { mode: 'all', limit: 5000 });
  const ms = performance.now() - started;
  if (outcome.kind !== 'done' || outcome.count < 1000) throw new Error('The log was not searched.');
  return ms;
}

async function timeOfPlainSearch(log: string): Promise<number> {
  const started = performance.now();
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(log) })) {
    count += line.match(/\b[0-9a-f]{24}\b/g)?.length ?? 0;
  }
  if (count < 1000) throw new Error('The log was not searched.');
  return performance.now() - started;
}

/** Of ten lines, one has an ID with a label, and one an ID without a label and a hash. */
async function writeLog(log: string, megabytes: number): Promise<void> {
  const file = await open(log, 'w');
  try {
    let at = 0;
    for (let size = 0; size < megabytes * MEGABYTE;) {
      let lines = '';
      for (; lines.length < MEGABYTE; at += 1) lines += `${lineOfLog(at)}\n`;
      await file.write(lines);
      size += lines.length;
    }
  } finally {
    await file.close();
  }
}

function lineOfLog(at: number): string {
  const time = `2026-07-01T12:00:00.${String(at % 1000).padStart(3, '0')}Z`;
  const id = at.toString(16).padStart(24, '6');
  switch (at % 10) {
    case 0:
      return `${time} INFO  verification finished {"spotCheckJourneyId":"${id}","attempt":${at % 3}}`;
    case 5:
      return `${time} DEBUG GET /api/v1/journeys/${id} 200 in ${at % 900} ms, etag ${id}${id.slice(0, 16)}`;
    default:
      return `${time} INFO  POST /api/orders 201 in ${at % 900} ms, user 4711, ${at} bytes, cache miss, retry 0`;
  }
}
