import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CommandServices } from '../../../src/commands/CommandServices';
import { promptForJourney } from '../../../src/commands/promptForJourney';
import { sendWebhook } from '../../../src/commands/sendWebhook';
import { JourneyHover } from '../../../src/editor/JourneyHover';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import type { Profile } from '../../../src/profiles/Profile';
import { RULE_RESULTS_VIEW } from '../../../src/base/contributions';
import { RequestLog } from '../../../src/ui/RequestLog';
import { RuleResultsTree } from '../../../src/views/RuleResultsTree';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { createTreeView } from '../support/createTreeView';
import { extension, run } from '../support/extension';
import { Inspector } from '../support/Inspector';
import { Person } from '../support/Person';
import { closeAllTabs } from '../support/tabs';

describe('an action that has begun', () => {
  let sandbox: SandboxApi;
  let inspector: Inspector;
  let services: CommandServices;
  let person: Person;
  let live: Profile;
  let other: Profile;
  let id: string;

  before(async () => {
    await extension().activate();
    sandbox = await SandboxApi.start();
    ({ id } = sandbox.journey('passed'));
  });

  beforeEach(async () => {
    person = new Person();
    inspector = new Inspector();
    const { panels, gate, profiles } = inspector;
    const ruleResults = new RuleResultsTree(
      panels,
      gate,
      profiles,
      createTreeView(RULE_RESULTS_VIEW),
    );
    services = { ...inspector, log: new RequestLog(), ruleResults };
    other = await inspector.addProfile('Other', sandbox.baseUrl, sandbox.keys.sandbox);
    live = await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
  });

  afterEach(async () => {
    person.dispose();
    for (const document of vscode.workspace.textDocuments) {
      if (!document.isUntitled || document.isClosed) continue;
      await vscode.window.showTextDocument(document);
      await run('workbench.action.revertAndCloseActiveEditor');
    }
    await closeAllTabs();
    services.ruleResults.dispose();
    inspector.dispose();
  });

  after(() => sandbox.stop());

  it('opens a journey with the profile that the prompt names, although another one becomes the active one', async () => {
    const document = await vscode.workspace.openTextDocument({ content: id });
    await vscode.window.showTextDocument(document);
    person.answer(`$(search) Open ${id}`);
    const chosen = promptForJourney(services);
    assert.deepEqual(person.asked, ['Open Journey']);
    await inspector.profiles.activate(other.id);
    assert.deepEqual(await chosen, idwiseJourney(id, live.id));
  });

  it('opens the journey of a hover with the profile whose result the hover shows', async () => {
    const document = await vscode.workspace.openTextDocument({ content: id });
    const hover = new JourneyHover(inspector.gate, inspector.profiles);
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

  it('makes a webhook from the journey that was in front when it began', async () => {
    const { id: second } = sandbox.journey('not-live');
    for (const journeyId of [second, id]) {
      const ref = idwiseJourney(journeyId, live.id);
      inspector.panels.open(ref);
      await inspector.answered(ref);
    }
    person.answer('Finished Spot Check');
    const made = sendWebhook(services);
    inspector.panels.open(idwiseJourney(second, live.id));
    // A panel in front has no document.
    await made;
    const document = vscode.workspace.textDocuments.find(({ isUntitled }) => isUntitled);
    assert.match(document?.getText() ?? '', new RegExp(`"spotCheckJourneyId": "${id}"`));
  });
});
