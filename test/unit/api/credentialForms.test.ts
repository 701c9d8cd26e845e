import assert from 'node:assert/strict';
import {
  credentialForms,
  holdsCredentials,
  withoutCredentials,
} from '../../../src/api/credentialForms';

// Its base64 has characters that differ in the URL alphabet.
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
    'the header in upper-case hexadecimal digits': Buffer.from(base64(pair))
      .toString('hex')
      .toUpperCase(),
    'a header that was cut short': `Basic ${base64(pair).slice(0, 14)}`,
    'another header': 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x',
  };
  for (const [what, text] of Object.entries(repeated)) {
    it(`removes ${what}`, () => {
      const clean = withoutCredentials(`Invalid: '${text}'.`, credentialForms(KEY, SECRET));
      assert.match(clean, /^Invalid: '"?(Basic |Bearer )?(••••[:=]*)+"?'\.$/);
    });
  }

  it('keeps all other words', () => {
    const text = 'Basic authentication is needed, Basic Authentication; a bearer of news. Basic.';
    assert.equal(withoutCredentials(text, credentialForms(KEY, SECRET)), text);
  });

  it('removes nothing for a request without credentials', () => {
    assert.deepEqual(credentialForms('', ''), []);
    assert.equal(withoutCredentials('a text', []), 'a text');
  });

  it('removes one half of a pair that has only one, and no empty string', () => {
    for (const forms of [credentialForms(KEY, ''), credentialForms('', SECRET)]) {
      assert.ok(forms.length > 0);
      assert.ok(!forms.includes(''));
    }
  });

  it('removes a header whose end was cut', () => {
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

  it('removes each kind of HTML entity and escape', () => {
    const secret = 'a&b<c>d"e\'f/g\\h+i';
    const written: Readonly<Record<string, string>> = {
      'in upper case': "a&AMP;b&LT;c&GT;d&QUOT;e'f/g\\h+i",
      'code points': 'a\\u{26}b\\x{3c}c\\U0000003Ed\\"e\\\'f/g\\\\h+i',
      bytes: 'a\\x26b\\x3cc\\x3Ed\\x22e\\047f/g\\\\h+i',
      'a form that leaves some characters': "a%26b<c>d%22e'f/g\\h i",
      'another case': 'A&B<C>D"E\'F/G\\H+I',
    };
    for (const [how, text] of Object.entries(written)) {
      const clean = withoutCredentials(`Got ${text}, no more`, credentialForms('', secret));
      assert.equal(clean, 'Got ••••, no more', how);
      assert.ok(holdsCredentials(`Got ${text}, no more`, credentialForms('', secret)), how);
    }
  });

  it('removes any part of base64, in each alphabet and with line breaks', () => {
    const forms = credentialForms(KEY, SECRET);
    for (const before of ['', 'a', 'ab', 'abc', '{"key":"']) {
      const text = base64(`${before}${SECRET}"}`);
      const clean = withoutCredentials(`/token/${text}/`, forms);
      assert.ok(!clean.includes(text.slice(8, 16)), clean);
      assert.ok(clean.includes('••••'), clean);
      assert.ok(holdsCredentials(`/token/${text}/`, forms));
    }
  });

  it('removes each part of eight characters and keeps seven', () => {
    const forms = credentialForms('', 'correct-horse-battery');
    assert.equal(withoutCredentials('Got correct-', forms), 'Got ••••');
    assert.equal(withoutCredentials('Got horse&#45;battery.', forms), 'Got ••••.');
    assert.equal(withoutCredentials('Got correct', forms), 'Got correct');
  });

  it('removes only whole credentials where a part is too short to tell', () => {
    const forms = credentialForms('', 'correct-horse-battery');
    assert.equal(holdsCredentials('correct-horse', forms), false);
    assert.equal(holdsCredentials('Authorization: correct-horse-battery', forms), true);
    assert.equal(holdsCredentials('anything', credentialForms('', '')), false);
  });
});
