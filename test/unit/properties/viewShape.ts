import * as v from 'valibot';
import { MASKABLE_FIELDS } from '../../../src/result/personal';
import { RESULT_KINDS } from '../../../src/detection/ResultKind';

/** The protocol's view, written down a second time: nothing may be in it that the page does not expect. */
const Tone = v.picklist(['positive', 'negative', 'caution', 'neutral']);
const Text = v.string();

const Reveal = v.strictObject({
  field: v.picklist(MASKABLE_FIELDS),
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
  isCode: v.optional(v.literal(true)),
});

const Image = v.strictObject({
  name: Text,
  caption: v.optional(Text),
  path: Text,
  key: Text,
  state: v.picklist(['loading', 'ready', 'failed', 'notLoaded', 'hidden', 'notProvided']),
  reason: v.optional(Text),
  reveal: v.optional(Reveal),
  load: v.optional(v.strictObject({ label: Text, profileId: v.optional(Text) })),
  whenNear: v.optional(v.literal(true)),
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

const Target = v.union([
  v.strictObject({ rule: v.number() }),
  v.strictObject({ document: v.number() }),
  v.strictObject({
    region: v.picklist([
      'selfie',
      'applicant',
      'faceMatch',
      'documents',
      'rules',
      'screening',
      'journey',
    ]),
  }),
]);

const FaceMatch = v.strictObject({
  verdict: Field,
  tone: Tone,
  score: Field,
  meter: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  images: section(v.array(Image)),
  document: v.optional(v.strictObject({ label: Text, name: Text, index: v.number() })),
});

/** A list with how many there are, and what shows the others. */
const listOf = <T extends v.GenericSchema>(item: T) =>
  v.strictObject({ list: v.array(item), total: v.number(), showAll: v.optional(Text) });

const Check = v.strictObject({
  name: Field,
  result: Field,
  tone: Tone,
  found: v.optional(Field),
  description: v.optional(Field),
  path: Text,
});

const Document = v.strictObject({
  index: v.number(),
  key: Text,
  name: v.pipe(Text, v.nonEmpty()),
  path: Text,
  tone: Tone,
  content: section(
    v.strictObject({
      progress: Field,
      progressTone: Tone,
      passedRules: Field,
      rulesTone: Tone,
      fields: v.array(Field),
      extracted: section(
        v.strictObject({
          list: v.array(
            v.strictObject({
              name: Text,
              path: Text,
              value: Field,
              accuracy: Field,
              isDoubtful: v.boolean(),
            }),
          ),
          doubtful: v.optional(Text),
          reveal: v.optional(Reveal),
          showAll: v.optional(Text),
        }),
      ),
      authenticity: section(
        v.strictObject({
          outcome: Field,
          tone: Tone,
          checks: section(
            v.strictObject({
              open: v.array(Check),
              passed: v.array(Check),
              passedLabel: Text,
              showAll: v.optional(Text),
            }),
          ),
        }),
      ),
      faceMatch: section(FaceMatch),
      isFaceMatchOfRegion: v.boolean(),
      images: section(
        v.strictObject({
          list: v.array(Image),
          missing: v.optional(Text),
          showAll: v.optional(Text),
        }),
      ),
    }),
  ),
});

const Screening = v.strictObject({
  aml: section(
    v.strictObject({
      applicability: Field,
      meaning: v.optional(Text),
      fields: v.array(Field),
      matches: section(
        v.strictObject({
          columns: v.array(Text),
          ...listOf(
            v.strictObject({
              index: v.number(),
              path: Text,
              score: Field,
              name: Field,
              datasets: Field,
              countries: Field,
              status: v.optional(Field),
              detailsLabel: Text,
              details: v.array(Field),
              showAll: v.optional(Text),
            }),
          ).entries,
        }),
      ),
    }),
  ),
  checks: section(
    v.array(
      v.strictObject({
        key: Text,
        path: Text,
        content: section(
          v.strictObject({
            image: Image,
            faceMatches: section(v.array(FaceMatch)),
            showAll: v.optional(Text),
          }),
        ),
      }),
    ),
  ),
  showAllChecks: v.optional(Text),
  device: v.optional(Field),
  reveal: v.optional(Reveal),
});

const Detail = v.strictObject({
  title: Field,
  result: Field,
  tone: Tone,
  description: Field,
  reference: Field,
  target: v.optional(Target),
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
  target: Target,
});

const Result = v.strictObject({
  id: v.pipe(v.number(), v.safeInteger()),
  decision: v.strictObject({
    meaning: Text,
    difference: v.optional(Text),
    reasons: v.strictObject({
      list: v.array(Reason),
      total: v.number(),
      showAll: v.optional(Text),
    }),
    fields: v.array(Field),
  }),
  changes: v.optional(v.strictObject({ times: Text, list: v.array(Text) })),
  faceMatch: section(FaceMatch),
  faceMatchPath: Text,
  documents: v.optional(section(listOf(Document))),
  screening: v.optional(section(Screening)),
  selfie: section(
    v.strictObject({
      status: Field,
      tone: Tone,
      liveness: Field,
      livenessCode: Field,
      livenessMeaning: v.optional(Text),
      livenessAdvice: v.optional(Text),
      image: Image,
      video: Video,
    }),
  ),
  applicant: section(v.strictObject({ image: Image, fields: v.array(Field) })),
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
      list: v.array(Rule),
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
  kind: v.optional(v.strictObject({ result: v.picklist(RESULT_KINDS), label: Text })),
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
