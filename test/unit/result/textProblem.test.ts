import assert from 'node:assert/strict';
import { findResult } from '../../../src/result/findResult';
import { type TextProblemKind, encodingProblem } from '../../../src/result/textProblem';

/** Texts by the reason why they are unreadable. `⟦` marks the position and is not part of the text. */
const TEXTS: Readonly<Record<Exclude<TextProblemKind, 'encoding'>, readonly string[]>> = {
  empty: ['⟦', '⟦ ', '⟦\r\n\r\n', '⟦\t', '⟦\uFEFF', '⟦\uFEFF\n'],
  utf16: [
    `⟦${Buffer.from('{"selfie": null}', 'utf16le').toString('latin1')}`,
    `⟦${Buffer.from('{"a": [1, 2, 3]}', 'utf16le').swap16().toString('latin1')}`,
    `⟦${Buffer.from('{\n  "journey_id": "x"\n}\n', 'utf16le').toString('latin1')}`,
  ],
  tooDeep: ['[', '{"a":', '[[', '[{"a":', '{"selfie":['].map((open) => `⟦${open.repeat(60_000)}`),
  mergeConflict: [
    '⟦<<<<<<< HEAD\n{"a": 1}\n=======\n{"a": 2}\n>>>>>>> main\n',
    '{\n⟦<<<<<<< HEAD\n  "a": 1\n=======\n  "a": 2\n>>>>>>> main\n}',
    '{"a": 1\n⟦=======\n, "b": 2}',
    '{"a": 1,\n⟦||||||| base\n"b": 2}',
  ],
  html: [
    '⟦<!DOCTYPE html><p>Sign in',
    '\n  ⟦<html lang="en"></html>',
    '⟦<!-- proxy --><html>',
    '⟦<script>location = "/"</script>',
    '⟦<h1>502 Bad Gateway</h1>',
    '⟦<br />\n<b>Warning</b>: x in <b>y.php</b>\n{"a": 1}',
    '⟦<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
  ],
  xml: [
    '⟦<?xml version="1.0"?><error/>',
    '⟦<soap:Envelope>',
    '\t⟦<Error><Code>AccessDenied</Code></Error>',
    '⟦<result journey="1"/>',
    '⟦<ns2:fault>',
  ],
  httpHead: [
    '⟦HTTP/1.1 200 OK\r\nDate: x\r\n\r\n{"a": 1}',
    '⟦HTTP/2 200\ncontent-type: application/json\n\n{}',
    '⟦Content-Type: application/json\r\nServer: nginx\r\n\r\n{"a": 1}',
    '⟦GET /journey/v2/spot-checks/1 HTTP/1.1\nHost: api.idwise.com\n\n',
  ],
  guard: ["⟦)]}'\n{}", "⟦)]}',\n{}", '⟦for(;;);{}', '⟦while(1);[]', '⟦for (;;);{"a": 1}'],
  word: [
    '{"a": ⟦NaN}',
    '{"a": ⟦-Infinity}',
    '{\n  "a": ⟦undefined\n}',
    '[1, ⟦None]',
    '{"a": ⟦True, "b": False}',
    '⟦undefined',
  ],
  comment: [
    '⟦// a\n{"selfie": 1}',
    '{\n⟦# c\n"a": 1}',
    '{"a": 1}\n⟦// end',
    '⟦/* never ends {"a": 1}',
  ],
  singleQuotes: ["{⟦'a': 1}", `{"a": ⟦'b'}`, "⟦'text'", '{"a": ⟦`b`}'],
  typographicQuotes: ['{⟦“a”: 1}', '{"a": ⟦«b»}', '{⟦„a“: 1}', '[⟦‘a’]', '{"a": 1, ⟦”b”: 2}'],
  invisible: ['{⟦\u00A0"a": 1}', '{"a":⟦\u00A01}', '{⟦\u200B"a": 1}', '{"a": 1⟦\u2028}'],
  unquotedKey: [
    '{⟦a: 1}',
    '{\n  ⟦journey_id: "x"\n}',
    '{"a": 1, ⟦b: 2}',
    '{"a": {⟦$ref: 1}}',
    '{⟦système: 1}',
  ],
  trailingComma: [
    '{"a": 1⟦,}',
    '{"a": [1, 2⟦,]}',
    '{\n  "a": 1⟦,\n}\n',
    '[{"a": 1}⟦, ]',
    '{"a": {"b": null⟦,\r\n\t}, "c": 1}',
  ],
  extraComma: ['{⟦, "a": 1}', '{"a": 1,⟦, "b": 2}', '[1,⟦,2]', '[⟦,1]', '{"a": ⟦, "b": 1}'],
  missingComma: [
    '{"a": 1 ⟦"b": 2}',
    '[1 ⟦2]',
    '{"a": "b"\n⟦"c": 1}',
    '{"a": {} ⟦"b": {}}',
    '[[] ⟦[]]',
  ],
  lineBreak: [
    '{"a": "b⟦\nc"}',
    '{"a": "b⟦\r\nc"}',
    '{"a": "b,⟦\n"c": "d"}',
    '{"a⟦\nb": 1}',
    '["a", "b⟦\n", "c"]',
  ],
  controlCharacter: [
    '{"a": "b⟦\tc"}',
    '{"a": "⟦\u0000"}',
    '{"a⟦\u001b[31m": 1}',
    '["a", "⟦\u0007"]',
    '{"a": "b⟦\fc"}',
  ],
  escape: [
    String.raw`{"a": "C:⟦\Users"}`,
    String.raw`{"a": "⟦\x41"}`,
    String.raw`{"a": "⟦\u12"}`,
    String.raw`{"a": "\\⟦\'"}`,
    String.raw`["\n⟦\0"]`,
  ],
  number: [
    '{"a": ⟦5.}',
    '{"a": ⟦1e}',
    '{"a": ⟦+1}',
    '{"a": ⟦.5}',
    '{"a": 0⟦1}',
    '{"a": 0⟦x1F}',
    '{"a": ⟦-x}',
  ],
  secondDocument: [
    '{"a": 1}\n⟦{"a": 2}\n',
    '{}⟦{}',
    '[1]\r\n⟦[2]',
    '{"journey_id": "1"} ⟦{"journey_id": "2"} {"journey_id": "3"}',
    '"a"\n⟦"b"',
  ],
  textAfter: [
    '{"a": 1} ⟦</html>',
    '{"a": 1}⟦;',
    '{"a": 1}⟦}',
    '{"a": 1}\n⟦Connection closed',
    'null ⟦1',
  ],
  cutOff: [
    '{"a": 1⟦',
    '{"a": 1.⟦',
    '{"a": -⟦',
    '{"a": tru⟦\n',
    '{"a": "b⟦',
    '{"a": [1, {"b":⟦ \n',
    '[⟦',
  ],
  yaml: [
    '⟦journey_id: 1\nselfie:\n  status: x\n',
    '⟦---\na: 1\n',
    '⟦- a\n- b\n',
    '⟦"a": 1\n"b": 2'.replaceAll('"', ''),
    '⟦%YAML 1.2\n---\n',
  ],
  textBefore: [
    '⟦2024-01-29T12:00:00Z INFO response {"a": 1}',
    '⟦[2024-01-29 12:00:00] app.INFO: {"a": 1}',
    '⟦response = {"a": 1}',
    '⟦```json\n{"a": 1}\n```',
    '⟦module.exports = {\n  a: 1\n}',
    '⟦Jan 29 12:00:00 host app[12]: {"a": 1}',
  ],
  text: ['⟦upstream error', '⟦Not Found', '⟦a,b,c\n1,2,3', '⟦ok', '⟦default backend - 404'],
  unexpected: ['{"a": ⟦%}', '{"a" ⟦= 1}', '{"a": ⟦...}', '{"a"⟦}'],
};

describe('the reason why a text is unreadable', () => {
  for (const [kind, texts] of Object.entries(TEXTS)) {
    for (const marked of texts) {
      it(`${kind}: ${JSON.stringify(marked.slice(0, 60))}`, () => {
        const at = marked.indexOf('⟦');
        const found = findResult(marked.replace('⟦', ''), false);
        assert.ok(!found.ok && 'problem' in found, JSON.stringify(found));
        const lines = marked.slice(0, at).split(/\r\n|\r|\n/);
        const { kind: foundKind, line, column } = found.problem;
        assert.deepEqual(
          { kind: foundKind, line, column },
          { kind, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
        );
      });
    }
  }

  it('repeats a word of other languages, but no other part of the text', () => {
    const words = ['NaN', '-Infinity', 'undefined', 'None', 'True', 'NULL'];
    for (const word of words) {
      const found = findResult(`{"a": ${word}}`, false);
      assert.ok(!found.ok && 'problem' in found);
      assert.equal(found.problem.word, word);
    }
    const other = findResult('{"a": Amara}', false);
    assert.ok(!JSON.stringify(other).includes('Amara'));
  });

  it('gives the position of the first byte that is not UTF-8', () => {
    const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
    assert.deepEqual(encodingProblem(bytes('{\n"a": "\xe9"}')), {
      kind: 'encoding',
      line: 2,
      column: 7,
    });
    assert.deepEqual(encodingProblem(bytes('\xff\xfe{\0')), { kind: 'utf16', line: 1, column: 1 });
    assert.deepEqual(encodingProblem(bytes('\xfe\xff\0{')), { kind: 'utf16', line: 1, column: 1 });
  });
});
