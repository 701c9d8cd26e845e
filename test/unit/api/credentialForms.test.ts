import assert from 'node:assert/strict';
import { credentialForms, withoutCredentials } from '../../../src/api/credentialForms';

// Its base64 has characters that the alphabet for URLs writes otherwise.
const KEY = 'kéy>>?~/+==7';
const SECRET = 'sécret "\\?&8/+Zq';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('withoutCredentials', () => {
  const pair = `${KEY}:${SECRET}`;
  assert.match(base64(pair), /[+/]/);
  const repeated: Readonly<Record<string, string>> = {
    'the key': KEY,
    'the secret': SECRET,
    'both of them': pair,
    'the header': `Basic ${base64(pair)}`,
    'the header without its padding': base64(pair).replace(/=+$/, ''),
    'the header for a URL': Buffer.from(pair).toString('base64url'),
    'the key in base64': base64(KEY),
    'the secret in base64': base64(SECRET),
    'the key for a URL': encodeURIComponent(KEY),
    'the secret for a URL': encodeURIComponent(SECRET),
    'the secret in JSON': JSON.stringify(SECRET),
    'a header that was cut short': `Basic ${base64(pair).slice(0, 14)}`,
    'another header': 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x',
  };
  for (const [what, text] of Object.entries(repeated)) {
    it(`cuts out ${what}`, () => {
      const clean = withoutCredentials(`Invalid: '${text}'.`, credentialForms(KEY, SECRET));
      assert.match(clean, /^Invalid: '"?(Basic |Bearer )?(••••:?)+"?'\.$/);
    });
  }

  it('leaves every other word', () => {
    const text = 'Basic authentication is needed, Basic Authentication; a bearer of news. Basic.';
    assert.equal(withoutCredentials(text, credentialForms(KEY, SECRET)), text);
  });

  it('knows nothing of a request without credentials', () => {
    assert.deepEqual(credentialForms('', ''), []);
    assert.equal(withoutCredentials('a text', []), 'a text');
  });

  it('knows the half of a pair that there is, and no empty form', () => {
    for (const forms of [credentialForms(KEY, ''), credentialForms('', SECRET)]) {
      assert.ok(forms.length > 0);
      assert.ok(!forms.includes(''));
      const lengths = forms.map(({ length }) => length);
      assert.deepEqual(
        lengths,
        lengths.toSorted((a, b) => b - a),
      );
    }
  });

  it('leaves nothing of a header of which the end was cut', () => {
    for (const rest of [
      'Basic  aGk6aGk6',
      'Bearer\tabc123',
      'Basic abc=',
      'Bearer abCd',
      'Basic 7',
    ]) {
      const clean = withoutCredentials(`Got ${rest}, no more`, []);
      assert.match(clean, /^Got (Basic|Bearer)\s+••••, no more$/, rest);
    }
  });
});
