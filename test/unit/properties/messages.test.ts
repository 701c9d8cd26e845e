import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readPageMessage } from '../../../src/panel/readPageMessage';
import { property } from './property';
import { listed } from '../../support/listed';

const WORDS = listed(`
  ready, cancel, loadVideo, action, showAll, reveal, retryImage, undecodableImage,
  imagesAreNear, loadImages, showInRawResult, refresh, watch, rawResult, compare, retry,
  addProfile, reasons, differences, full_name, images, applicant_id, __proto__, constructor,
  toString, length,`);

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
  property('any value as a message of a page', messages, (value) => {
    const read = readPageMessage(value);
    if (read === undefined) return;
    // A valid message is returned without other members.
    assert.deepEqual(readPageMessage(read), read);
    // Each returned member has the posted value.
    for (const [name, member] of Object.entries(read)) {
      assert.equal((value as Record<string, unknown>)[name], member);
    }
  });
});
