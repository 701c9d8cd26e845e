import assert from 'node:assert/strict';
import { syntheticText } from '../../../src/privacy/syntheticText';
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
        assert.deepEqual(after.systemDecision, before.systemDecision);
      }
      assert.equal(after.faceMatch.state, before.faceMatch.state);
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
});
