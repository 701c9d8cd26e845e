import assert from 'node:assert/strict';
import { rangeOfPath } from '../../../src/result/jsonPath';
import type { MaskableField } from '../../../src/result/personal';
import type { ResultView } from '../../../src/panel/protocol';
import { passedWith, sample, samples } from '../support/results';
import { content, fieldOf, resultViewOf, viewOf } from './support';
import { column, columns } from '../../support/columns';

const NOT_PROVIDED = 'Not provided';
const EMBEDDED = `data:image/jpeg;base64,${'A'.repeat(185_000)}`;
const NO_ZONE = 'zone not sent, read as UTC';
const passed = sample('passed').text;

describe('resultView', () => {
  describe('is complete', () => {
    for (const { slug, text, id } of samples) {
      it(`for the sample ${slug}: it shows every value of the response`, () => {
        assert.equal(fieldOf(resultViewOf(text).journey, 'Journey ID').text, id);
        const shown = JSON.stringify(viewOf(text)).replaceAll(String.raw`\n`, ' ');
        for (const value of documentedTexts(JSON.parse(text))) {
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

    it('with all documented fields', () => {
      const { decision, applicant, journey } = resultViewOf(passed);
      const fields = [decision.fields, content(applicant).fields, journey];
      assert.deepEqual(
        fields.map((each) => column(each, 'label').join(', ')),
        [
          'Environment, Duration',
          'Full name, Personal number, Birth date, Applicant ID',
          'Journey ID, Tenant, Environment, Reference number, Start, End, Duration, Model version',
        ],
      );
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

    it('with every rule by its name, or by its key without one', () => {
      const rules = '{"rule_results": {"a": {"name": "A rule"}, "b": {"name": ""}, "c": 7}}';
      const { list } = content(resultViewOf(rules).rules);
      assert.deepEqual(columns(list, 'index', 'key', 'name'), [
        [0, 'a', 'A rule'],
        [1, 'b', 'b'],
        [2, 'c', 'c'],
      ]);
      assert.equal(list[2]?.deviates, '7');
    });

    it('with details and their reference object', () => {
      const [rule] = content(resultViewOf(passed).rules).list;
      assert.ok(rule);
      assert.equal(rule.tone, 'positive');
      const [detail] = content(rule.details).list;
      assert.equal(detail?.reference.text, 'selfie, instance 0');
      assert.equal(detail.title.text, 'Selfie');
    });
  });

  it('counts the rules', () => {
    const rules = ['Passed', 'Passed', 'Failed', 'CouldNotApply', 'Maybe']
      .map((result, at) => `"r${at}": {"result": "${result}"}`)
      .join();
    const view = content(resultViewOf(`{"rule_results": {${rules}}}`).rules);
    assert.deepEqual(columns(view.counts, 'label', 'count'), [
      ['1 failed', 1],
      ['2 passed', 2],
      ['1 could not apply', 1],
    ]);
    assert.equal(view.others, '1 with another result');
    assert.equal(column(view.list, 'tone').join(' '), 'positive positive negative caution caution');
    const none = content(resultViewOf('{"rule_results": {}}').rules);
    assert.deepEqual(column(none.counts, 'count'), [0, 0, 0]);
    assert.equal(none.others, undefined);
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

    it('names the images by their source, in the order of the response', () => {
      const images = content(content(resultViewOf(passed).faceMatch).images);
      assert.deepEqual(column(images, 'name'), ['Selfie (face match)', 'Applicant (face match)']);
    });
  });

  describe('selfie', () => {
    it('explains a documented code and advises what to try', () => {
      const view = content(resultViewOf(sample('not-live').text).selfie);
      assert.equal(view.livenessCode.text, 'NOT_LIVE');
      assert.ok(view.livenessMeaning && view.livenessAdvice);
      assert.deepEqual([view.liveness.text, view.tone], ['Not live', 'negative']);
    });

    it('shows an undocumented code raw, without an explanation', () => {
      const view = content(resultViewOf(sample('deviating').text).selfie);
      assert.equal(view.livenessCode.text, 'FACE_WEARS_DISGUISE');
      assert.deepEqual([view.livenessMeaning, view.livenessAdvice], [undefined, undefined]);
      assert.deepEqual([view.liveness.text, view.liveness.state], ['"false"', 'deviates']);
    });

    it('offers a video only when there is one', () => {
      const video = (text: string) => content(resultViewOf(text).selfie).video.state;
      assert.equal(video(passed), 'offered');
      assert.equal(video(passedWith(/"video_path": "[^"]*"/, '"video_path": null')), 'notProvided');
    });
  });

  it('shows a path of another type raw', () => {
    const text = '{"selfie": {"image_path": 77, "video_path": ["9f2c"]}}';
    const { image, video } = content(resultViewOf(text).selfie);
    assert.match(image.reason ?? '', /77/);
    assert.match(video.reason ?? '', /9f2c/);
  });

  describe('images', () => {
    const image = content(resultViewOf(passed).selfie).image;

    it('are loading until their bytes arrive', () => {
      assert.deepEqual([image.name, image.state], ['Selfie', 'loading']);
    });

    it('show why they cannot be displayed', () => {
      const failed = () => ({ state: 'failed', failure: { kind: 'notAnImage' } }) as const;
      const shown = content(resultViewOf(passed, {}, { image: failed }).selfie).image;
      assert.deepEqual([shown.state, shown.key], ['failed', image.key]);
      assert.match(shown.reason ?? '', /not a JPEG, PNG, GIF, WebP or AVIF/);
    });

    it('beyond the first 60 wait for a click, and the first of them has the button for all', () => {
      const view = manyImages(200);
      const faces = content(content(view.faceMatch).images);
      assert.equal(content(view.selfie).image.state, 'loading');
      assert.equal(content(view.applicant).image.state, 'loading');
      assert.deepEqual(column(faces, 'state'), [
        ...Array(58).fill('loading'),
        ...Array(142).fill('notLoaded'),
      ]);
      assert.deepEqual(
        columns(
          faces.filter(({ load }) => load !== undefined),
          'load',
          'reason',
        ),
        [[{ label: 'Load 60 more pictures' }, 'Not loaded yet']],
      );
      assert.ok(
        faces.slice(58).every(({ key, reason }) => key === '' && reason === 'Not loaded yet'),
      );
    });

    it('are all loaded when the page may load more', () => {
      const faces = (allowed: number) =>
        content(content(manyImages(119, { images: { allowed } }).faceMatch).images);
      assert.equal(faces(60).find(({ load }) => load)?.load?.label, 'Load 60 more pictures');
      assert.equal(faces(120).find(({ load }) => load)?.load?.label, 'Load 1 more picture');
      assert.ok(faces(180).every(({ state }) => state === 'loading'));
    });

    it('that are loaded are shown, wherever they are', () => {
      const missing = { state: 'failed', failure: { kind: 'notFound' } } as const;
      const image = (path: string) => (path === 'image-1' ? missing : undefined);
      const { faceMatch } = manyImages(3, { images: { allowed: 0 }, image });
      const shown = content(content(faceMatch).images);
      assert.deepEqual(column(shown, 'state'), ['notLoaded', 'failed', 'notLoaded']);
    });

    it('with the same path count once', () => {
      const images = Array.from({ length: 100 }, () => 'the-same');
      const faces = content(content(withImages(images).faceMatch).images);
      assert.ok(faces.every(({ state }) => state === 'loading'));
    });

    it('wait for a person who agrees to the profile that is named', () => {
      const askFor = { id: 'id-1', name: 'Acme live' };
      const view = manyImages(2, { images: { allowed: 0, askFor } });
      const [first, second] = content(content(view.faceMatch).images);
      assert.deepEqual(first?.load, { label: 'Load pictures with Acme live', profileId: 'id-1' });
      for (const place of [first, second, content(view.selfie).image]) {
        assert.equal(place?.state, 'notLoaded');
        assert.equal(place?.reason, 'Not loaded in Restricted Mode');
      }
      assert.deepEqual([second?.load, content(view.selfie).image.load], [undefined, undefined]);
    });

    const tooLong = 'Too long for a path: 1,234 characters.';
    for (const [text, imageSays, videoSays = imageSays] of [
      [EMBEDDED, 'An embedded picture instead of', 'An embedded video instead of'],
      ['https://bucket.example/x?X-Amz-Signature=0123', 'A web address instead of'],
      ['x'.repeat(1234), tooLong],
    ] as const) {
      it(`show the problem of a path: ${imageSays}`, () => {
        const { selfie, applicant, faceMatch } = resultViewOf(
          JSON.stringify({
            selfie: { image_path: text, video_path: text },
            applicant: { profile_image_path: text },
            spot_checks: { applicant_selfie_face_match: { images: [{ image_path: text }] } },
          }),
        );
        const { image, video } = content(selfie);
        const faces = content(content(faceMatch).images);
        const places = [image, content(applicant).image, ...faces];
        for (const { state, key, reason } of places) {
          assert.deepEqual([state, key], ['notProvided', '']);
          assert.ok(reason?.startsWith(imageSays), reason);
        }
        assert.equal(video.state, 'notProvided');
        assert.ok(video.reason?.startsWith(videoSays), video.reason);
        assert.ok(!JSON.stringify(places).includes(text));
      });
    }

    it('do not exist without a path', () => {
      const view = resultViewOf('{"applicant": {"profile_image_path": null}}');
      const { name, key, state } = content(view.applicant).image;
      assert.deepEqual([name, key, state], ['Applicant profile', '', 'notProvided']);
    });
  });

  describe('times', () => {
    const SENT = '2023-01-26T08:12:00.962462';
    const shown = [
      [
        'in UTC with the value as sent, and say when no zone was sent',
        'passed',
        'Start',
        { text: '2023-01-26 08:12:00 UTC', state: 'sent', title: SENT, note: NO_ZONE },
      ],
      [
        'without a note where a zone was sent',
        'odd-rule-keys',
        'End',
        { text: '2023-12-25 00:01:07 UTC', state: 'sent', title: '2023-12-25T04:01:07.004+04:00' },
      ],
      [
        'as sent where unreadable',
        'deviating',
        'Start',
        { text: '26/01/2023 08h12', state: 'deviates' },
      ],
    ] as const;
    for (const [how, slug, label, expected] of shown) {
      it(`are shown ${how}`, () => {
        const field = fieldOf(resultViewOf(sample(slug).text).journey, label);
        assert.deepEqual(field, { label, path: `${label.toLowerCase()}_time`, ...expected });
      });
    }

    it('have a duration between them when both are readable', () => {
      const duration = (slug: string) =>
        fieldOf(resultViewOf(sample(slug).text).journey, 'Duration').text;
      const durations = [duration('odd-rule-keys'), duration('deviating')];
      assert.deepEqual(durations, ['1 min 8 sec', NOT_PROVIDED]);
    });

    it('never shift a birth date', () => {
      const { fields } = content(resultViewOf(passed).applicant);
      assert.equal(fieldOf(fields, 'Birth date').text, '1985-04-12');
    });
  });

  it('distinguishes null sections from those of a wrong type', () => {
    const absent = { state: 'absent' };
    const { faceMatch, selfie, applicant, rules } = resultViewOf(sample('everything-null').text);
    for (const section of [faceMatch, selfie, applicant, rules]) assert.deepEqual(section, absent);
    assert.deepEqual(resultViewOf('{"model_version": null}').selfie, absent);
    const wrong = resultViewOf('{"selfie": "none"}').selfie;
    assert.deepEqual(wrong, { state: 'deviates', text: '"none"' });
    const unmatched = '{"spot_checks": {"applicant_selfie_face_match": null}}';
    assert.deepEqual(resultViewOf(unmatched).faceMatch, absent);
  });

  describe('privacy', () => {
    const values = {
      full_name: 'Amara Nwosu-Lind',
      personal_number: '850412-4471',
      birth_date: '1985-04-12',
      images: '98e351972dd8d72b0df98d6bb5a1cc22',
    } as const satisfies Partial<Record<MaskableField, string>>;
    const fields = Object.keys(values) as (keyof typeof values)[];
    const profile = 'e4eff1c84dad4ae3c6ac3c6369d2653b';

    for (const field of fields) {
      it(`masks only ${field} everywhere, until it is revealed`, () => {
        const all = (masked: MaskableField[], revealed: MaskableField[] = []): string[] => {
          const view = JSON.stringify(viewOf(passed, { masked, revealed }));
          return fields.filter((name) => view.includes(values[name]));
        };
        const others = fields.filter((name) => name !== field);
        assert.deepEqual(all([field]), others);
        assert.deepEqual(all(fields), []);
        assert.deepEqual(all(fields, [field]), [field]);
        assert.deepEqual(all(fields, others), others);
      });
    }

    for (const [field, label] of [
      ['full_name', 'Full name'],
      ['personal_number', 'Personal number'],
      ['birth_date', 'Birth date'],
    ] as const) {
      it(`offers to reveal ${field}, and shows at most two characters`, () => {
        const view = content(resultViewOf(passed, { masked: [field] }).applicant);
        const { state, text, reveal } = fieldOf(view.fields, label);
        assert.equal(state, 'masked');
        assert.match(text, /^••••.{0,2}$/);
        assert.deepEqual(reveal, { field, label: `Reveal ${label.toLowerCase()}` });
      });
    }

    it('offers "Reveal pictures" in place of each image, and no video', () => {
      const view = resultViewOf(passed, { masked: ['images'] });
      const images = [
        content(view.selfie).image,
        content(view.applicant).image,
        ...content(content(view.faceMatch).images),
      ];
      assert.equal(images.length, 4);
      for (const { state, key, reveal } of images) {
        assert.deepEqual([state, key, reveal?.label], ['hidden', '', 'Reveal pictures']);
      }
      assert.equal(content(view.selfie).video.state, 'hidden');
    });

    const personal = [...Object.values(values), profile, '63a9f20be4571c0013c08d77', 'user-20417'];
    it('mode masks every personal value and image, whatever was revealed, and offers no reveal', () => {
      const shown = JSON.stringify(viewOf(passed, { privacyMode: true, revealed: fields }));
      for (const value of personal) assert.ok(!shown.includes(value), value);
      assert.doesNotMatch(shown, /"reveal"/);
    });

    it('masks a value in the text of a rule, and shows it after a reveal', () => {
      for (const field of ['full_name', 'personal_number', 'birth_date'] as const) {
        const text = passedWith('"name": "Selfie Liveness"', `"name": "Of ${values[field]}"`);
        const shown = (revealed: MaskableField[]): string =>
          content(resultViewOf(text, { masked: [field], revealed }).rules).list[0]?.name ?? '';
        assert.match(shown([]), /^Of ••••/);
        assert.equal(shown([field]), `Of ${values[field]}`);
      }
    });
  });
});

/** The strings of documented fields that the page must show, except for paths. */
function documentedTexts(value: unknown, key = ''): string[] {
  const hidden =
    /_path$|_time$|^environment_name$|^risk_level$|^severity$|^object_key$|^instance_key$/;
  if (typeof value === 'string') return hidden.test(key) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((inner) => documentedTexts(inner, key));
  return Object.entries(value).flatMap(([name, inner]) => documentedTexts(inner, name));
}

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

type ViewOptions = Parameters<typeof resultViewOf>[2];

/** A result with a selfie, an image of the applicant and these compared faces. */
function withImages(paths: readonly string[], others?: ViewOptions): ResultView {
  const images = paths.map((image_path) => ({ image_path, image_source: 'Selfie' }));
  const result = {
    selfie: { image_path: 'selfie' },
    applicant: { profile_image_path: 'applicant' },
    spot_checks: { applicant_selfie_face_match: { images } },
  };
  return resultViewOf(JSON.stringify(result), {}, others);
}

function manyImages(count: number, others?: ViewOptions): ResultView {
  return withImages(
    Array.from({ length: count }, (_, at) => `image-${at}`),
    others,
  );
}
