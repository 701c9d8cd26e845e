import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';

const src = path.join(projectRoot, 'src');

/** The imports of each source: static, on demand, or of types only. */
const imports = new Map(
  globSync('**/*.ts', { cwd: src }).map((file) => {
    const text = readFileSync(path.join(src, file), 'utf8');
    const specifiers = text.matchAll(/\b(?:from|import\()\s*'(\.[^']+)'/g);
    const imported = [...specifiers].map(([, specifier = '']) =>
      path.normalize(path.join(path.dirname(file), `${specifier}.ts`)),
    );
    return [path.normalize(file), imported];
  }),
);

const architecture = readFileSync(path.join(projectRoot, 'ARCHITECTURE.md'), 'utf8');

/** The layers of ARCHITECTURE.md, the top one first: the names in backticks before the colon. */
const layers = (/^## Layers$[^]*?(?=^## )/m.exec(architecture)?.[0] ?? '')
  .split('\n')
  .map((line) => /^\d+\. (`[^:]+`): /.exec(line)?.[1])
  .filter((names) => names !== undefined)
  .map((names) => Array.from(names.matchAll(/`([^`/]+)\/?`/g), ([, name = '']) => name));

/** The folder of `src` that contains a file, or the file itself if it is directly in `src`. */
function folderOf(file: string): string {
  return file.split(path.sep)[0] ?? file;
}

describe('the layers of ARCHITECTURE.md', () => {
  const layerOf = (file: string): number =>
    layers.findIndex((folders) => folders.includes(folderOf(file)));

  it('are the folders of the sources, each in one layer', () => {
    const folders = [...new Set([...imports.keys()].map(folderOf))];
    assert.deepEqual(layers.flat().toSorted(), folders.toSorted());
  });

  it('import only layers below them', () => {
    const others = [...imports].flatMap(([file, imported]) =>
      imported
        .filter((other) => folderOf(other) !== folderOf(file) && layerOf(other) <= layerOf(file))
        .map((other) => `${file} → ${other}`),
    );
    assert.deepEqual(others, []);
  });

  it('import `vscode` only where the text below the list allows it', () => {
    const [, denied = ''] = /^Nothing in ([^]*?) imports `vscode`/m.exec(architecture) ?? [];
    assert.ok(denied.includes('`text/`'));
    const found = [...imports.keys()].filter(
      (file) =>
        denied.includes(`\`${folderOf(file)}/\``) &&
        /from 'vscode'/.test(readFileSync(path.join(src, file), 'utf8')),
    );
    assert.deepEqual(found, []);
  });
});

describe('the imports of the sources', () => {
  it('name sources', () => {
    const missing = [...imports].flatMap(([file, imported]) =>
      imported.filter((other) => !imports.has(other)).map((other) => `${file} → ${other}`),
    );
    assert.deepEqual(missing, []);
    assert.ok(
      imports.get('extension.ts')?.includes('compose/Container.ts'),
      'an import() is not found',
    );
  });

  it('use loadCode when they are on demand, which reports a missing file', () => {
    const untold = globSync('**/*.ts', { cwd: src }).flatMap((file) => {
      const text = readFileSync(path.join(src, file), 'utf8');
      return [...text.matchAll(/(?<!typeof )\bimport\('\.[^']+'/g)]
        .filter(({ index }) => !/loadCode\(\s*\(\) =>\s*$/.test(text.slice(0, index)))
        .map(([load]) => `${file}: ${load}`);
    });
    assert.deepEqual(untold, []);
  });

  it('have no cycle', () => {
    const done = new Set<string>();
    const circle = (file: string, way: readonly string[]): readonly string[] | undefined => {
      if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const other of imports.get(file) ?? []) {
        const found = circle(other, [...way, file]);
        if (found !== undefined) return found;
      }
      done.add(file);
      return undefined;
    };
    for (const file of imports.keys()) assert.equal(circle(file, [])?.join(' → '), undefined);
  });

  it('import VS Code as a namespace, which the lint rule of .oxlintrc.json can check', () => {
    const others = [...imports.keys()].filter((file) =>
      /import (?!type )(?!\* as vscode)[^;]*from 'vscode'/.test(
        readFileSync(path.join(src, file), 'utf8'),
      ),
    );
    assert.deepEqual(others, []);
  });
});

describe('an exported name', () => {
  it('means one thing: no two sources export it, but for the two pages, which are two programs', () => {
    const places = new Map<string, Set<string>>();
    for (const file of imports.keys()) {
      const text = readFileSync(path.join(src, file), 'utf8');
      const names = text.matchAll(
        /^export (?:async |abstract )?(?:class|const|function|interface|type) (\w+)/gm,
      );
      for (const [, name = ''] of names)
        places.set(name, (places.get(name) ?? new Set()).add(file));
    }
    assert.ok(places.size > 500);
    const shared = [...places].filter(([, files]) => files.size > 1).map(([name]) => name);
    assert.deepEqual(shared, ['words']);
  });
});
