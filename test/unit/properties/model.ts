import * as fc from 'fast-check';
import {
  anyJson,
  hostileTexts,
  list,
  NULL,
  numbers,
  object,
  oddKeys,
  text,
  type Json,
  type Member,
} from './jsonTexts';

/** The documented response with strings of `texts`, mutated as often as `wild` says (0: never). */
export interface ModelOptions {
  readonly texts: fc.Arbitrary<string>;
  readonly wild: boolean;
  /** IDs of journey and tenant and the environment, which are never masked, if they have their own arbitrary. */
  readonly ids?: fc.Arbitrary<string>;
  /** Paths of images and of the video, if they have their own arbitrary. */
  readonly paths?: fc.Arbitrary<string>;
}

/** The members of a documented object, some of them removed, null, duplicated or of another type. */
function members(
  options: ModelOptions,
  entries: Readonly<Record<string, fc.Arbitrary<Json>>>,
): fc.Arbitrary<Member[]> {
  const each = Object.entries(entries).map(([key, value]) => {
    const sent = value.map((json): Member[] => [[key, json]]);
    if (!options.wild) return sent;
    return fc.oneof(
      { weight: 20, arbitrary: sent },
      { weight: 1, arbitrary: fc.constant<Member[]>([]) },
      { weight: 1, arbitrary: fc.constant<Member[]>([[key, NULL]]) },
      { weight: 2, arbitrary: anyJson.map((json): Member[] => [[key, json]]) },
      {
        weight: 1,
        arbitrary: fc.tuple(anyJson, value).map(([first, last]): Member[] => [
          [key, first],
          [key, last],
        ]),
      },
    );
  });
  const documented = fc.tuple(...each).map((found) => found.flat());
  if (!options.wild) return documented;
  const added = fc.array(fc.tuple(oddKeys, anyJson), { maxLength: 2 });
  return fc
    .tuple(documented, added, fc.boolean())
    .map(([known, odd, first]) => (first ? [...odd, ...known] : [...known, ...odd]));
}

function objects(
  options: ModelOptions,
  entries: Readonly<Record<string, fc.Arbitrary<Json>>>,
): fc.Arbitrary<Json> {
  return members(options, entries).map(object);
}

export function ruleDetails(options: ModelOptions): fc.Arbitrary<Json> {
  const texts = options.texts.map(text);
  const detail = objects(options, {
    title: texts,
    result: texts,
    result_description: texts,
    reference_object: objects(options, { object_key: texts, instance_key: texts }),
  });
  return fc.oneof(
    { weight: 4, arbitrary: fc.array(detail, { maxLength: 3 }).map(list) },
    { weight: 1, arbitrary: detail },
    {
      weight: 1,
      arbitrary: fc.array(fc.tuple(options.texts, detail), { maxLength: 3 }).map(object),
    },
  );
}

export function rules(options: ModelOptions): fc.Arbitrary<Json> {
  const texts = options.texts.map(text);
  const rule = objects(options, {
    name: texts,
    result: fc.oneof(texts, fc.constantFrom('Passed', 'Failed', 'CouldNotApply').map(text)),
    description: texts,
    information: texts,
    tips: texts,
    details: ruleDetails(options),
  });
  const keys = options.wild ? fc.oneof(options.texts, oddKeys) : options.texts;
  return fc.array(fc.tuple(keys, rule), { minLength: 1, maxLength: 4 }).map(object);
}

/** The members of a response except for the applicant and the reference number. */
export function impersonalMembers(options: ModelOptions): fc.Arbitrary<Member[]> {
  const texts = options.texts.map(text);
  const ids = (options.ids ?? options.texts).map(text);
  const paths = (options.paths ?? options.texts).map(text);
  const images = fc
    .array(objects(options, { image_path: paths, image_source: texts }), { maxLength: 3 })
    .map(list);
  return members(options, {
    journey_id: fc.oneof(ids, fc.constant(text('65ee1f0c9a3b7d0012c4e8f1'))),
    tenant_id: ids,
    environment_name: ids,
    start_time: fc.oneof(texts, fc.constant(text('2023-01-26T08:12:00.962462'))),
    end_time: fc.oneof(texts, fc.constant(text('2023-01-26T08:12:59Z'))),
    system_decision: fc.oneof(texts, fc.constantFrom('Complete', 'Refer').map(text)),
    model_version: texts,
    selfie: objects(options, {
      status: texts,
      is_live: fc.constant({ kind: 'scalar', source: 'true' }),
      liveness_status_code: fc.oneof(texts, fc.constant(text('NOT_LIVE'))),
      image_path: paths,
      video_path: paths,
    }),
    rule_results: rules(options),
    spot_checks: objects(options, {
      applicant_selfie_face_match: objects(options, {
        is_matched: fc.constantFrom<Json>(
          { kind: 'scalar', source: 'true' },
          { kind: 'scalar', source: 'false' },
        ),
        score: numbers.map((source): Json => ({ kind: 'scalar', source })),
        images,
      }),
    }),
  });
}

/** A whole response. */
export function responses(options: ModelOptions): fc.Arbitrary<Json> {
  const texts = options.texts.map(text);
  return fc
    .tuple(
      impersonalMembers(options),
      members(options, {
        reference_number: texts,
        applicant: objects(options, {
          applicant_id: texts,
          profile_image_path: texts,
          full_name: texts,
          personal_number: texts,
          birth_date: fc.oneof(texts, fc.constant(text('1985-04-12'))),
        }),
      }),
    )
    .map(([impersonal, personal]) => object([...impersonal, ...personal]));
}

export const wildResponses = responses({ texts: hostileTexts, wild: true });
