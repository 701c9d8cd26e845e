import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { markdownParagraphs, markdownText } from '../../../src/text/markdownText';
import { property } from '../properties/property';
import { assertInert, readMarkdown } from '../support/inertMarkdown';

/** Pieces of links, icons and markup. */
const PIECES = [
  ...'/.@$(\\`<> \n\u202Ea-',
  'https://evil.test/x',
  'HTTP://evil.test',
  'ftp://evil.test',
  'www.evil.test',
  'a.b@evil.test',
  '<https://evil.test>',
  '<command:idwise.openJourney>',
  '](command:idwise.openJourney)',
  '[x](',
  '![x](https://evil.test/x.png)',
  '$(check)',
  'https:',
  '//',
  'www',
  '&lt;',
  '1.',
] as const;

const pieces = fc
  .array(fc.constantFrom<string>(...PIECES), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('markdownText', () => {
  it('keeps the visible text', () => {
    for (const text of [
      'Not live: 3 of 4 (75 %)',
      'a@b.test',
      'see https://a.test/b?c',
      '#1 *x*',
    ]) {
      assert.equal(readMarkdown(markdownText(text)).replaceAll('\u2060', ''), text);
    }
  });

  it('stays one line, and is cut', () => {
    assert.equal(markdownText(' a\n\n  b\t'), 'a b');
    assert.equal(markdownText('x'.repeat(600)).length, 501);
  });

  it('makes a paragraph of each line, but no list and no heading', () => {
    assert.equal(
      markdownParagraphs('a\r\n\n- b\n1. c\n2) d\n# e\n=\n'),
      ['a', '\\- b', '1\\. c', '2\\) d', '\\# e', '\\='].join('\n\n'),
    );
  });

  property('links in any text', pieces, (text) => {
    for (const written of [markdownText(text), markdownParagraphs(text)]) assertInert(written);
  });
});
