import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { editBody, editText, htmlResponse, jsonResponse, type ResponseChange } from '../responses';
import { onResult, type WellKnownFault } from './WellKnownFault';

const megabyte = 1024 * 1024;

/** Numbers 300 to 399: status 200 with a body that is not an ordinary result. */
export const contentFaults: readonly WellKnownFault[] = [
  withText(301, 'empty body', ''),
  withText(302, 'white space only', ' \r\n\t '),
  onResult(303, 'captive portal: a page with status 200', {
    response: htmlResponse(200, 'Hotel Wi-Fi', 'Accept our terms to use the Internet.'),
  }),
  withText(
    304,
    'captive portal: a page with the content type of JSON',
    '<!DOCTYPE html><html><body>Accept our terms.</body></html>',
  ),
  withText(310, 'JSON null', 'null'),
  withText(311, 'JSON array', '[{"journey_id": "1"}]'),
  withText(312, 'JSON number', '42'),
  withText(313, 'JSON string', '"Complete"'),
  withText(314, 'JSON true', 'true'),
  withText(315, 'empty object', '{}'),
  withText(
    316,
    'an error body with status 200',
    '{"success": false, "message": "No such journey.", "error_code": "missing_requested_resource"}',
  ),
  edited(320, 'invalid JSON: cut off', (json) => json.slice(0, json.length / 2)),
  edited(321, 'invalid JSON: NaN', (json) => json.replace('"score": 97', '"score": NaN')),
  edited(322, 'invalid JSON: trailing garbage', (json) => `${json}\n</html>`),
  edited(323, 'invalid JSON: two documents', (json) => `${json}\n${json}`),
  edited(324, 'invalid JSON: a comment', (json) => `// ok\n${json}`),
  edited(325, 'invalid JSON: a trailing comma', (json) => json.replace(/\}$/, ',}')),
  edited(326, 'invalid JSON: single quotes', (json) => json.replaceAll('"', "'")),
  edited(327, 'invalid JSON: a raw line break in a string', (json) =>
    json.replace('"user-20417"', '"user\n20417"'),
  ),
  edited(328, "invalid JSON: a guard in front, )]}'", (json) => `)]}',\n${json}`),
  edited(330, 'UTF-8 with a byte order mark', (json) => `\uFEFF${json}`),
  withBytes(331, 'UTF-16, little endian, with a byte order mark', (body) =>
    Buffer.from(`\uFEFF${body.toString('utf8')}`, 'utf16le'),
  ),
  withBytes(332, 'invalid UTF-8 within a string', (body) =>
    Buffer.from(body.toString('latin1').replace('Amara', 'Am\xE9ra'), 'latin1'),
  ),
  withBytes(333, 'random bytes with the content type of JSON', () =>
    Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 197 + (at >> 3)) & 255)),
  ),
  withText(340, 'arrays 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000)),
  edited(341, 'a result with objects 100,000 deep in a rule', (json) =>
    json.replace(
      '"details": [',
      `"deep": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}, "details": [`,
    ),
  ),
  edited(350, 'a result of 9 MB', (json) => padded(json, 9 * megabyte)),
  edited(351, 'a result of 11 MB', (json) => padded(json, 11 * megabyte)),
  onResult(352, 'a result of 11 MB, chunked', {
    response: editText((json) => padded(json, 11 * megabyte)),
    delivery: { how: 'trickle', bytes: megabyte, everyMs: 1 },
  }),
  encoded(353, 'gzip bomb: 64 MB in 64 KB', 'gzip', (body) =>
    gzipSync(padded(body.toString('utf8'), 64 * megabyte)),
  ),
  encoded(354, 'brotli bomb: 64 MB in a few bytes', 'br', (body) =>
    quickBrotli(padded(body.toString('utf8'), 64 * megabyte)),
  ),
  encoded(360, 'gzip', 'gzip', (body) => gzipSync(body)),
  encoded(361, 'deflate', 'deflate', (body) => deflateSync(body)),
  encoded(362, 'brotli', 'br', (body) => brotliCompressSync(body)),
  encoded(363, 'Content-Encoding gzip, body not compressed', 'gzip', (body) => body),
  encoded(364, 'gzip cut off', 'gzip', (body) => gzipSync(body).subarray(0, 400)),
  withBytes(365, 'gzip without Content-Encoding', (body) => gzipSync(body)),
  encoded(366, 'an unknown encoding', 'snappy', (body) => body),
  typed(370, 'content type text/plain', 'text/plain'),
  typed(371, 'content type text/html', 'text/html'),
  typed(372, 'content type with an unknown charset', 'application/json; charset=x-klingon'),
  typed(373, 'content type empty', ''),
  edited(374, 'invalid JSON: undefined', (json) =>
    json.replace('"score": 97', '"score": undefined'),
  ),
  edited(375, 'invalid JSON: None of Python', (json) =>
    json.replace('"is_live": true', '"is_live": None'),
  ),
  edited(376, 'invalid JSON: keys without quotes', (json) => json.replaceAll(/"(\w+)":/g, '$1:')),
  withBytes(377, 'UTF-16 without a byte order mark', (body) =>
    Buffer.from(body.toString('utf8'), 'utf16le'),
  ),
  edited(
    378,
    'an HTTP head before the body',
    (json) => `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${json}`,
  ),
  edited(379, 'invalid JSON: a merge conflict', (json) =>
    json.replace('"end_time"', '<<<<<<< HEAD\n"end_time"'),
  ),
  withText(380, 'XML', '<soap:Envelope><soap:Body/></soap:Envelope>'),
  withText(381, 'YAML', 'journey_id: 1\nsystem_decision: Complete\n'),
  edited(382, 'a line of a log', (json) => `2024-01-29T12:00:00Z INFO response ${json}`),
  withText(390, 'JSON that is not a result: {"status": "ok"}', '{"status": "ok"}'),
  edited(
    391,
    'JSON that is not a result: a wrapper',
    (json) => `{"success": true, "data": ${json}}`,
  ),
  edited(392, 'JSON that is not a result: a wrapper with JSON in a string', (json) =>
    JSON.stringify({ statusCode: 200, body: json }),
  ),
  edited(393, 'JSON that is not a result: a list with the result', (json) => `[${json}]`),
  edited(394, 'JSON that is not a result: a list of two results', (json) => `[${json}, ${json}]`),
  edited(395, 'JSON that is not a result: a result as JSON in a string', (json) =>
    JSON.stringify(json),
  ),
  withText(
    396,
    'JSON that is not a result: a webhook',
    '{"event": "Finished Spot Check", "body": {"eventId": "e-1", "spotCheckJourneyId": "65ee1f0c9a3b7d0012c4e8f1", "systemDecision": "Complete"}}',
  ),
  withText(
    397,
    'JSON that is not a result: an unknown object',
    '{"name": "app", "version": "1.0.0", "scripts": {}}',
  ),
];

function edited(number: number, title: string, change: (json: string) => string): WellKnownFault {
  return onResult(number, title, { response: editText(change) });
}

function withText(number: number, title: string, text: string): WellKnownFault {
  return onResult(number, title, { response: jsonResponse(200, text) });
}

function withBytes(
  number: number,
  title: string,
  change: (body: Buffer) => Buffer,
): WellKnownFault {
  return onResult(number, title, { response: editBody(change) });
}

function encoded(
  number: number,
  title: string,
  encoding: string,
  change: (body: Buffer) => Buffer,
): WellKnownFault {
  const response: ResponseChange = (ordinary) => ({
    ...editBody(change)(ordinary),
    headers: { ...ordinary.headers, 'content-encoding': encoding },
  });
  return onResult(number, title, { response });
}

function typed(number: number, title: string, type: string): WellKnownFault {
  return onResult(number, title, {
    response: (ordinary) => ({ ...ordinary, headers: { 'content-type': type } }),
  });
}

/** The default quality takes seconds for a bomb and would block the server. */
function quickBrotli(text: string): Buffer {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } });
}

/** `json` with `size` spaces in front. */
function padded(json: string, size: number): string {
  return ' '.repeat(size) + json;
}
