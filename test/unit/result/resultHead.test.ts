import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayHoldResult } from '../../../src/result/resultKeys';
import { isResultText } from '../../../src/result/findResult';
import { projectRoot } from '../../sandbox/projectRoot';
import { sample, samples } from '../support/results';
import { listed } from '../../support/listed';

function looksLikeResult(text: string): boolean {
  return mayHoldResult(text) && isResultText(text);
}

describe('the check for a document that looks like a result', () => {
  for (const { slug, text } of samples) {
    it(`accepts the sample ${slug}, in its lines and in one line`, () => {
      assert.equal(looksLikeResult(text), true);
      assert.equal(looksLikeResult(JSON.stringify(JSON.parse(text))), true);
    });
  }

  for (const file of listed(`
    test/workspace/webhook.json, package.json, package-lock.json, tsconfig.json,
    media/samples/index.json`)) {
    it(`rejects ${file}`, () => {
      assert.equal(looksLikeResult(readFileSync(join(projectRoot(), file), 'utf8')), false);
    });
  }

  const { text } = sample('passed');
  for (const [what, other] of [
    ['nothing', ''],
    ['an object without members', '{}'],
    ['one that is half written', text.slice(0, text.length / 2)],
    ['one with a value that JSON does not have', text.replace('"score": 97', '"score": NaN')],
    ['a list of several results', `[${text}, ${text}]`],
    ['two documents', `${text}\n${text}`],
    ['the names as values', '["journey_id", "system_decision", "selfie", "applicant"]'],
    [
      'an applicant without an outcome',
      '{"journey_id": 1, "applicant": {}, "selfie": {}, "start_time": 1}',
    ],
  ] as const) {
    it(`rejects ${what}`, () => assert.equal(looksLikeResult(other), false));
  }

  for (const [what, other] of [
    ['a list with one result', `[${text}]`],
    ['a result inside of something else', `{"log": {"response": ${text}}}`],
    ['a result as JSON in a string', JSON.stringify({ log: text })],
    ['a result as JSON in a string alone', JSON.stringify(text)],
    [
      'a response with its head',
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${text}`,
    ],
    ['one with comments', `// a fixture\n${text.replace('{', '{ /* first */')}`],
    ['one with trailing commas', text.replace(/\n\}\s*$/, ',\n}')],
  ] as const) {
    it(`accepts ${what}, which the preview reads`, () => assert.ok(looksLikeResult(other)));
  }

  it('reads the beginning only', () => {
    const late = `{"x": "${'x'.repeat(100_000)}", "journey_id": 1, "selfie": 1, "system_decision": 1}`;
    assert.equal(looksLikeResult(late), false);
  });

  it('accepts any truncated value', () => {
    const long = ['{'.repeat(100_000), '"'.repeat(99_999)];
    for (const odd of ['{"', '{"\\', '{"a":"\\"', '\uFEFF', ...long]) {
      assert.equal(looksLikeResult(odd), false);
    }
  });

  /** An object with these members. */
  const withMembers = (...names: readonly string[]): string =>
    JSON.stringify(Object.fromEntries(names.map((name) => [name, {}])));

  it('needs three names, one of an outcome among them', () => {
    const others = listed(`
      journey_id, tenant_id, environment_name, start_time, end_time, reference_number,
      model_version, selfie, applicant`);
    for (const outcome of ['system_decision', 'rule_results', 'spot_checks']) {
      assert.ok(!looksLikeResult(withMembers(outcome)));
      for (const other of others) {
        assert.ok(!looksLikeResult(withMembers(outcome, other)), other);
        const another = others.find((name) => name !== other) ?? '';
        assert.ok(looksLikeResult(withMembers(other, outcome, another)), other);
      }
    }
    assert.ok(!looksLikeResult(withMembers(...others)));
    assert.ok(looksLikeResult(withMembers('system_decision', 'rule_results', 'spot_checks')));
  });

  it('finds the outermost members by their depth, whatever the earlier ones contain', () => {
    for (const before of ['[1, [2]]', '{"a": [{}]}', String.raw`"a \" { [ \\"`, '"}]"', 'null']) {
      const members = '"system_decision": 1, "selfie": 1';
      assert.ok(looksLikeResult(`\n { "journey_id": ${before}, ${members}}`), before);
      assert.ok(!looksLikeResult(`{"journey_id": ${before}, "log": {${members}}}`), before);
    }
    assert.ok(!looksLikeResult('"journey_id": 1, {"system_decision": 1, "selfie": 1'));
    assert.ok(!looksLikeResult('x {"journey_id": 1, "system_decision": 1, "selfie": 1}'));
  });
});
