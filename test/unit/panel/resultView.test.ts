import assert from 'node:assert/strict';
import { rangeOfPath } from '../../../src/result/jsonPath';
import { passedWith, sample, samples } from '../support/results';
import { content, fieldOf, resultViewOf, textsIn, viewOf } from './support';
import { column } from '../../support/columns';

/** The keys of strings that are shown in another form. */
const HIDDEN = /_(?:path|time|key)$|^environment_name$|^risk_level$|^severity$/;
const NOT_PROVIDED = 'Not provided';

describe('resultView', () => {
  describe('is complete', () => {
    for (const { slug, text, id } of samples) {
      it(`for the sample ${slug}: it shows every value of the response`, () => {
        assert.equal(fieldOf(resultViewOf(text).journey, 'Journey ID').text, id);
        const shown = JSON.stringify(viewOf(text)).replaceAll(String.raw`\n`, ' ');
        for (const value of textsIn(JSON.parse(text), HIDDEN)) {
          assert.ok(shown.includes(JSON.stringify(value).slice(1, -1)), value);
        }
      });

      it(`for the sample ${slug}: every label has a text, every state is shown`, () => {
        for (const field of fieldsIn(resultViewOf(text))) {
          assert.match(field.label, /^[A-Z]/);
          assert.ok(field.text.length > 0, field.label);
          assert.equal(field.text === NOT_PROVIDED, field.state === 'notProvided', field.label);
          assert.notEqual(field.state, 'masked');
        }
      });
    }

    it('for a time or a date that is an empty string', () => {
      const text = '{"start_time": "", "applicant": {"birth_date": " "}}';
      const { journey, applicant } = resultViewOf(text);
      const birth = fieldOf(content(applicant).fields, 'Birth date');
      for (const shown of [fieldOf(journey, 'Start'), birth]) {
        assert.deepEqual([shown.text, shown.state], ['(empty text)', 'deviates'], shown.label);
      }
    });

    it('with the path of every value of the response', () => {
      for (const { text } of samples) {
        for (const { path, label, text: shown, title, state } of fieldsIn(resultViewOf(text))) {
          if (path === undefined) continue;
          const place = rangeOfPath(text, path);
          assert.ok(place, `${label}: ${path}`);
          if (state !== 'sent') continue;
          const source = text.slice(place.start, place.end);
          const words = { true: /^(Matched|Live)$/, false: /^Not (matched|live)$/ }[source];
          if (words !== undefined) assert.match(shown, words);
          else assert.equal(source.startsWith('"') ? JSON.parse(source) : source, title ?? shown);
        }
      }
    });
  });

  it('counts the rules by their tone', () => {
    const rules = ['Passed', 'Passed', 'Failed', 'CouldNotApply', 'Maybe']
      .map((result, at) => `"r${at}": {"result": "${result}"}`)
      .join();
    const { counts, others, list } = content(resultViewOf(`{"rule_results": {${rules}}}`).rules);
    assert.deepEqual(column(counts, 'count'), [1, 2, 1]);
    assert.equal(others, '1 with another result');
    assert.equal(column(list, 'tone').join(' '), 'positive positive negative caution caution');
    const none = content(resultViewOf('{"rule_results": {}}').rules);
    assert.deepEqual([column(none.counts, 'count'), none.others], [[0, 0, 0], undefined]);
  });

  describe('face match', () => {
    const matchWith = (search: string, replacement: string) =>
      content(resultViewOf(passedWith(search, replacement)).faceMatch);

    const verdicts: readonly (readonly [string, string, string, string])[] = [
      ['true', 'Matched', 'sent', 'positive'],
      ['false', 'Not matched', 'sent', 'negative'],
      ['"true"', '"true"', 'deviates', 'neutral'],
      ['"false"', '"false"', 'deviates', 'neutral'],
      ['1', '1', 'deviates', 'neutral'],
      ['null', NOT_PROVIDED, 'notProvided', 'neutral'],
    ];
    for (const [sent, text, state, tone] of verdicts) {
      it(`shows ${text} for is_matched ${sent}`, () => {
        const { verdict, tone: shown } = matchWith('"is_matched": true', `"is_matched": ${sent}`);
        assert.deepEqual([verdict.text, verdict.state, shown], [text, state, tone]);
      });
    }

    it('has the verdict of is_matched and never of the score', () => {
      assert.equal(matchWith('"score": 97', '"score": 3').verdict.text, 'Matched');
    });

    const scores: readonly (readonly [string, string, number | undefined])[] = [
      ['97', '97', 97],
      ['97.50', '97.50', 97.5],
      ['0', '0', 0],
      ['100', '100', 100],
      ['250', '250', undefined],
      ['-3', '-3', undefined],
      ['1e400', '1e400', undefined],
      ['"97"', '"97"', undefined],
      ['null', NOT_PROVIDED, undefined],
    ];
    for (const [sent, text, meter] of scores) {
      it(`shows the score ${sent} raw, ${meter === undefined ? 'without a meter' : 'with a meter'}`, () => {
        const view = matchWith('"score": 97', `"score": ${sent}`);
        assert.deepEqual([view.score.text, view.meter], [text, meter]);
      });
    }
  });

  describe('images', () => {
    it('beyond the first 60 wait for a click, and the first of them has the button for all', () => {
      const faces = facesOf(names(200));
      // The selfie and the applicant are loaded first.
      const states = [
        ...Array<string>(58).fill('loading'),
        ...Array<string>(142).fill('notLoaded'),
      ];
      assert.deepEqual(column(faces, 'state'), states);
      const buttons = faces.flatMap(({ load }, at) =>
        load === undefined ? [] : [[at, load.label]],
      );
      assert.deepEqual(buttons, [[58, 'Load 60 more pictures']]);
      assert.ok(faces.slice(58).every(({ key }) => key === ''));
    });

    it('are all loaded when the page may load more', () => {
      const loads = [120, 180].map((allowed) =>
        facesOf(names(119), { images: { allowed } }).flatMap(({ load }) => load?.label ?? []),
      );
      assert.deepEqual(loads, [['Load 1 more picture'], []]);
    });

    it('that are loaded are shown, wherever they are', () => {
      const missing = { state: 'failed', failure: { kind: 'notFound' } } as const;
      const image = (path: string) => (path === 'image-1' ? missing : undefined);
      const faces = facesOf(names(3), { images: { allowed: 0 }, image });
      assert.deepEqual(column(faces, 'state'), ['notLoaded', 'failed', 'notLoaded']);
    });

    it('with the same path count once', () => {
      const faces = facesOf(Array<string>(100).fill('the-same'));
      assert.ok(faces.every(({ state }) => state === 'loading'));
    });
  });

  it('is negative for a selfie that is not live', () => {
    assert.equal(content(resultViewOf(sample('not-live').text).selfie).tone, 'negative');
  });

  it('shows a time in UTC, with the value as sent', () => {
    const { title } = fieldOf(resultViewOf(sample('odd-rule-keys').text).journey, 'End');
    assert.equal(title, '2023-12-25T04:01:07.004+04:00');
  });

  it('distinguishes missing and null sections from those of a wrong type', () => {
    const absent = { state: 'absent' };
    assert.deepEqual(resultViewOf('{"model_version": null}').selfie, absent);
    const unmatched = '{"spot_checks": {"applicant_selfie_face_match": null}}';
    assert.deepEqual(resultViewOf(unmatched).faceMatch, absent);
    const wrong = resultViewOf('{"selfie": "none"}').selfie;
    assert.deepEqual(wrong, { state: 'deviates', text: '"none"' });
  });
});

interface AnyField {
  readonly path?: string;
  readonly title?: string;
  readonly label: string;
  readonly text: string;
  readonly state: string;
}

function fieldsIn(value: unknown): AnyField[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(fieldsIn);
  return 'label' in value && 'text' in value ? [value as AnyField, ...inner] : inner;
}

/** The compared faces of a result that also has a selfie and an image of the applicant. */
function facesOf(paths: readonly string[], others?: Parameters<typeof resultViewOf>[2]) {
  const images = paths.map((image_path) => ({ image_path, image_source: 'Selfie' }));
  const result = {
    selfie: { image_path: 'selfie' },
    applicant: { profile_image_path: 'applicant' },
    spot_checks: { applicant_selfie_face_match: { images } },
  };
  const { faceMatch } = resultViewOf(JSON.stringify(result), {}, others);
  return content(content(faceMatch).images);
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `image-${at}`);
}
