import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { readPageMessage } from '../../../src/panel/readPageMessage';
import { listed } from '../../support/listed';

describe('readPageMessage', () => {
  const actions = listed(`
    refresh, watch, rawResult, copySummary, copyAsCurl, compare, privacyMode, retry, addProfile,
    switchProfile, updateCredentials, openSettings, openProxySettings, checkConnection,
    openOtherKind, showLog`);
  const fields = listed(
    'full_name, personal_number, birth_date, images, document_fields, screening',
  );
  const known: readonly object[] = [
    { type: 'ready' },
    { type: 'loadVideo', result: 7 },
    { type: 'cancel' },
    { type: 'showAll', list: 'reasons', result: 7 },
    { type: 'showAll', list: 'differences', result: 7 },
    { type: 'showAll', list: 'documents', result: 7 },
    { type: 'showAll', list: 'fields 12', result: 7 },
    { type: 'imagesAreNear', keys: ['abc', 'def'], result: 7 },
    ...actions.map((action) => ({ type: 'action', action })),
    ...fields.map((field) => ({ type: 'reveal', field, result: 7 })),
    { type: 'retryImage', key: 'abc', result: 7 },
    { type: 'undecodableImage', key: 'abc' },
    { type: 'loadImages', result: 7 },
    { type: 'loadImages', profileId: 'abc', result: 7 },
    { type: 'showInRawResult', path: 'selfie.is_live', result: 7 },
  ];
  for (const message of known) {
    it(`reads ${JSON.stringify(message)} and drops unknown members`, () => {
      assert.deepEqual(readPageMessage(message), message);
      assert.deepEqual(readPageMessage({ ...message, command: 'rm -rf', extra: [1] }), message);
    });
  }

  const unknown: readonly unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'loadImages', profileId: 7 },
    { type: ['ready'] },
    { type: { toString: () => 'ready' } },
    { type: 'constructor' },
    { type: 'view', view: {} },
    { type: 'action' },
    { type: 'action', action: 'toString' },
    { type: 'action', action: ['refresh'] },
    { type: 'action', action: 'workbench.action.quit' },
    { type: 'showAll', result: 7 },
    { type: 'showAll', list: 'fields', result: 7 },
    { type: 'showAll', list: 'fields -1', result: 7 },
    { type: 'imagesAreNear', result: 7 },
    { type: 'imagesAreNear', keys: 'abc', result: 7 },
    { type: 'imagesAreNear', keys: ['abc', 7], result: 7 },
    { type: 'imagesAreNear', keys: ['abc'] },
    { type: 'showAll', list: ['reasons'], result: 7 },
    { type: 'reveal', result: 7 },
    { type: 'reveal', field: 'applicant_id', result: 7 },
    { type: 'reveal', field: '__proto__', result: 7 },
    { type: 'retryImage', result: 7 },
    { type: 'retryImage', key: 7, result: 7 },
    { type: 'undecodableImage', key: null },
    { type: 'showInRawResult', result: 7 },
    { type: 'showInRawResult', path: ['selfie'], result: 7 },
    // A message about a result contains its ID.
    { type: 'loadVideo' },
    { type: 'showAll', list: 'reasons' },
    { type: 'reveal', field: 'full_name' },
    { type: 'reveal', field: 'full_name', result: '7' },
    { type: 'reveal', field: 'full_name', result: 0.5 },
    { type: 'retryImage', key: 'abc', result: Number.NaN },
    { type: 'showInRawResult', path: 'selfie.is_live', result: [7] },
  ];
  for (const message of unknown) {
    it(`refuses ${inspect(message, { breakLength: Infinity })}`, () => {
      assert.equal(readPageMessage(message), undefined);
    });
  }
});
