import { contentFaults } from './faults/contentFaults';
import { deliveryFaults } from './faults/deliveryFaults';
import { modelFaults } from './faults/modelFaults';
import { passingFaults } from './faults/passingFaults';
import { pictureFaults } from './faults/pictureFaults';
import { statusFaults } from './faults/statusFaults';
import { videoFaults } from './faults/videoFaults';
import type { WellKnownFault } from './faults/WellKnownFault';

/** Every fault that has a journey ID of its own. */
export const wellKnownFaults: readonly WellKnownFault[] = [
  ...statusFaults,
  ...deliveryFaults,
  ...contentFaults,
  ...modelFaults,
  ...pictureFaults,
  ...videoFaults,
  ...passingFaults,
];
