import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';

/** Folders that builds, tests and tools create. */
const GENERATED = new Set(['dist', 'node_modules', 'out', '.git', '.stryker-tmp', '.vscode-test']);

/** Every file and folder of the project relative to its root, with `/` on every system. */
const paths = new Set(
  ['**', '.*', '.*/**'].flatMap((pattern) =>
    globSync(pattern, { cwd: projectRoot, exclude: (name) => GENERATED.has(name) }).map((found) =>
      found.split(path.sep).join('/'),
    ),
  ),
);
const fileNames = new Set([...paths].map((found) => path.posix.basename(found)));
const documents = [...paths].filter((found) => found.endsWith('.md')).toSorted();

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');
const manifest = read('package.json');
const titles = Object.values(JSON.parse(read('package.nls.json')) as Record<string, string>);

const FENCE = /^```[^]*?^```$/gm;

/** The link targets of a document: `SECURITY.md`, `#tests`. */
function linksIn(text: string): string[] {
  const words = text.replaceAll(FENCE, '').replaceAll(/`[^`]+`/g, 'code');
  const links = [
    ...words.matchAll(/\]\(([^)\s]+)[^)]*\)/g),
    ...words.matchAll(/^\[[^\]]+\]: (\S+)/gm),
  ];
  return links.map(([, link = '']) => link).filter((link) => !link.startsWith('https:'));
}

/** The words in code spans and code blocks of a document. */
function codeIn(text: string): string[] {
  const blocks = [...text.matchAll(FENCE)].map(([block]) => block);
  const spans = [...text.replaceAll(FENCE, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans].flatMap((code) => code.split(/[\s,]+/));
}

/** Whether a word is the path of a file or folder, or a file name, but not one that a build creates. */
function isPath(word: string): boolean {
  return (
    /^(?:\.{1,2}\/)?\.?[a-z][\w.-]*(?:\/[\w.-]*)+$|^[\w.-]+\.(?:[cm]?[jt]s|json|md|css|ya?ml|svg|png)$/i.test(
      word,
    ) && !GENERATED.has(word.split('/')[0] ?? '')
  );
}

/** Whether a path exists relative to the document, to the root or to `src`, with or without `.ts`. */
function isThere(word: string, document: string): boolean {
  const starts = [path.posix.dirname(document), '.', 'src'];
  const names = starts.map((start) => path.posix.join(start, word).replace(/\/$/, ''));
  return fileNames.has(word) || names.some((name) => paths.has(name) || paths.has(`${name}.ts`));
}

/** The anchors that GitHub creates for the headings of a document. */
function anchorsIn(text: string): string[] {
  return [...text.replaceAll(FENCE, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  for (const document of documents) {
    describe(document, () => {
      const text = read(document);

      it('links to files and headings that exist', () => {
        const broken = linksIn(text).filter((link) => {
          const [file = '', anchor] = link.split('#');
          const target = file === '' ? document : path.posix.join(document, '..', file);
          if (!paths.has(target)) return true;
          return anchor !== undefined && !anchorsIn(read(target)).includes(anchor);
        });
        assert.deepEqual(broken, []);
      });

      it('names files, folders and npm scripts that exist', () => {
        const missing = codeIn(text).filter((word) => isPath(word) && !isThere(word, document));
        assert.deepEqual(missing, []);
        const { scripts } = JSON.parse(manifest) as { scripts: Record<string, string> };
        const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
        const unknown = named.filter((name) => !(name in scripts));
        assert.deepEqual(unknown, []);
      });

      it('names commands and settings like the manifest', () => {
        const ids = codeIn(text).filter((word) => /^idwise\.\w[\w.]*$/.test(word));
        const strangers = ids.filter((id) => !manifest.includes(`"${id}"`));
        assert.deepEqual(strangers, []);
        const commands = [...text.matchAll(/\*\*IDWise: ([^*]+)\*\*/g)].map(
          ([, name = '']) => name,
        );
        const untitled = commands.filter((name) => !titles.includes(name.replaceAll('\n', ' ')));
        assert.deepEqual(untitled, []);
      });

      it('has no line over 120 characters, except for images', () => {
        const long = text.split('\n').filter((line) => line.length > 120 && !line.startsWith('!['));
        assert.deepEqual(long, []);
      });
    });
  }

  it('include those of folders', () => {
    assert.ok(documents.includes('README.md') && documents.includes('src/ui/README.md'));
    assert.ok(paths.has('.github/workflows/ci.yml'));
    assert.ok(isPath('api/failures.ts') && isThere('api/failures.ts', 'ARCHITECTURE.md'));
    assert.ok(isPath('scr/ui') && !isThere('scr/ui', 'ARCHITECTURE.md'));
  });

  it('fit on two screens in the case of ARCHITECTURE.md', () => {
    assert.ok(read('ARCHITECTURE.md').split('\n').length <= 121);
  });

  it('show images in formats that a gallery accepts, each with an alternative text', () => {
    const images = [...read('README.md').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
    assert.notEqual(images.length, 0);
    for (const [, words = '', file = ''] of images) {
      assert.match(file, /\.(png|jpg|gif)$/);
      assert.ok(words.length > 10, file);
    }
  });
});
