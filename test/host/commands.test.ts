import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { journeyIdShape } from '../../src/detection/journeyId';
import { person, sandbox, settings, usePerson, useProfile, useSettings } from './support/fixtures';
import { openAndLoad, run } from './support/extension';
import { authorizations, basic, requestedJourneys } from './support/sandbox';
import { closeTab, journeyInFront, journeyTabs, untilTabs } from './support/tabs';

const SAMPLE = '5a5a5a5a5a5a000000000001';
const SAMPLE_TAB = 'Journey 5a5a…0001';

describe('commands', () => {
  useProfile();
  usePerson();
  useSettings();

  describe('idwise.openJourney', () => {
    for (const [form, argument] of Object.entries({
      'a string': SAMPLE,
      'an object': { journeyId: SAMPLE },
      'an object with a webhook body in it': {
        journeyId: `{"body":{"spotCheckJourneyId":"${SAMPLE}"}}`,
      },
    })) {
      it(`accepts ${form}, and opens one tab`, async () => {
        assert.equal(await run('idwise.openJourney', argument), undefined);
        await untilTabs(() => journeyTabs().length > 0);
        assert.deepEqual(journeyTabs(), [SAMPLE_TAB]);
        assert.deepEqual(person.prompts, []);
        assert.deepEqual(person.messages, []);
      });
    }

    it('reveals the tab of an open journey without a request', async () => {
      const { id } = sandbox.journey('passed');
      await openAndLoad(id);
      await run('idwise.openJourney', SAMPLE);
      await untilTabs(() => journeyInFront() === SAMPLE_TAB);
      await run('idwise.openJourney', { journeyId: id });
      await untilTabs(() => journeyInFront() === 'Journey 65ee…e8f1');
      assert.deepEqual(journeyTabs().toSorted(), [SAMPLE_TAB, 'Journey 65ee…e8f1']);
      assert.deepEqual(requestedJourneys(sandbox), [id]);
    });

    it('opens a journey with a profile by its name in any case', async () => {
      const { id } = sandbox.journey('passed');
      await openAndLoad({ journeyId: id, profile: ' LIVE ' });
      assert.deepEqual(
        authorizations(sandbox),
        sandbox.requests.map(() => basic(sandbox.keys.live)),
      );
      assert.deepEqual(person.messages, []);
    });

    for (const [bad, reason] of [
      ['', ''],
      ['../../../etc/passwd', ''],
      ['65ee....d700ca', 'This ID is shortened. Copy the whole ID. '],
    ] as const) {
      it(`rejects ${JSON.stringify(bad)}`, async () => {
        await run('idwise.openJourney', bad);
        await run('idwise.openJourney', { journeyId: bad });
        const message = reason + journeyIdShape();
        assert.deepEqual(person.messages, [message, message]);
        assert.deepEqual(journeyTabs(), []);
        assert.deepEqual(requestedJourneys(sandbox), []);
      });
    }

    it('opens nothing with an unknown profile', async () => {
      const { id } = sandbox.journey('passed');
      await run('idwise.openJourney', { journeyId: id, profile: 'Nobody' });
      assert.equal(person.messages.length, 1);
      assert.match(person.messages[0] ?? '', /"Nobody"/);
      assert.deepEqual(journeyTabs(), []);
      assert.deepEqual(requestedJourneys(sandbox), []);
    });
  });

  it('do nothing when the panel of their argument was closed', async () => {
    const { id } = sandbox.journey('passed');
    await openAndLoad(id);
    await run('idwise.refreshJourney', { idwiseJourney: { kind: 'sample', journeyId: SAMPLE } });
    assert.deepEqual(person.messages, ['Open a journey first.']);
    assert.deepEqual(requestedJourneys(sandbox), [id]);
  });

  it('need an open journey', async () => {
    for (const command of ['openRawResult', 'copySummary', 'copyAsCurl', 'compareJourneys']) {
      await run(`idwise.${command}`);
    }
    await run('idwise.watchJourney');
    assert.deepEqual(
      person.messages,
      Array.from({ length: 5 }, () => 'Open a journey first.'),
    );
    assert.deepEqual(sandbox.requests, []);
  });

  it('idwise.watchJourney sends requests until the decision, and shows a message when the panel is hidden', async () => {
    await settings.set('watch.intervalSeconds', 2);
    const { id, text } = sandbox.journey('incomplete');
    await openAndLoad(id);
    await run('idwise.watchJourney');
    await openAndLoad(SAMPLE);
    await untilTabs(() => journeyInFront() === SAMPLE_TAB);
    const shown = person.untilMessage(/^Journey 65ee…e8fa: Complete\. All 2 rules passed$/);
    const passed = sandbox.journey('passed');
    sandbox.addJourney({ id, text: passed.text.replace(passed.id, id) });
    await shown;
    const asked = requestedJourneys(sandbox);
    assert.ok(asked.length >= 2 && asked.every((other) => other === id), asked.join());
    sandbox.addJourney({ id, text });
  });

  it('idwise.copyJourneyId copies only IDs', async () => {
    await vscode.env.clipboard.writeText('before');
    for (const bad of ['a b', { journeyId: SAMPLE }, 12_345_678, undefined, 'x'.repeat(65)]) {
      await run('idwise.copyJourneyId', bad);
    }
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    await run('idwise.copyJourneyId', SAMPLE);
    assert.equal(await vscode.env.clipboard.readText(), SAMPLE);
  });

  it('open one tab after its previous tab was closed', async () => {
    await run('idwise.openJourney', SAMPLE);
    await untilTabs(() => journeyTabs().length === 1);
    await closeTab(SAMPLE_TAB);
    await untilTabs(() => journeyTabs().length === 0);
    await run('idwise.openJourney', SAMPLE);
    await untilTabs(() => journeyTabs().length === 1);
    assert.deepEqual(journeyTabs(), [SAMPLE_TAB]);
  });
});
