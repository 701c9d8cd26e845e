import { resourceUrl } from './baseUrl';

/**
 * The request for a journey as a command for a POSIX shell; undefined when the ID leads to no resource. Key and secret are
 * two variables that the person sets in that shell, so the secret is in no file of ours and on no clipboard.
 */
export function curlCommand(baseUrl: string, journeyId: string): string | undefined {
  const url = resourceUrl(baseUrl, 'v2/spot-checks', journeyId);
  if (url === undefined) return undefined;
  return [
    // A base URL may hold brackets, which curl would take for a range of URLs.
    'curl --silent --show-error --globoff \\',
    '  --user "$IDWISE_API_KEY:$IDWISE_API_SECRET" \\',
    "  --header 'Accept: application/json' \\",
    `  '${url.replaceAll("'", "'\\''")}'`,
    '',
  ].join('\n');
}
