import { editorOf, window, type Pick } from './vscodeStub';
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type * as vscode from 'vscode';
import {
  readCommandArgument,
  type CommandArgument,
  type ViewNode,
} from '../../../src/commands/commandArgument';
import type { CommandServices } from '../../../src/commands/CommandServices';
import { openJourney } from '../../../src/commands/openJourney';
import { openSampleJourney } from '../../../src/commands/resultFiles';
import { promptForJourney } from '../../../src/commands/promptForJourney';
import { showComparison } from '../../../src/documents/ResultDocuments';
import { JourneyTerminalLinks } from '../../../src/editor/journeyLinks';
import { idwiseJourney, sampleJourney, type JourneyRef } from '../../../src/journeys/JourneyRef';
import type { JourneyGate } from '../../../src/privacy/JourneyGate';
import type { ProfileStore } from '../../../src/profiles/ProfileStore';
import type { RecentJourney, RecentJourneys } from '../../../src/recent/RecentJourneys';
import type { ResultKind } from '../../../src/detection/ResultKind';
import { JourneysTree } from '../../../src/views/JourneysTree';
import { gateOf } from '../support/gate';
import { resultOf, sample } from '../support/results';
import { column } from '../../support/columns';
import { listed } from '../../support/listed';

const ID = '65ee1f0c9a3b7d0012c4e8f1';
const OTHER = '65ee3dfb9a3b7d0012c4e8f4';
const PROFILE = { id: 'live', name: 'Acme live', baseUrl: 'https://api.idwise.com/journey' };

const RECENT = { profileId: 'live', time: Date.now() };
const RECENTS: readonly RecentJourney[] = [
  { ...RECENT, journeyId: OTHER, decision: 'Rejected', result: 'onboarding' },
  { ...RECENT, journeyId: `${OTHER.slice(0, -1)}5`, decision: 'Complete' },
];

const profiles = {
  active: () => PROFILE,
  get: (id: string) => (id === 'live' ? PROFILE : undefined),
  byName: (name: string) => (name === PROFILE.name ? PROFILE : undefined),
  onDidChange: () => ({ dispose: () => undefined }),
} as unknown as ProfileStore;

const recents = {
  list: () => RECENTS,
  onDidChange: () => ({ dispose: () => undefined }),
} as unknown as RecentJourneys;

/** The services for commands, and the panels that they open. */
function servicesWith(): { readonly services: CommandServices; readonly opened: JourneyRef[] } {
  const opened: JourneyRef[] = [];
  const services = {
    profiles,
    recents,
    panels: { find: () => undefined, open: (ref: JourneyRef) => opened.push(ref) },
    store: { hold: () => ({ dispose: () => undefined }), send: () => Promise.resolve() },
    samples: {
      list: () =>
        Promise.resolve([
          { id: '5a5a5a5a5a5a000000000001', kind: 'spotCheck', title: 'One', description: 'A' },
          { id: '5a5a5a5a5a5a000000000002', kind: 'spotCheck', title: 'Two', description: 'B' },
          { id: '5a5a5a5a5a5a000000000003', kind: 'onboarding', title: 'Three', description: 'C' },
        ]),
    },
  } as unknown as CommandServices;
  return { services, opened };
}

const read = (argument: unknown): CommandArgument =>
  readCommandArgument(argument, (item): item is ViewNode => 'never' in item);

async function pick(): Promise<Pick> {
  await turn();
  const shown = window.picks.at(-1);
  assert.ok(shown);
  return shown;
}

describe('with journeys of two kinds,', () => {
  beforeEach(() => {
    window.picks.length = 0;
    window.commands.length = 0;
    window.errors.length = 0;
    window.editor = undefined;
  });

  describe('Open Journey with an argument', () => {
    for (const result of ['spotCheck', 'onboarding', undefined] as const) {
      it(`opens a journey of kind ${result ?? 'unknown'} as that`, async () => {
        const { services, opened } = servicesWith();
        await openJourney(services, read({ journeyId: ID, profile: PROFILE.name, result }));
        assert.deepEqual(opened, [idwiseJourney(ID, 'live', result)]);
      });
    }

    for (const result of ['Onboarding', '', 1, null, {}, ['onboarding']]) {
      it(`opens nothing when the kind is ${JSON.stringify(result)}`, async () => {
        const { services, opened } = servicesWith();
        assert.deepEqual(read({ journeyId: ID, result }), { kind: 'unreadable' });
        await openJourney(services, read({ journeyId: ID, result }));
        assert.deepEqual(opened, []);
        assert.equal(window.errors.length, 1);
      });
    }

    it('takes no kind from a string', async () => {
      const { services, opened } = servicesWith();
      await openJourney(services, read(`spotCheckJourneyId=${ID}`));
      assert.deepEqual(opened, [idwiseJourney(ID, 'live')]);
    });
  });

  describe('Open Journey without an argument', () => {
    const webhook = JSON.stringify(
      { event: 'Finished Journey', body: { eventId: 'e-1', journeyId: ID } },
      undefined,
      2,
    );
    const places: readonly (readonly [string, object, ResultKind | undefined])[] = [
      ['an ID below its own label', editorOf(`spotCheckJourneyId: ${ID}`, 30), 'spotCheck'],
      ['an ID', editorOf(`got ${ID}`, 10), undefined],
      ['an ID in a webhook', editorOf(webhook, webhook.indexOf(ID) + 3), 'onboarding'],
      ['a selected webhook', editorOf(webhook, 0, webhook.length), 'onboarding'],
      ['a selected ID', editorOf(ID, 0, ID.length), undefined],
    ];
    for (const [what, editor, result] of places) {
      it(`opens ${what} as ${result ?? 'unknown kind'} when nothing else is typed`, async () => {
        window.editor = editor;
        const chosen = promptForJourney(servicesWith().services);
        const shown = await pick();
        assert.equal(shown.value, ID);
        shown.accept();
        assert.deepEqual(await chosen, idwiseJourney(ID, 'live', result));
      });
    }

    it('knows no kind for an ID that is typed instead', async () => {
      window.editor = editorOf(webhook, 0, webhook.length);
      const chosen = promptForJourney(servicesWith().services);
      const shown = await pick();
      shown.type(OTHER.toUpperCase());
      shown.accept();
      assert.deepEqual(await chosen, idwiseJourney(OTHER.toUpperCase(), 'live'));
    });

    it('knows the kind of the prefilled ID when it is typed again', async () => {
      window.editor = editorOf(webhook, 0, webhook.length);
      const chosen = promptForJourney(servicesWith().services);
      const shown = await pick();
      shown.type('');
      shown.type(` "${ID}" `);
      shown.accept();
      assert.deepEqual(await chosen, idwiseJourney(ID, 'live', 'onboarding'));
    });

    it('lists recent journeys with their kind, and opens them as that', async () => {
      const chosen = promptForJourney(servicesWith().services);
      const shown = await pick();
      const [, onboarding, spotCheck] = shown.items;
      const described = new RegExp(`^${OTHER} · Onboarding · Acme live · `);
      assert.match(onboarding?.description ?? '', described);
      assert.match(spotCheck?.description ?? '', /^\w+ · Acme live · /);
      shown.moveTo(/Rejected/);
      shown.accept();
      assert.deepEqual(await chosen, idwiseJourney(OTHER, 'live', 'onboarding'));
    });
  });

  it('a link in the terminal opens the journey of a webhook as the kind of its event', async () => {
    const links = new JourneyTerminalLinks();
    const kindIn = async (event: string): Promise<unknown> => {
      const line = `POST /hook ${JSON.stringify({ event, body: { eventId: 'e-1', journeyId: ID } })}`;
      const [link] = links.provideTerminalLinks({ line });
      assert.ok(link);
      await links.handleTerminalLink(link);
      return window.commands.at(-1);
    };
    assert.deepEqual(await kindIn('Finished Journey'), [
      'idwise.openJourney',
      { journeyId: ID, result: 'onboarding' },
    ]);
    assert.deepEqual(await kindIn('Another Event'), ['idwise.openJourney', { journeyId: ID }]);
  });

  it('Open Sample Journey lists both kinds, each below a line with its name', async () => {
    const { services, opened } = servicesWith();
    const done = openSampleJourney(services);
    const shown = await pick();
    const lines = shown.items.map(({ label, kind }) => (kind === undefined ? label : [label]));
    assert.deepEqual(lines, [['Spot check'], 'One', 'Two', ['Onboarding'], 'Three']);
    shown.moveTo(/Three/);
    shown.accept();
    await done;
    assert.deepEqual(opened, [sampleJourney('5a5a5a5a5a5a000000000003')]);
  });

  it('the Journeys view shows Onboarding for an onboarding journey, and nothing for a spot check', () => {
    const view = { onDidChangeVisibility: () => ({ dispose: () => undefined }) };
    const tree = new JourneysTree(
      { recents, profiles, gate: gateOf({}) },
      () => view as unknown as vscode.TreeView<never>,
    );
    const items = tree.getChildren(tree.getChildren()[0]).map((node) => tree.getTreeItem(node));
    const [onboarding, spotCheck] = items;
    assert.match(String(onboarding?.description), /^Rejected · Onboarding · .*Acme live.* · /);
    assert.match(String(spotCheck?.description), /^Complete · .*Acme live.* · /);
    const spoken = onboarding?.accessibilityInformation?.label ?? '';
    assert.match(spoken, new RegExp(`^Journey ${OTHER}, Onboarding, Rejected, `));
    assert.doesNotMatch(spotCheck?.accessibilityInformation?.label ?? '', /Onboarding|Spot check/);
    assert.ok(onboarding);
    const { value } = onboarding.tooltip as vscode.MarkdownString;
    assert.match(value.replaceAll('&nbsp;', ' '), /Rejected · Onboarding · /);
    const opened = items.map(({ command }) => command?.arguments?.[0] as { result?: string });
    assert.deepEqual(column(opened, 'result'), ['onboarding', undefined]);
    // Rejected is documented for onboarding journeys only.
    assert.equal((onboarding.iconPath as unknown as { readonly id: string }).id, 'error');
    tree.dispose();
  });

  describe('a comparison', () => {
    const left = idwiseJourney(ID, 'live');
    const right = idwiseJourney(OTHER, 'live');

    async function compared(
      kinds: Readonly<Record<string, ResultKind | undefined>>,
      kind?: ResultKind,
    ): Promise<{ readonly forms: readonly string[]; readonly title: string }> {
      const gate = {
        lastingName: ({ journeyId }: { readonly journeyId: string }) => journeyId.slice(0, 4),
        snapshot: ({ journeyId }: { readonly journeyId: string }) => {
          const found = kinds[journeyId];
          return found === undefined ? {} : { result: { kind: found } };
        },
      } as unknown as JourneyGate;
      await showComparison(gate, { ref: left }, { ref: right, kind });
      const [, first, second, title] = window.commands.at(-1) as [
        string,
        vscode.Uri,
        vscode.Uri,
        string,
      ];
      const forms = [first, second].map(({ path }) => path.split('/')[1] ?? '');
      return { forms, title };
    }

    it('of two journeys of a kind shows all their properties', async () => {
      for (const kind of ['spotCheck', 'onboarding'] as const) {
        const { forms, title } = await compared({ [ID]: kind, [OTHER]: kind });
        assert.deepEqual(forms, ['comparable', 'comparable']);
        assert.equal(title, 'Journey 65ee ↔ 65ee');
      }
      assert.deepEqual((await compared({ [ID]: 'spotCheck' })).forms, ['comparable', 'comparable']);
    });

    it('of two kinds shows what both have, and its title says so', async () => {
      const { forms, title } = await compared({ [ID]: 'spotCheck', [OTHER]: 'onboarding' });
      assert.deepEqual(forms, ['common', 'common']);
      assert.match(title, /what a spot check and an onboarding journey share/);
      // A journey of known kind whose result is not in memory.
      const later = await compared({ [ID]: 'spotCheck' }, 'onboarding');
      assert.deepEqual(later.forms, ['common', 'common']);
    });

    it('of two kinds shows the documented properties that both have, in one order', async () => {
      const keysOf = async (text: string, onlyCommon: boolean): Promise<string[]> => {
        const gate = gateOf({ result: resultOf(text) });
        const outcome = await gate.comparableText(left, undefined, undefined, onlyCommon);
        assert.ok(outcome?.ok);
        return Object.keys(JSON.parse(outcome.value) as object);
      };
      const common = listed(`
        applicant, end_time, journey_id, model_version, reference_number, rule_results, selfie,
        start_time, system_decision`);
      for (const { text } of [sample('passed'), sample('approved')]) {
        assert.deepEqual(await keysOf(text, true), common);
        assert.ok((await keysOf(text, false)).length > common.length);
      }
    });
  });
});
