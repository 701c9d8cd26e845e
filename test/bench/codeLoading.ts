import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { median } from './bootstrap';

const ROUNDS = 15;

/** In milliseconds. */
export interface LoadingTimes {
  /** Code loaded at the start, minus the median of an empty module. */
  readonly start: readonly number[];
  /** Median for the code loaded with the first journey. */
  readonly laterMs: number;
}

/** Measures a cold `require` in new Node processes, in turn. */
export async function codeLoading(): Promise<LoadingTimes> {
  const folder = path.join(projectRoot, 'out/bench');
  await mkdir(folder, { recursive: true });
  const empty = path.join(folder, 'empty.js');
  await writeFile(empty, '');
  const requirer = path.join(folder, 'timeRequire.js');
  await writeFile(requirer, TIME_REQUIRE);
  const dist = (name: string): string => path.join(projectRoot, 'dist', name);
  const start = dist('extension.js');
  const later = ['Container', 'commands', 'IdwiseClient', 'resultWorker', 'journeyView'];
  // Files loaded before, and files to measure.
  const loads = {
    empty: [[], [empty]],
    start: [[], [start]],
    later: [[start], later.map((name) => dist(`${name}.js`))],
  } as const;
  const times = { empty: [] as number[], start: [] as number[], later: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of ['empty', 'start', 'later'] as const) {
      const args = [requirer, ...loads[name].map((files) => files.join(path.delimiter))];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      times[name].push(Number(stdout));
    }
  }
  const emptyModule = median(times.empty);
  return { start: times.start.map((time) => time - emptyModule), laterMs: median(times.later) };
}

/** Replaces `vscode`, which an extension host loads before the extension. */
const TIME_REQUIRE = `
const Module = require('node:module');
const path = require('node:path');
class Api {}
// As many members as VS Code's API, because loading may read each.
for (let count = 0; count < 400; count += 1) Api['member' + count] = class {};
const api = new Proxy(Api, { get: (target, key) => (key === 'prototype' ? target.prototype : api) });
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? api : load(name, ...rest));
for (const name of ['node:crypto', 'node:events', 'node:fs/promises', 'node:path', 'node:timers/promises',
  'node:http', 'node:https', 'node:stream', 'node:zlib', 'node:worker_threads']) require(name);
const [before, timed] = process.argv.slice(2).map((files) => files.split(path.delimiter));
for (const file of before) if (file !== '') require(file);
const started = performance.now();
for (const file of timed) require(file);
process.stdout.write(String(performance.now() - started));
`;
