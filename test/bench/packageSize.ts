import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { vsixFile } from '../../scripts/vsixFile.mjs';
import type { Figure } from './Figure';

const KILOBYTE = 1024;

/** What a person downloads, and what is loaded at the start. */
export async function packageSize(): Promise<Figure[]> {
  const dist = (name: string): string => path.join(projectRoot, 'dist', name);
  const atStart = await loadedAtStart();
  const sizes: [what: string, files: string[], limit: number][] = [
    ['code loaded at start', atStart.map(dist), 20],
    ['webview script', [dist('webview.js')], 60],
    ['VSIX', [vsixFile], 320],
  ];
  const figures: Figure[] = [];
  for (const [what, files, limit] of sizes) {
    const bytes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    const measured = bytes.reduce((sum, size) => sum + size, 0) / KILOBYTE;
    figures.push({ what, unit: 'KB', measured, limit });
  }
  const code = await Promise.all(atStart.map((name) => readFile(dist(name), 'utf8')));
  const manifest = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return [
    ...figures,
    {
      what: 'traces of axios in the code loaded at start',
      unit: '',
      // axios names itself in every request, so its code is easy to find.
      measured: code.join('\n').split(/axios|AxiosError/).length - 1,
      limit: 0,
    },
    {
      what: 'dependencies at run time',
      unit: '',
      measured: Object.keys(manifest.dependencies).length,
      limit: 4,
    },
  ];
}

/** The chunk of the entry point, and those that it loads at once. */
async function loadedAtStart(): Promise<string[]> {
  const text = await readFile(path.join(projectRoot, 'out/chunks.json'), 'utf8');
  const chunks = JSON.parse(text) as { fileName: string; imports: string[] }[];
  const loaded = new Set(['extension.js']);
  // The set grows while it is walked through.
  for (const name of loaded) {
    const chunk = chunks.find((other) => other.fileName === name);
    for (const other of chunk?.imports ?? []) {
      if (chunks.some((known) => known.fileName === other)) loaded.add(other);
    }
  }
  return [...loaded];
}
