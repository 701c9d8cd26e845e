import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { type Answer, htmlAnswer, jsonAnswer } from '../answer';
import { onResult, type WellKnownFault } from './WellKnownFault';

const megabyte = 1024 * 1024;

/** Numbers 300 to 399. Status 200, and a body that is not simply the result. */
export const contentFaults: readonly WellKnownFault[] = [
  onResult(301, 'empty body', { answer: text('') }),
  onResult(302, 'white space only', { answer: text(' \r\n\t ') }),
  onResult(303, 'captive portal: a page with status 200', {
    answer: htmlAnswer(200, 'Hotel Wi-Fi', 'Accept our terms to use the Internet.'),
  }),
  onResult(304, 'captive portal that calls itself JSON', {
    answer: text('<!DOCTYPE html><html><body>Accept our terms.</body></html>'),
  }),
  onResult(310, 'JSON null', { answer: text('null') }),
  onResult(311, 'JSON array', { answer: text('[{"journey_id": "1"}]') }),
  onResult(312, 'JSON number', { answer: text('42') }),
  onResult(313, 'JSON string', { answer: text('"Complete"') }),
  onResult(314, 'JSON true', { answer: text('true') }),
  onResult(315, 'empty object', { answer: text('{}') }),
  onResult(316, 'an error body with status 200', {
    answer: text(
      '{"success": false, "message": "No such journey.", "error_code": "missing_requested_resource"}',
    ),
  }),
  onResult(320, 'invalid JSON: cut off', {
    answer: edit((json) => json.slice(0, json.length / 2)),
  }),
  onResult(321, 'invalid JSON: NaN', {
    answer: edit((json) => json.replace('"score": 97', '"score": NaN')),
  }),
  onResult(322, 'invalid JSON: trailing garbage', { answer: edit((json) => `${json}\n</html>`) }),
  onResult(323, 'invalid JSON: two documents', { answer: edit((json) => `${json}\n${json}`) }),
  onResult(324, 'invalid JSON: a comment', { answer: edit((json) => `// ok\n${json}`) }),
  onResult(325, 'invalid JSON: a trailing comma', {
    answer: edit((json) => json.replace(/\}$/, ',}')),
  }),
  onResult(326, 'invalid JSON: single quotes', {
    answer: edit((json) => json.replaceAll('"', "'")),
  }),
  onResult(327, 'invalid JSON: a raw line break in a string', {
    answer: edit((json) => json.replace('"user-20417"', '"user\n20417"')),
  }),
  onResult(328, "invalid JSON: a guard in front, )]}'", {
    answer: edit((json) => `)]}',\n${json}`),
  }),
  onResult(330, 'UTF-8 with a byte order mark', { answer: edit((json) => `\uFEFF${json}`) }),
  onResult(331, 'UTF-16, little endian, with a byte order mark', {
    answer: bytes((body) => Buffer.from(`\uFEFF${body.toString('utf8')}`, 'utf16le')),
  }),
  onResult(332, 'invalid UTF-8 within a string', {
    answer: bytes((body) =>
      Buffer.from(body.toString('latin1').replace('Amara', 'Am\xE9ra'), 'latin1'),
    ),
  }),
  onResult(333, 'random bytes called JSON', {
    answer: bytes(() =>
      Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 197 + (at >> 3)) & 255)),
    ),
  }),
  onResult(340, 'arrays 100,000 deep', { answer: text('['.repeat(100_000) + ']'.repeat(100_000)) }),
  onResult(341, 'a result with objects 100,000 deep in a rule', {
    answer: edit((json) =>
      json.replace(
        '"details": [',
        `"deep": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}, "details": [`,
      ),
    ),
  }),
  onResult(350, 'a result of 9 MB', { answer: edit((json) => padded(json, 9 * megabyte)) }),
  onResult(351, 'a result of 11 MB', { answer: edit((json) => padded(json, 11 * megabyte)) }),
  onResult(352, 'a result of 11 MB, chunked', {
    answer: edit((json) => padded(json, 11 * megabyte)),
    delivery: { how: 'trickle', bytes: megabyte, everyMs: 1 },
  }),
  onResult(353, 'gzip bomb: 64 MB in 64 KB', {
    answer: encoded('gzip', (body) => gzipSync(padded(body.toString('utf8'), 64 * megabyte))),
  }),
  onResult(354, 'brotli bomb: 64 MB in a few bytes', {
    answer: encoded('br', (body) => quickBrotli(padded(body.toString('utf8'), 64 * megabyte))),
  }),
  onResult(360, 'gzip', { answer: encoded('gzip', (body) => gzipSync(body)) }),
  onResult(361, 'deflate', { answer: encoded('deflate', (body) => deflateSync(body)) }),
  onResult(362, 'brotli', { answer: encoded('br', (body) => brotliCompressSync(body)) }),
  onResult(363, 'says gzip and is not', { answer: encoded('gzip', (body) => body) }),
  onResult(364, 'gzip cut off', {
    answer: encoded('gzip', (body) => gzipSync(body).subarray(0, 400)),
  }),
  onResult(365, 'is gzip and does not say so', { answer: bytes((body) => gzipSync(body)) }),
  onResult(366, 'an encoding that nobody knows', { answer: encoded('snappy', (body) => body) }),
  onResult(370, 'content type text/plain', { answer: typed('text/plain') }),
  onResult(371, 'content type text/html', { answer: typed('text/html') }),
  onResult(372, 'content type with an unknown charset', {
    answer: typed('application/json; charset=x-klingon'),
  }),
  onResult(373, 'content type empty', { answer: typed('') }),
  onResult(374, 'invalid JSON: undefined', {
    answer: edit((json) => json.replace('"score": 97', '"score": undefined')),
  }),
  onResult(375, 'invalid JSON: None of Python', {
    answer: edit((json) => json.replace('"is_live": true', '"is_live": None')),
  }),
  onResult(376, 'invalid JSON: keys without quotes', {
    answer: edit((json) => json.replaceAll(/"(\w+)":/g, '$1:')),
  }),
  onResult(377, 'UTF-16 without a byte order mark', {
    answer: bytes((body) => Buffer.from(body.toString('utf8'), 'utf16le')),
  }),
  onResult(378, 'an HTTP head before the body', {
    answer: edit((json) => `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${json}`),
  }),
  onResult(379, 'invalid JSON: a merge conflict', {
    answer: edit((json) => json.replace('"end_time"', '<<<<<<< HEAD\n"end_time"')),
  }),
  onResult(380, 'XML', { answer: text('<soap:Envelope><soap:Body/></soap:Envelope>') }),
  onResult(381, 'YAML', { answer: text('journey_id: 1\nsystem_decision: Complete\n') }),
  onResult(382, 'a line of a log', {
    answer: edit((json) => `2024-01-29T12:00:00Z INFO response ${json}`),
  }),
  onResult(390, 'JSON, but no result: {"status": "ok"}', { answer: text('{"status": "ok"}') }),
  onResult(391, 'JSON, but no result: a wrapper', {
    answer: edit((json) => `{"success": true, "data": ${json}}`),
  }),
  onResult(392, 'JSON, but no result: a wrapper with JSON in a string', {
    answer: edit((json) => JSON.stringify({ statusCode: 200, body: json })),
  }),
  onResult(393, 'JSON, but no result: a list with the result', {
    answer: edit((json) => `[${json}]`),
  }),
  onResult(394, 'JSON, but no result: a list of two results', {
    answer: edit((json) => `[${json}, ${json}]`),
  }),
  onResult(395, 'JSON, but no result: a result as JSON in a string', {
    answer: edit((json) => JSON.stringify(json)),
  }),
  onResult(396, 'JSON, but no result: a webhook', {
    answer: text(
      '{"event": "Finished Spot Check", "body": {"eventId": "e-1", "spotCheckJourneyId": "65ee1f0c9a3b7d0012c4e8f1", "systemDecision": "Complete"}}',
    ),
  }),
  onResult(397, 'JSON, but no result: an unknown object', {
    answer: text('{"name": "app", "version": "1.0.0", "scripts": {}}'),
  }),
];

function text(json: string): Answer {
  return jsonAnswer(200, json);
}

function edit(change: (json: string) => string): (ordinary: Answer) => Answer {
  return bytes((body) => Buffer.from(change(body.toString('utf8'))));
}

function bytes(change: (body: Buffer) => Buffer): (ordinary: Answer) => Answer {
  return (ordinary) => ({ ...ordinary, body: change(Buffer.from(ordinary.body)) });
}

function encoded(encoding: string, change: (body: Buffer) => Buffer): (ordinary: Answer) => Answer {
  return (ordinary) => ({
    ...bytes(change)(ordinary),
    headers: { ...ordinary.headers, 'content-encoding': encoding },
  });
}

function typed(type: string): (ordinary: Answer) => Answer {
  return (ordinary) => ({ ...ordinary, headers: { 'content-type': type } });
}

/** The best compression takes seconds for a bomb, during which the server would answer nobody. */
function quickBrotli(text: string): Buffer {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } });
}

/** The same JSON with white space in front, `size` bytes longer. */
function padded(json: string, size: number): string {
  return ' '.repeat(size) + json;
}
