import assert from 'node:assert/strict';
import { comparableText } from '../../../src/privacy/maskedText';
import { sample } from '../support/results';

const NOTHING_MASKED = { privacyMode: false, masked: new Set<never>() };

describe('comparableText', () => {
  const comparable = (text: string): string => comparableText(text, NOTHING_MASKED);

  it('is the same for results that differ in nothing but their spelling', () => {
    assert.equal(
      comparable(
        String.raw`{"name":"Zo\u00eb \/ \"x\"","selfie":{"is_live":true,"status":"Refer"}}`,
      ),
      comparable(
        '{\n\t"selfie": {"status": "Refer",\r\n"is_live": true},\n"name": "Zoë / \\"x\\""}\n',
      ),
    );
  });

  it('is the same however a sample is laid out', () => {
    const { text } = sample('passed');
    assert.equal(comparable(JSON.stringify(JSON.parse(text))), comparable(text));
  });

  it('keeps apart what means something', () => {
    const differing = ['[1,2]', '[2,1]', '1', '"1"', 'null', '"null"', '1.0', '1.00', '{}', '[]'];
    const texts = differing.map((value) => comparable(`{"score":${value}}`));
    assert.equal(new Set(texts).size, differing.length);
  });
});
