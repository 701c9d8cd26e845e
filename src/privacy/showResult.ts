import type { JourneyResult } from '../journeys/JourneyStore';
import type { Message } from '../localization';
import type { Deviation } from '../result/deviations';
import type { Unwrapped } from '../result/findResult';
import {
  PERSONAL_FIELDS,
  PERSONAL_KINDS,
  type PersonalField,
  type PersonalKind,
} from '../result/personal';
import type { Applicant, ApplicantText, FaceMatch, Selfie } from '../result/spotCheck';
import type { ResultGate } from './ResultGate';
import type {
  ResultIdentity,
  ShownApplicant,
  ShownDeviation,
  ShownFaceMatch,
  ShownResult,
  ShownSelfie,
  ShownUnwrapped,
} from './ShownResult';
import { ShownList } from './ShownList';
import { ShownRules } from './ShownRules';
import type { ShownText } from './ShownText';

/** What may be shown of a result. */
export function showResult(result: JourneyResult, gate: ResultGate): ShownResult {
  const { spotCheck, deviations, fetchedAt, unwrapped = [] } = result;
  return {
    identity: identityOf(result),
    fetchedAt,
    journeyId: gate.sentText(spotCheck.journeyId),
    tenantId: gate.sentText(spotCheck.tenantId),
    environmentName: gate.sentText(spotCheck.environmentName),
    startTime: gate.sentText(spotCheck.startTime),
    endTime: gate.sentText(spotCheck.endTime),
    systemDecision: gate.sentText(spotCheck.systemDecision),
    referenceNumber: gate.personal(spotCheck.referenceNumber, 'reference_number'),
    modelVersion: gate.sentText(spotCheck.modelVersion),
    selfie: gate.sent(spotCheck.selfie, (selfie) => showSelfie(selfie, gate)),
    applicant: gate.part(
      spotCheck.applicant,
      (applicant) => showApplicant(applicant, gate),
      'undocumented',
    ),
    rules: gate.sent(spotCheck.ruleResults, (rules) => new ShownRules(rules, gate)),
    faceMatch: gate.sent(spotCheck.faceMatch, (faceMatch) => showFaceMatch(faceMatch, gate)),
    unwrapped: unwrapped.map((each) => showUnwrapped(each, gate)),
    deviations: new ShownList(deviations, (deviation) => showDeviation(deviation, gate)),
  };
}

function showUnwrapped(each: Unwrapped, gate: ResultGate): ShownUnwrapped {
  const { kind } = each;
  return kind === 'wrapper' && each.path !== '' ? { kind, path: gate.text(each.path) } : { kind };
}

/** What a disclosure is kept for. */
export function identityOf(result: JourneyResult): ResultIdentity {
  return result as object as ResultIdentity;
}

function showSelfie(selfie: Selfie, gate: ResultGate): ShownSelfie {
  return {
    status: gate.sentText(selfie.status),
    isLive: gate.sent(selfie.isLive, (isLive) => isLive),
    livenessStatusCode: gate.sentText(selfie.livenessStatusCode),
    image: gate.media(selfie.imagePath),
    video: gate.media(selfie.videoPath),
  };
}

function showApplicant({ profileImagePath, texts }: Applicant, gate: ResultGate): ShownApplicant {
  const place = ({ field }: ApplicantText): number => PERSONAL_FIELDS.indexOf(field);
  return {
    image: gate.media(profileImagePath),
    texts: texts
      .toSorted((a, b) => place(a) - place(b))
      .map(({ key, field, sent }) => ({
        key,
        label: labelOf(field) ?? (key as ShownText),
        text: gate.personal(sent, field),
      })),
  };
}

/** What is documented without a name of its own is called as the documentation does. */
function labelOf(field: PersonalField): ShownText | undefined {
  const kind: PersonalKind = PERSONAL_KINDS[field];
  return kind.label?.();
}

function showFaceMatch({ isMatched, score, images }: FaceMatch, gate: ResultGate): ShownFaceMatch {
  return {
    isMatched: gate.sent(isMatched, (matched) => matched),
    score: gate.sent(score, (number) => gate.number(number)),
    images: gate.sent(images, (list) =>
      list.map(({ imagePath, imageSource }) => ({
        image: gate.media(imagePath),
        source: gate.sentText(imageSource),
      })),
    ),
  };
}

function showDeviation({ path, expected, got }: Deviation, gate: ResultGate): ShownDeviation {
  return {
    // A key that is no word stands in a path as JSON.
    path: gate.json(path),
    expected: showMessage(expected, gate),
    got: typeof got === 'string' ? gate.json(got) : showMessage(got, gate),
  };
}

/** The words are those of the documented model; what takes a place in them may come from the response. */
function showMessage({ message, args }: Message, gate: ResultGate): Message<ShownText> {
  return {
    message,
    args: args.map((arg) => (typeof arg === 'string' ? gate.text(arg) : showMessage(arg, gate))),
  };
}
