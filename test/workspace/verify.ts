/** What IDWise posts when a spot check is over. */
interface FinishedSpotCheck {
  event: 'Finished Spot Check';
  body: {
    eventId: string;
    referenceNo: string | null;
    systemDecision: 'Complete' | 'Refer' | 'Incomplete' | null;
    spotCheckJourneyId: string;
  };
}

/** Journeys to rehearse the support runbook with. Hover an ID to open it. */
export const rehearsals = {
  passed: { journeyId: '5a5a5a5a5a5a000000000001' },
  photoOfScreen: { journeyId: '5a5a5a5a5a5a000000000002' },
  somebodyElse: { journeyId: '5a5a5a5a5a5a000000000003' },
  tooClose: { journeyId: '5a5a5a5a5a5a000000000011' },
  longNames: { journeyId: '5a5a5a5a5a5a000000000010' },
};

type Outcome = 'unlock' | 'ask-again' | 'manual-review';

export function decide({ body }: FinishedSpotCheck): Outcome {
  switch (body.systemDecision) {
    case 'Complete':
      return 'unlock';
    case 'Refer':
      return 'manual-review';
    default:
      // Seen in production with 5a5a5a5a5a5a000000000009: a decision that the documentation does not list.
      return 'ask-again';
  }
}
