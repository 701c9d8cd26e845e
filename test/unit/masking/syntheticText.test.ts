import assert from 'node:assert/strict';
import { faceMatchOf } from '../../../src/result/ResultModel';
import { syntheticText } from '../../../src/masking/syntheticText';
import { deviationsOf, samples, spotCheckOf } from '../support/results';

/** Documented values of the samples, and values that say nothing at all. */
const HARMLESS = new Set([
  '',
  'live',
  'sandbox',
  'Complete',
  'Refer',
  'Incomplete',
  'Not Started',
  'Passed',
  'Failed',
  'CouldNotApply',
  'Selfie',
  'Applicant',
  'selfie',
  'selfie_liveness',
]);

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

function fixtureOf(response: object): Readonly<Record<string, unknown>> {
  return JSON.parse(syntheticText(JSON.stringify(response)).text) as Record<string, unknown>;
}

describe('a synthetic fixture', () => {
  for (const { slug, text } of samples) {
    it(`of the sample ${slug} has nothing of its values, and deviates as it does`, () => {
      const fixture = syntheticText(text).text;
      const kept = new Set(stringsIn(JSON.parse(fixture)));
      const survived = stringsIn(JSON.parse(text)).filter(
        (value) => kept.has(value) && !HARMLESS.has(value) && !/^[A-Z_]+$/.test(value),
      );
      assert.deepEqual(survived, []);
      assert.equal(deviationsOf(fixture).length, deviationsOf(text).length);
      const [before, after] = [spotCheckOf(text), spotCheckOf(fixture)];
      // Another decision is no documented value.
      if (slug !== 'deviating') {
        assert.deepEqual(after.system_decision, before.system_decision);
      }
      assert.equal(faceMatchOf(after).match.state, faceMatchOf(before).match.state);
    });
  }

  it('is the same each time, and does not depend on the values', () => {
    const response = (name: string) => ({ applicant: { full_name: name, personal_number: name } });
    assert.deepEqual(fixtureOf(response('Amara')), fixtureOf(response('Zephyrine')));
    assert.deepEqual(fixtureOf(response('Amara')), {
      applicant: { full_name: 'Alex Example 1', personal_number: 'Alex Example 1' },
    });
  });

  it('keeps documented values, null and the kinds of values', () => {
    const response = {
      system_decision: 'Refer',
      reference_number: null,
      selfie: { status: 'Refer', is_live: false, liveness_status_code: 'NOT_LIVE' },
    };
    assert.deepEqual(fixtureOf(response), response);
  });

  it('replaces values that are not documented, whatever their kind, and their keys', () => {
    const response = {
      system_decision: 'Amara',
      environment_name: 'a bank’s own',
      selfie: { is_live: 'Amara', status: 17 },
      applicant: { is_pep: true, is_dead: false, height: 172.5, children: ['Amara', { Bo: 4711 }] },
    };
    assert.deepEqual(fixtureOf(response), {
      system_decision: 'System decision 1',
      environment_name: 'Environment name 1',
      selfie: { is_live: 'System decision 1', status: 1 },
      applicant: {
        undocumented_1: false,
        undocumented_2: false,
        undocumented_3: 2.5,
        undocumented_4: ['System decision 1', { undocumented_5: 3 }],
      },
    });
  });

  it('keeps durations and the age, and moves every other date as far', () => {
    const response = {
      start_time: '2023-01-26T08:12:00.962462',
      end_time: '2023-01-26T08:13:27.418903',
      applicant: {
        birth_date: '1985-04-12',
        expires: '2030-01-26',
        seen: '2023-01-26 08:12:01+03:00',
      },
    };
    assert.deepEqual(fixtureOf(response), {
      start_time: '2024-01-15T09:00:00.000000',
      end_time: '2024-01-15T09:01:26.456000',
      applicant: {
        birth_date: '1987-01-01',
        undocumented_1: '2031-01-15',
        undocumented_2: '2024-01-15 06:00:00Z',
      },
    });
  });

  it('changes a date and a time that are the invented ones already', () => {
    const response = { start_time: '2024-01-15T09:00:00', applicant: { birth_date: '1984-01-01' } };
    assert.deepEqual(fixtureOf(response), {
      start_time: '2024-01-16T09:00:00',
      applicant: { birth_date: '1984-01-02' },
    });
  });

  it('keeps a score in its ten', () => {
    const scored = (score: unknown) =>
      fixtureOf({ spot_checks: { applicant_selfie_face_match: { score } } })['spot_checks'];
    const score = (value: number) => ({ applicant_selfie_face_match: { score: value } });
    for (const [sent, kept] of [
      [0, 5],
      [79, 75],
      [80, 85],
      [99.5, 95],
      [100, 95],
      [1234, 1],
    ] as const) {
      assert.deepEqual(scored(sent), score(kept));
    }
  });

  it('gives what is the same in the journey the same value', () => {
    const response = {
      selfie: { image_path: 'aa' },
      spot_checks: {
        applicant_selfie_face_match: { images: [{ image_path: 'bb' }, { image_path: 'aa' }] },
      },
    };
    assert.deepEqual(fixtureOf(response), {
      selfie: { image_path: 'image-1' },
      spot_checks: {
        applicant_selfie_face_match: {
          images: [{ image_path: 'image-2' }, { image_path: 'image-1' }],
        },
      },
    });
  });

  it('names rules and details anew, but the documented rule', () => {
    const detail = { title: 'T', result: 'Passed', result_description: 'D' };
    const rule = { name: 'N', result: 'Failed', details: { own: detail } };
    const fixture = fixtureOf({ rule_results: { selfie_liveness: rule, amara_nwosu: rule } });
    const { rule_results: rules } = fixture as { rule_results: Record<string, typeof rule> };
    assert.deepEqual(Object.keys(rules), ['selfie_liveness', 'rule_1']);
    assert.deepEqual(rules['rule_1'], {
      name: 'Name 1',
      result: 'Failed',
      details: {
        detail_1: {
          title: 'Title 1',
          result: 'Passed',
          result_description: 'Result description 1',
        },
      },
    });
  });

  it('tells how much it replaced', () => {
    const { replaced } = syntheticText('{"tenant_id": "a", "new": 1, "selfie": {"is_live": true}}');
    assert.deepEqual(replaced, { texts: 1, numbers: 1, keys: 1 });
  });

  it('of what is no JSON is empty', () => {
    const nothing = { text: '{}', replaced: { texts: 0, numbers: 0, keys: 0 } };
    assert.deepEqual(syntheticText('upstream connect error'), nothing);
  });

  it('has values of the documented form where a property has one, and words elsewhere', () => {
    const response = {
      journey_id: '65ee1f0c9a3b7d0012c4e8f1',
      tenant_id: 'acme',
      reference_number: 'R-4711',
      model_version: '2.3.0',
      selfie: { image_path: 'ab', video_path: 'cd' },
      applicant: { applicant_id: 'x', full_name: 'Amara', profile_image_path: 'ef' },
      rule_results: {
        selfie_liveness: {
          description: 'D',
          details: { d: { reference_object: { object_key: 'selfie', instance_key: 'i' } } },
        },
      },
      own: ['A text', ''],
    };
    assert.deepEqual(fixtureOf(response), {
      journey_id: 'f1c700000000000000000001',
      tenant_id: 'tenant-1',
      reference_number: 'reference-1',
      model_version: 'version-1',
      selfie: { image_path: 'image-1', video_path: 'video-1' },
      applicant: {
        applicant_id: 'applicant-1',
        full_name: 'Alex Example 1',
        profile_image_path: 'image-2',
      },
      rule_results: {
        selfie_liveness: {
          description: 'Description 1',
          details: {
            detail_1: { reference_object: { object_key: 'selfie', instance_key: 'instance-1' } },
          },
        },
      },
      undocumented_1: ['Text 1', ''],
    });
    assert.deepEqual(fixtureOf({ applicant: { personal_number: '850412-4471' } }), {
      applicant: { personal_number: '000000-0001' },
    });
    assert.deepEqual(fixtureOf({ selfie: { liveness_status_code: 17, status: 'selfie' } }), {
      selfie: { liveness_status_code: 1, status: 'Status 1' },
    });
  });

  it('counts nothing that it keeps, and ends with one line', () => {
    const { text, replaced } = syntheticText('{"own": [false, null, ""], "selfie": {}}\n\n');
    assert.deepEqual(replaced, { texts: 0, numbers: 0, keys: 1 });
    assert.match(text, /^\{\n {2}"undocumented_1"[^]*\}\n$/);
  });

  it('keeps no score that is none', () => {
    const scores = [-1, 101, 55].map((score) => ({ applicant_selfie_face_match: { score } }));
    assert.deepEqual(
      scores.map((checks) => fixtureOf({ spot_checks: checks })['spot_checks']),
      [1, 1, 55].map((score) => ({ applicant_selfie_face_match: { score } })),
    );
  });

  it('keeps the form of a time: its separator, its seconds, its fraction and its zone', () => {
    const times = [
      '2023-01-26T08:12',
      '2023-01-26 08:12:00',
      '2023-01-26T08:12:00.1',
      '2023-01-26T08:12:00.25Z',
      '2023-01-26T08:12:00.1234567',
      '2023-01-26T09:12:00+01:00',
    ];
    assert.deepEqual(fixtureOf({ start_time: '2023-01-26T08:12:00', own: times }), {
      start_time: '2024-01-15T09:00:00',
      undocumented_1: [
        '2024-01-15T09:00',
        '2024-01-15 09:00:00',
        '2024-01-15T09:00:00.1',
        '2024-01-15T09:00:00.25Z',
        '2024-01-15T09:00:00.1230000',
        '2024-01-15T09:00:00Z',
      ],
    });
  });

  it('keeps the age on the day of the journey, on a birthday and the days around it', () => {
    for (const [born, year] of [
      ['1985-01-25', 1986],
      ['1985-01-26', 1986],
      ['1985-01-27', 1987],
      ['2023-01-26', 2024],
      ['2023-01-27', 2024],
    ] as const) {
      const response = { start_time: '2023-01-26T08:12:00', applicant: { birth_date: born } };
      assert.deepEqual(fixtureOf(response)['applicant'], { birth_date: `${year}-01-01` }, born);
    }
    // Without a start the invented one tells it.
    for (const [born, year] of [
      ['1985-01-15', 1985],
      ['1985-01-16', 1986],
    ] as const) {
      const applicant = { birth_date: born };
      assert.deepEqual(fixtureOf({ applicant })['applicant'], { birth_date: `${year}-01-01` });
    }
  });

  it('moves a date into no year that has not four digits', () => {
    const moved = (start: string, date: string) =>
      (fixtureOf({ start_time: start, own: [date] })['undocumented_1'] as string[])[0];
    assert.equal(moved('2023-01-26T09:00:00', '9998-12-31'), '9999-12-20');
    assert.equal(moved('2023-01-26T09:00:00', '9999-12-31'), '2024-01-15');
    assert.equal(moved('2025-01-15T09:00:00', '0001-06-01'), '0000-05-31');
    assert.equal(moved('2025-01-15T09:00:00', '0000-06-01'), '2024-01-15');
  });
});
