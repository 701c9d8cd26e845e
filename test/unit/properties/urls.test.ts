import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseBaseUrl, REGIONS, resourceUrl } from '../../../src/api/apiUrls';
import { isJourneyId, readJourneyId } from '../../../src/detection/journeyId';
import { characters } from './jsonTexts';
import { property } from './property';
import { listed } from '../../support/listed';

const ODD_SEGMENTS = [
  ..."./\\?#@:%\0	\n 😀é'",
  '..',
  '%2e%2e',
  '../..',
  '..%2f',
  '//evil.example',
  '%00',
  '..;/',
  '\ud800',
  '65ee1f0c9a3b7d0012c4e8f1',
];

const anyStrings = fc.oneof(
  fc.string({ unit: characters, maxLength: 40 }),
  fc.string({ maxLength: 70 }),
  fc.array(fc.constantFrom(...ODD_SEGMENTS), { maxLength: 5 }).map((parts) => parts.join('')),
);

const BASE_PIECES = [
  ...'/\\:@?#.% 	\n\0😀',
  ...listed(`
    https:, http:, HTTPS:, ftp:, javascript:, file:, //, .., %2e, user:pass@, :8443, :99999,
    /journey, api.idwise.com, localhost, localhost., 127.0.0.1, 127.1, 0x7f.1, [::1], [::,
    127.0.0.1.evil.example, localhost.evil.example, 2130706433, xn--a`),
  'é.example',
];

const anyBases = fc.oneof(
  fc.string({ unit: characters, maxLength: 30 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.array(fc.constantFrom(...BASE_PIECES), { maxLength: 7 }).map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('https://', 'http://', 'https:/', 'https:///', 'https:\\\\', 'https://\t/'),
      fc.array(fc.constantFrom(...BASE_PIECES), { maxLength: 6 }).map((parts) => parts.join('')),
    )
    .map(([scheme, rest]) => scheme + rest),
);

const BASES = [
  ...REGIONS.map(({ baseUrl }) => baseUrl),
  'http://127.0.0.1:4380/journey',
  'http://[::1]:4380',
  'https://x.example/a%2Fb/c',
];

/** The IP address of this machine, read from the parts of a parsed host. */
function isThisMachine({ hostname }: URL): boolean {
  if (hostname === 'localhost' || hostname === '[::1]') return true;
  const parts = hostname.split('.').map(Number);
  return parts.length === 4 && parts[0] === 127 && parts.every((part) => part >= 0 && part < 256);
}

describe('any string', () => {
  property('any string as an ID', anyStrings, (text) => {
    const id = readJourneyId(text);
    if (id === undefined) return assert.ok(!isJourneyId(text));
    assert.match(id, /^[A-Za-z0-9_-]{8,64}$/);
    assert.deepEqual([readJourneyId(id), readJourneyId(` "${id}",\n`)], [id, id]);
    const url = resourceUrl(BASES[0] ?? '', 'v2/spot-checks', id);
    assert.equal(url, `${BASES[0]}/v2/spot-checks/${id}`);
  });

  property(
    'any string as a part of a URL',
    fc.tuple(
      fc.constantFrom(...BASES),
      fc.constantFrom('v2/spot-checks', 'image', 'video'),
      anyStrings,
    ),
    ([base, collection, segment]) => {
      const written = resourceUrl(base, collection, segment);
      if (written === undefined) return assert.ok(!isJourneyId(segment));
      const url = new URL(written);
      const folder = new URL(`${base}/${collection}/`);
      assert.equal(url.origin, folder.origin);
      assert.ok(url.pathname.startsWith(folder.pathname));
      const rest = url.pathname.slice(folder.pathname.length);
      assert.ok(rest !== '' && !/[/\\]/.test(rest), rest);
      assert.equal(decodeURIComponent(rest), segment);
      assert.deepEqual([url.search, url.hash, url.username, url.password], ['', '', '', '']);
    },
  );

  property('any string as a base URL', anyBases, (text) => {
    const reading = parseBaseUrl(text);
    if (!reading.ok) return assert.equal(typeof reading.problem, 'string');
    const typed = new URL(text.trim());
    assert.ok(typed.protocol === 'https:' || (typed.protocol === 'http:' && isThisMachine(typed)));
    assert.deepEqual([typed.username, typed.password], ['', ''], 'user info went unnoticed');
    assert.deepEqual([typed.search, typed.hash], ['', '']);
    assert.equal(reading.origin, typed.origin);
    const url = new URL(reading.baseUrl);
    assert.equal(url.origin, typed.origin);
    assert.ok(!reading.baseUrl.endsWith('/'));
    assert.doesNotMatch(reading.baseUrl, /[?#\s]/);
    assert.ok(reading.baseUrl.startsWith(reading.origin));
    assert.deepEqual(parseBaseUrl(reading.baseUrl), reading);
    assert.deepEqual(parseBaseUrl(`${reading.baseUrl}/`), reading);
  });
});
