import { window } from './vscodeStub';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { goToLine } from '../../../src/batch/BatchOrigin';
import type { BatchRow } from '../../../src/batch/BatchRow';
import type { CommandServices } from '../../../src/commands/CommandServices';
import { openJourney } from '../../../src/commands/openJourney';
import { saveFixture } from '../../../src/commands/resultFiles';
import { sampleJourney } from '../../../src/journeys/JourneyRef';
import { failed } from '../../../src/api/RequestFailure';
import type { ShownText } from '../../../src/text/ShownText';

describe('the error of a command', () => {
  beforeEach(() => (window.errors = []));

  it('says what to do when no fixture can be made', async () => {
    const services = {
      panels: { inFront: { ref: sampleJourney('5a5a5a5a5a5a000000000001') } },
      gate: {
        snapshot: () => ({ result: {} }),
        fixture: () => Promise.resolve(failed({ kind: 'readingLimit', limit: 20_000 })),
      },
    } as unknown as CommandServices;
    await saveFixture(services, { kind: 'nothing' });
    assert.equal(window.errors.length, 1);
    assert.match(window.errors[0] ?? '', /Open the raw result to see the text\.$/);
  });

  it('says that a panel’s profile is gone, and no other profile is used', async () => {
    const services = {
      profiles: { get: () => undefined, active: () => ({ id: 'other', name: 'Other' }) },
      panels: { find: () => undefined, open: () => assert.fail('opened') },
      store: { hold: () => assert.fail('sent') },
    } as unknown as CommandServices;
    const journeyId = '65ee1f0c9a3b7d0012c4e8f1';
    await openJourney(services, { kind: 'values', journeyId, profileId: 'removed' });
    assert.equal(window.errors.length, 1);
    assert.match(window.errors[0] ?? '', /The profile of this journey has been removed/);
  });

  it('names a file as its tab does, which masks the name in privacy mode', async () => {
    const gate = { fileName: () => '••••.log' as ShownText };
    const uri = { path: '/home/dev/Amina Rahman.log' } as vscode.Uri;
    await goToLine(uri, { journeyId: '65ee1f0c9a3b7d0012c4e8f1' } as BatchRow, gate);
    assert.equal(window.errors.length, 1);
    assert.match(window.errors[0] ?? '', /^••••\.log cannot be read\./);
  });
});
