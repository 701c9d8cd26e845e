import assert from 'node:assert/strict';
import { findJourneyIds } from '../../../src/detection/journeyIdDetection';
import { kindAt, webhookAround, WEBHOOK_WINDOW } from '../../../src/detection/webhookBody';
import { EVENT_NAMES, idFieldsOf } from '../../../src/detection/webhookEvents';

const ID = '65ee1f0c9a3b7d2e4c8f1a60';
const OTHER = '65ee1f0c9a3b7d2e4c8f1a61';

const spotCheck = {
  event: 'Finished Spot Check',
  body: { eventId: 'e-1', referenceNo: 'A-17', systemDecision: 'Refer', spotCheckJourneyId: ID },
};
const read = { event: 'Finished Spot Check', spotCheckId: ID, systemDecision: 'Refer' };

/** The webhook at the first occurrence of the ID. */
function at(text: string, id = ID): unknown {
  return webhookAround(text, text.indexOf(id));
}

describe('webhookAround', () => {
  const json = JSON.stringify(spotCheck);
  const inJavaScript = json.replaceAll(/"(\w+)":/g, '$1: ').replaceAll('"', "'");
  const commented = json
    .replace(',"body"', ',// what "happened"\n"body"')
    .replaceAll('}', ', /* ** */ }');
  const enclosed: readonly (readonly [string, string])[] = [
    ['alone', json],
    ['indented', JSON.stringify(spotCheck, undefined, 2)],
    ['in a log line', `10:11:12 INFO {hook} got ${json} from 10.0.0.7 {ok}`],
    ['after a quote that is not closed', `it's 5" wide: ${json}`],
    ['in another object', JSON.stringify({ level: 30, payload: spotCheck, more: {} })],
    ['between other lines', `{"event":"Finished Journey"}\n${json}\n{"event":"other"}`],
    [
      'with the event last',
      `{"body":${JSON.stringify(spotCheck.body)},"event":"Finished Spot Check"}`,
    ],
    ['with braces in a string', json.replace('A-17', '}{ \\" }')],
    ['after another member that is an object', json.replace('"eventId"', '"x":{"y":{}},"eventId"')],
    ['in a text cut off at both ends', `"a": 1}, {"b": {${' '.repeat(9)}\n${json}\n{"c": `],
  ];
  for (const [where, text] of enclosed) {
    it(`reads a body ${where}`, () => assert.deepEqual(at(text), read));
  }

  const csv = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const inJson = (text: string): string => JSON.stringify({ level: 30, payload: text, n: 1 });
  const netJson = (text: string): string => inJson(text).replaceAll('\\"', '\\u0022');
  const indented = JSON.stringify(spotCheck, undefined, 2);
  const colours = indented
    .replaceAll(/"[^"]+"(?=:)/g, (key) => `\u001b[34;1m${key}\u001b[0m`)
    .replaceAll(/(?<=: )"[^"]+"/g, (value) => `\u001b[0;32m${value}\u001b[0m`)
    .replaceAll(/[{}]/g, (brace) => `\u001b[1;39m${brace}\u001b[0m`);
  const quoted = json.replace('A-17', String.raw`A \"17\" \\ 50% & more\n`);
  const escaped: readonly (readonly [string, string])[] = [
    ['as text in JSON', inJson(json)],
    ['as indented text in JSON', inJson(indented)],
    ['as text in JSON in JSON', inJson(inJson(json))],
    ['as text in JSON in JSON in JSON', inJson(inJson(inJson(json)))],
    ['as a JSON string', JSON.stringify(json)],
    ['as text in JSON that escapes quotes as numbers', netJson(json)],
    ['as text in JSON that escapes quotes as numbers, twice', netJson(netJson(json))],
    ['in the log of a container', JSON.stringify({ log: `INFO ${json}\n`, stream: 'stdout' })],
    ['in a field of a CSV file', `1,${csv(json)},200`],
    ['in a field of a CSV file that holds a JSON string', `1;${csv(JSON.stringify(json))};200`],
    ['as text in JSON in a field of a CSV file', `1,${csv(inJson(json))}`],
    ['in HTML', `<pre>${html(json)}</pre>`],
    ['in HTML that is escaped twice', html(`<pre>${html(json)}</pre>`)],
    ['as text in JSON in HTML', html(inJson(json))],
    ['in a URL', `/hook?payload=${encodeURIComponent(json)}&x=1`],
    [
      'in a URL, encoded twice',
      `/go?to=${encodeURIComponent(`/hook?p=${encodeURIComponent(json)}`)}`,
    ],
    ['in a form', `payload=${new URLSearchParams({ json: json }).toString()}`],
    ['in the log of a proxy', `"POST /hook" 200 "${json.replaceAll('"', '\\x22')}"`],
    ['in PowerShell', `Invoke-RestMethod -Body "${json.replaceAll('"', '`"')}"`],
    ['in a command for Windows', `curl -d "${json.replaceAll('"', '\\^"')}"`],
    [
      'in a command for Windows that a browser copied',
      `--data-raw ^"${json.replaceAll('"', '\\"').replaceAll(/["\\{}:,]/g, '^$&')}^"`,
    ],
    ['in the colours of a terminal', colours],
    ['in C#', `var body = "${json.replaceAll('"', '\\"')}";`],
    ['in C# with doubled quotes', `var body = @${csv(json)};`],
    ['in Java', `"${json.replaceAll('"', '\\"')}" +`],
    ['in PHP', `'${json}'`],
    [
      'beside another one',
      `${inJson(json.replace(ID, OTHER).replace('Refer', 'Complete'))}\n${inJson(json)}`,
    ],
    ['with quotes and backslashes in it', inJson(quoted)],
    ['with quotes and backslashes in it, twice', inJson(inJson(quoted))],
    ['with an empty text in it', inJson(json.replace('A-17', ''))],
    ['with an empty text in it, in a CSV file', csv(json.replace('A-17', ''))],
  ];
  for (const [where, text] of escaped) {
    it(`reads a body ${where}`, () => assert.deepEqual(at(text), read));
  }

  const inPython = json.replaceAll('"', "'").replace("'Refer'", 'None');
  const programs: readonly (readonly [string, string, string | null | undefined])[] = [
    ['in JavaScript', inJavaScript, 'Refer'],
    ['as Node prints it', inJavaScript.replaceAll(/[{}]/g, ' $& '), 'Refer'],
    ['in Python', `payload = ${inPython}`, null],
    ['in Ruby', json.replaceAll(':', '=>').replace('"Refer"', 'nil'), null],
    ['in Ruby with symbols', json.replaceAll(/"(\w+)":/g, ':$1=>'), 'Refer'],
    ['as Java prints a map', json.replaceAll(/":/g, '=').replaceAll('"', ''), 'Refer'],
    ['with comments and last commas', commented, 'Refer'],
    [
      'in TypeScript',
      inJavaScript
        .replace("Check'", "Check' as const")
        .replace("'e-1'", 'String(new Date().getTime())'),
      'Refer',
    ],
    ['copied from a web page', indented.replaceAll('  ', '\u00a0\u00a0'), 'Refer'],
    ['with a brace and quotes in a string', inJavaScript.replace('A-17', `}"\\'`), 'Refer'],
    [
      'with values of the program',
      inJavaScript.replace("'Refer'", 'Decision.Refer').replace("'e-1'", "randomUUID('a')"),
      undefined,
    ],
    ['beside another one', `[${inJavaScript.replace(ID, OTHER)},\n${inJavaScript}]`, 'Refer'],
  ];
  for (const [where, text, systemDecision] of programs) {
    it(`reads a body ${where}`, () => {
      const { event, spotCheckId } = read;
      assert.deepEqual(at(text), {
        event,
        spotCheckId,
        ...(systemDecision !== undefined && { systemDecision }),
      });
    });
  }

  it('leaves out properties of the body that are not as documented', () => {
    const event = 'Finished Journey';
    for (const body of [{ journeyId: 5, systemDecision: 1, id: ID }, [ID], ID]) {
      assert.deepEqual(at(JSON.stringify({ event, body })), { event });
    }
  });

  const none: readonly (readonly [string, string])[] = [
    ['another event', json.replace('Spot Check', 'Something')],
    [
      'an event of the wrong type',
      json.replace('"Finished Spot Check"', '["Finished Spot Check"]'),
    ],
    ['an inherited name as the event', `{"event":"toString","x":"Finished Journey","y":"${ID}"}`],
    ['an object beside the body', `${json.replace(ID, OTHER)} {"id":"${ID}"}`],
    ['no JSON', json.replaceAll('"', '')],
    ['the values of a program', `{event: 'Finished Spot Check', ...base, id: '${ID}'}`],
    [
      'an object around an object of a program',
      `{a: '${ID}', b: ${inJavaScript.replace(ID, OTHER)}}`,
    ],
    ['a body cut off', json.slice(0, -1)],
    ['no object', `Finished Journey ${ID}`],
    ['an escaped object beside the body', inJson(`${json.replace(ID, OTHER)} {"id":"${ID}"}`)],
    ['an escaped body cut off', inJson(json.slice(0, -1))],
  ];
  for (const [what, text] of none) {
    it(`reads nothing in ${what}`, () => assert.equal(at(text), undefined));
  }

  it('reads nothing in a window of one repeated beginning, and ends in time', () => {
    for (const unit of ['{', '{"', '{}', '{"a":', '"{', '\\{', "{'", '{/*']) {
      const half = WEBHOOK_WINDOW / 2;
      const text = `Finished Journey ${unit.repeat(half / unit.length)}${ID}${'}'.repeat(half)}`;
      assert.equal(at(text), undefined, unit);
    }
  });
});

describe('kindAt', () => {
  const kindsIn = (text: string): unknown =>
    findJourneyIds(text, 'all').map((found) => kindAt(text, found));

  for (const event of EVENT_NAMES) {
    it(`knows what each ID of ${event} names`, () => {
      const fields = idFieldsOf(event);
      const body = Object.fromEntries(fields.map(([field], at) => [field, at === 0 ? ID : OTHER]));
      const kinds = fields.map(([, identified]) => identified);
      const json = JSON.stringify({ event, body }, undefined, 2);
      for (const text of [
        json,
        JSON.stringify({ got: json }),
        `${'x '.repeat(200_000)}\n${json}`,
      ]) {
        assert.deepEqual(kindsIn(text), kinds);
      }
    });
  }

  it('knows it without a webhook from the label, and nothing elsewhere', () => {
    assert.deepEqual(kindsIn(`spot_check_journey_id=${ID}`), ['spotCheck']);
    assert.deepEqual(kindsIn(`ongoingCheckId: ${ID}`), ['spotCheck']);
    for (const text of [
      `journeyId: ${ID}`,
      ID,
      `{"event":"Finished Journey","body":{}} journeyId: ${ID}`,
      `{"event":"Started Journey","body":{"journeyId":"${ID}"}}`,
      `{"event":"Finished Journey","body":{"eventId":"${ID}"}}`,
      `{"event":"Finished Journey","body":{"inner":{"journeyId":"${ID}"}}}`,
    ]) {
      assert.deepEqual(kindsIn(text), [undefined], text);
    }
  });
});
