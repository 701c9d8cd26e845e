import * as l10n from '@vscode/l10n';

export interface LivenessExplanation {
  readonly meaning: string;
  /** What the applicant or the integrator can do. */
  readonly advice: string;
}

/** The ten documented codes (Get Spot Check Result, "Liveness Status Codes"). */
const LIVENESS: ReadonlyMap<string, () => LivenessExplanation> = new Map([
  [
    'FACE_TOO_CLOSE',
    () => ({
      meaning: l10n.t('The face is too close to the camera to be judged.'),
      advice: l10n.t(
        'Hold the phone at about arm’s length, so that head and shoulders are in the frame.',
      ),
    }),
  ],
  [
    'FACE_CLOSE_TO_BORDER',
    () => ({
      meaning: l10n.t('The face is at the edge of the picture.'),
      advice: l10n.t('Move the face to the middle of the frame and take the selfie again.'),
    }),
  ],
  [
    'FACE_CROPPED',
    () => ({
      meaning: l10n.t(
        'A part of the face is outside the picture, which makes the check unreliable.',
      ),
      advice: l10n.t(
        'Show the whole face, from the hairline to the chin, and take the selfie again.',
      ),
    }),
  ],
  [
    'FACE_IS_OCCLUDED',
    () => ({
      meaning: l10n.t('Something covers a part of the face: a mask, a hand, hair or dark glasses.'),
      advice: l10n.t('Remove anything that covers the face and keep hands away from it.'),
    }),
  ],
  [
    'FACE_NOT_FOUND',
    () => ({
      meaning: l10n.t('No face was found in the picture.'),
      advice: l10n.t(
        'Look straight at the camera in even light, and check that the right camera is used.',
      ),
    }),
  ],
  [
    'TOO_MANY_FACES',
    () => ({
      meaning: l10n.t('More than one face is in the picture.'),
      advice: l10n.t('Take the selfie alone, without people or portraits in the background.'),
    }),
  ],
  [
    'FACE_TOO_SMALL',
    () => ({
      meaning: l10n.t('The face fills too little of the picture to be judged.'),
      advice: l10n.t(
        'Move closer to the camera, and do not reduce the resolution before the upload.',
      ),
    }),
  ],
  [
    'BAD_QUALITY_IMAGE',
    () => ({
      meaning: l10n.t('The picture is too blurred, too dark or too coarse to be judged.'),
      advice: l10n.t(
        'Clean the lens, find better light and hold still; send the picture uncompressed.',
      ),
    }),
  ],
  [
    'FACE_ANGLE_TOO_LARGE',
    () => ({
      meaning: l10n.t('The head is turned or tilted too far.'),
      advice: l10n.t('Hold the phone at eye level and look straight at it.'),
    }),
  ],
  [
    'NOT_LIVE',
    () => ({
      meaning: l10n.t(
        'The picture does not seem to show a live person: it may be a photo, a screen or a mask.',
      ),
      advice: l10n.t(
        'Let the applicant repeat the selfie in person. If it happens again, treat it as a possible fraud attempt.',
      ),
    }),
  ],
]);

/** Undefined for an undocumented code. */
export function explainLiveness(code: string): LivenessExplanation | undefined {
  return LIVENESS.get(code)?.();
}
