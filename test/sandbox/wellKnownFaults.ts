import { contentFaults } from './faults/contentFaults';
import { deliveryFaults } from './faults/deliveryFaults';
import { kindFaults } from './faults/kindFaults';
import { modelFaults } from './faults/modelFaults';
import { passingFaults } from './faults/passingFaults';
import { imageFaults } from './faults/imageFaults';
import { statusFaults } from './faults/statusFaults';
import { videoFaults } from './faults/videoFaults';
import { forOnboarding, type WellKnownFault } from './faults/WellKnownFault';

/** Faults of spot checks. A request for an onboarding journey with the same ID gets the same fault. */
export const wellKnownFaults: readonly WellKnownFault[] = [
  ...statusFaults,
  ...deliveryFaults,
  ...contentFaults,
  ...modelFaults,
  ...imageFaults,
  ...videoFaults,
  ...passingFaults,
];

/** The same faults for onboarding journeys (`fa18…`), without those of videos, and the faults of the other call. */
export const onboardingFaults: readonly WellKnownFault[] = [
  ...wellKnownFaults.filter(({ target }) => target !== 'video').map(forOnboarding),
  ...kindFaults,
];
