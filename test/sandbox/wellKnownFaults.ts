import { contentFaults } from './faults/contentFaults';
import { deliveryFaults } from './faults/deliveryFaults';
import { kindFaults } from './faults/kindFaults';
import { modelFaults } from './faults/modelFaults';
import { passingFaults } from './faults/passingFaults';
import { imageFaults } from './faults/imageFaults';
import { statusFaults } from './faults/statusFaults';
import { videoFaults } from './faults/videoFaults';
import { forOnboarding, type WellKnownFault } from './faults/WellKnownFault';

/**
 * Every fault that has a journey ID of its own. The ID names a spot check. A fault of the result befalls the call for
 * onboarding journeys as well when that is asked for the same ID.
 */
export const wellKnownFaults: readonly WellKnownFault[] = [
  ...statusFaults,
  ...deliveryFaults,
  ...contentFaults,
  ...modelFaults,
  ...imageFaults,
  ...videoFaults,
  ...passingFaults,
];

/**
 * Faults of onboarding journeys: the same ones, without those of videos, at IDs that begin with `fa18` and that the call for
 * spot checks does not know; then those that befall the call for spot checks alone.
 */
export const onboardingFaults: readonly WellKnownFault[] = [
  ...wellKnownFaults.filter(({ target }) => target !== 'video').map(forOnboarding),
  ...kindFaults,
];
