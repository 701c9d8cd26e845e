import type { KeyPair } from '../../sandbox/keys';

/** What a canary is made of, and a column of the audit's table. */
export type CanaryKind = 'credentials' | 'personal values' | 'pictures';

/** What must not be found: a name for the message, and the bytes to look for. */
export interface Canary {
  readonly kind: CanaryKind;
  readonly name: string;
  readonly bytes: Buffer;
}

/** A text in the forms in which it could be written down. */
export function textCanaries(kind: CanaryKind, name: string, text: string): Canary[] {
  return [
    { kind, name, bytes: Buffer.from(text) },
    { kind, name: `${name} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
    {
      kind,
      name: `${name} (base64)`,
      bytes: Buffer.from(Buffer.from(text).toString('base64').slice(0, -4)),
    },
    { kind, name: `${name} (URL)`, bytes: Buffer.from(encodeURIComponent(text)) },
  ];
}

/** Key, secret and the header of HTTP Basic. */
export function credentialCanaries({ apiKey, apiSecret }: KeyPair): Canary[] {
  const kind = 'credentials';
  const header = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
  return [
    ...textCanaries(kind, 'API key', apiKey),
    ...textCanaries(kind, 'API secret', apiSecret),
    ...textCanaries(kind, 'Basic header', header),
    // At Trace, VS Code's proxy resolver writes the options of a connection and cuts each text after 15 to 17 characters.
    { kind, name: 'API key (beginning)', bytes: Buffer.from(apiKey.slice(0, 12)) },
    { kind, name: 'Basic header (beginning)', bytes: Buffer.from(`Basic ${header.slice(0, 9)}`) },
  ];
}

/** The canaries that are in these bytes. */
export function canariesIn(content: Buffer, canaries: readonly Canary[]): Canary[] {
  return canaries.filter(({ bytes }) => content.includes(bytes));
}
