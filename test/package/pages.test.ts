import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';

const pages = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'SECURITY.md'];

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');

describe('the pages to read', () => {
  for (const page of pages) {
    it(`${page} links to files that exist`, () => {
      const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
      const missing = links.filter(
        (link) => !/^(https:|#)/.test(link) && !existsSync(path.join(projectRoot, link)),
      );
      assert.deepEqual(missing, []);
    });

    it(`${page} names only scripts that npm can run`, () => {
      const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
      const named = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
      assert.deepEqual(
        named.filter((name) => !(name in scripts)),
        [],
      );
    });
  }

  it('README.md shows pictures of the formats that a gallery takes, each with words for those who cannot see it', () => {
    const pictures = [...read('README.md').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
    assert.notEqual(pictures.length, 0);
    for (const [, words = '', file = ''] of pictures) {
      assert.match(file, /\.(png|jpg|gif)$/);
      assert.ok(words.length > 10, file);
    }
  });
});
