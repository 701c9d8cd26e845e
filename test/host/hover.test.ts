import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { JourneyHover } from '../../src/editor/JourneyHover';
import { WEBHOOK_WINDOW } from '../../src/detection/webhookBody';
import { sandbox, settings, useProfile, useSettings } from './support/fixtures';
import { openAndLoad, run } from './support/extension';
import { Inspector } from './support/Inspector';
import { requestedJourneys, newJourney } from './support/sandbox';

const ID = '65ee1f0c9a3b7d0012c4e8f1';
const SCHEME = 'hover-test';

/** The extension's hovers at a position. */
async function hoversAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Hover[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.filter((hover) => textOf(hover).includes('IDWise'));
}

function textOf({ contents }: vscode.Hover): string {
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join();
}

/** A hover's text without escapes of Markdown. */
function plain(hover: vscode.Hover): string {
  return textOf(hover)
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\\(?=[^A-Za-z0-9\s])/g, '');
}

/** The commands and arguments of a hover's links. */
function linksOf(hover: vscode.Hover): [string, unknown][] {
  return [...textOf(hover).matchAll(/\(command:([\w.]+)\?([^\s)]+)/g)].map(
    ([, command = '', query = '']) => [command, JSON.parse(decodeURIComponent(query)) as unknown],
  );
}

const texts = new Map<string, string>();

async function documentOf(text: string, language = 'plaintext'): Promise<vscode.TextDocument> {
  const path = `/${texts.size}`;
  texts.set(path, text);
  const document = await vscode.workspace.openTextDocument(
    vscode.Uri.from({ scheme: SCHEME, path }),
  );
  return vscode.languages.setTextDocumentLanguage(document, language);
}

/** The hover at the start of a document with this text. */
async function hoverOn(text: string): Promise<vscode.Hover> {
  const [hover] = await hoversAt(await documentOf(text), new vscode.Position(0, 3));
  assert.ok(hover);
  return hover;
}

describe('the hover on a journey ID', () => {
  useProfile();
  useSettings();

  let provider: vscode.Disposable;

  before(() => {
    provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path }) => texts.get(path),
    });
  });

  after(() => provider.dispose());

  for (const [language, line] of [
    ['plaintext', `the journey ${ID} was referred`],
    ['json', `{ "spotCheckJourneyId": "${ID}" }`],
    ['log', `2024-03-10T10:11:12Z INFO journey_id=${ID} done`],
    ['typescript', `const id = { journeyId: '${ID}' };`],
    ['markdown', `see \`${ID}\``],
    ['python', `journey_id = "${ID}"`],
  ] as const) {
    it(`covers exactly the ID in ${language}`, async () => {
      const document = await documentOf(`first line\n${line}\n`, language);
      assert.equal(document.languageId, language);
      const start = line.indexOf(ID);
      for (const character of [start, start + 12, start + ID.length]) {
        const [hover, ...more] = await hoversAt(document, new vscode.Position(1, character));
        assert.deepEqual(more, []);
        assert.deepEqual(
          hover?.range,
          new vscode.Range(1, start, 1, start + ID.length),
          document.getText(),
        );
      }
      assert.deepEqual(await hoversAt(document, new vscode.Position(1, start - 2)), []);
      assert.deepEqual(await hoversAt(document, new vscode.Position(0, 2)), []);
    });
  }

  it('covers exactly a value whose key is on a previous line', async () => {
    const uuid = '550e8400-e29b-41d4-a716-446655440000';
    const variables = [{ key: 'journeyId', type: 'default', value: uuid, enabled: true }];
    const document = await documentOf(
      JSON.stringify({ values: variables }, undefined, '\t'),
      'json',
    );
    const start = document.positionAt(document.getText().indexOf(uuid));
    const [hover, ...more] = await hoversAt(document, start.translate(0, 5));
    assert.deepEqual(more, []);
    assert.deepEqual(hover?.range, new vscode.Range(start, start.translate(0, uuid.length)));
  });

  it('works in files, untitled documents and other schemes', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'no folder is open');
    const untitled = await vscode.workspace.openTextDocument({ content: `journey_id=${ID}` });
    // Otherwise VS Code would open a tab for it during a later test.
    await vscode.window.showTextDocument(untitled);
    const documents = [
      await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'server.log')),
      untitled,
      await documentOf(`journey_id=${ID}`),
    ];
    const found = [];
    for (const document of documents) {
      const offset = /journey_id=/.exec(document.getText())?.index ?? 0;
      const hovers = await hoversAt(document, document.positionAt(offset + 'journey_id='.length));
      found.push([document.uri.scheme, hovers.length]);
    }
    assert.deepEqual(found, [
      [folder.uri.scheme, 1],
      ['untitled', 1],
      [SCHEME, 1],
    ]);
  });

  it('has links to two commands, and trusts no others', async () => {
    const hover = await hoverOn(ID);
    assert.deepEqual(linksOf(hover), [
      ['idwise.openJourney', [{ journeyId: ID }]],
      ['idwise.copyJourneyId', [ID]],
    ]);
    assert.match(textOf(hover), /\[Open journey\]/);
    assert.match(textOf(hover), /\[Copy ID\]/);
    for (const content of hover.contents) {
      assert.ok(content instanceof vscode.MarkdownString);
      assert.deepEqual(content.isTrusted, {
        enabledCommands: ['idwise.openJourney', 'idwise.copyJourneyId'],
      });
      assert.notEqual(content.supportHtml, true);
    }
  });

  it('shows no decision of an unopened journey, and sends no request', async () => {
    const id = newJourney(sandbox);
    const hover = await hoverOn(id);
    assert.doesNotMatch(textOf(hover), /Complete/);
    // A request by the hover would have arrived before this one.
    await openAndLoad(sandbox.journey('incomplete').id);
    assert.deepEqual(requestedJourneys(sandbox), [sandbox.journey('incomplete').id]);
  });

  it('shows the decision of an opened journey without a request', async () => {
    const id = newJourney(sandbox);
    await openAndLoad(id);
    const hover = await hoverOn(id);
    assert.match(textOf(hover), /Complete/);
    assert.deepEqual(requestedJourneys(sandbox), [id]);
  });

  it('shows the reference number of an opened journey, but not in privacy mode', async () => {
    const id = '65ee1f0c9a3b7d0012c4eee1';
    const reference = 'REF-2024-000077';
    sandbox.addJourney({
      id,
      text: JSON.stringify({ journey_id: id, reference_number: reference }),
    });
    await openAndLoad(id);
    const document = await documentOf(id);
    const shown = async (): Promise<string> => {
      const [hover] = await hoversAt(document, new vscode.Position(0, 3));
      assert.ok(hover);
      return plain(hover);
    };
    assert.match(await shown(), /Reference number: REF-2024-000077/);
    await run('idwise.togglePrivacyMode');
    try {
      assert.ok(!(await shown()).includes('000077'));
    } finally {
      await run('idwise.togglePrivacyMode');
    }
  });

  it('is off when idwise.hover.enabled is false', async () => {
    const document = await documentOf(`journey_id=${ID}`);
    const place = new vscode.Position(0, 15);
    assert.equal((await hoversAt(document, place)).length, 1);
    await settings.set('hover.enabled', false);
    assert.deepEqual(await hoversAt(document, place), []);
  });

  it('is on labelled IDs only when idwise.detection is "labelled"', async () => {
    const document = await documentOf(`${ID}\njourney_id=${ID}`);
    const bare = new vscode.Position(0, 3);
    const labelled = new vscode.Position(1, 15);
    assert.equal((await hoversAt(document, bare)).length, 1);
    await settings.set('detection', 'labelled');
    assert.deepEqual(await hoversAt(document, bare), []);
    assert.equal((await hoversAt(document, labelled)).length, 1);
  });

  describe('in a large document', () => {
    const webhook = JSON.stringify({
      event: 'Finished Spot Check',
      body: { spotCheckJourneyId: ID, systemDecision: 'Refer' },
    });
    const lines = Array.from({ length: 200_000 }, (_, at) => `10:11:12 INFO line ${at} {"ok":1}`);
    const log = lines.with(100_000, webhook).join('\n');
    const filler = '{"k": "0123456789abcdef"}, '.repeat(100_000);

    for (const [what, text] of [
      ['a log of 200,000 lines', log],
      ['a line of 5 MB', `${filler}${webhook}${filler}`],
    ] as const) {
      it(`shows the webhook in ${what}, and reads only a window of it`, async () => {
        const document = await documentOf(text);
        const place = document.positionAt(text.indexOf(ID) + 3);
        const [shown] = await hoversAt(document, place);
        assert.ok(shown);
        assert.match(plain(shown), /Webhook: Finished Spot Check/);

        let read = 0;
        const counting = Object.create(document, {
          getText: {
            value: (range?: vscode.Range): string => {
              const part = document.getText(range);
              read += part.length;
              return part;
            },
          },
        }) as vscode.TextDocument;
        const inspector = new Inspector();
        const { gate, profiles } = inspector;
        assert.ok(new JourneyHover(gate, profiles, () => undefined).provideHover(counting, place));
        inspector.dispose();
        assert.ok(read > 0 && read <= WEBHOOK_WINDOW, `${read} characters`);
      });
    }
  });
});
