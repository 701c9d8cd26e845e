import assert from 'node:assert/strict';
import { readResponseBody } from '../../../src/api/responseForm';

const read = (text: string) => readResponseBody(Buffer.from(text));

describe('readResponseBody', () => {
  it('recognises a body without JSON by its beginning', () => {
    assert.deepEqual(read(''), { form: 'empty', isResult: false });
    assert.deepEqual(read(' \r\n\t'), { form: 'empty', isResult: false });
    assert.deepEqual(read('<html>'), { form: 'page', isResult: false });
    assert.deepEqual(read('\n  <!doctype html>'), { form: 'page', isResult: false });
    assert.deepEqual(read('upstream <b>error</b>'), { form: 'text', isResult: false });
    assert.deepEqual(read('{"success": false'), { form: 'text', isResult: false });
  });

  it('does not parse a body that is longer than an error of IDWise', () => {
    const error = '{"success": false, "error_code": "x"}';
    assert.equal(read(error.padEnd(64 * 1024)).form, 'idwise');
    assert.deepEqual(read(error.padEnd(64 * 1024 + 1)), { form: 'text', isResult: false });
    assert.equal(read('<html>'.padEnd(100_000)).form, 'page');
    assert.ok(
      readResponseBody(Buffer.from(`{"selfie":null}${' '.repeat(100_000)}`), 200_000).isResult,
    );
  });

  it('does not read JSON other than an object as an error of IDWise', () => {
    for (const text of ['null', '7', 'true', '"text"', '[]', '[{"success": false}]']) {
      assert.deepEqual(read(text), { form: 'json', isResult: false }, text);
    }
  });

  it('recognises an error of IDWise by its two members', () => {
    assert.deepEqual(read('{"success": false, "error_code": "x", "message": "m"}'), {
      form: 'idwise',
      isResult: false,
      errorCode: 'x',
      message: 'm',
    });
    assert.deepEqual(read('{"success": false, "error_code": "x", "message": null}'), {
      form: 'idwise',
      isResult: false,
      errorCode: 'x',
    });
    assert.deepEqual(read('{"success": false, "error_code": 7, "message": ["m"]}'), {
      form: 'json',
      isResult: false,
    });
    assert.deepEqual(read('{"success": true, "error_code": "x"}'), {
      form: 'json',
      isResult: false,
      errorCode: 'x',
    });
    assert.deepEqual(read('{"system_decision": null}'), { form: 'json', isResult: true });
    assert.deepEqual(read('{"message": "Not found"}'), {
      form: 'json',
      isResult: false,
      message: 'Not found',
    });
  });
});
