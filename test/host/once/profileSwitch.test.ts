import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { promptForJourney } from '../../../src/commands/promptForJourney';
import { sendWebhook } from '../../../src/commands/sendWebhook';
import { JourneyHover } from '../../../src/editor/JourneyHover';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import type { Profile } from '../../../src/profiles/Profile';
import {
  addLive,
  inspector,
  person,
  sandbox,
  services,
  useCommandServices,
  usePerson,
  useSandbox,
} from '../support/fixtures';

describe('a pending action', () => {
  useSandbox();
  useCommandServices();
  usePerson();

  let live: Profile;
  let other: Profile;
  let id: string;

  before(() => {
    ({ id } = sandbox.journey('passed'));
  });

  beforeEach(async () => {
    other = await inspector.addProfile('Other', sandbox.baseUrl, sandbox.keys.sandbox);
    live = await addLive();
  });

  it('opens a journey with the profile of the prompt after another one became active', async () => {
    const document = await vscode.workspace.openTextDocument({ content: id });
    await vscode.window.showTextDocument(document);
    person.answer(`$(search) Open ${id}`);
    const chosen = promptForJourney(services);
    assert.deepEqual(person.prompts, ['Open Journey']);
    await inspector.profiles.activate(other.id);
    assert.deepEqual(await chosen, idwiseJourney(id, live.id));
  });

  it('opens the journey of a hover with the profile of the shown result', async () => {
    const document = await vscode.workspace.openTextDocument({ content: id });
    const hover = new JourneyHover(inspector.gate, inspector.profiles, () => undefined);
    const link = async (): Promise<unknown> => {
      const shown = await hover.provideHover(document, new vscode.Position(0, 3));
      const [content] = shown?.contents ?? [];
      assert.ok(content instanceof vscode.MarkdownString);
      const [, query = ''] = /command:idwise\.openJourney\?([^ )]+)/.exec(content.value) ?? [];
      return JSON.parse(decodeURIComponent(query));
    };
    assert.deepEqual(await link(), [{ journeyId: id }]);
    await inspector.store.open(idwiseJourney(id, live.id));
    assert.deepEqual(await link(), [{ journeyId: id, profile: 'Live' }]);
  });

  it('creates a webhook from the journey that was in front at its start', async () => {
    const { id: second } = sandbox.journey('not-live');
    for (const journeyId of [second, id]) {
      const ref = idwiseJourney(journeyId, live.id);
      await inspector.openPanel(ref);
    }
    person.answer('Finished Spot Check');
    const made = sendWebhook(services);
    inspector.panels.open(idwiseJourney(second, live.id));
    await made;
    const document = vscode.workspace.textDocuments.find(({ isUntitled }) => isUntitled);
    assert.match(document?.getText() ?? '', new RegExp(`"spotCheckJourneyId": "${id}"`));
  });
});
