import assert from 'node:assert/strict';
import { readResponseBody } from '../../../src/api/responseForm';

const read = (text: string) => readResponseBody(Buffer.from(text));

describe('readResponseBody', () => {
  const bodies: readonly (readonly [string, object])[] = [
    ['', { form: 'empty' }],
    [' \r\n\t', { form: 'empty' }],
    ['<html>', { form: 'page' }],
    ['\n  <!doctype html>', { form: 'page' }],
    ['upstream <b>error</b>', { form: 'text' }],
    ['{"success": false', { form: 'text' }],
    ...['null', '7', 'true', '"text"', '[]', '[{"success": false}]'].map(
      (json) => [json, { form: 'json' }] as const,
    ),
    ['{"success": false, "error_code": "x"}', { form: 'idwise', errorCode: 'x' }],
    ['{"success": false, "error_code": "x", "message": null}', { form: 'idwise', errorCode: 'x' }],
    ['{"success": false, "error_code": 7, "message": ["m"]}', { form: 'json' }],
    ['{"success": true, "error_code": "x"}', { form: 'json', errorCode: 'x' }],
    ['{"message": "Not found"}', { form: 'json', message: 'Not found' }],
    ['{"system_decision": null}', { form: 'json', isResult: true }],
  ];
  for (const [body, expected] of bodies) {
    it(`recognises ${JSON.stringify(body)}`, () => {
      assert.deepEqual(read(body), { isResult: false, ...expected });
    });
  }

  it('does not parse a body that is longer than an error of IDWise', () => {
    const error = '{"success": false, "error_code": "x"}';
    assert.equal(read(error.padEnd(64 * 1024)).form, 'idwise');
    assert.deepEqual(read(error.padEnd(64 * 1024 + 1)), { form: 'text', isResult: false });
    assert.equal(read('<html>'.padEnd(100_000)).form, 'page');
    const result = Buffer.from('{"selfie":null}'.padEnd(100_000));
    assert.ok(readResponseBody(result, 200_000).isResult);
  });
});
