import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { untilSeen, untilTrue } from '../support/inTime';
import { person, sandbox, usePerson, useProfile } from './support/fixtures';
import { manifest, openAndLoad, run } from './support/extension';
import { requestedJourneys } from './support/sandbox';
import { allTabs, closeAllTabs, journeyTabs, untilTabs } from './support/tabs';

const SAMPLE = '5a5a5a5a5a5a000000000001';
const JOURNEYS = 'idwise.journeys';
const RULE_RESULTS = 'idwise.ruleResults';

type Json = Readonly<Record<string, unknown>>;

describe('the menus of the manifest', () => {
  useProfile();
  usePerson();

  let file: vscode.Uri;
  /** The journey of the panel in front. */
  let front: string;
  /** The journey of a panel behind it. */
  let behind: string;
  /** The profile of both. */
  let profileId: string;

  before(async () => {
    front = sandbox.journey('not-live').id;
    behind = sandbox.journey('passed').id;
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    file = vscode.Uri.joinPath(folder.uri, 'menus.json');
    await vscode.workspace.fs.writeFile(file, Buffer.from(sandbox.journey('passed').text));
    await openAndLoad(front);
    await run('idwise.openRawResult');
    [, profileId = ''] = /^\/raw\/([^/]+)\//.exec(documentInFront().uri.path) ?? [];
    assert.notEqual(profileId, '');
  });

  beforeEach(async () => {
    await openAndLoad(behind);
    await openAndLoad(front);
    await vscode.env.clipboard.writeText('before');
    sandbox.forgetRequests();
  });

  after(async () => {
    await vscode.workspace.fs.delete(file);
  });

  /** Runs a command from the window, like a menu: VS Code converts the arguments. */
  async function fromWindow(command: string, args: readonly unknown[]): Promise<void> {
    await run('runCommands', { commands: [args.length === 0 ? command : { command, args }] });
  }

  /** Arguments from the title of a view. */
  function title(view: string): readonly Json[] {
    return [{ $treeViewId: view, $focusedTreeItem: true, $selectedTreeItems: true }];
  }

  /** Arguments from the menu of an item. */
  function item(view: string, id: string): readonly Json[] {
    return [{ $treeViewId: view, $treeItemHandle: `1/${id}` }];
  }

  const journeyItem = (journeyId: string): readonly Json[] =>
    item(JOURNEYS, `${profileId}/${journeyId}`);

  /** Arguments from the context menu of the panel behind. */
  function page(values: Json = {}): readonly Json[] {
    const idwiseJourney = { kind: 'idwise', journeyId: behind, profileId };
    return [{ idwiseJourney, ...values, webview: 'idwise.journey' }];
  }

  function documentInFront(): vscode.TextDocument {
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document, 'a document is in front');
    return document;
  }

  const clipboard = (): Thenable<string> => vscode.env.clipboard.readText();

  /** The focused journey of Journeys; undefined for a group. */
  async function focusedJourney(): Promise<string | undefined> {
    await vscode.env.clipboard.writeText('none');
    await fromWindow('idwise.copyJourneyId', title(JOURNEYS));
    const copied = await clipboard();
    return copied === 'none' ? undefined : copied;
  }

  /** Focuses the first journey of Journeys, below the first group, and returns its ID. */
  async function focusedFirst(): Promise<string | undefined> {
    // A new panel takes the focus.
    await run(`${JOURNEYS}.focus`);
    await run('list.focusFirst');
    await run('list.focusDown');
    return focusedJourney();
  }

  /** Waits until the first journey is wanted, and focuses it. */
  async function focusJourney(
    isWanted: (journeyId: string) => boolean = () => true,
  ): Promise<void> {
    await untilSeen(focusedFirst, (focused) => focused !== undefined && isWanted(focused));
    await vscode.env.clipboard.writeText('before');
  }

  async function focusGroup(): Promise<void> {
    await focusJourney();
    await run('list.focusFirst');
    assert.equal(await focusedJourney(), undefined);
  }

  async function untilFirstJourney(journeyId: string): Promise<void> {
    await focusJourney((id) => id === journeyId);
  }

  /** Runs a command of an item until `see` is wanted: VS Code passes no item that it has not requested yet. */
  async function fromItem<T>(
    command: string,
    args: readonly unknown[],
    see: () => T | PromiseLike<T>,
    isWanted: (seen: T) => boolean,
  ): Promise<void> {
    await untilSeen(async () => {
      await fromWindow(command, args);
      return see();
    }, isWanted);
  }

  async function asksAgainFor(journeyId: string, args: readonly unknown[]): Promise<void> {
    await fromWindow('idwise.refreshJourney', args);
    assert.deepEqual(requestedJourneys(sandbox), [journeyId]);
  }

  async function opensRawResultOf(journeyId: string, args: readonly unknown[]): Promise<void> {
    await fromWindow('idwise.openRawResult', args);
    assert.equal(documentInFront().uri.path, `/raw/${profileId}/${journeyId}.json`);
  }

  async function copiesOf(
    journeyId: string,
    command: string,
    args: readonly unknown[],
  ): Promise<void> {
    await fromWindow(command, args);
    assert.ok((await clipboard()).includes(journeyId), await clipboard());
  }

  async function copiesCodeOf(journeyId: string, args: readonly unknown[]): Promise<void> {
    person.answer('Python (requests)');
    await copiesOf(journeyId, 'idwise.copyAsCode', args);
  }

  async function comparesWith(journeyId: string, args: readonly unknown[]): Promise<void> {
    await fromWindow('idwise.compareJourneys', args);
    const short = `${journeyId.slice(0, 4)}…${journeyId.slice(-4)}`;
    assert.deepEqual(person.prompts, [`Compare Journey ${short} With`]);
  }

  async function savesWith(decision: string, args: readonly unknown[]): Promise<void> {
    await fromWindow('idwise.saveFixture', args);
    assert.match(documentInFront().getText(), new RegExp(`"system_decision": "${decision}"`));
  }

  /** The command shows this prompt for each focused item. */
  async function asks(question: string, command: string): Promise<void> {
    for (const focus of [focusGroup, focusJourney]) {
      await focus();
      await fromWindow(command, title(JOURNEYS));
    }
    assert.deepEqual(person.prompts, [question, question]);
    assert.deepEqual(person.messages, []);
    assert.deepEqual(requestedJourneys(sandbox), []);
    assert.equal(journeyTabs().length, 2);
  }

  /** The command shows no message and sends no request; the second call undoes the first. */
  async function toggles(command: string): Promise<void> {
    await run(`${RULE_RESULTS}.focus`);
    await fromWindow(command, title(RULE_RESULTS));
    await fromWindow(command, title(RULE_RESULTS));
    assert.deepEqual([person.prompts, person.messages, requestedJourneys(sandbox)], [[], [], []]);
  }

  async function previews(args: readonly unknown[]): Promise<void> {
    await fromWindow('idwise.previewResultFile', args);
    await untilTabs(() => journeyTabs().length === 3);
    assert.deepEqual(person.prompts, []);
  }

  async function pins(): Promise<void> {
    await untilFirstJourney(front);
    const args = journeyItem(behind);
    await fromItem('idwise.pinJourney', args, focusedFirst, (first) => first === behind);
    await fromItem('idwise.unpinJourney', args, focusedFirst, (first) => first === front);
  }

  async function removes(): Promise<void> {
    await untilFirstJourney(front);
    const args = journeyItem(front);
    await fromItem('idwise.removeRecentJourney', args, focusedFirst, (first) => first === behind);
  }

  async function copiesRule(): Promise<void> {
    await run(`${RULE_RESULTS}.focus`);
    const [key] = Object.keys(
      (JSON.parse(sandbox.journey('not-live').text) as { rule_results: object }).rule_results,
    );
    const rule = item(RULE_RESULTS, `idwise ${profileId} ${front}/0/${key}`);
    await fromItem('idwise.copyRule', rule, clipboard, (copied) => copied.startsWith('**'));
    assert.match(await clipboard(), /^\*\*Selfie Liveness\*\*: Failed\n\n/);
  }

  /** Checks for each entry. */
  const EXPECTED: Readonly<
    Record<string, Readonly<Record<string, (() => Promise<void>) | undefined>>>
  > = {
    commandPalette: {
      'idwise.refreshJourney': () => asksAgainFor(front, []),
      'idwise.watchJourney': async () => {
        const { id } = sandbox.journey('incomplete');
        await openAndLoad(id);
        sandbox.forgetRequests();
        await fromWindow('idwise.watchJourney', []);
        await sandbox.requestsWhen(() => requestedJourneys(sandbox).length > 0);
        assert.equal(requestedJourneys(sandbox)[0], id);
      },
      'idwise.openRawResult': () => opensRawResultOf(front, []),
      'idwise.copyAsCurl': () => copiesOf(front, 'idwise.copyAsCurl', []),
      'idwise.copyAsCode': () => copiesCodeOf(front, []),
      'idwise.copySummary': () => copiesOf(front, 'idwise.copySummary', []),
      'idwise.compareJourneys': () => comparesWith(front, []),
      'idwise.saveFixture': () => savesWith('Refer', []),
    },
    'editor/title': {
      'idwise.previewResultFile': () => previews([file, { groupId: 0, editorIndex: 0 }]),
    },
    'explorer/context': {
      'idwise.previewResultFile': () => previews([file, [file]]),
      'idwise.checkJourneys': async () => {
        await fromWindow('idwise.checkJourneys', [file, [file]]);
        assert.match(person.messages.join(), /^Check \d+ journeys with the profile "Live"\?/);
        assert.deepEqual(requestedJourneys(sandbox), []);
      },
    },
    'editor/context': {
      'idwise.openJourney': async () => {
        const document = await vscode.workspace.openTextDocument({ content: `id: ${SAMPLE}!` });
        const editor = await vscode.window.showTextDocument(document);
        editor.selection = new vscode.Selection(0, 0, 0, 28);
        // The list has this item only if the prompt contains the selection.
        person.answer(`$(search) Open ${SAMPLE}`);
        await fromWindow('idwise.openJourney', [document.uri]);
        assert.deepEqual(person.prompts, ['Open Journey']);
        assert.deepEqual(person.messages, []);
        await untilTabs(() => journeyTabs().includes('Journey 5a5a…0001'));
      },
    },
    'webview/context': {
      'idwise.showInRawResult': async () => {
        await fromWindow('idwise.showInRawResult', page({ idwisePath: 'selfie.is_live' }));
        const { document, selection } = vscode.window.activeTextEditor ?? {};
        assert.equal(document?.uri.path, `/raw/${profileId}/${behind}.json`);
        assert.equal(document.getText(selection), 'true');
      },
      'idwise.refreshJourney': () => asksAgainFor(behind, page()),
      'idwise.openRawResult': () => opensRawResultOf(behind, page()),
      'idwise.compareJourneys': () => comparesWith(behind, page()),
      'idwise.saveFixture': () => savesWith('Complete', page()),
      'idwise.copySummary': () => copiesOf(behind, 'idwise.copySummary', page()),
      'idwise.copyAsCurl': () => copiesOf(behind, 'idwise.copyAsCurl', page()),
      'idwise.copyAsCode': () => copiesCodeOf(behind, page()),
      'idwise.togglePrivacyMode': async () => {
        await fromWindow('idwise.togglePrivacyMode', page());
        try {
          await run('idwise.openRawResult');
          // VS Code may request the new text later.
          const text = (): string => documentInFront().getText();
          await untilTrue(
            [vscode.workspace.onDidChangeTextDocument],
            () => /"full_name": "•/.test(text()),
            text,
          );
        } finally {
          await fromWindow('idwise.togglePrivacyMode', page());
        }
      },
    },
    'view/title': {
      'idwise.openJourney': () => asks('Open Journey', 'idwise.openJourney'),
      'idwise.clearRecentJourneys': async () => {
        await focusJourney();
        await fromWindow('idwise.clearRecentJourneys', title(JOURNEYS));
        await run('idwise.checkRecentJourneys');
        assert.deepEqual(person.messages, ['There is no journey ID in recent journeys.']);
      },
      'idwise.checkRecentJourneys': async () => {
        await focusJourney();
        await fromWindow('idwise.checkRecentJourneys', title(JOURNEYS));
        await untilTabs(() =>
          allTabs().some(({ label }) => label === 'Journeys in recent journeys'),
        );
      },
      'idwise.refreshJourney': async () => {
        await run(`${RULE_RESULTS}.focus`);
        await run('list.focusFirst');
        await asksAgainFor(front, title(RULE_RESULTS));
      },
      'idwise.filterFailedRules': () => toggles('idwise.filterFailedRules'),
      'idwise.showAllRules': () => toggles('idwise.showAllRules'),
      'idwise.openSampleJourney': () => asks('Open Sample Journey', 'idwise.openSampleJourney'),
      'idwise.addProfile': () => asks('Add Profile', 'idwise.addProfile'),
      'idwise.switchProfile': () => asks('Switch Profile', 'idwise.switchProfile'),
      'idwise.updateCredentials': () => asks('Update Credentials', 'idwise.updateCredentials'),
      'idwise.removeProfile': () => asks('Remove Profile', 'idwise.removeProfile'),
    },
    'view/item/context': {
      'idwise.pinJourney': pins,
      // `pins` runs it too.
      'idwise.unpinJourney': undefined,
      'idwise.removeRecentJourney': removes,
      'idwise.watchRecentJourney': async () => {
        const { id } = sandbox.journey('incomplete');
        await openAndLoad(id);
        await closeAllTabs();
        await untilFirstJourney(id);
        sandbox.forgetRequests();
        await fromItem(
          'idwise.watchRecentJourney',
          journeyItem(id),
          () => requestedJourneys(sandbox),
          ({ length }) => length > 0,
        );
        await untilTabs(() => journeyTabs().join() === 'Journey 65ee…e8fa');
      },
      'idwise.copyJourneyId': async () => {
        await untilFirstJourney(front);
        const args = journeyItem(behind);
        await fromItem('idwise.copyJourneyId', args, clipboard, (copied) => copied === behind);
      },
      'idwise.copyRule': copiesRule,
    },
  };

  const entries = manifest().contributes.menus;

  it('have exactly the entries checked here', () => {
    const commandsOf = (menu: string): string[] => [
      // The palette hides commands that need an argument.
      ...new Set(
        entries[menu]?.filter(({ when }) => when !== 'false').map(({ command }) => command),
      ),
    ];
    assert.deepEqual(
      Object.fromEntries(Object.keys(entries).map((menu) => [menu, commandsOf(menu).toSorted()])),
      Object.fromEntries(
        Object.entries(EXPECTED).map(([menu, known]) => [menu, Object.keys(known).toSorted()]),
      ),
    );
  });

  for (const [menu, known] of Object.entries(EXPECTED)) {
    for (const [command, expect] of Object.entries(known)) {
      if (expect !== undefined) it(`${menu}: ${command}`, expect);
    }
  }
});
