import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { readPageMessage } from '../../../src/panel/readPageMessage';

describe('readPageMessage', () => {
  const actions = [
    'refresh',
    'watch',
    'rawResult',
    'copySummary',
    'copyAsCurl',
    'compare',
    'privacyMode',
    'retry',
    'addProfile',
    'switchProfile',
    'updateCredentials',
    'openSettings',
    'openProxySettings',
    'checkConnection',
    'showLog',
  ];
  const known: readonly object[] = [
    { type: 'ready' },
    { type: 'loadVideo' },
    { type: 'cancel' },
    { type: 'showAll', list: 'reasons' },
    { type: 'showAll', list: 'differences' },
    ...actions.map((action) => ({ type: 'action', action })),
    ...['full_name', 'personal_number', 'birth_date', 'images'].map((field) => ({
      type: 'reveal',
      field,
    })),
    { type: 'retryPicture', key: 'abc' },
    { type: 'undecodablePicture', key: 'abc' },
    { type: 'loadPictures' },
    { type: 'loadPictures', profileId: 'abc' },
    { type: 'showInRawResult', path: 'selfie.is_live' },
  ];
  for (const message of known) {
    it(`reads ${JSON.stringify(message)} and leaves out what it does not know`, () => {
      assert.deepEqual(readPageMessage(message), message);
      assert.deepEqual(readPageMessage({ ...message, command: 'rm -rf', extra: [1] }), message);
    });
  }

  const unknown: readonly unknown[] = [
    undefined,
    null,
    '',
    'ready',
    7,
    true,
    [],
    ['ready'],
    {},
    { type: '' },
    { type: 'loadPictures', profileId: 7 },
    { type: 'Ready' },
    { type: ['ready'] },
    { type: { toString: () => 'ready' } },
    { type: 'constructor' },
    { type: '__proto__' },
    { type: 'view', view: {} },
    { type: 'action' },
    { type: 'action', action: 'reload' },
    { type: 'action', action: 'toString' },
    { type: 'action', action: ['refresh'] },
    { type: 'action', action: 'workbench.action.quit' },
    { type: 'showAll' },
    { type: 'showAll', list: 'rules' },
    { type: 'showAll', list: ['reasons'] },
    { type: 'reveal' },
    { type: 'reveal', field: 'applicant_id' },
    { type: 'reveal', field: 'reference_number' },
    { type: 'reveal', field: '__proto__' },
    { type: 'retryPicture' },
    { type: 'retryPicture', key: 7 },
    { type: 'retryPicture', key: ['abc'] },
    { type: 'undecodablePicture', key: null },
    { type: 'showInRawResult' },
    { type: 'showInRawResult', path: ['selfie'] },
    { type: 'showInRawResult', key: 'selfie' },
    { action: 'refresh' },
  ];
  for (const message of unknown) {
    it(`refuses ${inspect(message, { breakLength: Infinity })}`, () => {
      assert.equal(readPageMessage(message), undefined);
    });
  }
});
