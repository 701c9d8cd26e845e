import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  credentialForms,
  holdsCredentials,
  withoutCredentials,
} from '../../../src/api/credentialForms';
import { property } from './property';

type Encoding = (text: string) => string;

/** Encodes each character, or only those that an encoder has to escape. */
function each(write: (code: number) => string, escaped: RegExp): Encoding {
  return (text) => text.replace(escaped, (character) => write(character.codePointAt(0) ?? 0));
}

const ALL = /[^]/gu;
const ASCII = /[\0-\x7f]/g;
const SPECIAL = /[<>&"'`=/\\+%]/g;

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

const escape16: Encoding = (text) =>
  text.replace(/[^]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`);

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  percent: encodeURIComponent,
  'percent, every byte': (text) =>
    Buffer.from(text).reduce((written, byte) => `${written}%${hex(byte, 2).toUpperCase()}`, ''),
  'percent, lower case': (text) =>
    encodeURIComponent(text).replace(/%../g, (escaped) => escaped.toLowerCase()),
  base64: (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'hexadecimal digits': (text) => Buffer.from(text).toString('hex'),
  'HTML, decimal': each((code) => `&#${code};`, SPECIAL),
  'HTML, decimal, every character': each((code) => `&#${code};`, ALL),
  'HTML, hexadecimal': each((code) => `&#x${hex(code, 2).toUpperCase()};`, SPECIAL),
  'HTML, with zeros': each((code) => `&#${String(code).padStart(7, '0')};`, ALL),
  'HTML, named': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&apos;'),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON, every character': escape16,
  'bytes of a string': each((code) => `\\x${hex(code, 2)}`, ASCII),
  'code points': each((code) => `\\u{${hex(code, 1)}}`, ALL),
};

const secrets = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 }),
  fc.string({ unit: 'grapheme', minLength: 8, maxLength: 20 }),
  fc.base64String({ minLength: 8, maxLength: 60 }),
  fc
    .array(
      fc.constantFrom('%', '&', '\\', ';', '#', 'x', 'u', '26', '0041', 'amp', 'é', '+', '/', '='),
      { minLength: 8, maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

describe('credentials', () => {
  property(
    'credentials in any encoding',
    fc.record({
      secret: secrets,
      from: fc.nat(60),
      chain: fc.array(fc.constantFrom(...Object.keys(ENCODINGS)), { maxLength: 2 }),
    }),
    ({ secret, from, chain }) => {
      const forms = credentialForms('', secret);
      const said = (text: string): string =>
        `Not known \u0001${chain.reduce((written, name) => ENCODINGS[name]?.(written) ?? '', text)}\u0001.`;
      assert.ok(holdsCredentials(said(secret), forms), said(secret));
      assert.equal(withoutCredentials(said(secret), forms), 'Not known \u0001••••\u0001.');
      const characters = [...secret];
      const begin = Math.min(from, characters.length - 8);
      const part = characters.slice(Math.max(0, begin)).join('');
      assert.equal(withoutCredentials(said(part), forms), 'Not known \u0001••••\u0001.');
    },
  );
});
