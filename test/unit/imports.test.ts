import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';

const src = path.join(projectRoot, 'src');

/** What each source imports: statically, on demand, or for its types alone. */
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

describe('the imports of the sources', () => {
  it('name sources', () => {
    const missing = [...imports].flatMap(([file, imported]) =>
      imported.filter((other) => !imports.has(other)).map((other) => `${file} → ${other}`),
    );
    assert.deepEqual(missing, []);
    assert.ok(
      imports.get('extension.ts')?.includes('compose/parts.ts'),
      'an import() is not found',
    );
  });

  it('on demand tell a person when the file is gone', () => {
    const untold = globSync('**/*.ts', { cwd: src }).flatMap((file) => {
      const text = readFileSync(path.join(src, file), 'utf8');
      return [...text.matchAll(/(?<!typeof )\bimport\('\.[^']+'/g)]
        .filter(({ index }) => !/loadCode\(\s*\(\) =>\s*$/.test(text.slice(0, index)))
        .map(([load]) => `${file}: ${load}`);
    });
    assert.deepEqual(untold, []);
  });

  it('make no circle', () => {
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
    for (const file of imports.keys()) {
      assert.equal(circle(file, [])?.join(' → '), undefined);
    }
  });

  it('import VS Code as a namespace, whose members the lint rule of .oxlintrc.json sees', () => {
    const others = [...imports.keys()].filter((file) =>
      /import (?!type )(?!\* as vscode)[^;]*from 'vscode'/.test(
        readFileSync(path.join(src, file), 'utf8'),
      ),
    );
    assert.deepEqual(others, []);
  });
});
