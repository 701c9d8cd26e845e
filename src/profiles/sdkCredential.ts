/**
 * What is recognised for certain as a credential of IDWise's SDKs, which opens no result.
 *
 * - A client key is a whole `Basic …` header in base64: so in the SDKs' published examples, and no API Key ID can be one.
 * - A client session token is a JSON Web Token (docs.idwise.com/docs/api-auth, "Client Keys").
 */
export function sdkCredential(text: string): 'clientKey' | 'sessionToken' | undefined {
  const header = decoded(text);
  const [, pair = ''] = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(header) ?? [];
  if (decoded(pair).includes(':')) return 'clientKey';
  const [head = '', ...rest] = text.split('.');
  return rest.length === 2 && isTokenHeader(decoded(head, 'base64url'))
    ? 'sessionToken'
    : undefined;
}

function decoded(text: string, encoding: 'base64' | 'base64url' = 'base64'): string {
  return Buffer.from(text, encoding).toString('utf8');
}

/** The first part of a token is a JSON object that names the algorithm of its signature (RFC 7515, 4.1.1). */
function isTokenHeader(text: string): boolean {
  try {
    const header: unknown = JSON.parse(text);
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}
