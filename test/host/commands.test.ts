import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { journeyIdShape } from '../../src/detection/journeyId';
import { person, sandbox, settings, usePerson, useProfile, useSettings } from './support/fixtures';
import { openAndLoad, run } from './support/extension';
import { authorizations, basic, requestedJourneys } from './support/sandbox';
import { closeAllTabs, closeTab, journeyInFront, journeyTabs, untilTabs } from './support/tabs';

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
      'a string with quotes and spaces around the ID': `  "${SAMPLE}" `,
      'a webhook body': JSON.stringify({
        event: 'Finished Spot Check',
        body: { eventId: '0f6a2d7c-91b4-4c38-8e55-6d1b70c2f9ae', spotCheckJourneyId: SAMPLE },
      }),
      'a URL': `https://api.idwise.com/journey/v2/spot-checks/${SAMPLE}`,
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

    for (const bad of [
      'short',
      'with spaces inside it',
      '',
      'ünïcödé-ïds-äre-nöne',
      'x'.repeat(65),
      '../../../etc/passwd',
    ]) {
      it(`rejects ${JSON.stringify(bad)}`, async () => {
        await run('idwise.openJourney', bad);
        await run('idwise.openJourney', { journeyId: bad });
        assert.deepEqual(person.messages, [journeyIdShape(), journeyIdShape()]);
        assert.deepEqual(journeyTabs(), []);
      });
    }

    for (const [text, reason] of [
      ['65ee....d700ca', 'This ID is shortened.'],
      ['“6720***22e”', 'This ID is shortened.'],
      ['<SYSTEM_DECISION>', 'This is a placeholder.'],
      ['/v2/spot-checks/{journey_id}', 'This is a placeholder.'],
    ] as const) {
      it(`rejects ${text}: ${reason}`, async () => {
        await run('idwise.openJourney', text);
        await run('idwise.openJourney', { journeyId: text });
        assert.equal(person.messages.length, 2);
        for (const message of person.messages) {
          assert.ok(message.startsWith(reason) && message.endsWith(journeyIdShape()), message);
        }
        assert.deepEqual(journeyTabs(), []);
        assert.deepEqual(requestedJourneys(sandbox), []);
      });
    }

    it('removes quotes and invisible characters around an ID', async () => {
      const { id } = sandbox.journey('passed');
      await openAndLoad(`\u200b“${id}”\u2069`);
      assert.deepEqual(new Set(requestedJourneys(sandbox)), new Set([id]));
      assert.deepEqual(person.messages, []);
    });

    it('opens nothing with an unknown profile', async () => {
      const { id } = sandbox.journey('passed');
      await run('idwise.openJourney', { journeyId: id, profile: 'Nobody' });
      assert.equal(person.messages.length, 1);
      assert.match(person.messages[0] ?? '', /"Nobody"/);
      assert.deepEqual(journeyTabs(), []);
      assert.deepEqual(requestedJourneys(sandbox), []);
    });

    it('offers the ID under the cursor above recent journeys', async () => {
      await openAndLoad(sandbox.journey('passed').id);
      await closeAllTabs();
      const document = await vscode.workspace.openTextDocument({
        language: 'log',
        content: `done journey_id="${SAMPLE}"`,
      });
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 30, 0, 30);
      person.answer(`$(search) Open ${SAMPLE}`);
      await run('idwise.openJourney');
      await untilTabs(() => journeyTabs().length > 0);
      assert.deepEqual(person.prompts, ['Open Journey']);
      assert.deepEqual(journeyTabs(), [SAMPLE_TAB]);
    });

    it('offers the ID within the selection', async () => {
      const document = await vscode.workspace.openTextDocument({
        language: 'json',
        content: `{ "event": "Finished Spot Check", "body": { "spotCheckJourneyId": "${SAMPLE}" } }`,
      });
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 0, 0, document.getText().length);
      person.answer(`$(search) Open ${SAMPLE}`);
      await run('idwise.openJourney');
      await untilTabs(() => journeyTabs().length > 0);
      assert.deepEqual(journeyTabs(), [SAMPLE_TAB]);
    });

    it('opens nothing when its prompt is cancelled', async () => {
      await run('idwise.openJourney');
      assert.deepEqual(person.prompts, ['Open Journey']);
      assert.deepEqual(journeyTabs(), []);
    });
  });

  it('idwise.openSampleJourney opens the picked sample', async () => {
    person.answer('Forty rules');
    const titles = sandbox.journeys.map(({ title }) => title);
    assert.ok(titles.includes('Forty rules'), titles.join(', '));
    await run('idwise.openSampleJourney');
    await untilTabs(() => journeyTabs().length > 0);
    assert.deepEqual(journeyTabs(), ['Journey 5a5a…0007']);
    assert.deepEqual(sandbox.requests, []);
  });

  it('idwise.refreshJourney requests only the journey in front', async () => {
    const passed = sandbox.journey('passed').id;
    const incomplete = sandbox.journey('incomplete').id;
    await openAndLoad(passed);
    await openAndLoad(incomplete);
    await untilTabs(() => journeyInFront() === 'Journey 65ee…e8fa');
    await run('idwise.refreshJourney');
    assert.deepEqual(requestedJourneys(sandbox), [passed, incomplete, incomplete]);
  });

  it('act on the journey of their argument, not on the one in front', async () => {
    const { id } = sandbox.journey('passed');
    await run('idwise.openJourney', SAMPLE);
    await openAndLoad(id);
    await untilTabs(() => journeyInFront() === 'Journey 65ee…e8f1');
    const idwiseJourney = { kind: 'sample', journeyId: SAMPLE };
    await run('idwise.copySummary', { idwiseJourney });
    assert.ok((await vscode.env.clipboard.readText()).includes(SAMPLE));
    await run('idwise.refreshJourney', { idwiseJourney });
    assert.deepEqual(requestedJourneys(sandbox), [id]);
    await run('idwise.copySummary');
    assert.ok((await vscode.env.clipboard.readText()).includes(id));
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

  it('idwise.copyAsCurl copies variables in place of key and secret', async () => {
    const { id } = sandbox.journey('passed');
    await openAndLoad(id);
    await untilTabs(() => journeyInFront() !== undefined);
    await run('idwise.copyAsCurl');
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /^curl /);
    assert.ok(copied.includes('"$IDWISE_API_KEY:$IDWISE_API_SECRET"'), copied);
    assert.ok(copied.includes(`${sandbox.baseUrl}/v2/spot-checks/${id}`), copied);
    assert.ok(!copied.includes(sandbox.keys.live.apiKey));
    assert.ok(!copied.includes(sandbox.keys.live.apiSecret));
  });

  it('idwise.copyAsCurl copies nothing for a sample', async () => {
    await openAndLoad(SAMPLE);
    await vscode.env.clipboard.writeText('before');
    await run('idwise.copyAsCurl');
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    assert.match(person.messages.join(), /not fetched from IDWise/);
  });

  it('idwise.copySummary copies decision and rules without personal values', async () => {
    await openAndLoad(SAMPLE);
    await run('idwise.copySummary');
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /Complete/);
    assert.match(copied, /Selfie Liveness/);
    const { applicant } = JSON.parse(sandbox.journey('passed').text) as {
      applicant: { full_name: string; personal_number: string; birth_date: string };
    };
    for (const value of [applicant.full_name, applicant.personal_number, applicant.birth_date]) {
      assert.ok(!copied.includes(value), `${value} is in the summary`);
    }
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

  it('idwise.compareJourneys opens both results in the diff editor', async () => {
    await openAndLoad(SAMPLE);
    person.answer('Liveness failed');
    await run('idwise.compareJourneys');
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputTextDiff, tab?.label);
    assert.equal(tab.label, 'Journey 5a5a…0001 ↔ 5a5a…0002');
    assert.deepEqual(
      [tab.input.original, tab.input.modified].map(({ path }) => path),
      [`/comparable/samples/${SAMPLE}.json`, '/comparable/samples/5a5a5a5a5a5a000000000002.json'],
    );
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
