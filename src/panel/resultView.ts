import { changesBetween } from '../explanations/changes';
import { reasonsOf } from '../explanations/reasons';
import { explainMissingMedia } from '../explanations/failureExplanations';
import { decisionMeaning } from '../explanations/decisionHeading';
import { explainLiveness } from '../explanations/meanings';
import { selfieTone } from '../explanations/verdicts';
import type { PictureSnapshot } from '../journeys/JourneyStore';
import { t } from '../localization';
import { shownValue, type MediaPath, type Shown } from '../privacy/Shown';
import type {
  ShownApplicant,
  ShownFaceMatch,
  ShownResult,
  ShownSelfie,
} from '../privacy/ShownResult';
import { isolatedText } from '../privacy/isolatedText';
import type { ShownText } from '../privacy/ShownText';
import { PERSONAL_KINDS } from '../result/personal';
import { formatUtc } from '../result/times';
import { contractView } from './contractView';
import { durationField, field, NO_LABEL, revealOf, section, textField, timeFields } from './fields';
import type {
  ApplicantView,
  FaceMatchView,
  PictureView,
  ResultView,
  SelfieView,
  VideoView,
} from './protocol';
import { reasonsView } from './reasonsView';
import { resultId } from './resultId';
import { rulesView } from './rulesView';

/** What is shown beside the texts of a result. */
export interface ResultContext {
  /** Says why pictures are hidden. */
  readonly privacyMode: boolean;
  readonly picture: (path: MediaPath) => PictureSnapshot | undefined;
  readonly video: VideoView | undefined;
  /** The answer before, where it differs. */
  readonly before?: ShownResult | undefined;
  /** Whether all reasons are shown, and not the first of them alone. */
  readonly allReasons?: boolean | undefined;
  /** Whether the page gets all differences, and not the first of them alone. */
  readonly allDifferences?: boolean | undefined;
}

/** Draws what may be shown of a result: every field, every state. */
export function resultView(result: ShownResult, context: ResultContext): ResultView {
  return new ResultDrawing(context).result(result);
}

const FACE_MATCH = 'spot_checks.applicant_selfie_face_match';

/** A path of another type is shown as far as a line takes it. */
const SHOWN_PATH = 80;

class ResultDrawing {
  constructor(private readonly context: ResultContext) {}

  result(result: ShownResult): ResultView {
    const environment = textField(t('Environment'), result.environmentName, 'environment_name');
    const duration = durationField(result);
    return {
      id: resultId(result.identity),
      decision: {
        meaning: decisionMeaning(result),
        reasons: reasonsView(reasonsOf(result), this.context.allReasons === true),
        fields: [environment, duration],
      },
      ...this.changes(result),
      faceMatch: section(result.faceMatch, (faceMatch) => this.faceMatch(faceMatch)),
      selfie: section(result.selfie, (selfie) => this.selfie(selfie)),
      applicant: section(result.applicant, (applicant) => this.applicant(applicant)),
      rules: section(result.rules, rulesView),
      journey: [
        textField(t('Journey ID'), result.journeyId, 'journey_id'),
        textField(t('Tenant'), result.tenantId, 'tenant_id'),
        environment,
        textField(
          PERSONAL_KINDS.reference_number.label(),
          result.referenceNumber,
          'reference_number',
        ),
        ...timeFields(result),
        duration,
        textField(t('Model version'), result.modelVersion, 'model_version'),
      ],
      contract: contractView(result.deviations, this.context.allDifferences === true),
    };
  }

  private changes(result: ShownResult): Pick<ResultView, 'changes'> {
    const { before } = this.context;
    const list = before === undefined ? [] : changesBetween(before, result);
    if (before === undefined || list.length === 0) return {};
    const [earlier, now] = [formatUtc(before.fetchedAt), formatUtc(result.fetchedAt)];
    return { changes: { times: t('Between {0} and {1}', earlier, now), list } };
  }

  private faceMatch({ isMatched, score, images }: ShownFaceMatch): FaceMatchView {
    const matched = shownValue(isMatched);
    const number = shownValue(score)?.number;
    return {
      verdict: field(
        t('Verdict'),
        isMatched,
        (value) => (value ? t('Matched') : t('Not matched')),
        `${FACE_MATCH}.is_matched`,
      ),
      tone: matched === undefined ? 'neutral' : matched ? 'positive' : 'negative',
      score: field(t('Score'), score, ({ text }) => text, `${FACE_MATCH}.score`),
      ...(number !== undefined && number >= 0 && number <= 100 && { meter: number }),
      pictures: section(images, (list) =>
        list.map(({ image, source }, index) =>
          this.picture(
            t('{0} (face match)', textField(NO_LABEL, source).text),
            image,
            `${FACE_MATCH}.images[${index}].image_path`,
          ),
        ),
      ),
    };
  }

  private selfie(selfie: ShownSelfie): SelfieView {
    const code = shownValue(selfie.livenessStatusCode);
    const explanation = code === undefined ? undefined : explainLiveness(code);
    return {
      status: textField(t('Status'), selfie.status, 'selfie.status'),
      tone: selfieTone(shownValue(selfie.status)),
      liveness: field(
        t('Liveness'),
        selfie.isLive,
        (live) => (live ? t('Live') : t('Not live')),
        'selfie.is_live',
      ),
      livenessCode: textField(
        t('Liveness code'),
        selfie.livenessStatusCode,
        'selfie.liveness_status_code',
      ),
      ...(explanation && {
        livenessMeaning: explanation.meaning,
        livenessAdvice: explanation.advice,
      }),
      picture: this.picture(t('Selfie'), selfie.image, 'selfie.image_path'),
      video: this.video(selfie.video),
    };
  }

  private applicant({ image, texts }: ShownApplicant): ApplicantView {
    return {
      picture: this.picture(t('Applicant profile'), image, 'applicant.profile_image_path'),
      fields: texts.map(({ key, label, text }) => textField(label, text, `applicant.${key}`)),
    };
  }

  private picture(name: ShownText, image: Shown<MediaPath>, path: string): PictureView {
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
        return { ...place, key: image.value, ...this.bytes(image.value) };
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

  private video(video: Shown<MediaPath>): VideoView {
    switch (video.state) {
      case 'deviates':
        return { state: 'notProvided', reason: noText(video.text) };
      case 'masked':
        return { state: 'hidden', reason: this.hiddenReason() };
      case 'value':
        return this.context.video ?? { state: 'offered' };
      default:
        return { state: 'notProvided' };
    }
  }

  private hiddenReason(): ShownText {
    return this.context.privacyMode ? t('Hidden in privacy mode') : t('Masked');
  }
}

function noText(path: ShownText): ShownText {
  return t('The path is no text: {0}', isolatedText(path.slice(0, SHOWN_PATH)) as ShownText);
}
