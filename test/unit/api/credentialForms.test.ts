import assert from 'node:assert/strict';
import { credentialForms, withoutCredentials } from '../../../src/api/credentialForms';

// Its base64 has characters that the alphabet for URLs writes otherwise.
const KEY = 'kéy>>?~/+==7';
const SECRET = 'sécret "\\?&8/+Zq';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('withoutCredentials', () => {
  const forms = credentialForms(KEY, SECRET);
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
      const clean = withoutCredentials(`Invalid: '${text}'.`, forms);
      assert.match(clean, /^Invalid: '"?(Basic |Bearer )?(••••:?)+"?'\.$/);
    });
  }

  it('leaves every other word', () => {
    const text = 'Basic authentication is needed, Basic Authentication; a bearer of news. Basic.';
    assert.equal(withoutCredentials(text, forms), text);
  });

  it('knows nothing of a request without credentials', () => {
    assert.deepEqual(credentialForms('', ''), []);
  });
});
