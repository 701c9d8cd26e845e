/** The `Authorization` header of HTTP Basic (RFC 7617), in UTF-8. */
export function basicAuthorization(apiKey: string, apiSecret: string): string {
  return `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
}
