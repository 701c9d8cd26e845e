/** Stands where a credential stood. */
const MASK = '••••';

/**
 * A key pair in every form in which an answer could repeat it: as it is, as the `Authorization` header carries it, and as a URL
 * or a JSON text would write it. The longest first, so that no form leaves the rest of a longer one behind.
 */
export function credentialForms(apiKey: string, apiSecret: string): readonly string[] {
  if (apiKey === '' && apiSecret === '') return [];
  const plain = [apiKey, apiSecret].flatMap((text) => [
    text,
    encodeURIComponent(text.toWellFormed()),
    JSON.stringify(text).slice(1, -1),
  ]);
  const encoded = [`${apiKey}:${apiSecret}`, apiKey, apiSecret].flatMap((text) => {
    const bytes = Buffer.from(text);
    const base64 = bytes.toString('base64');
    return [base64, base64.replace(/=+$/, ''), bytes.toString('base64url')];
  });
  const forms = new Set([...plain, ...encoded]);
  return [...forms].filter((form) => form !== '').toSorted((a, b) => b.length - a.length);
}

/** What follows `Basic` or `Bearer` and is no word of a sentence: a gateway may have cut the header that it repeats. */
const HEADER = /\b(Basic|Bearer)(\s+)(?=\S*(?:\d|=|[a-z][A-Z]))[\w+/=~.-]+/g;

/** The text without any of the forms, and without the rest of a header. */
export function withoutCredentials(text: string, forms: readonly string[]): string {
  let clean = text;
  for (const form of forms) clean = clean.replaceAll(form, MASK);
  return clean.replace(HEADER, `$1$2${MASK}`);
}
