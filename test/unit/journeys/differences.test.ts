import assert from 'node:assert/strict';
import { columns } from '../../support/columns';
import { listed } from '../../support/listed';
import { deviationsOf, passedWith, sample } from '../support/results';

const passed = sample('passed').text;
const paths = (text: string, askedFor?: string): string[] =>
  deviationsOf(text, askedFor).map(({ path }) => path);

describe('the differences of a response', () => {
  const RULE = 'rule_results.selfie_liveness';
  const MATCH = 'spot_checks.applicant_selfie_face_match';

  describe('do not exist', () => {
    it('for details of any shape but null', () => {
      const { id, text } = sample('details-shapes');
      assert.deepEqual(paths(text, id), ['rule_results.virtual_camera.details']);
    });

    const seen: readonly (readonly [string, string])[] = [
      ['a null decision', passedWith('"system_decision": "Complete"', '"system_decision": null')],
      ['the decision Incomplete', passedWith('"Complete",\n  "ref', '"Incomplete",\n  "ref')],
      ['a null end', passedWith(/"end_time": "[^"]*"/, '"end_time": null')],
      ['a time with Z', passedWith('08:12:00.962462', '08:12:00.962Z')],
      ['a time with an offset', passedWith('08:12:00.962462', '08:12:00+04:00')],
      ['a time without seconds', passedWith('08:12:00.962462', '08:12')],
      ['the environment sandbox', passedWith('"live"', '"sandbox"')],
      ['any rule key', passedWith('"selfie_liveness"', '"__proto__"')],
      ['a selfie not started', passedWith('"status": "Complete"', '"status": "Not Started"')],
      ['every nullable field null', sample('everything-null').text],
      ['no face match images', passedWith(/"images": \[[^\]]*\]/, '"images": null')],
      ['another order of fields', JSON.stringify(reversed(JSON.parse(passed)))],
    ];
    for (const [name, text] of seen) it(`for ${name}`, () => assert.deepEqual(paths(text), []));

    it('for the requested ID, or without one', () => {
      assert.deepEqual(paths(passed, sample('passed').id), []);
      assert.deepEqual(paths(passed), []);
    });
  });

  describe('exist', () => {
    const changes: readonly (readonly [string, string, string, string])[] = [
      ['"tenant_id": "64b0f3d29c1e7a0012d4c8ef"', '"tenant_id": null', 'tenant_id', 'null'],
      ['"tenant_id": "64b0f3d29c1e7a0012d4c8ef"', '"tenant_id": 64', 'tenant_id', '64'],
      ['"live"', '"staging"', 'environment_name', '"staging"'],
      ['2023-01-26T08:12:00.962462', 'yesterday', 'start_time', '"yesterday"'],
      ['"start_time": "2023-01-26T08:12:00.962462"', '"start_time": null', 'start_time', 'null'],
      ['2023-01-26T08:13', '2023-02-30T08:13', 'end_time', '"2023-02-30T08:13:27.418903"'],
      ['"Complete",\n  "ref', '"Rejected",\n  "ref', 'system_decision', '"Rejected"'],
      ['"Complete",\n  "ref', '"complete",\n  "ref', 'system_decision', '"complete"'],
      ['"Complete",\n  "ref', 'true,\n  "ref', 'system_decision', 'true'],
      ['"model_version": "2.3.0"', '"model_version": 2.30', 'model_version', '2.30'],
      ['"is_live": true', '"is_live": "true"', 'selfie.is_live', '"true"'],
      ['"status": "Complete"', '"status": null', 'selfie.status', 'null'],
      ['"status": "Complete"', '"status": "Done"', 'selfie.status', '"Done"'],
      ['_code": null', '_code": "BLURRY"', 'selfie.liveness_status_code', '"BLURRY"'],
      ['"b8f54cc703cd9b6559eab5f94c5dbcff"', '{}', 'selfie.video_path', 'an object'],
      ['"is_matched": true', '"is_matched": null', `${MATCH}.is_matched`, 'null'],
      ['"score": 97', '"score": "97"', `${MATCH}.score`, '"97"'],
      ['source": "Selfie"', 'source": "Visa"', `${MATCH}.images[0].image_source`, '"Visa"'],
      ['"name": "Selfie Liveness"', '"name": null', `${RULE}.name`, 'null'],
      ['"result": "Passed"', '"result": "Skipped"', `${RULE}.result`, '"Skipped"'],
      ['"title": "Selfie"', '"title": 7', `${RULE}.details[0].title`, '7'],
      ['_key": "0"', '_key": 0', `${RULE}.details[0].reference_object.instance_key`, '0'],
    ];
    for (const [search, replacement, path, got] of changes) {
      it(`at ${path}: ${got}`, () => {
        const found = deviationsOf(passedWith(search, replacement));
        assert.deepEqual(columns(found, 'path', 'got'), [[path, got]]);
        assert.match(found[0]?.expected ?? '', /^\w[^]{3,}/);
      });
    }

    const fields = [
      ...Object.keys(JSON.parse(passed) as object),
      'selfie.is_live',
      'applicant.full_name',
      `${RULE}.tips`,
      `${RULE}.details`,
      `${RULE}.details[0].result`,
      `${RULE}.details[0].reference_object.object_key`,
      MATCH,
      `${MATCH}.score`,
      `${MATCH}.images[1].image_path`,
    ];
    for (const path of fields) {
      it(`at ${path} when it is missing`, () => {
        const found = deviationsOf(JSON.stringify(removed(JSON.parse(passed), path)));
        assert.deepEqual(columns(found, 'path', 'got'), [[path, 'missing']]);
      });
    }

    const undocumented: readonly (readonly [string, string, string])[] = [
      ['{', '{"risk": 1,', 'risk'],
      ['"selfie": {', '"selfie": {"attempts": 3,', 'selfie.attempts'],
      ['"applicant": {', '"applicant": {"e mail": "x",', 'applicant["e mail"]'],
      ['"details": [\n        {', '"details": [{"__proto__": 1,', `${RULE}.details[0].__proto__`],
      ['"is_matched"', '"constructor": null, "is_matched"', `${MATCH}.constructor`],
      ['"spot_checks": {', '"spot_checks": {"a.b": 1,', 'spot_checks["a.b"]'],
      ['{', '{"": 1,', '[""]'],
    ];
    for (const [search, replacement, path] of undocumented) {
      it(`at ${path}, which is not documented`, () => {
        const [found, ...others] = deviationsOf(passedWith(search, replacement));
        assert.deepEqual([found?.path, found?.expected], [path, 'not documented']);
        assert.deepEqual(others, []);
      });
    }

    const wrongSections = ['selfie', 'applicant', 'rule_results', 'spot_checks'];
    for (const name of wrongSections) {
      it(`once for the whole ${name} when it is a list`, () => {
        const changed = { ...(JSON.parse(passed) as object), [name]: [{ a: 1 }] };
        const found = deviationsOf(JSON.stringify(changed));
        assert.deepEqual(columns(found, 'path', 'got'), [[name, 'a list']]);
      });
    }

    it('for the ID of another journey', () => {
      assert.deepEqual(deviationsOf(passed, 'some-other-id'), [
        {
          path: 'journey_id',
          expected: 'the requested journey, some-other-id',
          got: `"${sample('passed').id}"`,
        },
      ]);
    });

    it('in details of every shape', () => {
      const detail =
        '{"title": "A", "result": "Maybe", "result_description": "B", "reference_object": {"object_key": "selfie", "instance_key": "0"}}';
      const shapes = [
        [`[${detail}]`, '[0].result'],
        [`{"blur": ${detail}}`, '.blur.result'],
        [detail, '.result'],
      ] as const;
      for (const [json, suffix] of shapes) {
        const text = passedWith(/"details": \[[^]*?\n {6}\]/, `"details": ${json}`);
        assert.deepEqual(paths(text), [`${RULE}.details${suffix}`]);
      }
    });
  });

  it('never contain a personal value', () => {
    const values = listed(`
      full_name, personal_number, birth_date, applicant_id, profile_image_path`);
    for (const name of values) {
      for (const sent of ['74410099', '["74410099"]', '{"a": "74410099"}']) {
        const text = passedWith(new RegExp(`"${name}": "[^"]*"`), `"${name}": ${sent}`);
        const found = deviationsOf(text);
        assert.deepEqual([found.length, found[0]?.path], [1, `applicant.${name}`]);
        assert.doesNotMatch(JSON.stringify(found), /74410099/);
      }
    }
    for (const text of [
      passedWith('"reference_number": "user-20417"', '"reference_number": 74410099'),
      passedWith('"birth_date": "1985-04-12"', '"birth_date": "74410099"'),
      passedWith(/"applicant": \{[^}]*\}/, '"applicant": "74410099"'),
    ]) {
      assert.equal(deviationsOf(text).length, 1);
      assert.doesNotMatch(JSON.stringify(deviationsOf(text)), /74410099/);
    }
  });

  it('are all listed for three hundred rules that are not as documented', () => {
    const rules = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`rule_${at}`, {}]));
    const text = passedWith(
      /"rule_results": \{/,
      `"rule_results": ${JSON.stringify(rules).slice(0, -1)},`,
    );
    assert.equal(deviationsOf(text).length, 300 * 6);
  });

  it('contain only the type of a long value', () => {
    const text = passedWith('"live"', `"${'x'.repeat(500)}"`);
    assert.equal(deviationsOf(text)[0]?.got, 'a string');
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

/** `value` without the part at `path`, such as `a.b[0].c`. */
function removed(value: unknown, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((at, key) => (at as Record<string, unknown>)[key], value);
  delete (parent as Record<string, unknown>)[last];
  return value;
}
