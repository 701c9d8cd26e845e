/**
 * The HTTP client, loaded with the first request: axios is most of this extension's code and nothing at start-up needs it.
 * Its bundle stands beside the main one, so the two share no classes.
 */
export function loadClient(): Promise<typeof import('./IdwiseClient')> {
  return import('./IdwiseClient');
}
