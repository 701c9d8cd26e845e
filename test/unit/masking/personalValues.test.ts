import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { personalValues } from '../../../src/masking/personalValues';
import { readPageMessage } from '../../../src/panel/readPageMessage';
import { readJson } from '../../../src/result/jsonTree';
import {
  MASKABLE_FIELDS,
  PERSONAL_FIELDS,
  PERSONAL_KINDS,
  type PersonalKind,
} from '../../../src/result/personal';
import { privacyOf } from '../../../src/result/property';
import type { Schema } from '../../../src/result/schemaShape';
import { ApplicantSchema } from '../../../src/result/resultParts';
import { SpotCheckSchema } from '../../../src/result/spotCheckSchema';
import { projectRoot } from '../../sandbox/projectRoot';
import { sample } from '../support/results';

/** The personal values of a response, each with its kind. */
function valuesOf(text: string): string[] {
  const json = readJson(text);
  assert.ok(json.ok);
  return personalValues(json.root, SpotCheckSchema, text).map(
    ({ field, text: value }) => `${field} ${value}`,
  );
}

const applicant = (json: string): string => `{"applicant": ${json}}`;

describe('personal values', () => {
  it('are all documented properties of the applicant', () => {
    for (const [key, schema] of Object.entries<Schema>(ApplicantSchema.entries)) {
      assert.ok(privacyOf(schema), `${key} is masked as if it were not documented`);
    }
  });

  it('are the fields of the setting, in the manifest and in the code', () => {
    const manifest = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
      contributes: {
        configuration: { properties: Record<string, { items?: { enum?: readonly string[] } }> };
      };
    };
    const setting = manifest.contributes.configuration.properties['idwise.privacy.mask'];
    assert.deepEqual(setting?.items?.enum, MASKABLE_FIELDS);
  });

  it('can be revealed by a button if the setting has their field', () => {
    for (const field of PERSONAL_FIELDS) {
      const kind: PersonalKind = PERSONAL_KINDS[field];
      const isMaskable = MASKABLE_FIELDS.some((other) => other === field);
      assert.equal(kind.revealLabel !== undefined, isMaskable, field);
      const message = readPageMessage({ type: 'reveal', field, result: 1 });
      assert.equal(message !== undefined, isMaskable, field);
    }
  });

  it('are the documented values of a response', () => {
    assert.deepEqual(valuesOf(sample('passed').text), [
      'reference_number user-20417',
      'applicant_id 63a9f20be4571c0013c08d77',
      'full_name Amara Nwosu-Lind',
      'personal_number 850412-4471',
      'birth_date 1985-04-12',
    ]);
  });

  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'of another type',
      '{"full_name": {"first": "Ada", "last": 77441}}',
      ['full_name 77441', 'full_name Ada'],
    ],
    [
      'of a duplicate key',
      '{"full_name": "Ada", "full_name": "Eve"}',
      ['full_name Ada', 'full_name Eve'],
    ],
    ['of an undocumented key, at any depth', '{"a": {"b": [{"c": "Ada"}]}}', ['undocumented Ada']],
    ['under any key', '{"__proto__": "Ada", "": "Eve"}', ['undocumented Ada', 'undocumented Eve']],
    ['of an applicant of another shape', '[{"full_name": "Ada"}]', ['undocumented Ada']],
    [
      'in place of the path of an image',
      '{"profile_image_path": {"x": "Ada"}}',
      ['undocumented Ada'],
    ],
  ];
  for (const [what, json, values] of cases) {
    it(`include a value ${what}`, () => {
      assert.deepEqual(valuesOf(applicant(json)).toSorted(), values.toSorted());
    });
  }

  it('do not include the path of an image, null, or properties beside the applicant', () => {
    const impersonal = '"applicant": {"profile_image_path": "aa11", "full_name": null}';
    assert.deepEqual(valuesOf(`{${impersonal}, "tenant_id": "Ada", "email": "Eve"}`), []);
  });

  it('do not include what would mask too much in other texts', () => {
    const short = '{"a": "F", "b": 38, "c": "123", "d": true, "e": "Complete", "f": " "}';
    assert.deepEqual(valuesOf(applicant(short)), []);
    // A documented value is masked wherever it is repeated, however short.
    assert.deepEqual(valuesOf(applicant('{"full_name": "X"}')), ['full_name X']);
  });
});
