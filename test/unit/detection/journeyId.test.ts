import assert from 'node:assert/strict';
import {
  explainNoJourneyId,
  isJourneyId,
  journeyIdShape,
  readFoundId,
  readJourneyId,
} from '../../../src/detection/journeyId';
import { AROUND } from '../../support/around';
import { sample } from '../support/results';

const HEX = '65ee1f0c9a3b7d2e4c8f1a60';
const OTHER = '64b0f3d29c1e7a0012d4c8ef';
const UUID = '550e8400-e29b-41d4-a716-446655440000';
const SHORT = 'a1B2c3D4e5F6g7H8i9J0';
const FORTY_RULES = sample('forty-rules');

const webhook = (event: string, body: object): string => JSON.stringify({ event, body });

/** Characters that mails, chats, word processors and programs put around an ID. */
const ALSO_AROUND = [
  '”@”',
  '‚@‘',
  '‘@’',
  '« @ »',
  '»@«',
  '‹@›',
  '『@』',
  '〝@〞',
  '＂@＂',
  '″@″',
  '´@´',
  '"""@"""',
  '\u200b@\u200b',
  '\u202a@\u202c',
  '\u00ad@\u00ad',
  '\u061c@',
  '\u200d @ \u200c',
  '\u3000@\u3000',
  '\u202f@\u2009',
  '\u200b“\u00a0@\u00a0”\u200b,',
  '**@**',
  '_@_',
  '~~@~~',
  '\u001b[36m@\u001b[39m',
  '=3D@',
  '= "@";',
  '@\\n',
  '\\r\\n@\\r\\n',
];

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
      'a spot check',
      webhook('Finished Spot Check', { eventId: OTHER, spotCheckJourneyId: HEX }),
      HEX,
    ],
    ['a check', webhook('Finished Ongoing Check', { journeyId: OTHER, ongoingCheckId: HEX }), HEX],
    ['a journey', webhook('Finished Journey', { eventId: OTHER, journeyId: HEX }), HEX],
    ['a whole response', sample('passed').text, sample('passed').id],
    ['one line', FORTY_RULES.text.replaceAll('\n', ''), FORTY_RULES.id],
    ['a request URL', `https://api.idwise.com/journey/v2/spot-checks/${HEX}`, HEX],
    ['a request URL with a UUID', `https://api.idwise.com/journey/v2/spot-checks/${UUID}`, UUID],
    ['a URL without /v2', `https://gateway.example/journey/spot-checks/${UUID}`, UUID],
    ['a URL with a query', `https://example.com/journeys/${SHORT}?tab=rules#top`, SHORT],
    ['a summary URL', `https://api.idwise.com/journey/v2/summary/${UUID}/`, UUID],
    ['an address to return to', `https://example.com/login?next=%2Fjourneys%2F${HEX}`, HEX],
    ['a tenant before the journey', `https://example.com/tenants/${OTHER}/journeys/${HEX}`, HEX],
    ['a curl call', `curl -u "$KEY" 'https://api.idwise.com/journey/v2/spot-checks/${HEX}'`, HEX],
    ['a bare ID in a sentence', `What about ${HEX}?`, HEX],
    ...[...AROUND, ...ALSO_AROUND].map(
      (around) => [`${JSON.stringify(around)} around`, around.replace('@', UUID), UUID] as const,
    ),
    ['a URL with escaped slashes', `https:\\/\\/api.idwise.com\\/v2\\/spot-checks\\/${UUID}`, UUID],
    ['a URL encoded twice', `/login?next=%252Fv2%252Fspot-checks%252F${UUID}%253Fa%253D1`, UUID],
    ['a path to a journey before another ID', `/t/${OTHER}?next=%2Fjourneys%2F${UUID}`, UUID],
    ['a mail', `<a href=3D"https://example.com/done?journeyId=3D${UUID}">`, UUID],
    [
      'a mail whose lines are broken',
      `<a href=3D"https://example.com/journeys/${UUID.slice(0, 20)}=\r\n${UUID.slice(20)}">`,
      UUID,
    ],
    [
      'a URL whose line is broken in a mail without anything else that is encoded',
      `https://example.com/journeys/${UUID.slice(0, 20)}=\r\n${UUID.slice(20)}`,
      UUID,
    ],
    ['a broken ID', `${UUID.slice(0, 9)}=\n${UUID.slice(9)}`, UUID],
    [
      'a broken line whose break became a space in the input box',
      `spotCheckJourneyId=3D${UUID.slice(0, 9)}= ${UUID.slice(9)}`,
      UUID,
    ],
    ['a break right behind the label', `journeyId=3D=\r\n${UUID}`, UUID],
    ['a variable without a value before the ID', `IDWISE_KEY=\nJOURNEY_ID=${SHORT}`, SHORT],
    ['a label with no-break spaces', `Journey\u00a0ID:\u00a0${SHORT}`, SHORT],
    ['a search', `https://example.com/?q=journey+id%3A+${SHORT}`, SHORT],
    ['a UUID in a URL with other names', `https://example.com/kyc/${UUID}/result?tab=1`, UUID],
    ['the same, encoded', `https%3A%2F%2Fexample.com%2Fkyc%2F${UUID}`, UUID],
    ['an ID of letters in a URL of the API', '/journey/v2/spot-checks/abcdefgh?x', 'abcdefgh'],
    [
      'a cURL command of several lines',
      `curl --location 'https://api.idwise.com/journey/v2/spot-checks/${UUID}' \\\n--header 'X-Request-Id: ${OTHER}'`,
      UUID,
    ],
    [
      'a cURL command for cmd',
      `curl ^"https://api.idwise.com/journey/v2/spot-checks/${UUID}^" -H ^"accept: */*^"`,
      UUID,
    ],
    [
      'a cURL command that sends a webhook',
      `curl localhost:3000 -d "{\\"eventId\\":\\"${OTHER}\\",\\"spotCheckJourneyId\\":\\"${UUID}\\"}"`,
      UUID,
    ],
    ['a field of a CSV', `1,"{""eventId"":""${OTHER}"",""spotCheckJourneyId"":""${UUID}""}"`, UUID],
    ['a response of .NET', `{"JourneyId":"${UUID}","ApplicantId":"${OTHER}"}`, UUID],
    ['a page', `<li>journeyId: <code>${HEX}</code></li>`, HEX],
    ['a document of MongoDB', `{"journeyId": {"$oid": "${HEX}"}, "state": "done..."}`, HEX],
    ['a variable of Postman', `{"key": "journeyId", "value": "${UUID}", "id": "${OTHER}"}`, UUID],
    ['a shortened ID beside a whole one with a label', `65ee…1a60 journeyId=${UUID}`, UUID],
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
    'https://api.idwise.com/journey/v2/spot-checks/journey_id',
    'https://example.com/journeys/settings',
    `https://example.com/tenants/${UUID}/kyc/${UUID.replace('5', '6')}`,
    `request ${UUID} failed`,
    'JOURNEY_ID=\nAPI_KEY=abcdefgh',
    '{"event": "Finished Spot Check", "body": {}}',
    '{}',
    '<img src=x onerror=alert(1)>',
    `${HEX}${HEX}${HEX}`,
    '\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668',
  ];
  for (const text of refused) {
    it(`finds no ID in ${JSON.stringify(text.slice(0, 50))}`, () => {
      assert.equal(readJourneyId(text), undefined);
    });
  }
});

describe('readFoundId', () => {
  const SPOT_CHECK = { journeyId: HEX, result: 'spotCheck' };
  const ONBOARDING = { journeyId: HEX, result: 'onboarding' };
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['an ID alone', HEX, { journeyId: HEX }],
    ['a plain label', `journeyId=${HEX}`, { journeyId: HEX }],
    ['a URL', `https://api.idwise.com/journey/v2/get/${HEX}`, { journeyId: HEX }],
    ['a log line', `got ${HEX}`, { journeyId: HEX }],
    ['a label', `x spotCheckJourneyId: ${HEX}`, SPOT_CHECK],
    ['onboarding', webhook('Finished Journey', { eventId: 'e-1', journeyId: HEX }), ONBOARDING],
    [
      'both',
      webhook('Finished Ongoing Check', { journeyId: OTHER, ongoingCheckId: HEX }),
      SPOT_CHECK,
    ],
  ];
  for (const [what, text, expected] of cases) {
    it(`returns kind and label of ${what}`, () => assert.deepEqual(readFoundId(text), expected));
  }

  it('finds nothing where readJourneyId finds nothing', () => {
    for (const text of ['', 'no ID', '65ee…1a60', '{{journeyId}}']) {
      assert.equal(readFoundId(text), undefined);
    }
  });
});

describe('explainNoJourneyId', () => {
  const SHORTENED = 'This ID is shortened.';
  const PLACEHOLDER = 'This is a placeholder.';
  const INVISIBLE = 'There is an invisible character in this ID.';

  const explained: readonly (readonly [string, string])[] = [
    ['65ee....d700ca', SHORTENED],
    ['6720***22e', SHORTENED],
    ['65ee…00ca', SHORTENED],
    ['65ee1f0c...', SHORTENED],
    ['...8f1a60', SHORTENED],
    ['65ee..1a60', SHORTENED],
    ['65ee•••1a60', SHORTENED],
    ['65ee[...]1a60', SHORTENED],
    ['65ee[…]1a60', SHORTENED],
    ['550e8400-…-446655440000', SHORTENED],
    ['“65ee....d700ca”', SHORTENED],
    ['Journey 65ee…1a60', SHORTENED],
    ['"spotCheckJourneyId": "65ee....d700ca"', SHORTENED],
    [`{"eventId":"${OTHER}","spotCheckJourneyId":"65ee....d700ca"}`, SHORTENED],
    [`{\\"eventId\\":\\"${OTHER}\\",\\"journeyId\\":\\"6720***22e\\"}`, SHORTENED],
    [`https://api.idwise.com/tenants/${OTHER}/spot-checks/65ee....d700ca`, SHORTENED],
    ['https://api.idwise.com/journey/v2/get/65ee1f0c…', SHORTENED],
    ['<SYSTEM_DECISION>', PLACEHOLDER],
    ['<JOURNEY_ID>', PLACEHOLDER],
    ['<journey-id>', PLACEHOLDER],
    ['<your journey ID>', PLACEHOLDER],
    ['{journeyId}', PLACEHOLDER],
    ['{{journeyId}}', PLACEHOLDER],
    ['{{ journey_id }}', PLACEHOLDER],
    ['${journeyId}', PLACEHOLDER],
    ['$JOURNEY_ID', PLACEHOLDER],
    ['%JOURNEY_ID%', PLACEHOLDER],
    ['[journey_id]', PLACEHOLDER],
    [`{"eventId":"${OTHER}","spotCheckJourneyId":"<SPOT_CHECK_JOURNEY_ID>"}`, PLACEHOLDER],
    [`/tenants/${OTHER}/spot-checks/{journey_id}`, PLACEHOLDER],
    [`${HEX.slice(0, 12)}\u200b${HEX.slice(12)}`, INVISIBLE],
    [`"${UUID.slice(0, 9)}\u00ad${UUID.slice(9)}"`, INVISIBLE],
  ];
  for (const [text, why] of explained) {
    it(`explains ${JSON.stringify(text)}: ${why}`, () => {
      assert.equal(readJourneyId(text), undefined);
      const said = explainNoJourneyId(text);
      assert.ok(said.startsWith(`${why} `), said);
      assert.ok(said.endsWith(` ${journeyIdShape()}`), said);
    });
  }

  for (const text of ['', 'abc', 'hello...', 'wait... what', '{}', 'a**b', '<b>bold</b>', '1..2']) {
    it(`explains ${JSON.stringify(text)} by the form of an ID only`, () => {
      assert.equal(readJourneyId(text), undefined);
      assert.equal(explainNoJourneyId(text), journeyIdShape());
    });
  }
});

describe('isJourneyId', () => {
  for (const text of ['12345678', 'A-b_C-d_', 'z'.repeat(64), UUID]) {
    it(`accepts ${text}`, () => assert.equal(isJourneyId(text), true));
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
