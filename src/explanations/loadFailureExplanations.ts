import { loadCode } from '../base/loadCode';

/** The words for failures, loaded when there is one to explain. */
export function loadFailureExplanations(): Promise<typeof import('./failureExplanations')> {
  return loadCode(() => import('./failureExplanations'));
}
