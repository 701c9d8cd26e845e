import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { PackedExtension } from './packedExtension';

const kilobyte = 1024;

const packed = new PackedExtension();

/** What VS Code runs: the chunks of the host's code, the page's script, and its style sheet. */
const bundles = inFolder('dist/').filter((name) => /\.(js|css)$/.test(name));

function inFolder(folder: string): string[] {
  return packed.names
    .filter((name) => name.startsWith(`extension/${folder}`))
    .map((name) => name.slice('extension/'.length));
}

const translations = [
  'l10n/bundle.l10n.ar.json',
  'l10n/bundle.l10n.de.json',
  'package.nls.ar.json',
  'package.nls.de.json',
  'package.nls.json',
];

describe('the package', () => {
  it('holds the bundles, the translations, the pictures, the manifest and three pages to read, and nothing else', () => {
    assert.deepEqual(
      packed.names.filter((name) => !name.startsWith('extension/media/')).toSorted(),
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/changelog.md',
        'extension/dist/onboarding.schema.json',
        'extension/dist/result.types.json',
        'extension/dist/samples.json',
        'extension/dist/spotcheck.schema.json',
        'extension/dist/webhook.schema.json',
        ...bundles.map((name) => `extension/${name}`),
        ...translations.map((name) => `extension/${name}`),
        'extension/package.json',
        'extension/readme.md',
      ].toSorted(),
    );
  });

  it('holds its icons, the walkthrough’s pictures, and the samples with the media that they name', () => {
    const samples = JSON.parse(packed.text('dist/samples.json')) as { text: string }[];
    assert.ok(samples.length >= 10, `only ${samples.length} samples`);
    const walkthroughImages = packed.manifest.contributes.walkthroughs.flatMap(({ steps }) =>
      steps.map(({ media }) => media.svg),
    );
    const media = inFolder('media/samples/');
    assert.deepEqual(
      inFolder('media/').toSorted(),
      [
        'media/activityBar.svg',
        'media/icon.png',
        'media/journey.svg',
        ...media,
        ...walkthroughImages,
      ].toSorted(),
    );

    const texts = samples.map(({ text }) => text).join('\n');
    for (const name of media) {
      assert.match(
        name,
        /^media\/samples\/(pictures\/[0-9a-f]{32}\.(webp|png|jpg|gif|avif)|videos\/[0-9a-f]{32}\.webm)$/,
      );
      assert.ok(texts.includes(path.parse(name).name), `no sample shows ${name}`);
    }
  });

  it('holds the translations where VS Code looks for them', () => {
    assert.equal(packed.manifest.l10n, './l10n');
  });

  it('is small', () => {
    assert.ok(packed.size <= 440 * kilobyte, `${packed.size} bytes`);
    const images = inFolder('media/samples/pictures/');
    assert.notEqual(images.length, 0);
    const size = images.reduce((sum, name) => sum + packed.bytes(name).length, 0);
    assert.ok(size <= 88 * kilobyte, `the pictures are ${size} bytes`);
  });

  it('runs what its manifest names, and has a small script for the page', () => {
    assert.equal(packed.manifest.main, './dist/extension.js');
    assert.ok(bundles.includes('dist/extension.js'));
    assert.ok(bundles.includes('dist/webview.css'));
    const { length } = packed.bytes('dist/webview.js');
    assert.ok(length <= 60 * kilobyte, `the page’s script is ${length} bytes`);
  });

  it('brings its code minified, without source maps and without paths of the machine that built it', () => {
    for (const name of bundles) {
      const text = packed.text(name);
      assert.doesNotMatch(text, /sourceMappingURL/, name);
      assert.doesNotMatch(text, /(\/work\/|\/home\/|\/Users\/|node_modules)/, name);
      assert.ok(text.split('\n').length < 400, `${name} has ${text.split('\n').length} lines`);
    }
  });

  it('needs nothing that is not in it, VS Code and Node aside', () => {
    const known = new Set(['vscode', ...builtinModules, ...builtinModules.map((m) => `node:${m}`)]);
    const required = bundles.flatMap((name) =>
      [...packed.text(name).matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(
        ([, wanted = '']) =>
          wanted.startsWith('.') ? path.posix.join(path.dirname(name), wanted) : wanted,
      ),
    );
    assert.ok(required.includes('vscode'));
    assert.deepEqual(
      required.filter(
        (wanted) => !known.has(wanted) && !packed.names.includes(`extension/${wanted}`),
      ),
      [],
    );
    const { extensionDependencies = [], extensionPack = [] } = packed.manifest;
    assert.deepEqual([...extensionDependencies, ...extensionPack], []);
  });

  it('runs nothing when it is installed or removed', () => {
    const scripts = Object.keys(packed.manifest.scripts ?? {});
    assert.deepEqual(
      scripts.filter((name) => /^(pre|post)?(un)?install$|^prepare|^vscode:uninstall$/.test(name)),
      [],
    );
  });

  it('says in its readme that it is not made by IDWise', () => {
    assert.match(packed.text('readme.md'), /not affiliated with IDWise/i);
    assert.match(packed.text('LICENSE.txt'), /MIT License/);
  });
});
