import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { documents } from '../../../media/drawing/holders.mjs';
import { cardZone, passportZone } from '../../../media/drawing/machineReadableZone.mjs';
import { SampleSource, type SampleJourney } from '../../../src/sources/SampleSource';
import { resultJsonSchema } from '../../../src/result/resultJsonSchema';
import { projectRoot } from '../../sandbox/projectRoot';
import { column } from '../../support/columns';
import { listed } from '../../support/listed';
import { namesIn } from '../support/jsonSchema';

const folder = join(projectRoot(), 'media/samples');

const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly Omit<
  SampleJourney,
  'text'
>[];

const entries = index.filter(({ kind }) => kind === 'onboarding');

const results = new Map(entries.map(({ slug }) => [slug, JSON.parse(textOf(slug)) as unknown]));

function textOf(slug: string): string {
  return readFileSync(join(folder, 'onboarding', `${slug}.json`), 'utf8');
}

/** Each value inside a value with its key, at any depth. */
function* members(value: unknown): Generator<readonly [key: string, value: unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [key, inner];
    yield* members(inner);
  }
}

/** The value below some keys. */
function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (inner as Readonly<Record<string, unknown>>)[key],
    value,
  );
}

/** The documented names: those of the schema, and those of open lists. */
const DOCUMENTED: readonly unknown[] = [
  ...namesIn(resultJsonSchema('onboarding')),
  ...listed(`
    journey_definintion_id, Passport, Identity Card, Driving Licence, Visa,
    input_image_path, back_side_image_path, front_side_cropped_image_path,
    back_side_cropped_image_path, front_image_path, back_image_path, front_cropped_image_path,
    back_cropped_image_path, additional_face_db, document_validation, same_subject,
    no_duplicate_documents, no_duplicate_applicant, no_aml_records, unrecognized_document,
    proof_policy, expired_document, under_age, approved_nationality`),
];

describe('the onboarding samples', () => {
  it('follow the spot checks, and each file is one of them', () => {
    assert.deepEqual(
      column(index, 'kind'),
      index.map((_, position) =>
        position < index.length - entries.length ? 'spotCheck' : 'onboarding',
      ),
    );
    const files = entries.map(({ slug }) => `${slug}.json`).toSorted();
    assert.deepEqual(files, readdirSync(join(folder, 'onboarding')).toSorted());
  });

  for (const { id, slug } of entries) {
    it(`include ${slug} with the ID of its entry and with images that exist`, () => {
      const result = results.get(slug);
      assert.equal(at(result, 'journey_id'), id);
      const media = ['pictures', 'videos'].flatMap((kind) => readdirSync(join(folder, kind)));
      const names = new Set(media.map((file) => parse(file).name));
      for (const [key, value] of members(result)) {
        if (/(?:image|video)_path$/.test(key) && typeof value === 'string') {
          assert.ok(names.has(value), `${key}: ${value}`);
        }
      }
    });

    it(`include ${slug}, which is served as in its file, in one line`, async () => {
      const outcome = await new SampleSource(projectRoot()).getResult(id);
      assert.ok(outcome.ok);
      assert.doesNotMatch(outcome.value, /\n/);
      assert.deepEqual(JSON.parse(outcome.value), results.get(slug));
    });
  }

  it('contain every documented property and value, apart from liveness codes', () => {
    const found = new Set([...results.values()].flatMap((result) => [...members(result)].flat()));
    const missing = DOCUMENTED.filter(
      (name) => !found.has(name) && !/^[A-Z_]+$/.test(String(name)),
    );
    assert.deepEqual(new Set(missing), new Set(['Approved']));
  });

  it('contain what the drawings of Amara’s documents show', () => {
    const of = (step: string) => at(results.get('approved'), 'documents', step, 'extracted_fields');
    const zone = (step: string) => at(of(step), 'Machine Readable Zone', 'value');
    assert.equal(zone('0'), passportZone(documents.amaraPassport).join('\n'));
    assert.equal(zone('20'), cardZone(documents.amaraCard).join('\n'));
    assert.equal(at(of('0'), 'Document Number', 'value'), documents.amaraPassport.documentNumber);
    assert.equal(at(of('20'), 'Document Number', 'value'), documents.amaraCard.documentNumber);
  });

  it('contain the example zones of ICAO 9303', () => {
    const anna = {
      surname: 'Eriksson',
      givenNames: 'Anna Maria',
      birthDate: '1974-08-12',
      sex: 'F',
      expiryDate: '2012-04-15',
    } as const;
    assert.deepEqual(
      passportZone({ ...anna, documentNumber: 'L898902C3', personalNumber: 'ZE184226B' }),
      [
        'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
        'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
      ],
    );
    assert.deepEqual(cardZone({ ...anna, documentNumber: 'D23145890' }), [
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ]);
  });
});
