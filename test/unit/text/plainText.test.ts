import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { plainText } from '../../../src/text/markdownText';
import { property } from '../properties/property';

/** The patterns of VS Code for links (`linkedText.ts`, `LINK_REGEX`) and icons (`iconLabels.ts`, `labelWithIconsRegex`). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
const ICON = /(\\)?\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;

const PIECES = [
  ...'[])$\n\u2028\u0085\u202E\u2060\u200B a',
  '[Open the report](command:workbench.action.files.newUntitledFile)',
  '[x](https://evil.test "title")',
  '[x](FILE:///etc/passwd)',
  '[x',
  '](',
  '(command:a)',
  'command:a',
  '$(check)',
  '\\$(check)',
  '$(sync~spin)',
  '(check)',
  '\r\n',
] as const;

const pieces = fc
  .array(fc.constantFrom<string>(...PIECES), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('plainText', () => {
  it('keeps the visible text', () => {
    for (const text of ['[Open](command:a) $(check) 50 %', 'a[0](b)', 'Größe: 3\u00A0MB']) {
      assert.equal(plainText(text).replaceAll('\u2060', ''), text);
    }
    assert.equal(plainText('a\r\nb\n\nc\u2028d'), 'a b c d');
  });

  property('links, icons and lines in any text', pieces, (text) => {
    const plain = plainText(text);
    assert.doesNotMatch(plain, LINK);
    assert.doesNotMatch(plain, ICON);
    assert.doesNotMatch(plain, /[\n\v\f\r\u0085\u2028\u2029]/);
    assert.equal(plainText(plain), plain, 'a text that is plain already changes');
  });
});
