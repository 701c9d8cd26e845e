import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isolatedText } from '../../../src/text/ShownText';
import { property } from '../properties/property';

const CONTROLS = [...'\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C'];

const texts = fc
  .array(fc.constantFrom(...CONTROLS, 'a', '1', ' ', 'א', '\n', '\t', '·'), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** What is open behind a text: embeddings, overrides and isolates (Unicode Bidirectional Algorithm, X1 to X8). */
function openBehind(text: string): string[] {
  let open: string[] = [];
  for (const character of text) {
    if (/[\n\r\u0085\u2029]/.test(character)) open = [];
    if (/[\u202A\u202B\u202D\u202E\u2066-\u2068]/.test(character)) open.push(character);
    if (character === '\u202C' && /[\u202A\u202B\u202D\u202E]/.test(open.at(-1) ?? '')) open.pop();
    if (character === '\u2069') {
      const isolate = open.findLastIndex((other) => /[\u2066-\u2068]/.test(other));
      if (isolate >= 0) open = open.slice(0, isolate);
    }
  }
  return open;
}

describe('isolatedText', () => {
  it('leaves a text alone that has no control of direction', () => {
    for (const text of ['', 'Refer', 'זינב · 5', 'a\nb']) assert.equal(isolatedText(text), text);
  });

  it('puts a decision that turns around what follows into an isolate', () => {
    assert.equal(isolatedText('\u202EHeld'), '\u2068\u202EHeld\u2069');
  });

  it('closes what is open, and drops an end that closes nothing', () => {
    assert.equal(isolatedText('a\u2067b'), '\u2068a\u2067b\u2069\u2069');
    assert.equal(isolatedText('a\u2069b\u202E'), '\u2068ab\u202E\u2069');
  });

  it('leaves a line alone that is one isolate as a whole, and no other', () => {
    assert.equal(isolatedText('\u2068a\u2067b\u2069\u2069'), '\u2068a\u2067b\u2069\u2069');
    assert.equal(isolatedText('\u2067a\u2069'), '\u2067a\u2069');
    assert.equal(isolatedText('\u2068a\u2069b'), '\u2068\u2068a\u2069b\u2069');
    assert.equal(
      isolatedText('\u2068a\u2069\u2068b\u2069'),
      '\u2068\u2068a\u2069\u2068b\u2069\u2069',
    );
  });

  it('isolates each line by itself: a paragraph ends what was opened in it', () => {
    assert.equal(isolatedText('a\n\u202Eb\nc'), 'a\n\u2068\u202Eb\u2069\nc');
  });

  property('controls of direction in any text', texts, (text) => {
    const shown = isolatedText(text);
    assert.deepEqual(openBehind(shown), [], 'reorders what follows');
    // Nothing in it ends what was opened before it.
    for (const before of ['\u2067', '\u202E', '\u2067\u202B']) {
      const line = shown.split('\n')[0] ?? '';
      assert.deepEqual(openBehind(before + line), [...before], 'reorders what is before it');
    }
    const without = (value: string): string => value.replaceAll(/[\u2068\u2069]/g, '');
    assert.equal(without(shown), without(text), 'another text');
    assert.equal(isolatedText(shown), shown, 'isolated twice');
  });
});
