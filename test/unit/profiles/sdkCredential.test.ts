import assert from 'node:assert/strict';
import { sdkCredential } from '../../../src/profiles/pastedCredential';
import { keys } from '../../sandbox/keys';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function token(header: string): string {
  return [header, '{"exp": 1}', 'signature'].map((part) => base64(part)).join('.');
}

describe('sdkCredential', () => {
  it('recognises a client key, which is a whole header in base64', () => {
    assert.equal(sdkCredential(base64(`Basic ${base64('made-up-id:made-up-key')}`)), 'clientKey');
  });

  it('recognises a client session token', () => {
    assert.equal(sdkCredential(token('{"alg": "HS256", "typ": "JWT"}')), 'sessionToken');
  });

  for (const [what, text] of Object.entries({
    nothing: '',
    'a server key': keys.live.apiKey,
    'a UUID': '8d0b7c1e-1111-4222-8333-444455556666',
    'a pair in base64': base64('id:key'),
    'base64 that only begins like a header': base64('Basic training for everybody'),
    'a header in base64 without a pair': base64(`Basic ${base64('no colon')}`),
    'a header as it is': `Basic ${base64('id:key')}`,
    'a header in base64 with words before it': base64(`A Basic ${base64('id:key')}`),
    'a header in base64 with words behind it': base64(`Basic ${base64('id:key')} and more`),
    'a header in base64 that is not at its end': base64(`Basic ${base64('id:key')}\nmore`),
    'four parts': `${token('{"alg": "HS256"}')}.more`,
    'three parts that are no token': 'api.idwise.com',
    'three parts whose first is JSON of another kind': token('{"kind": "key"}'),
    'three parts whose first is null': token('null'),
    'three parts whose first is a text': token('"alg"'),
    'three parts whose first is a number': token('7'),
  })) {
    it(`does not recognise ${what}`, () => assert.equal(sdkCredential(text), undefined));
  }
});
