import type { KeyPair } from '../../sandbox/keys';

/** A column of the audit table. */
export type CanaryKind = 'credentials' | 'personal values' | 'pictures';

/** Bytes that a log must not contain. */
export interface Canary {
  readonly kind: CanaryKind;
  readonly name: string;
  readonly bytes: Buffer;
}

/** A text in each encoding that a log could contain. */
export function textCanaries(kind: CanaryKind, name: string, text: string): Canary[] {
  const base64 = Buffer.from(text).toString('base64');
  return [
    { kind, name, bytes: Buffer.from(text) },
    { kind, name: `${name} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
    { kind, name: `${name} (base64)`, bytes: Buffer.from(base64.slice(0, -4)) },
    { kind, name: `${name} (URL)`, bytes: Buffer.from(encodeURIComponent(text)) },
  ];
}

export function credentialCanaries({ apiKey, apiSecret }: KeyPair): Canary[] {
  const kind = 'credentials';
  const header = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
  return [
    ...textCanaries(kind, 'API key', apiKey),
    ...textCanaries(kind, 'API secret', apiSecret),
    ...textCanaries(kind, 'Basic header', header),
    // At Trace, VS Code's proxy resolver logs connection options, with strings cut after 15 to 17 characters.
    { kind, name: 'API key (beginning)', bytes: Buffer.from(apiKey.slice(0, 12)) },
    { kind, name: 'Basic header (beginning)', bytes: Buffer.from(`Basic ${header.slice(0, 9)}`) },
  ];
}

export function canariesIn(content: Buffer, canaries: readonly Canary[]): Canary[] {
  return canaries.filter(({ bytes }) => content.includes(bytes));
}
