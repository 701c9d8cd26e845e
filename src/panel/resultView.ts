import { changesBetween } from '../explanations/changes';
import { decisionMeaning } from '../explanations/decisionHeading';
import { explainMissingMedia } from '../explanations/failureExplanations';
import { explainLiveness } from '../result/meanings';
import { selfieTone } from '../result/verdicts';
import type { PictureSnapshot } from '../journeys/JourneyStore';
import { say, t, wholeNumber } from '../text/localization';
import type { NoPath } from '../result/mediaPath';
import type { ShownText } from '../text/ShownText';
import { isolatedText } from '../text/visibleText';
import type { ShownResult } from '../privacy/ShownResult';
import { faceMatchOf, type Applicant, type FaceMatch, type Selfie } from '../result/ResultModel';
import { formatUtc } from '../result/times';
import {
  valueOf,
  type MediaPath,
  type MediaValue,
  type MisplacedMedia,
  type Value,
} from '../result/Value';
import { contractView } from './contractView';
import { durationField, field, revealOf, section, textField, timeFields } from './fields';
import type {
  ApplicantView,
  FaceMatchView,
  FieldView,
  LoadPicturesView,
  PictureView,
  ResultView,
  SelfieView,
  VideoView,
} from './protocol';
import { PICTURES_AT_ONCE } from './PictureAllowance';
import { reasonsView } from './reasonsView';
import { resultId } from './readPageMessage';
import { rulesView } from './rulesView';
import type { FoldedList } from './ExpandedLists';

/** What is shown beside the texts of a result. */
export interface ResultContext {
  /** Says why pictures are hidden. */
  readonly privacyMode: boolean;
  readonly picture: (path: MediaPath) => PictureSnapshot | undefined;
  /** The first pictures are loaded unless told. */
  readonly pictures?: PicturesContext | undefined;
  readonly video: VideoView | undefined;
  /** The answer before, where it differs. */
  readonly before?: ShownResult | undefined;
  /** Whether all items of a list were asked for, and not the first of them alone. */
  readonly isExpanded: (list: FoldedList) => boolean;
}

/** Which pictures are loaded, and what is asked about the others. */
export interface PicturesContext {
  /** How many are loaded; those beyond wait for a click. */
  readonly allowed: number;
  /** The profile that they are requested with, where a person has to agree to that first. */
  readonly askFor?: { readonly id: string; readonly name: string } | undefined;
}

/** Draws what may be shown of a result: every field, every state. */
export function resultView(result: ShownResult, context: ResultContext): ResultView {
  return new ResultDrawing(context, mediaPathsIn(result)).result(result);
}

/** The paths of all pictures that may be seen, each once, in the order in which they are loaded. */
function mediaPathsIn(result: ShownResult): readonly MediaPath[] {
  const images = valueOf(faceMatchOf(result).match)?.images;
  const paths = [
    valueOf(result.selfie)?.image_path,
    valueOf(result.applicant)?.profile_image_path,
    ...((images && valueOf(images)) ?? []).map(({ image_path }) => image_path),
  ].map((path) => path && valueOf(path));
  return [...new Set(paths.filter((path) => path !== undefined))];
}

/** A path of another type is shown as far as a line takes it. */
const SHOWN_PATH = 80;

class ResultDrawing {
  private readonly loaded: ReadonlySet<MediaPath>;
  private hasLoadButton = false;

  /** @param paths those of all pictures that may be seen, in the order in which they are loaded. */
  constructor(
    private readonly context: ResultContext,
    private readonly paths: readonly MediaPath[],
  ) {
    this.loaded = new Set(paths.slice(0, context.pictures?.allowed ?? PICTURES_AT_ONCE));
  }

  result(result: ShownResult): ResultView {
    const { isExpanded } = this.context;
    const environment =
      result.environment_name && textField(result.environment_name, 'environment_name');
    const faceMatch = faceMatchOf(result);
    const duration = durationField(result);
    return {
      id: resultId(result.identity),
      decision: {
        meaning: decisionMeaning(result),
        reasons: reasonsView(result, isExpanded('reasons')),
        fields: [...(environment ? [environment] : []), duration],
      },
      ...this.changes(result),
      faceMatch: section(faceMatch.match, (match) => this.faceMatch(match, faceMatch.path)),
      selfie: section(result.selfie, (selfie) => this.selfie(selfie)),
      applicant: section(result.applicant, (applicant) => this.applicant(applicant)),
      rules: section(result.rule_results, (rules) => rulesView(rules, isExpanded)),
      journey: journeyFields(result),
      contract: contractView(result.deviations, isExpanded('differences')),
    };
  }

  private changes(result: ShownResult): Pick<ResultView, 'changes'> {
    const { before } = this.context;
    const list = before === undefined ? [] : changesBetween(before, result);
    if (before === undefined || list.length === 0) return {};
    const [earlier, now] = [formatUtc(before.fetchedAt), formatUtc(result.fetchedAt)];
    return { changes: { times: t('Between {0} and {1}', earlier, now), list } };
  }

  private faceMatch({ is_matched, score, images }: FaceMatch, path: string): FaceMatchView {
    const matched = valueOf(is_matched);
    const number = valueOf(score)?.number;
    return {
      verdict: field(
        is_matched,
        (value) => (value ? t('Matched') : t('Not matched')),
        `${path}.is_matched`,
      ),
      tone: matched === undefined ? 'neutral' : matched ? 'positive' : 'negative',
      score: field(score, ({ text }) => text, `${path}.score`),
      ...(number !== undefined && number >= 0 && number <= 100 && { meter: number }),
      pictures: section(images, (list) =>
        list.map(({ image_path, image_source }, index) =>
          this.picture(
            t('{0} (face match)', textField(image_source).text),
            image_path,
            `${path}.images[${index}].image_path`,
          ),
        ),
      ),
    };
  }

  private selfie(selfie: Selfie): SelfieView {
    const code = valueOf(selfie.liveness_status_code);
    const explanation = code === undefined ? undefined : explainLiveness(code);
    return {
      status: textField(selfie.status, 'selfie.status'),
      tone: selfieTone(valueOf(selfie.status)),
      liveness: field(
        selfie.is_live,
        (live) => (live ? t('Live') : t('Not live')),
        'selfie.is_live',
      ),
      livenessCode: textField(selfie.liveness_status_code, 'selfie.liveness_status_code'),
      ...(explanation && {
        livenessMeaning: explanation.meaning,
        livenessAdvice: explanation.advice,
      }),
      picture: this.picture(t('Selfie'), selfie.image_path, 'selfie.image_path'),
      video: this.video(selfie.video_path),
    };
  }

  private applicant({
    profile_image_path: image,
    applicant_id,
    ...texts
  }: Applicant): ApplicantView {
    return {
      picture: this.picture(say(image.label), image, 'applicant.profile_image_path'),
      // What a person knows comes before what a machine does.
      fields: fieldsOf({ ...texts, applicant_id }, 'applicant'),
    };
  }

  private isWaiting(path: MediaPath): boolean {
    return !this.loaded.has(path) && this.context.picture(path) === undefined;
  }

  private picture(name: ShownText, image: MediaValue, path: string): PictureView {
    const place = { name, path };
    switch (image.state) {
      case 'deviates':
        return { ...place, key: '', state: 'notProvided', reason: noText(image.text) };
      case 'masked':
        // Without its key, so that the page lets go of the bytes that it may have.
        return {
          ...place,
          key: '',
          state: 'hidden',
          reason: this.hiddenReason(),
          ...revealOf(image),
        };
      case 'value':
        return this.isWaiting(image.value)
          ? { ...place, key: '', ...this.notLoaded() }
          : { ...place, key: image.value, ...this.bytes(image.value) };
      case 'noPath':
        return { ...place, key: '', state: 'notProvided', reason: noPath(image, NO_PICTURE) };
      default:
        return { ...place, key: '', state: 'notProvided' };
    }
  }

  private bytes(path: MediaPath): Pick<PictureView, 'state' | 'reason'> {
    const picture = this.context.picture(path);
    switch (picture?.state) {
      case 'ready':
        return { state: 'ready' };
      case 'failed':
        return { state: 'failed', reason: explainMissingMedia(picture.failure, 'picture') };
      default:
        return { state: 'loading' };
    }
  }

  /** A place whose picture waits for a click; the first of them has the button for all. */
  private notLoaded(): Pick<PictureView, 'state' | 'reason' | 'load'> {
    const reason =
      this.context.pictures?.askFor === undefined
        ? t('Not loaded yet')
        : t('Not loaded in Restricted Mode');
    if (this.hasLoadButton) return { state: 'notLoaded', reason };
    this.hasLoadButton = true;
    return { state: 'notLoaded', reason, load: this.loadButton() };
  }

  private loadButton(): LoadPicturesView {
    const askFor = this.context.pictures?.askFor;
    if (askFor !== undefined) {
      return { label: t('Load pictures with {0}', askFor.name), profileId: askFor.id };
    }
    const waiting = this.paths.filter((path) => this.isWaiting(path)).length;
    const next = Math.min(PICTURES_AT_ONCE, waiting);
    return {
      label: next === 1 ? t('Load 1 more picture') : t('Load {0} more pictures', wholeNumber(next)),
    };
  }

  private video(video: MediaValue): VideoView {
    switch (video.state) {
      case 'deviates':
        return { state: 'notProvided', reason: noText(video.text) };
      case 'masked':
        return { state: 'hidden', reason: this.hiddenReason() };
      case 'value':
        return this.context.video ?? { state: 'offered' };
      case 'noPath':
        return { state: 'notProvided', reason: noPath(video, NO_VIDEO) };
      default:
        return { state: 'notProvided' };
    }
  }

  private hiddenReason(): ShownText {
    return this.context.privacyMode ? t('Hidden in privacy mode') : t('Masked');
  }
}

/** Behind the journey's ID, tenant, environment and reference number. */
const TIMES_AT = 4;

/** What other regions show, or this one in a form of its own. */
const SHOWN_ELSEWHERE = [
  'kind',
  'identity',
  'fetchedAt',
  'deviations',
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

/** Every other documented property of the journey, which is a text. */
function journeyFields(result: ShownResult): readonly FieldView[] {
  const fields = fieldsOf(without(result, SHOWN_ELSEWHERE), '');
  return [
    ...fields.slice(0, TIMES_AT),
    ...timeFields(result),
    durationField(result),
    ...fields.slice(TIMES_AT),
  ];
}

function without<T extends object, Key extends keyof T>(
  object: T,
  keys: readonly Key[],
): Omit<T, Key> {
  const left = Object.entries(object).filter(([key]) => !keys.some((each) => each === key));
  return Object.fromEntries(left) as Omit<T, Key>;
}

/** Every documented text of an object, in the order of the documentation. */
function fieldsOf(
  texts: Readonly<Record<string, Value<ShownText>>>,
  path: string,
): readonly FieldView[] {
  return Object.entries(texts).map(([key, text]) =>
    textField(text, path === '' ? key : `${path}.${key}`),
  );
}

const NO_PICTURE: Record<NoPath, (length: string) => string> = {
  embedded: () => t('An embedded picture instead of a path. See the raw result.'),
  address: () => t('A web address instead of a path. See the raw result.'),
  tooLong: (length) => t('Too long for a path: {0} characters. See the raw result.', length),
};

const NO_VIDEO: typeof NO_PICTURE = {
  ...NO_PICTURE,
  embedded: () => t('An embedded video instead of a path. See the raw result.'),
};

function noPath({ what, length }: MisplacedMedia, words: typeof NO_PICTURE): string {
  return words[what](wholeNumber(length));
}

function noText(path: ShownText): ShownText {
  return t('The path is no text: {0}', isolatedText(path.slice(0, SHOWN_PATH)) as ShownText);
}
