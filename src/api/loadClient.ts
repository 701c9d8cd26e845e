import { loadCode, onFirstUse } from '../base/loadCode';
import { nextTick } from '../base/waits';

/** Loads the HTTP client with the first request, because axios is most of this extension's code. Its bundle shares no classes with the main one. */
export const loadClient = onFirstUse(async () => {
  // Messages to VS Code (open a tab, read the keyring) leave first, so that they are handled while this thread loads.
  await nextTick();
  return loadCode(() => import('./IdwiseClient'));
});
