import { nextTurn } from '../waits';

let client: Promise<typeof import('./IdwiseClient')> | undefined;

/**
 * The HTTP client, loaded with the first request: axios is most of this extension's code and nothing at start-up needs it.
 * Its bundle stands beside the main one, so the two share no classes.
 */
export function loadClient(): Promise<typeof import('./IdwiseClient')> {
  return (client ??= load());
}

async function load(): Promise<typeof import('./IdwiseClient')> {
  // What was just said to VS Code (open a tab, read the keyring) leaves first, so that it is done while this thread loads.
  await nextTurn();
  return import('./IdwiseClient');
}
