import type { Deviation } from '../result/deviations';
import { changesBetween } from '../explanations/changes';
import { decisionMeaning } from '../explanations/decisionHeading';
import { explainLiveness } from '../explanations/meanings';
import { reasonsOf } from '../explanations/reasons';
import { explainMissingMedia } from '../explanations/failureExplanations';
import type { JourneyResult, PictureSnapshot } from '../journeys/JourneyStore';
import { isMasked, maskText, type MaskPolicy, type PersonalField } from '../privacy/masking';
import { redactionOf, type Redaction } from '../privacy/redaction';
import {
  valueOf,
  type Applicant,
  type FaceMatch,
  type Selfie,
  type Sent,
  type SpotCheck,
} from '../result/spotCheck';
import { formatUtc, readDate } from '../result/times';
import { durationField, field, section, textField, timeFields } from './fields';
import type {
  ApplicantView,
  FaceMatchView,
  FieldView,
  PictureView,
  ResultView,
  RevealableField,
  RevealView,
  SectionView,
  SelfieView,
  Tone,
  VideoView,
} from './protocol';
import { reasonsView } from './reasonsView';
import { rulesView } from './rulesView';
import { say, t } from '../localization';

/** What decides how much of a result is shown. */
export interface ResultContext {
  readonly policy: MaskPolicy;
  /** Uncovered by a button of this panel. */
  readonly revealed: ReadonlySet<RevealableField>;
  readonly picture: (path: string) => PictureSnapshot | undefined;
  readonly video: VideoView | undefined;
  /** When the result was fetched, in epoch milliseconds. */
  readonly fetchedAt: number;
  /** The answer before, where it differs. */
  readonly before?: JourneyResult | undefined;
  /** Whether all reasons are shown, and not the first of them alone. */
  readonly allReasons?: boolean | undefined;
}

const REVEAL_LABELS: Record<RevealableField, () => string> = {
  full_name: () => t('Reveal full name'),
  personal_number: () => t('Reveal personal number'),
  birth_date: () => t('Reveal birth date'),
  images: () => t('Reveal pictures'),
};

/** Draws a result: every field, every state, masked where the policy says so. */
export function resultView(
  spotCheck: SpotCheck,
  deviations: readonly Deviation[],
  context: ResultContext,
): ResultView {
  return new ResultDrawing(context).result(spotCheck, deviations);
}

const FACE_MATCH = 'spot_checks.applicant_selfie_face_match';

class ResultDrawing {
  constructor(private readonly context: ResultContext) {}

  result(spotCheck: SpotCheck, deviations: readonly Deviation[]): ResultView {
    const environment = textField(t('Environment'), spotCheck.environmentName, 'environment_name');
    const duration = durationField(spotCheck);
    const redact = redactionOf(spotCheck, (name) => this.isHidden(name));
    const view: ResultView = {
      decision: {
        meaning: decisionMeaning({ spotCheck }),
        reasons: reasonsView(
          reasonsOf(spotCheck, this.context.fetchedAt, redact),
          this.context.allReasons === true,
        ),
        fields: [environment, duration],
      },
      ...this.changes(spotCheck, redact),
      faceMatch: section(spotCheck.faceMatch, (faceMatch) => this.faceMatch(faceMatch)),
      selfie: section(spotCheck.selfie, (selfie) => this.selfie(selfie)),
      applicant: this.applicantSection(spotCheck.applicant),
      rules: section(spotCheck.ruleResults, rulesView),
      journey: [
        textField(t('Journey ID'), spotCheck.journeyId, 'journey_id'),
        textField(t('Tenant'), spotCheck.tenantId, 'tenant_id'),
        environment,
        this.personalField(t('Reference number'), spotCheck.referenceNumber, 'reference_number'),
        ...timeFields(spotCheck),
        duration,
        textField(t('Model version'), spotCheck.modelVersion, 'model_version'),
      ],
      contract: deviations.map(({ path, expected, got }) => ({
        path,
        expected: say(expected),
        got: say(got),
      })),
    };
    // Any text may repeat a masked value, not the rules' alone: the contract quotes what was sent.
    const { rules, contract, ...rest } = view;
    redactTexts(rest, redact, OURS_OUTSIDE_RULES);
    redactTexts(rules, redact, OURS);
    redactTexts(contract, redact, NOTHING);
    return view;
  }

  /** The answer before may hold other personal values than the one shown. */
  private changes(spotCheck: SpotCheck, redact: Redaction): Pick<ResultView, 'changes'> {
    const { before, fetchedAt } = this.context;
    if (before === undefined) return {};
    const redactEarlier = redactionOf(before.spotCheck, (name) => this.isHidden(name));
    const list = changesBetween(before.spotCheck, spotCheck, (text) => redactEarlier(redact(text)));
    if (list.length === 0) return {};
    const [earlier, now] = [formatUtc(before.fetchedAt), formatUtc(fetchedAt)];
    return { changes: { times: t('Between {0} and {1}', earlier, now), list } };
  }

  private faceMatch({ isMatched, score, images }: FaceMatch): FaceMatchView {
    const matched = valueOf(isMatched);
    const number = valueOf(score)?.number;
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
        list.map(({ imagePath, imageSource }, index) =>
          this.picture(
            t('{0} (face match)', textField('', imageSource).text),
            imagePath,
            `${FACE_MATCH}.images[${index}].image_path`,
          ),
        ),
      ),
    };
  }

  private selfie(selfie: Selfie): SelfieView {
    const code = valueOf(selfie.livenessStatusCode);
    const explanation = code === undefined ? undefined : explainLiveness(code);
    return {
      status: textField(t('Status'), selfie.status, 'selfie.status'),
      tone: selfieTone(valueOf(selfie.status)),
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
      picture: this.picture(t('Selfie'), selfie.imagePath, 'selfie.image_path'),
      video: this.video(selfie.videoPath),
    };
  }

  /** An applicant of another shape may hold any personal value, so one that is masked hides it all. */
  private applicantSection(sent: SpotCheck['applicant']): SectionView<ApplicantView> {
    const shown = section(sent, (applicant) => this.applicant(applicant));
    const fields = ['full_name', 'personal_number', 'birth_date', 'images'] as const;
    const hidden = fields.some((name) => this.isHidden(name));
    return shown.state === 'deviates' && hidden ? { ...shown, text: '••••' } : shown;
  }

  private applicant(applicant: Applicant): ApplicantView {
    const birthDate = this.personalField(t('Birth date'), applicant.birthDate, 'birth_date');
    return {
      picture: this.picture(
        t('Applicant profile'),
        applicant.profileImagePath,
        'applicant.profile_image_path',
      ),
      fields: [
        this.personalField(t('Full name'), applicant.fullName, 'full_name'),
        this.personalField(t('Personal number'), applicant.personalNumber, 'personal_number'),
        birthDate.state === 'sent' && readDate(birthDate.text) === undefined
          ? { ...birthDate, state: 'deviates' }
          : birthDate,
        this.personalField(t('Applicant ID'), applicant.applicantId, 'applicant_id'),
      ],
    };
  }

  /** A value of any type is masked: a wrong type makes it no less personal. */
  private personalField(label: string, sent: Sent<string>, name: PersonalField): FieldView {
    const path = name === 'reference_number' ? name : `applicant.${name}`;
    const shown = textField(label, sent, path);
    if (shown.state === 'notProvided' || !this.isHidden(name)) return shown;
    const reveal = this.reveal(name);
    return {
      label,
      text: maskText(shown.text, name),
      state: 'masked',
      ...(reveal && { reveal }),
      path,
    };
  }

  private picture(name: string, sent: Sent<string>, path: string): PictureView {
    if (sent.state === 'deviates' && !this.isHidden('images')) {
      return {
        name,
        path,
        key: '',
        state: 'notProvided',
        reason: t('The path is no text: {0}', sent.text.slice(0, 80)),
      };
    }
    if (sent.state === 'null' || sent.state === 'missing') {
      return { name, path, key: '', state: 'notProvided' };
    }
    if (this.isHidden('images')) {
      const reveal = this.reveal('images');
      // Without its key, so that the page lets go of the bytes that it may have.
      return {
        name,
        path,
        key: '',
        state: 'hidden',
        reason: this.hiddenReason(),
        ...(reveal && { reveal }),
      };
    }
    const key = sent.state === 'value' ? sent.value : '';
    const picture = this.context.picture(key);
    switch (picture?.state) {
      case 'ready':
        return { name, path, key, state: 'ready' };
      case 'failed':
        return {
          name,
          path,
          key,
          state: 'failed',
          reason: explainMissingMedia(picture.failure, 'picture'),
        };
      default:
        return { name, path, key, state: 'loading' };
    }
  }

  private video(path: Sent<string>): VideoView {
    if (path.state === 'null' || path.state === 'missing') return { state: 'notProvided' };
    if (this.isHidden('images')) return { state: 'hidden', reason: this.hiddenReason() };
    if (path.state === 'deviates') {
      return {
        state: 'notProvided',
        reason: t('The path is no text: {0}', path.text.slice(0, 80)),
      };
    }
    return this.context.video ?? { state: 'offered' };
  }

  private isHidden(name: PersonalField): boolean {
    return isHidden(name, this.context);
  }

  /** Privacy mode is left as a whole, not value by value. */
  private reveal(name: PersonalField): RevealView | undefined {
    if (this.context.policy.privacyMode || !isRevealable(name)) return undefined;
    return { field: name, label: REVEAL_LABELS[name]() };
  }

  private hiddenReason(): string {
    return this.context.policy.privacyMode ? t('Hidden in privacy mode') : t('Masked');
  }
}

/** Whether a field is masked and no button of this panel uncovered it. */
export function isHidden(
  name: PersonalField,
  { policy, revealed }: Pick<ResultContext, 'policy' | 'revealed'>,
): boolean {
  const uncovered = isRevealable(name) && revealed.has(name) && !policy.privacyMode;
  return isMasked(name, policy) && !uncovered;
}

function isRevealable(name: PersonalField): name is RevealableField {
  return name in REVEAL_LABELS;
}

/**
 * Replaces every text that repeats a masked value; what `ours` names is left as it is. It changes the view itself, which was
 * made a moment ago and is nobody else's: a copy of a thousand rules would take longer than all the rest.
 */
function redactTexts(view: object, redact: Redaction, ours: ReadonlySet<string>): void {
  const texts = view as Record<string, unknown>;
  for (const key of Object.keys(texts)) {
    const value = texts[key];
    if (typeof value === 'object' && value !== null) {
      redactTexts(value, redact, ours);
    } else if (typeof value === 'string' && !ours.has(key)) {
      texts[key] = redact(value);
    }
  }
}

const OURS: ReadonlySet<string> = new Set(['state', 'tone', 'label', 'path']);
/** The paths of the contract hold keys as they were sent. */
const NOTHING: ReadonlySet<string> = new Set();
/** A picture's key names its bytes and is never shown. */
const OURS_OUTSIDE_RULES: ReadonlySet<string> = new Set([...OURS, 'key', 'field']);

function selfieTone(status: string | undefined): Tone {
  if (status === 'Complete') return 'positive';
  return status === 'Refer' ? 'negative' : 'neutral';
}
