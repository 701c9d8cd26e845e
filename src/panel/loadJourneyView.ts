import { loadCode } from '../base/loadCode';
import { nextTurn } from '../base/waits';

/** What draws a journey, loaded with the first panel while its page starts: nothing at start-up needs it. */
export async function loadJourneyView(): Promise<typeof import('./journeyView')> {
  // The order to open the tab leaves first.
  await nextTurn();
  return loadCode(() => import('./journeyView'));
}
