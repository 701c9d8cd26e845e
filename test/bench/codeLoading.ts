import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { median } from './Figure';

const ROUNDS = 15;

/** Medians in milliseconds. */
export interface LoadingTimes {
  readonly emptyMs: number;
  /** What is loaded at start. */
  readonly startMs: number;
  /** What is loaded with the first journey, without the cost of an empty module. */
  readonly laterMs: number;
}

/** Milliseconds that a cold `require` takes in plain Node, a new process each time, the modules in turn. */
export async function codeLoading(): Promise<LoadingTimes> {
  const folder = path.join(projectRoot, 'out/bench');
  await mkdir(folder, { recursive: true });
  const empty = path.join(folder, 'empty.js');
  await writeFile(empty, '');
  const requirer = path.join(folder, 'timeRequire.js');
  await writeFile(requirer, TIME_REQUIRE);
  const dist = path.join(projectRoot, 'dist');
  const modules = {
    empty,
    start: path.join(dist, 'extension.js'),
    client: path.join(dist, 'IdwiseClient.js'),
    reading: path.join(dist, 'resultWorker.js'),
    view: path.join(dist, 'journeyView.js'),
  };
  const times = new Map(Object.keys(modules).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, file] of Object.entries(modules)) {
      const { stdout } = await promisify(execFile)(process.execPath, [requirer, file]);
      times.get(name)?.push(Number(stdout));
    }
  }
  const time = (name: keyof typeof modules): number => median(times.get(name) ?? []);
  const emptyMs = time('empty');
  return {
    emptyMs,
    startMs: time('start'),
    laterMs: time('client') + time('reading') + time('view') - 3 * emptyMs,
  };
}

/** VS Code's API is there before an extension is, so it costs nothing here. */
const TIME_REQUIRE = `
const Module = require('node:module');
const api = new Proxy(class {}, { get: (target, key) => (key === 'prototype' ? target.prototype : api) });
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? api : load(name, ...rest));
for (const name of ['node:crypto', 'node:events', 'node:fs/promises', 'node:path', 'node:timers/promises',
  'node:http', 'node:https', 'node:stream', 'node:zlib', 'node:worker_threads']) require(name);
const started = performance.now();
require(process.argv[2]);
process.stdout.write(String(performance.now() - started));
`;
