import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { journeyIdShape } from '../../src/detection/journeyId';
import { person, sandbox, settings, usePerson, useProfile, useSettings } from './support/fixtures';
import { openAnswered, run } from './support/extension';
import { askedJourneys, basic } from './support/sandbox';
import { closeAllTabs, closeTab, journeyInFront, journeyTabs, tabsWhen } from './support/tabs';

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
      it(`takes ${form}, and opens one tab with a short title`, async () => {
        assert.equal(await run('idwise.openJourney', argument), undefined);
        await tabsWhen(() => journeyTabs().length > 0);
        assert.deepEqual(journeyTabs(), [SAMPLE_TAB]);
        assert.deepEqual(person.asked, []);
        assert.deepEqual(person.told, []);
      });
    }

    it('reveals the tab of a journey that is open, and sends nothing', async () => {
      const { id } = sandbox.journey('passed');
      await openAnswered(id);
      await run('idwise.openJourney', SAMPLE);
      await tabsWhen(() => journeyInFront() === SAMPLE_TAB);
      await run('idwise.openJourney', { journeyId: id });
      await tabsWhen(() => journeyInFront() === 'Journey 65ee…e8f1');
      assert.deepEqual(journeyTabs().toSorted(), [SAMPLE_TAB, 'Journey 65ee…e8f1']);
      assert.deepEqual(askedJourneys(sandbox), [id]);
    });

    it('opens a journey with the profile that is named, whatever the case of its name', async () => {
      const { id } = sandbox.journey('passed');
      await openAnswered({ journeyId: id, profile: ' LIVE ' });
      assert.deepEqual(
        sandbox.requests.map(({ headers }) => headers.authorization),
        sandbox.requests.map(() => basic(sandbox.keys.live)),
      );
      assert.deepEqual(person.told, []);
    });

    for (const bad of [
      'short',
      'with spaces inside it',
      '',
      'ünïcödé-ïds-äre-nöne',
      'x'.repeat(65),
      '../../../etc/passwd',
    ]) {
      it(`says what an ID looks like for ${JSON.stringify(bad)}, and opens nothing`, async () => {
        await run('idwise.openJourney', bad);
        await run('idwise.openJourney', { journeyId: bad });
        assert.deepEqual(person.told, [journeyIdShape(), journeyIdShape()]);
        assert.deepEqual(journeyTabs(), []);
      });
    }

    for (const [text, reason] of [
      ['65ee....d700ca', 'This ID is shortened.'],
      ['“6720***22e”', 'This ID is shortened.'],
      ['<SYSTEM_DECISION>', 'This is a placeholder.'],
      ['/v2/spot-checks/{journey_id}', 'This is a placeholder.'],
    ] as const) {
      it(`says of ${text}: ${reason}`, async () => {
        await run('idwise.openJourney', text);
        await run('idwise.openJourney', { journeyId: text });
        assert.equal(person.told.length, 2);
        for (const told of person.told) {
          assert.ok(told.startsWith(reason) && told.endsWith(journeyIdShape()), told);
        }
        assert.deepEqual(journeyTabs(), []);
        assert.deepEqual(askedJourneys(sandbox), []);
      });
    }

    it('takes an ID from the quotes and the invisible characters around it', async () => {
      const { id } = sandbox.journey('passed');
      await openAnswered(`\u200b“${id}”\u2069`);
      assert.deepEqual(new Set(askedJourneys(sandbox)), new Set([id]));
      assert.deepEqual(person.told, []);
    });

    it('uses no other profile for one that does not exist, and names it', async () => {
      const { id } = sandbox.journey('passed');
      await run('idwise.openJourney', { journeyId: id, profile: 'Nobody' });
      assert.equal(person.told.length, 1);
      assert.match(person.told[0] ?? '', /"Nobody"/);
      assert.deepEqual(journeyTabs(), []);
      assert.deepEqual(askedJourneys(sandbox), []);
    });

    it('asks with the ID under the cursor filled in, above the recent journeys', async () => {
      await openAnswered(sandbox.journey('passed').id);
      await closeAllTabs();
      const document = await vscode.workspace.openTextDocument({
        language: 'log',
        content: `done journey_id="${SAMPLE}"`,
      });
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 30, 0, 30);
      person.answer(`$(search) Open ${SAMPLE}`);
      await run('idwise.openJourney');
      await tabsWhen(() => journeyTabs().length > 0);
      assert.deepEqual(person.asked, ['Open Journey']);
      assert.deepEqual(journeyTabs(), [SAMPLE_TAB]);
    });

    it('asks with the ID in the selection filled in, even if more is selected', async () => {
      const document = await vscode.workspace.openTextDocument({
        language: 'json',
        content: `{ "event": "Finished Spot Check", "body": { "spotCheckJourneyId": "${SAMPLE}" } }`,
      });
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 0, 0, document.getText().length);
      person.answer(`$(search) Open ${SAMPLE}`);
      await run('idwise.openJourney');
      await tabsWhen(() => journeyTabs().length > 0);
      assert.deepEqual(journeyTabs(), [SAMPLE_TAB]);
    });

    it('opens nothing when its prompt is left', async () => {
      await run('idwise.openJourney');
      assert.deepEqual(person.asked, ['Open Journey']);
      assert.deepEqual(journeyTabs(), []);
    });
  });

  it('idwise.openSampleJourney lists every sample by its title and opens the chosen one', async () => {
    person.answer('Forty rules');
    const titles = sandbox.journeys.map(({ title }) => title);
    assert.ok(titles.includes('Forty rules'), titles.join(', '));
    await run('idwise.openSampleJourney');
    await tabsWhen(() => journeyTabs().length > 0);
    assert.deepEqual(journeyTabs(), ['Journey 5a5a…0007']);
    assert.deepEqual(sandbox.requests, []);
  });

  it('idwise.refreshJourney asks again for the journey in front only', async () => {
    const passed = sandbox.journey('passed').id;
    const incomplete = sandbox.journey('incomplete').id;
    await openAnswered(passed);
    await openAnswered(incomplete);
    await tabsWhen(() => journeyInFront() === 'Journey 65ee…e8fa');
    await run('idwise.refreshJourney');
    assert.deepEqual(askedJourneys(sandbox), [passed, incomplete, incomplete]);
  });

  it('act on the journey that a panel names, whichever is in front', async () => {
    const { id } = sandbox.journey('passed');
    await run('idwise.openJourney', SAMPLE);
    await openAnswered(id);
    await tabsWhen(() => journeyInFront() === 'Journey 65ee…e8f1');
    const idwiseJourney = { kind: 'sample', journeyId: SAMPLE };
    await run('idwise.copySummary', { idwiseJourney });
    assert.ok((await vscode.env.clipboard.readText()).includes(SAMPLE));
    await run('idwise.refreshJourney', { idwiseJourney });
    assert.deepEqual(askedJourneys(sandbox), [id]);
    await run('idwise.copySummary');
    assert.ok((await vscode.env.clipboard.readText()).includes(id));
  });

  it('act on no other journey than the one that is named, even when its panel was closed', async () => {
    const { id } = sandbox.journey('passed');
    await openAnswered(id);
    await run('idwise.refreshJourney', { idwiseJourney: { kind: 'sample', journeyId: SAMPLE } });
    assert.deepEqual(person.told, ['Open a journey first.']);
    assert.deepEqual(askedJourneys(sandbox), [id]);
  });

  it('actions on the journey in front say what to do first when there is none', async () => {
    for (const command of ['openRawResult', 'copySummary', 'copyAsCurl', 'compareJourneys']) {
      await run(`idwise.${command}`);
    }
    await run('idwise.watchJourney');
    assert.deepEqual(
      person.told,
      Array.from({ length: 5 }, () => 'Open a journey first.'),
    );
    assert.deepEqual(sandbox.requests, []);
  });

  it('idwise.watchJourney asks until the journey is decided, and tells who looks elsewhere', async () => {
    await settings.set('watch.intervalSeconds', 2);
    const { id, text } = sandbox.journey('incomplete');
    await openAnswered(id);
    await run('idwise.watchJourney');
    await openAnswered(SAMPLE);
    await tabsWhen(() => journeyInFront() === SAMPLE_TAB);
    const told = person.hears(/^Journey 65ee…e8fa: Complete\. All 2 rules passed$/);
    const passed = sandbox.journey('passed');
    sandbox.addJourney({ id, environment: 'both', text: passed.text.replace(passed.id, id) });
    await told;
    const asked = askedJourneys(sandbox);
    assert.ok(asked.length >= 2 && asked.every((other) => other === id), asked.join());
    sandbox.addJourney({ id, environment: 'both', text });
  });

  it('idwise.copyAsCurl names variables, never key or secret', async () => {
    const { id } = sandbox.journey('passed');
    await openAnswered(id);
    await tabsWhen(() => journeyInFront() !== undefined);
    await run('idwise.copyAsCurl');
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /^curl /);
    assert.ok(copied.includes('"$IDWISE_API_KEY:$IDWISE_API_SECRET"'), copied);
    assert.ok(copied.includes(`${sandbox.baseUrl}/v2/spot-checks/${id}`), copied);
    assert.ok(!copied.includes(sandbox.keys.live.apiKey));
    assert.ok(!copied.includes(sandbox.keys.live.apiSecret));
  });

  it('idwise.copyAsCurl has nothing to copy of a sample, and says so', async () => {
    await openAnswered(SAMPLE);
    await vscode.env.clipboard.writeText('before');
    await run('idwise.copyAsCurl');
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    assert.match(person.told.join(), /not fetched from IDWise/);
  });

  it('idwise.copySummary puts decision and rules on the clipboard, and no personal data', async () => {
    await openAnswered(SAMPLE);
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

  it('idwise.copyJourneyId copies an ID and ignores anything else', async () => {
    await vscode.env.clipboard.writeText('before');
    for (const bad of ['a b', { journeyId: SAMPLE }, 12_345_678, undefined, 'x'.repeat(65)]) {
      await run('idwise.copyJourneyId', bad);
    }
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    await run('idwise.copyJourneyId', SAMPLE);
    assert.equal(await vscode.env.clipboard.readText(), SAMPLE);
  });

  it('idwise.compareJourneys opens the two results in the diff editor', async () => {
    await openAnswered(SAMPLE);
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

  it('closing a tab and opening the journey again gives one tab', async () => {
    await run('idwise.openJourney', SAMPLE);
    await tabsWhen(() => journeyTabs().length === 1);
    await closeTab(SAMPLE_TAB);
    await tabsWhen(() => journeyTabs().length === 0);
    await run('idwise.openJourney', SAMPLE);
    await tabsWhen(() => journeyTabs().length === 1);
    assert.deepEqual(journeyTabs(), [SAMPLE_TAB]);
  });
});
