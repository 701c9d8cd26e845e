import assert from 'node:assert/strict';
import { findResult } from '../../../src/result/findResult';
import { sample } from '../support/results';
import { column } from '../../support/columns';

const { text } = sample('passed');
const SMALL = '{"journey_id": "65ee1f0c9a3b7d0012c4e8f1", "system_decision": "Complete"}';

const base64 = (result: string): string => Buffer.from(result).toString('base64');

/** The reason why JSON is not a result. */
function lookOf(response: string): unknown {
  const found = findResult(response, false);
  assert.ok(!found.ok && 'looksLike' in found, JSON.stringify(found).slice(0, 200));
  return found.looksLike;
}

describe('findResult', () => {
  it('accepts an object with one documented key only', () => {
    for (const result of [
      '{"journey_id": "x"}',
      '{"model_version": null}',
      '{"selfie": 7}',
      '{"other": 1, "spot_checks": {}}',
      text,
      SMALL,
    ]) {
      assert.ok(findResult(result, false).ok, result);
    }
    for (const other of ['{}', '{"Journey_Id": 1}', '{"journeyId": "x"}', '{"constructor": 1}']) {
      assert.ok(!findResult(other, false).ok, other);
    }
  });

  /** Wrappers with the path of the result in them. */
  const WRAPPERS: readonly (readonly [wrapper: (result: string) => string, path: string])[] = [
    [(result) => `{"data": ${result}}`, 'data'],
    [(result) => `{"success": true, "result": ${result}, "error": null}`, 'result'],
    [(result) => JSON.stringify({ statusCode: 200, headers: {}, body: result }), 'body'],
    [(result) => JSON.stringify({ isBase64Encoded: true, body: base64(result) }), 'body'],
    [(result) => `[${result}]`, '[0]'],
    [(result) => `{"journeys": [${result}], "pagination": {"next": null}}`, 'journeys[0]'],
    [
      (result) =>
        JSON.stringify({ log: { entries: [{ response: { content: { text: result } } }] } }),
      'log.entries[0].response.content.text',
    ],
    [(result) => JSON.stringify(result), ''],
    [(result) => JSON.stringify(JSON.stringify(result)), ''],
    [(result) => `{"data": {"type": "journeys", "attributes": ${result}}}`, 'data.attributes'],
    [(result) => `{"_embedded": {"records": [${result}]}}`, '_embedded.records[0]'],
    [(result) => JSON.stringify({ Records: [{ Body: result }] }), 'Records[0].Body'],
    [(result) => `{"Amara Okafor": ${result}}`, '…'],
    [(result) => `{"data": {"850412-4471": {"result": ${result}}}}`, 'data.….result'],
    // An ID beside the result does not make the wrapper a result.
    [(result) => `{"journey_id": "x", "result": ${result}}`, 'result'],
  ];

  for (const [wrap, path] of WRAPPERS) {
    it(`finds the result in a wrapper: ${wrap('…').slice(0, 60)}`, () => {
      const wrapped = wrap(text);
      assert.deepEqual(lookOf(wrapped), { kind: 'wrapper', path });
      const found = findResult(wrapped, true);
      assert.ok(found.ok);
      assert.deepEqual(JSON.parse(found.text), JSON.parse(text));
      assert.deepEqual(found.unwrapped, [{ kind: 'wrapper', path }]);
    });
  }

  it('keeps the text of a wrapped result', () => {
    const odd = '{"system_decision":null, "b" : 1e2,"a":[]}';
    const found = findResult(`{"data":\n ${odd}\n}`, true);
    assert.ok(found.ok);
    assert.equal(found.text, odd);
  });

  it('says how many results there are when there are several', () => {
    for (const [several, count] of [
      [`[${text}, ${SMALL}]`, 2],
      [`{"a": ${SMALL}, "b": {"c": ${SMALL}}, "d": ${JSON.stringify(SMALL)}}`, 3],
      [`[${`${SMALL},`.repeat(1999)}${SMALL}]`, 1000],
    ] as const) {
      assert.deepEqual(lookOf(several), { kind: 'results', count });
      assert.ok(!findResult(several, true).ok);
    }
  });

  it('recognises a webhook, and its journey with the kind', () => {
    const webhook = (event: string, body: object): string => JSON.stringify({ event, body });
    const id = '65ee1f0c9a3b7d0012c4e8f1';
    for (const [response, journeyId, result] of [
      [webhook('Finished Spot Check', { spotCheckJourneyId: id }), id, 'spotCheck'],
      [webhook('Finished Journey', { journeyId: id }), id, 'onboarding'],
      [webhook('Finished Ongoing Check', { journeyId: 'x', ongoingCheckId: id }), id, 'spotCheck'],
      [webhook('Finished Ongoing Check', { journeyId: id }), id, 'onboarding'],
      [webhook('Updated Journey', { journeyId: '65ee....c4e8f1' })],
      [webhook('Finished Step', {})],
    ] as const) {
      const { event } = JSON.parse(response) as { event: string };
      assert.deepEqual(lookOf(response), {
        kind: 'webhook',
        event,
        ...(journeyId && { journey: { journeyId, result } }),
      });
    }
    assert.equal((lookOf('{"event": "login", "body": {}}') as { kind: string }).kind, 'object');
  });

  it('recognises an error in IDWise’s own form', () => {
    const error = (code: unknown): string =>
      JSON.stringify({ success: false, message: 'Amara', error_code: code });
    for (const code of ['unauthorized', 'missing_requested_resource', 'invalid_credentials']) {
      assert.deepEqual(lookOf(error(code)), { kind: 'error', errorCode: code });
    }
    assert.deepEqual(lookOf(error('Amara Okafor')), { kind: 'error' });
    assert.deepEqual(lookOf(error('850412')), { kind: 'error' });
  });

  it('names no key that may be personal', () => {
    for (const [response, keys, count] of [
      ['{"status": "ok"}', ['status'], 1],
      ['{}', [], 0],
      ['{"name": 1, "version": 1, "scripts": 1, "more": 1}', ['name', 'version', 'scripts'], 4],
      ['{"Amara Okafor": 1, "850412-4471": 2}', [], 2],
      ['{"Amara": {"status": 1}, "message": "x"}', ['message'], 2],
      ['{"detail": "Not Found"}', ['detail'], 1],
    ] as const) {
      assert.deepEqual(lookOf(response), { kind: 'object', keys: [...keys], count });
    }
  });

  it('distinguishes lists, strings, numbers, booleans and null', () => {
    for (const [response, kind] of [
      ['[]', 'list'],
      ['[1, "a"]', 'list'],
      ['"Complete"', 'string'],
      ['""', 'string'],
      ['42', 'number'],
      ['-0.5', 'number'],
      ['true', 'boolean'],
      ['false', 'boolean'],
      ['null', 'null'],
    ] as const) {
      assert.equal((lookOf(response) as { kind: string }).kind, kind, response);
    }
  });

  describe('in a file', () => {
    for (const [what, file, unwrapped] of [
      ['comments', `// by hand\n${text.replace('{', '{ /* Amara */')}`, ['comments']],
      ['a trailing comma', text.replace(/\n\}\s*$/, ',\n}'), ['trailingCommas']],
      ['both', text.replace(/\n\}\s*$/, ', // last\n}'), ['comments', 'trailingCommas']],
      ['an HTTP head', `HTTP/1.1 200 OK\r\nDate: x\r\n\r\n${text}`, ['httpHead']],
      ['two HTTP heads', `HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nA: b\n\n${text}`, ['httpHead']],
      ['a head and a wrapper', `HTTP/2 200 \nA: b\n\n{"data": ${text}}`, ['httpHead', 'wrapper']],
      ['a byte order mark', `\uFEFF${text}`, []],
    ] as const) {
      it(`leaves out ${what}`, () => {
        const found = findResult(file, true);
        assert.ok(found.ok, what);
        assert.deepEqual(column(found.unwrapped, 'kind'), unwrapped);
        assert.deepEqual(JSON.parse(found.text), JSON.parse(text));
        assert.ok(!found.text.includes('by hand'));
        if (unwrapped.length > 0) assert.ok(!findResult(file, false).ok);
      });
    }

    it('reads no other value as JSON', () => {
      for (const file of ['{"selfie": NaN}', '{,}', '{"selfie": 1,,}', '[,]', '{"selfie": 1} {}']) {
        assert.ok(!findResult(file, true).ok, file);
      }
    });

    it('counts lines from the beginning of the file, also after an HTTP head', () => {
      const found = findResult('HTTP/1.1 200 OK\r\nDate: x\r\n\r\n{"selfie":\n NaN}', true);
      assert.ok(!found.ok && 'problem' in found);
      assert.deepEqual(found.problem, { kind: 'word', line: 5, column: 2, word: 'NaN' });
    });
  });
});
