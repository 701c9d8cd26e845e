import assert from 'node:assert/strict';
import { isJourneyId, readJourneyId, shortJourneyId } from '../../../src/detection/journeyId';
import { sample } from '../support/results';

const HEX = '65ee1f0c9a3b7d2e4c8f1a60';
const OTHER = '64b0f3d29c1e7a0012d4c8ef';
const UUID = '550e8400-e29b-41d4-a716-446655440000';
const SHORT = 'a1B2c3D4e5F6g7H8i9J0';

describe('readJourneyId', () => {
  const found: readonly (readonly [string, string, string])[] = [
    ['24 hex characters', HEX, HEX],
    ['a UUID', UUID, UUID],
    ['20 characters', SHORT, SHORT],
    ['8 characters', 'abcd_-12', 'abcd_-12'],
    ['64 characters', 'a'.repeat(64), 'a'.repeat(64)],
    ['space around', ` \t\n${HEX}\r\n `, HEX],
    ['no-break space around', `\u00a0${HEX}\u00a0`, HEX],
    ['double quotes', `"${HEX}"`, HEX],
    ['single quotes and a comma', `'${UUID}',`, UUID],
    ['backticks', `\`${HEX}\``, HEX],
    ['quotes within space', ` "${SHORT}" `, SHORT],
    [
      'Finished Spot Check',
      JSON.stringify({
        event: 'Finished Spot Check',
        body: {
          eventId: OTHER,
          referenceNo: 'user-1',
          systemDecision: 'Complete',
          spotCheckJourneyId: HEX,
        },
      }),
      HEX,
    ],
    [
      'Finished Spot Check with a UUID, indented',
      JSON.stringify({ event: 'Finished Spot Check', body: { spotCheckJourneyId: UUID } }, null, 2),
      UUID,
    ],
    [
      'Finished Ongoing Check, which names the onboarding journey first',
      JSON.stringify({
        event: 'Finished Ongoing Check',
        body: { journeyId: OTHER, ongoingCheckId: HEX },
      }),
      HEX,
    ],
    [
      'Finished Journey',
      JSON.stringify({ event: 'Finished Journey', body: { eventId: OTHER, journeyId: HEX } }),
      HEX,
    ],
    [
      'a webhook body within a string',
      JSON.stringify(JSON.stringify({ body: { spotCheckJourneyId: HEX } })),
      HEX,
    ],
    ['a whole response', sample('passed').text, sample('passed').id],
    [
      'a response in one line',
      JSON.stringify(JSON.parse(sample('forty-rules').text)),
      sample('forty-rules').id,
    ],
    ['a request URL', `https://api.idwise.com/journey/v2/spot-checks/${HEX}`, HEX],
    ['a request URL with a UUID', `https://api.idwise.com/journey/v2/spot-checks/${UUID}`, UUID],
    ['a URL without /v2', `https://gateway.example/journey/spot-checks/${UUID}`, UUID],
    ['a URL with a query', `https://example.com/journeys/${SHORT}?tab=rules#top`, SHORT],
    ['a summary URL', `https://api.idwise.com/journey/v2/summary/${UUID}/`, UUID],
    ['a query parameter', `https://example.com/show?journeyId=${UUID}&tab=1`, UUID],
    ['an encoded query', `https://example.com/show?q=%7B%22journeyId%22%3A%22${HEX}%22%7D`, HEX],
    ['an address to return to', `https://example.com/login?next=%2Fjourneys%2F${HEX}`, HEX],
    ['a tenant before the journey', `https://example.com/tenants/${OTHER}/journeys/${HEX}`, HEX],
    ['a line of a log', `2024-03-10 12:00 INFO finished journey_id=${UUID} in 3 s`, UUID],
    ['a curl call', `curl -u "$KEY" 'https://api.idwise.com/journey/v2/spot-checks/${HEX}'`, HEX],
    ['a bare ID in a sentence', `What about ${HEX}?`, HEX],
  ];
  for (const [name, text, id] of found) {
    it(`finds the ID: ${name}`, () => assert.equal(readJourneyId(text), id));
  }

  const refused: readonly string[] = [
    '',
    '   ',
    '""',
    'abc',
    '1234567',
    'a'.repeat(65),
    'two words',
    `${HEX.slice(0, 12)} ${HEX.slice(12)}`,
    '../../../etc/passwd',
    'journey id',
    'abcd\u00e9fgh',
    'abcd efgh ijkl',
    'https://api.idwise.com/',
    'https://api.idwise.com/journey/v2/spot-checks/',
    '{"event": "Finished Spot Check", "body": {}}',
    '{}',
    '<img src=x onerror=alert(1)>',
    `${HEX}${HEX}${HEX}`,
    '\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668',
  ];
  for (const text of refused) {
    it(`finds none in ${JSON.stringify(text.slice(0, 50))}`, () => {
      assert.equal(readJourneyId(text), undefined);
    });
  }
});

describe('isJourneyId', () => {
  for (const text of ['12345678', 'A-b_C-d_', 'z'.repeat(64), UUID]) {
    it(`takes ${text}`, () => assert.equal(isJourneyId(text), true));
  }
  for (const text of [
    '1234567',
    'z'.repeat(65),
    ' 12345678',
    '12345678\n',
    'abc.defgh',
    'abc/defgh',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(isJourneyId(text), false));
  }
});

describe('shortJourneyId', () => {
  it('keeps four characters at either end', () => {
    assert.equal(shortJourneyId(HEX), '65ee…1a60');
  });
});
