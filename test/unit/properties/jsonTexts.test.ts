import assert from 'node:assert/strict';
import { escapedText, parse } from './jsonTexts';

describe('the JSON that properties compare', () => {
  it('has the keys of the response, whatever was parsed before', () => {
    for (const read of [JSON.parse, parse]) read('{"a":{},"\\\\":1}');
    for (const key of ['\\', '"', '\n', '\u0000', 'b', '-', '__proto__', '10', '']) {
      const written = `{"a":{},${escapedText(key)}:1}`;
      const value = parse(written) as object;
      assert.deepEqual(Object.getOwnPropertyNames(value).toSorted(), [key, 'a'].toSorted());
    }
  });
});
