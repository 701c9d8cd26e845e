import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A log, joined from its rotated files. */
export interface LogText {
  /** Path below the folder of logs. */
  readonly name: string;
  readonly content: Buffer;
}

/** Reads the logs below a folder and joins rotated files. */
export async function readLogFolder(folder: string): Promise<LogText[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.log'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const parts = await Promise.all(
    files.map(async (file) => ({
      name: path.relative(folder, file).split(path.sep).join('/'),
      content: await readFile(file),
    })),
  );
  return joinParts(parts);
}

/** `x.2.log` is older than `x.1.log`, and that is older than `x.log`. */
export function joinParts(parts: readonly LogText[]): LogText[] {
  const logs = new Map<string, { age: number; content: Buffer }[]>();
  for (const { name, content } of parts) {
    const [, stem = name, age = '0'] = /^(.*?)(?:\.(\d+))?\.log$/.exec(name) ?? [];
    const log = logs.get(stem) ?? [];
    log.push({ age: Number(age), content });
    logs.set(stem, log);
  }
  return [...logs].map(([stem, log]) => ({
    name: `${stem}.log`,
    content: Buffer.concat(log.toSorted((a, b) => b.age - a.age).map(({ content }) => content)),
  }));
}

/** Returns the part of each log that was added since `before`. */
export function addedSince(before: readonly LogText[], now: readonly LogText[]): LogText[] {
  const lengths = new Map(before.map(({ name, content }) => [name, content.length]));
  return now.map(({ name, content }) => ({
    name,
    content: content.subarray(lengths.get(name) ?? 0),
  }));
}
