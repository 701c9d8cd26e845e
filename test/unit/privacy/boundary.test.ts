import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { projectRoot } from '../../sandbox/projectRoot';
import { listed } from '../../support/listed';

const src = join(projectRoot(), 'src');

/** Modules that show, export or store something. */
const VIEWS =
  /^(?:panel|batch|views|editor|documents|tools|commands|webview|webhooks|explanations|recent|ui|text)\/|^result\/(?:meanings|verdicts)\.ts$/;

/** Modules with an unmasked response, which only the gate reads. Some names in them contain nothing of a response. */
const BEHIND_THE_GATE: Readonly<Record<string, readonly string[]>> = {
  'journeys/JourneyStore': ['JourneyRequests', 'ImageSnapshot', 'Media'],
  'journeys/JourneySnapshot': ['ImageSnapshot', 'Media'],
  'masking/foldedText': [],
  'masking/maskedText': [],
  'masking/Masking': ['MaskPolicy'],
  'masking/maskResponse': [],
  'masking/personalValues': [],
  'masking/redaction': [],
  'masking/syntheticText': [],
  'masking/walkResponse': [],
  'result/jsonTree': [],
  'result/readablePart': [],
  'journeys/readMasked': [],
  'journeys/readResult': [],
  'journeys/ResultReader': ['readDocumentation', 'readIsResult', 'readPlaceOfPath'],
};

/** Modules that make displayable strings without the gate: of our own words, of numbers, of parts that are shown. */
const MAKES_SHOWN_TEXT = listed(`
  explanations/changes.ts, explanations/decisionHeading.ts, explanations/reasons.ts,
  explanations/responseProblems.ts, explanations/ruleReasons.ts, journeys/differences.ts,
  journeys/readResult.ts, panel/documentsView.ts, panel/fields.ts, panel/mediaViews.ts,
  result/property.ts, result/times.ts, text/ShownText.ts, text/localization.ts,
  webview/journey/main.ts`);

interface Import {
  readonly names: readonly string[];
  /** Relative to `src`, without extension. */
  readonly module: string;
}

const files = globSync('**/*.ts', { cwd: src }).map((file) => file.split(sep).join('/'));

function textOf(file: string): string {
  return readFileSync(join(src, file), 'utf8');
}

function importsOf(file: string): Import[] {
  const statements = textOf(file).matchAll(/^(?:import|export)\s([^;]*?)\sfrom '(\.[^']+)'/gm);
  return Array.from(statements, ([, what = '', path = '']) => ({
    names: what
      .replaceAll(/[{}]|\btype\b/g, ' ')
      .split(',')
      .map((name) => name.trim().split(/\s+as\s+/)[0] ?? '')
      .filter((name) => name !== ''),
    module: posix.normalize(posix.join(posix.dirname(file), path)),
  }));
}

describe('the boundary of unmasked responses', () => {
  const views = files.filter((file) => VIEWS.test(file));

  it('is between the views and the modules behind the gate', () => {
    assert.ok(views.length > 80, `${views.length} files`);
    const passed = views.flatMap((file) =>
      importsOf(file).flatMap(({ names, module }) => {
        const harmless = BEHIND_THE_GATE[module];
        const found = harmless && names.filter((name) => !harmless.includes(name));
        return found === undefined || found.length === 0
          ? []
          : [`${file}: ${found.join(', ')} of ${module}`];
      }),
    );
    assert.deepEqual(passed, []);
  });

  it('is crossed into displayable strings in the gate and a few listed modules only', () => {
    const makers = files.filter(
      (file) => !file.startsWith('privacy/') && /\bas ShownText\b/.test(textOf(file)),
    );
    assert.deepEqual(makers.toSorted(), MAKES_SHOWN_TEXT);
  });

  it('is not bypassed by appendText of VS Code, which keeps links', () => {
    const found = files.filter((file) => /\.appendText\(/.test(textOf(file)));
    assert.deepEqual(found, []);
  });
});
