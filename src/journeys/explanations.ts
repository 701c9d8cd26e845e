/** What each decision means for the integrator (Get Spot Check Result, "System Decision Enum"). */
const DECISIONS: ReadonlyMap<string, string> = new Map([
  ['Complete', 'The journey finished and passed every check and rule. Treat it as passed.'],
  [
    'Refer',
    'The journey finished, but at least one check or rule failed. Somebody should review it before you accept it.',
  ],
  [
    'Incomplete',
    'The journey is not finished, so there is nothing to decide yet. Ask again once the applicant is done.',
  ],
]);

const NO_DECISION =
  'IDWise has not decided yet. This is usual while the journey runs or is being processed.';

/** A sentence for any decision, documented or not; null and missing mean that there is none yet. */
export function explainDecision(decision: string | undefined): string {
  if (decision === undefined) return NO_DECISION;
  return (
    DECISIONS.get(decision) ??
    'This decision is not in the documentation of spot checks. Do not treat it as passed before you know what it means.'
  );
}

export interface LivenessExplanation {
  readonly meaning: string;
  /** What the applicant or the integrator can try. */
  readonly advice: string;
}

/** The ten documented codes (Get Spot Check Result, "Liveness Status Codes"). */
const LIVENESS: ReadonlyMap<string, LivenessExplanation> = new Map([
  [
    'FACE_TOO_CLOSE',
    {
      meaning: 'The face is so near to the camera that it cannot be judged.',
      advice: 'Hold the phone at about arm’s length, so that head and shoulders are in the frame.',
    },
  ],
  [
    'FACE_CLOSE_TO_BORDER',
    {
      meaning: 'The face is at the edge of the picture.',
      advice: 'Move the face to the middle of the frame and take the selfie again.',
    },
  ],
  [
    'FACE_CROPPED',
    {
      meaning: 'A part of the face is outside the picture, which makes the check unreliable.',
      advice: 'Show the whole face, from the hairline to the chin, and take the selfie again.',
    },
  ],
  [
    'FACE_IS_OCCLUDED',
    {
      meaning: 'Something covers a part of the face: a mask, a hand, hair or dark glasses.',
      advice: 'Take off whatever covers the face and keep hands away from it.',
    },
  ],
  [
    'FACE_NOT_FOUND',
    {
      meaning: 'There is no face to be found in the picture.',
      advice: 'Look straight at the camera in even light, and check that the right camera is used.',
    },
  ],
  [
    'TOO_MANY_FACES',
    {
      meaning: 'More than one face is in the picture.',
      advice: 'Take the selfie alone, without people or portraits in the background.',
    },
  ],
  [
    'FACE_TOO_SMALL',
    {
      meaning: 'The face fills too little of the picture to be judged.',
      advice: 'Come nearer to the camera, and do not lower the resolution before the upload.',
    },
  ],
  [
    'BAD_QUALITY_IMAGE',
    {
      meaning: 'The picture is too blurred, too dark or too coarse to be judged.',
      advice: 'Clean the lens, find better light and hold still; send the picture uncompressed.',
    },
  ],
  [
    'FACE_ANGLE_TOO_LARGE',
    {
      meaning: 'The head is turned or tilted too far.',
      advice: 'Hold the phone at eye level and look straight at it.',
    },
  ],
  [
    'NOT_LIVE',
    {
      meaning:
        'The picture does not seem to show a live person: it may be a photo, a screen or a mask.',
      advice:
        'Let the applicant repeat the selfie in person. If it happens again, treat it as a possible fraud attempt.',
    },
  ],
]);

/** Undefined for a code that is not documented. */
export function explainLiveness(code: string): LivenessExplanation | undefined {
  return LIVENESS.get(code);
}
