import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { readPageMessage } from '../../../src/panel/readPageMessage';
import { property } from './property';

const result = v.pipe(v.number(), v.safeInteger());

/** Every message of the protocol, and nothing beside its members. */
const Message = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('cancel') }),
  v.strictObject({ type: v.literal('loadVideo'), result }),
  v.strictObject({
    type: v.literal('showAll'),
    list: v.pipe(
      v.string(),
      v.regex(
        /^(?:(?:reasons|rules|differences|documents|matches|screeningChecks)|(?:details|fields|checks|pictures|match|faceMatches) \d{1,9})$/,
      ),
    ),
    result,
  }),
  v.strictObject({
    type: v.literal('action'),
    action: v.picklist([
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
      'openOtherKind',
      'showLog',
    ]),
  }),
  v.strictObject({
    type: v.literal('reveal'),
    field: v.picklist([
      'full_name',
      'personal_number',
      'birth_date',
      'images',
      'document_fields',
      'screening',
    ]),
    result,
  }),
  v.strictObject({ type: v.literal('retryImage'), key: v.string(), result }),
  v.strictObject({ type: v.literal('imagesAreNear'), keys: v.array(v.string()), result }),
  v.strictObject({ type: v.literal('undecodableImage'), key: v.string() }),
  v.strictObject({ type: v.literal('loadImages'), profileId: v.optional(v.string()), result }),
  v.strictObject({ type: v.literal('showInRawResult'), path: v.string(), result }),
]);

const WORDS = [
  'ready',
  'cancel',
  'loadVideo',
  'action',
  'showAll',
  'reveal',
  'retryImage',
  'undecodableImage',
  'imagesAreNear',
  'loadImages',
  'showInRawResult',
  'refresh',
  'watch',
  'rawResult',
  'compare',
  'retry',
  'addProfile',
  'reasons',
  'differences',
  'full_name',
  'images',
  'applicant_id',
  '__proto__',
  'constructor',
  'toString',
  'length',
  '',
];

const parts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...WORDS) },
  { weight: 1, arbitrary: fc.anything() },
);

const nearMessages = fc.record(
  {
    type: parts,
    action: parts,
    field: parts,
    key: parts,
    list: parts,
    path: parts,
    result: fc.oneof(fc.integer(), parts),
    extra: fc.anything(),
  },
  { requiredKeys: ['type'] },
);

const messages = fc.oneof(
  { weight: 1, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true }) },
  { weight: 4, arbitrary: nearMessages },
);

describe('any message of the page', () => {
  property('any value as a message of the page', messages, (value) => {
    const read = readPageMessage(value);
    if (read === undefined) return assert.ok(!v.is(Message, value), 'a message was refused');
    v.parse(Message, read);
    // Nothing is made up: each member was sent with this very value.
    for (const [name, member] of Object.entries(read)) {
      assert.equal((value as Record<string, unknown>)[name], member);
    }
  });
});
