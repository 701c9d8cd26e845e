import * as l10n from '@vscode/l10n';
import { resultChanges } from '../explanations/changes';
import { decisionMeaning } from '../explanations/decisionHeading';
import { reasonsOf } from '../explanations/reasons';
import type { ShownResult } from '../privacy/ShownResult';
import type { Difference } from '../journeys/differences';
import { explainLiveness } from '../result/meanings';
import { documentsOf, faceMatchOf, type Applicant, type Selfie } from '../result/ResultModel';
import { formatUtc } from '../result/times';
import { valueOf, type MediaValue, type Value } from '../result/Value';
import {
  MANUAL_DECISIONS,
  ONBOARDING_DECISIONS,
  SELFIE_STATUSES,
  toneOf,
} from '../result/verdicts';
import { type ShownText, quoted, visibleText } from '../text/ShownText';
import { documentImages, documentsView } from './documentsView';
import { itemsOf, type IsExpanded } from './ExpandedLists';
import { durationField, field, fieldsOf, section, textField, timeFields, without } from './fields';
import { faceName, facesOf, MediaViews, type MediaContext } from './mediaViews';
import type {
  ApplicantView,
  CountedListView,
  DifferenceView,
  DocumentLink,
  FaceMatchView,
  FieldView,
  ReasonView,
  ResultView,
  SelfieView,
} from './protocol';
import { resultId } from './readPageMessage';
import { rulesView } from './rulesView';
import { screeningImages, screeningView } from './screeningView';

export interface ResultContext extends MediaContext {
  /** The result before, if it differs, and this one, masked in the same way: what is revealed did not change. */
  readonly compared?: { readonly before: ShownResult; readonly after: ShownResult } | undefined;
  readonly isExpanded: IsExpanded;
}

export function resultView(result: ShownResult, context: ResultContext): ResultView {
  return new ResultDrawing(context, imagesOf(result, context.isExpanded)).result(result);
}

/** All images with a frame, in the order of loading: the first screen's first. */
function imagesOf(result: ShownResult, isExpanded: IsExpanded): readonly MediaValue[] {
  const first = [
    valueOf(result.selfie)?.image_path,
    valueOf(result.applicant)?.profile_image_path,
    ...facesOf(valueOf(faceMatchOf(result).match)),
  ];
  return [
    ...first.filter((image) => image !== undefined),
    ...documentImages(result, isExpanded),
    ...screeningImages(result, isExpanded),
  ];
}

class ResultDrawing {
  private readonly media: MediaViews;

  constructor(
    private readonly context: ResultContext,
    images: readonly MediaValue[],
  ) {
    this.media = new MediaViews(context, images);
  }

  result(result: ShownResult): ResultView {
    const { media } = this;
    const { isExpanded } = this.context;
    const environment =
      result.environment_name && textField(result.environment_name, 'environment_name');
    const faceMatch = faceMatchOf(result);
    const duration = durationField(result);
    const difference = decisionDifference(result);
    const match = section(faceMatch.match, (present): FaceMatchView => ({
      ...media.faceMatch(present, faceMatch.path, (source) => ({ name: faceName(source) })),
      ...documentLink(result, faceMatch.path),
    }));
    const documents =
      result.documents && section(result.documents, () => documentsView(result, media, isExpanded));
    const screening = screeningView(result, media, isExpanded);
    return {
      id: resultId(result.identity),
      decision: {
        meaning: decisionMeaning(result),
        ...(difference !== undefined && { difference }),
        reasons: reasonsView(result, isExpanded('reasons')),
        fields: [...(environment ? [environment] : []), duration],
      },
      ...this.changes(),
      faceMatch: match,
      faceMatchPath: faceMatch.path,
      ...(documents && { documents }),
      selfie: section(result.selfie, (selfie) => this.selfie(selfie)),
      applicant: section(result.applicant, (applicant) => this.applicant(applicant)),
      rules: section(result.rule_results, (rules) =>
        rulesView(rules, isExpanded, documentsOf(result)),
      ),
      ...(screening && { screening }),
      journey: journeyFields(result),
      contract: contractView(result.differences, isExpanded('differences')),
    };
  }

  private changes(): Pick<ResultView, 'changes'> {
    const { compared } = this.context;
    if (compared === undefined) return {};
    const { before, after } = compared;
    const list = resultChanges(before, after);
    if (list.length === 0) return {};
    const [earlier, now] = [formatUtc(before.fetchedAt), formatUtc(after.fetchedAt)];
    return { changes: { times: l10n.t('Between {0} and {1}', earlier, now), list } };
  }

  private selfie(selfie: Selfie): SelfieView {
    const code = valueOf(selfie.liveness_status_code);
    const explanation = code === undefined ? undefined : explainLiveness(code);
    return {
      status: textField(selfie.status, 'selfie.status'),
      tone: toneOf(SELFIE_STATUSES, valueOf(selfie.status)),
      liveness: field(
        selfie.is_live,
        (live) => (live ? l10n.t('Live') : l10n.t('Not live')),
        'selfie.is_live',
      ),
      livenessCode: textField(selfie.liveness_status_code, 'selfie.liveness_status_code'),
      ...(explanation && {
        livenessMeaning: explanation.meaning,
        livenessAdvice: explanation.advice,
      }),
      image: this.media.image({ name: l10n.t('Selfie') }, selfie.image_path, 'selfie.image_path'),
      video: this.media.video(selfie.video_path),
    };
  }

  private applicant({
    profile_image_path: image,
    applicant_id,
    ...texts
  }: Applicant): ApplicantView {
    return {
      image: this.media.image({ name: image.label }, image, 'applicant.profile_image_path'),
      // What a person knows comes before what a machine knows.
      fields: fieldsOf({ ...texts, applicant_id }, 'applicant'),
    };
  }
}

/** Shown in other regions, or formatted below. */
const SHOWN_ELSEWHERE = [
  'kind',
  'identity',
  'fetchedAt',
  'differences',
  'unwrapped',
  'system_decision',
  'manual_decision',
  'final_decision',
  'documents',
  'aml',
  'screening_checks',
  'device_intelligence',
  'selfie',
  'applicant',
  'rule_results',
  'spot_checks',
  'start_time',
  'end_time',
] as const;

/** Two keys of one value: a missing one is not shown. */
const KEYS_OF_FLOW = ['flow_id', 'journey_definintion_id'] as const;

/** All other documented properties of the journey, which are texts. The times come before the model version. */
function journeyFields(result: ShownResult): readonly FieldView[] {
  const missing = KEYS_OF_FLOW.filter((key) => result[key]?.state === 'missing');
  const fields = fieldsOf(without(result, [...SHOWN_ELSEWHERE, ...missing]), '');
  const version = fields.findIndex(({ path }) => path === 'model_version');
  return [
    ...fields.slice(0, version),
    ...timeFields(result),
    durationField(result),
    ...fields.slice(version),
  ];
}

/** Says what IDWise and the reviewer decided, if the final decision differs from IDWise's; otherwise undefined. */
function decisionDifference({
  system_decision: system,
  manual_decision: manual,
  final_decision: final,
}: ShownResult): ShownText | undefined {
  const decided = final && decisionText(final);
  if (manual === undefined || decided === undefined || decided === decisionText(system)) {
    return undefined;
  }
  const reviewed = decisionText(manual);
  const ofSystem = systemDecided(decisionText(system));
  if (reviewed === undefined) return l10n.t('{0}; {1}.', ofSystem, finalDecision(decided));
  const ofReviewer = reviewerDecided(reviewed);
  return reviewed === decided
    ? l10n.t('{0}; {1}.', ofSystem, ofReviewer)
    : l10n.t('{0}; {1}; {2}.', ofSystem, ofReviewer, finalDecision(decided));
}

function finalDecision(decision: ShownText): ShownText {
  return l10n.t('the final decision is {0}', quoted(decision));
}

function decisionText(decision: Value<ShownText>): ShownText | undefined {
  return decision.state === 'value' || decision.state === 'deviates'
    ? textField(decision).text
    : undefined;
}

const SYSTEM_DECIDED: Readonly<Record<keyof typeof ONBOARDING_DECISIONS, () => ShownText>> = {
  Incomplete: () => l10n.t('IDWise found it incomplete'),
  Complete: () => l10n.t('IDWise passed it'),
  Refer: () => l10n.t('IDWise referred it'),
  Rejected: () => l10n.t('IDWise rejected it'),
};

const REVIEWER_DECIDED: Readonly<Record<keyof typeof MANUAL_DECISIONS, () => ShownText>> = {
  Approved: () => l10n.t('a reviewer approved it'),
  Rejected: () => l10n.t('a reviewer rejected it'),
};

function systemDecided(decision: ShownText | undefined): ShownText {
  if (decision === undefined) return l10n.t('IDWise has not decided');
  return wordOf(SYSTEM_DECIDED, decision) ?? l10n.t('IDWise decided {0}', quoted(decision));
}

function reviewerDecided(decision: ShownText): ShownText {
  return wordOf(REVIEWER_DECIDED, decision) ?? l10n.t('a reviewer decided {0}', quoted(decision));
}

function wordOf(
  words: Readonly<Record<string, () => ShownText>>,
  decision: ShownText,
): ShownText | undefined {
  return Object.hasOwn(words, decision) ? words[decision]?.() : undefined;
}

/** The document of a face match. */
function documentLink(
  result: ShownResult,
  faceMatchPath: string,
): { readonly document?: DocumentLink } {
  const found = documentsOf(result).find(({ path }) => faceMatchPath.startsWith(`${path}.`));
  return found === undefined
    ? {}
    : {
        document: { label: l10n.t('Document'), name: visibleText(found.name), index: found.index },
      };
}

/** With more, the faces would not be on the first screen. */
const FIRST_REASONS = 8;

function reasonsView(result: ShownResult, all: boolean): CountedListView<ReasonView> {
  const { list, total } = reasonsOf(result, all ? Infinity : FIRST_REASONS);
  return {
    list: list.map(({ tone, text, place }) => ({ tone, text, target: place })),
    total,
    ...(list.length < total && { showAll: l10n.t('Show all {0} reasons', total) }),
  };
}

function contractView(
  differences: readonly Difference[],
  all: boolean,
): CountedListView<DifferenceView> {
  const { shown, isShortened } = itemsOf(differences, all);
  const total = differences.length;
  return {
    list: shown.map(({ path, expected, got }) => ({
      path,
      expected,
      got,
    })),
    total,
    ...(isShortened && { showAll: l10n.t('Show all {0} differences', total) }),
  };
}
