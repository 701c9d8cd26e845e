import * as v from 'valibot';

/** The protocol's view, written down a second time: nothing may be in it that the page does not expect. */
const Tone = v.picklist(['positive', 'negative', 'caution', 'neutral']);
const Text = v.string();

const Reveal = v.strictObject({
  field: v.picklist(['full_name', 'personal_number', 'birth_date', 'images']),
  label: Text,
});

const Field = v.strictObject({
  label: Text,
  text: Text,
  state: v.picklist(['sent', 'notProvided', 'deviates', 'masked']),
  title: v.optional(Text),
  note: v.optional(Text),
  reveal: v.optional(Reveal),
  path: v.optional(Text),
});

const Picture = v.strictObject({
  name: Text,
  path: Text,
  key: Text,
  state: v.picklist(['loading', 'ready', 'failed', 'notLoaded', 'hidden', 'notProvided']),
  reason: v.optional(Text),
  reveal: v.optional(Reveal),
  load: v.optional(v.strictObject({ label: Text, profileId: v.optional(Text) })),
});

const Video = v.strictObject({
  state: v.picklist(['offered', 'loading', 'ready', 'failed', 'hidden', 'notProvided']),
  reason: v.optional(Text),
  progress: v.optional(v.number()),
});

const section = <T extends v.GenericSchema>(content: T) =>
  v.variant('state', [
    v.strictObject({ state: v.literal('present'), content }),
    v.strictObject({ state: v.literal('absent') }),
    v.strictObject({ state: v.literal('deviates'), text: Text }),
  ]);

const Detail = v.strictObject({
  title: Field,
  result: Field,
  tone: Tone,
  description: Field,
  reference: Field,
});

const Rule = v.strictObject({
  index: v.number(),
  key: Text,
  name: Text,
  path: Text,
  result: Field,
  tone: Tone,
  filter: v.optional(v.picklist(['failed', 'passed', 'notApplied'])),
  fields: v.array(Field),
  details: section(v.strictObject({ list: v.array(Detail), showAll: v.optional(Text) })),
  deviates: v.optional(Text),
});

const Reason = v.strictObject({
  tone: Tone,
  text: v.pipe(Text, v.nonEmpty()),
  target: v.union([
    v.strictObject({ rule: v.number() }),
    v.strictObject({ region: v.picklist(['faceMatch', 'selfie', 'rules', 'journey']) }),
  ]),
});

const Result = v.strictObject({
  id: v.pipe(v.number(), v.safeInteger()),
  decision: v.strictObject({
    meaning: Text,
    reasons: v.strictObject({
      list: v.array(Reason),
      total: v.number(),
      showAll: v.optional(Text),
    }),
    fields: v.array(Field),
  }),
  changes: v.optional(v.strictObject({ times: Text, list: v.array(Text) })),
  faceMatch: section(
    v.strictObject({
      verdict: Field,
      tone: Tone,
      score: Field,
      meter: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
      pictures: section(v.array(Picture)),
    }),
  ),
  selfie: section(
    v.strictObject({
      status: Field,
      tone: Tone,
      liveness: Field,
      livenessCode: Field,
      livenessMeaning: v.optional(Text),
      livenessAdvice: v.optional(Text),
      picture: Picture,
      video: Video,
    }),
  ),
  applicant: section(v.strictObject({ picture: Picture, fields: v.array(Field) })),
  rules: section(
    v.strictObject({
      counts: v.pipe(
        v.array(
          v.strictObject({
            filter: v.picklist(['failed', 'passed', 'notApplied']),
            label: Text,
            count: v.number(),
          }),
        ),
        v.length(3),
      ),
      others: v.optional(Text),
      rules: v.array(Rule),
      total: v.number(),
      showAll: v.optional(Text),
    }),
  ),
  journey: v.array(Field),
  contract: v.strictObject({
    list: v.array(v.strictObject({ path: Text, expected: Text, got: Text })),
    total: v.number(),
    showAll: v.optional(Text),
  }),
});

const View = v.strictObject({
  name: Text,
  profile: Text,
  isFile: v.boolean(),
  file: v.optional(v.string()),
  busy: v.boolean(),
  heading: Text,
  tone: Tone,
  actions: v.array(
    v.strictObject({
      id: Text,
      label: Text,
      enabled: v.boolean(),
      pressed: v.optional(v.boolean()),
    }),
  ),
  status: v.optional(Text),
  result: Result,
});

/** Throws where a view of a result is not what the protocol says. */
export function assertView(view: unknown): void {
  v.parse(View, view);
}
