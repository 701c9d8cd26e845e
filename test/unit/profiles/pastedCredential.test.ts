import assert from 'node:assert/strict';
import { readKey, readSecret } from '../../../src/profiles/pastedCredential';
import { keys } from '../../sandbox/keys';
import { AROUND } from '../../support/around';

const { apiKey: KEY, apiSecret: SECRET } = keys.live;

const WRONG: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^The value starts with a name/,
    [
      'IDWISE_API_KEY=@',
      'NAME=@',
      'LIVE="@"',
      'IDWISE_API_SECRET="@"',
      'export X="@"',
      "export IDWISE_KEY='@'",
      'set IDWISE_KEY=@',
      '$env:IDWISE_KEY = "@"',
      '"apiKey": "@",',
      '"apiSecret":"@"',
      "apiKey: '@',",
      'apiKey: @',
      'API Key ID: @',
      'const key = "@";',
      "'key' => '@'",
      'customer_id=@',
      '\u200bKEY=@',
      '-e IDWISE_API_KEY=@',
    ],
  ],
  [
    /^This was copied from the screen/,
    ['live-7f3d…4b06', 'live-7f3d...4b06', 'live-7f3d....', '…4b06', 'live***********', '••••••••'],
  ],
  [
    /^There is an invisible character in the middle/,
    ['live-\u200b7f3d', 'live-\u00ad7f3d', 'live-\ufeff7f3d', 'live\u2060-7f3d', 'live-\u202e7f3d'],
  ],
  [
    /^There is a quotation mark in the middle/,
    ['live"7f3d', "live'7f3d", 'live”7f3d', 'a"b"c', 'a`b'],
  ],
  [
    /^This is an Authorization header/,
    [
      'Basic bGl2ZTpzZWNyZXQ=',
      'basic bGl2ZTpzZWNyZXQ=',
      'Authorization: Basic bGl2ZTpzZWNyZXQ=',
      '"Authorization": "Basic bGl2ZTpzZWNyZXQ="',
      "'Authorization: Bearer abc.def.ghi'",
    ],
  ],
  [/in base64/, [Buffer.from(`${KEY}:${SECRET}`).toString('base64')]],
  [/cannot contain control characters/, ['live\u00007f3d', 'live\u001b7f3d', 'live\n7f3d']],
];

for (const [what, read, value] of [
  ['readKey', readKey, KEY],
  ['readSecret', (text: string) => readSecret(text, KEY), SECRET],
] as const) {
  describe(what, () => {
    for (const around of AROUND) {
      it(`reads the value from ${JSON.stringify(around)}`, () => {
        assert.deepEqual(read(around.replace('@', value)), { value, problem: undefined });
      });
    }

    for (const [reason, texts] of WRONG) {
      for (const text of texts) {
        it(`explains what is wrong with ${JSON.stringify(text)}`, () => {
          const { problem } = read(text.replace('@', value));
          assert.match(problem ?? '', reason);
          assert.ok(!problem?.includes(value), 'what was entered is not repeated');
        });
      }
    }

    for (const text of ['', ' ', '""', '\u200b', '“”', '&quot;&quot;']) {
      it(`asks for a value instead of ${JSON.stringify(text)}`, () => {
        assert.match(read(text).problem ?? '', /^Enter the API/);
      });
    }

    for (const text of [
      'abc',
      '8d0b7c1e-1111-4222-8333-444455556666',
      '65ee1f0c9a3b7d2e4c8f1a60',
      'c2VjcmV0IHZhbHVl',
      'bGl2ZS1zZWNyZXQtUW04dlQyeExyNVduWmM0MQ==',
      'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
      'a+b/c=',
      'x!#$%&()*+,-./;<>?@[]^_{|}~y',
      'a..b',
      'key-4711',
      '%41bc%20d',
    ]) {
      it(`keeps ${text}`, () => assert.deepEqual(read(text), { value: text, problem: undefined }));
    }
  });
}

describe('a key and a secret together', () => {
  it('are rejected as a key', () => {
    assert.match(readKey(`${KEY}:${SECRET}`).problem ?? '', /no colon/);
    assert.match(readKey(`"${KEY}:${SECRET}"`).problem ?? '', /no colon/);
  });

  it('are rejected as a secret', () => {
    assert.match(readSecret(`${KEY}:${SECRET}`, KEY).problem ?? '', /after the colon/);
    assert.match(readSecret(`'${KEY}:${SECRET}'`, KEY).problem ?? '', /after the colon/);
  });

  it('are accepted as a secret with a colon', () => {
    assert.deepEqual(readSecret('ab:cd', KEY), { value: 'ab:cd', problem: undefined });
  });

  it('are not a credential of an SDK', () => {
    const pair = Buffer.from('made-up-id:made-up-key').toString('base64');
    const clientKey = Buffer.from(`Basic ${pair}`).toString('base64');
    assert.match(readKey(clientKey).problem ?? '', /client key/);
  });
});

describe('a character that no key of IDWise contains', () => {
  for (const text of ['live 7f3d', 'live\u00a07f3d', 'livé-7f3d', 'ключ-7f3d', 'live—7f3d']) {
    it(`is rejected in a key, but accepted in a secret: ${JSON.stringify(text)}`, () => {
      assert.match(readKey(text).problem ?? '', /^Use only ASCII letters, digits and punctuation/);
      assert.deepEqual(readSecret(text, KEY), { value: text, problem: undefined });
    });
  }
});
