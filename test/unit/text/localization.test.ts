import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type CallExpression, type Node } from 'acorn';
import { ancestor } from 'acorn-walk';
import { transformSync } from 'esbuild';
import * as l10n from '@vscode/l10n';
import { decisionHeading } from '../../../src/explanations/decisionHeading';
import { explainFailure } from '../../../src/explanations/failureExplanations';
import { formatDuration } from '../../../src/result/times';
import { direction, languageTag, setLocale } from '../../../src/text/localization';
import { englishTexts } from '../../support/englishTexts';
import { resetLocale } from '../../support/resetLocale';
import { pageWords } from '../../../src/panel/pageWords';
import { projectRoot } from '../../sandbox/projectRoot';
import { stateOf, wholeView } from '../panel/support';
import { resultOf, sample } from '../support/results';
import { shownResultOf } from '../support/gate';
import { listed } from '../../support/listed';

type Bundle = Readonly<Record<string, string>>;

const root = projectRoot();

function readBundle(...path: string[]): Bundle {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Bundle;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\d\}/g)]
    .map(([place]) => place)
    .toSorted((a, b) => a.localeCompare(b));
}

/** Links to commands and the names of settings, which translations have to keep. */
function references(text: string): string[] {
  return [...text.matchAll(/command:[\w.]+|`[^`]+`/g)].map(([reference]) => reference);
}

const LANGUAGES = ['ar', 'de'] as const;

/** Words that a language replaces by others; the right ones are in the comments. */
const OTHER_WORDS: Readonly<Record<(typeof LANGUAGES)[number], readonly RegExp[]>> = {
  de: [
    // lebend, Lebenderkennung; Live is an environment
    /\blive\b|Lebendigkeit|Liveness/,
    // Antragsteller
    /antragstellend|Bewerber/i,
    // Gesichtsabgleich
    /Gesichtsvergleich/,
    // Anforderung
    /\bAnfragen?\b/,
    // Body
    /Webhook-Text/,
    // nicht anwendbar, of a rule
    /nicht angewendet werden/,
    // anzeigen, of a masked value
    /aufdecken|enthüllen/i,
    // „{0}“
    /"\{\d\}"/,
  ],
  ar: [
    // صورة ذاتية (سيلفي)
    /(?<!\()سيلفي/,
    // حيوية الوجه
    /الحيوية|كشف الحياة/,
    // بيئة الإنتاج
    /المفتاح المباشر|\(مباشرة/,
    // رحلة تسجيل أولي
    /رحلة تسجيل(?! أولي)/,
    // تعذّر تطبيقها
    /غير قابلة للتطبيق/,
  ],
};

describe('the languages of the extension', () => {
  afterEach(resetLocale);

  it('contain every text of the sources', async () => {
    assert.deepEqual(Object.keys(readBundle('l10n/bundle.l10n.json')), await englishTexts());
  });

  it('translate once the locale is known, and only texts in the sources', () => {
    const source = "const A = l10n.t('A'); const f = () => [l10n.t(A), l10n.t('B')];";
    assert.deepEqual(unsayable(source), ["l10n.t('A')", 'l10n.t(A)']);
    const found = globSync('src/**/*.ts', { cwd: root }).flatMap((file) =>
      unsayable(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(new Set(found), new Set(FOUND_ELSEWHERE));
  });

  it('are all those with files', () => {
    const files = ['bundle.l10n.json', ...LANGUAGES.map((tag) => `bundle.l10n.${tag}.json`)];
    assert.deepEqual(new Set(readdirSync(join(root, 'l10n'))), new Set(files));
  });

  it('contain every text of the manifest', () => {
    const manifest = readFileSync(join(root, 'package.json'), 'utf8');
    const used = new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    assert.deepEqual(new Set(Object.keys(readBundle('package.nls.json'))), used);
    const { contributes } = JSON.parse(manifest) as { contributes: unknown };
    const shown = new Set(
      listed(`
      title, category, name, contents, description, markdownDescription, altText, contextualTitle,
      displayName, userDescription`),
    );
    const bare: string[] = [];
    const visit = (value: unknown, key: string): void => {
      if (typeof value === 'string') {
        const isText = shown.has(key) || /Descriptions$/i.test(key);
        if (isText && /\p{L}{2}/u.test(value) && !value.startsWith('%') && value !== 'IDWise') {
          bare.push(`${key}: ${value}`);
        }
      } else if (typeof value === 'object' && value !== null) {
        for (const [name, child] of Object.entries(value)) {
          visit(child, Array.isArray(value) ? key : name);
        }
      }
    };
    visit(withoutModelWords(contributes), '');
    assert.deepEqual(bare, []);
  });

  for (const tag of LANGUAGES) {
    for (const [english, translated] of [
      [['l10n/bundle.l10n.json'], [`l10n/bundle.l10n.${tag}.json`]],
      [['package.nls.json'], [`package.nls.${tag}.json`]],
    ] as const) {
      it(`have every text of ${english.join()} in ${tag}, with all of its placeholders`, () => {
        const texts = readBundle(...english);
        const translations = readBundle(...translated);
        assert.deepEqual(Object.keys(translations), Object.keys(texts));
        for (const [key, text] of Object.entries(texts)) {
          const translation = translations[key] ?? '';
          assert.notEqual(translation.trim(), '', key);
          assert.deepEqual(placeholders(translation), placeholders(text), key);
          assert.deepEqual(references(translation), references(text), key);
        }
      });
    }

    it(`translate nearly every text into ${tag}`, () => {
      const same = Object.entries(readBundle(`l10n/bundle.l10n.${tag}.json`)).filter(
        ([english, translation]) => english === translation && /\p{L}{3}/u.test(english),
      );
      // Names of things and words that both languages share.
      assert.ok(same.length <= 25, same.map(([english]) => english).join('\n'));
    });
  }

  for (const [tag, others] of Object.entries(OTHER_WORDS)) {
    it(`call each thing by one name in ${tag}`, () => {
      const texts = [`l10n/bundle.l10n.${tag}.json`, `package.nls.${tag}.json`].flatMap((file) =>
        Object.entries(readBundle(file)),
      );
      for (const other of others) {
        const found = texts.filter(([, text]) => other.test(text));
        assert.deepEqual(found, [], String(other));
      }
    });
  }

  it('are used by the panel, but not for strings of the response', () => {
    const english = Object.keys(readBundle('l10n/bundle.l10n.json'));
    const texts = Object.fromEntries(english.map((text) => [text, `⟦${text}⟧`]));
    setLocale({ tag: 'de', texts });
    for (const slug of ['passed', 'deviating', 'everything-null', 'not-live']) {
      const { text } = sample(slug);
      const view = wholeView(stateOf({ result: resultOf(text) }));
      const unmarked = untranslatedTexts(view).filter((shown) => !text.includes(shown));
      assert.deepEqual(unmarked, [], slug);
    }
    for (const word of Object.values(pageWords())) assert.match(word, /^⟦[^]*⟧$/);
    const { title, cause, advice } = explainFailure({ kind: 'timeout', limit: 15_000 });
    for (const words of [title, cause, advice]) assert.match(words, /^⟦[^]*⟧$/);
    assert.equal(decisionHeading(shownResultOf(sample('no-decision').text)), '⟦No decision yet⟧');
  });

  it('have their own numbers, units and direction', () => {
    assert.equal(formatDuration(68_000), '1 min 8 sec');
    setLocale({ tag: 'ar' });
    assert.deepEqual([languageTag(), direction()], ['ar', 'rtl']);
    assert.match(formatDuration(68_000) ?? '', /\p{Script=Arabic}/u);
    setLocale({ tag: 'de' });
    assert.deepEqual([direction(), formatDuration(68_000)], ['ltr', '1 Min. 8 Sek.']);
  });

  it('isolate a text that runs from right to left, and the names in it', () => {
    const texts = { 'Journey {0}': 'رحلة {0}' };
    setLocale({ tag: 'ar', texts });
    assert.equal(l10n.t('Journey {0}', '65ee…e8f1'), '\u2067رحلة \u206865ee…e8f1\u2069\u2069');
    assert.equal(
      l10n.t('Journey {0}', l10n.t('Journey {0}', 3)),
      '\u2067رحلة \u2068\u2067رحلة \u20683\u2069\u2069\u2069\u2069',
    );
    setLocale({ tag: 'de', texts: { 'Journey {0}': 'Vorgang {0}' } });
    assert.equal(l10n.t('Journey {0}', '65ee…e8f1'), 'Vorgang 65ee…e8f1');
  });

  it('isolate the lines of the manifest where they contain other than Arabic letters', () => {
    const mixed =
      /\p{Script=Arabic}[^]*[\p{Script=Latin}\d.…]|[\p{Script=Latin}\d][^]*\p{Script=Arabic}/u;
    const loose = Object.values(readBundle('package.nls.ar.json'))
      .flatMap((text) => text.split('\n'))
      .filter((line) => !line.startsWith('[') && mixed.test(line))
      .filter((line) => !/^\u2067[^]*\u2069$/.test(line));
    assert.deepEqual(loose, []);
  });

  it('fall back to English for an invalid tag of the editor', () => {
    setLocale({ tag: 'not a tag' });
    assert.deepEqual([languageTag(), direction()], ['en', 'ltr']);
  });

  it('keep a placeholder without an argument', () => {
    assert.equal(l10n.t('Journey {0}: {1}', 'abc'), 'Journey abc: {1}');
  });
});

/** Strings of the model and of the list of samples that `englishTexts` finds. */
const FOUND_ELSEWHERE = [
  'l10n.t(title)',
  'l10n.t(description)',
  "l10n.t(metadataOf(schema).label ?? '')",
];

/**
 * The calls of a source that say no translation: while modules are read, when the language is not known, or of a text that cannot
 * be found.
 */
function unsayable(source: string): string[] {
  const { code } = transformSync(source, { loader: 'ts', charset: 'utf8' });
  const calls: string[] = [];
  ancestor(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
    CallExpression(node: CallExpression, _: unknown, ancestors: Node[]) {
      const callee = code.slice(node.callee.start, node.callee.end);
      if (!/\bl10n\.t$/.test(callee)) return;
      const isFound = callee === 'l10n.t' && node.arguments[0]?.type === 'Literal';
      if (isFound && ancestors.some(({ type }) => type.includes('Function'))) return;
      calls.push(code.slice(node.start, node.end).replaceAll('"', "'"));
    },
  });
  return calls;
}

/** Strings for a language model are not translated. */
function withoutModelWords(contributes: unknown): unknown {
  const { languageModelTools, ...others } = contributes as Readonly<Record<string, unknown>>;
  const tools = languageModelTools as readonly { displayName: string; userDescription: string }[];
  const shown = tools.map(({ displayName, userDescription }) => ({ displayName, userDescription }));
  return { ...others, languageModelTools: shown };
}

/** Names of states, tones, paths and actions, which are not displayed. */
const UNSEEN = new Set(
  listed(`
  region, filter, state, tone, id, field, key, path, faceMatchPath, result, title, name, profile`),
);

function untranslatedTexts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    const isText = /^\D*\p{L}/u.test(value) && !UNSEEN.has(key);
    return isText && !value.includes('⟦') ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    untranslatedTexts(child, Array.isArray(value) ? key : name),
  );
}
