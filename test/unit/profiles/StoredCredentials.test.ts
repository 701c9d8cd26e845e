import assert from 'node:assert/strict';
import { readStoredCredentials } from '../../../src/profiles/StoredCredentials';

const PAIR = { apiKey: 'key-4711', apiSecret: 'secret-0815' };
const ORIGIN = 'https://api.idwise.com';
const profile = { name: 'Live', baseUrl: `${ORIGIN}/journey` };

const read = (value: unknown): unknown => readStoredCredentials(JSON.stringify(value));

describe('an entry of the keyring', () => {
  it('is a key pair, the origin that it was given for, and its profile', () => {
    assert.deepEqual(read({ origin: ORIGIN, ...PAIR, profile }), {
      origin: ORIGIN,
      ...PAIR,
      profile,
    });
    assert.deepEqual(read({ origin: ORIGIN, ...PAIR, profile: { ...profile, id: 'x' }, more: 1 }), {
      origin: ORIGIN,
      ...PAIR,
      profile,
    });
  });

  it('has no profile when there is none, or one that the credentials were not given for', () => {
    const withoutProfile = { origin: ORIGIN, ...PAIR };
    for (const owner of [
      undefined,
      null,
      'Live',
      7,
      {},
      { name: 'Live' },
      { baseUrl: profile.baseUrl },
      { ...profile, name: 7 },
      { ...profile, baseUrl: [profile.baseUrl] },
      { ...profile, baseUrl: 'no URL' },
      { ...profile, baseUrl: 'https://api-uae.idwise.com/journey' },
      { ...profile, baseUrl: 'http://api.idwise.com/journey' },
    ]) {
      assert.deepEqual(read({ ...withoutProfile, profile: owner }), withoutProfile);
    }
  });

  it('is none of ours when it is anything else', () => {
    for (const value of [
      null,
      7,
      'text',
      [],
      {},
      PAIR,
      { origin: 7, ...PAIR },
      { origin: ORIGIN, ...PAIR, apiKey: 7 },
      { origin: ORIGIN, ...PAIR, apiSecret: null },
    ]) {
      assert.equal(read(value), undefined, JSON.stringify(value));
    }
    assert.equal(readStoredCredentials(''), undefined);
    assert.equal(readStoredCredentials('{'), undefined);
  });
});
