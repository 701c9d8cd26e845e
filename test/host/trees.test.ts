import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SAMPLES } from '../../src/profiles/Profile';
import { JourneysTree } from '../../src/views/JourneysTree';
import { RuleResultsTree, type RuleNode } from '../../src/views/RuleResultsTree';
import { SandboxApi } from '../sandbox/SandboxApi';
import { Inspector } from './support/Inspector';
import { closeAllTabs } from './support/tabs';

const MARKUP = '<b>*x*</b> [click](command:idwise.showLog)';

function tooltipText({ tooltip }: vscode.TreeItem): string {
  assert.ok(tooltip instanceof vscode.MarkdownString, 'the tooltip is not Markdown');
  assert.ok(tooltip.isTrusted !== true, 'the tooltip may run commands');
  assert.notEqual(tooltip.supportHtml, true);
  return tooltip.value;
}

function labelOf({ label }: vscode.TreeItem): string {
  return typeof label === 'string' ? label : (label?.label ?? '');
}

function iconOf({ iconPath }: vscode.TreeItem): string | undefined {
  return iconPath instanceof vscode.ThemeIcon ? iconPath.id : undefined;
}

describe('the side bar', () => {
  let sandbox: SandboxApi;
  let inspector: Inspector;

  before(async () => {
    sandbox = await SandboxApi.start();
  });

  beforeEach(() => {
    inspector = new Inspector();
  });

  afterEach(async () => {
    await closeAllTabs();
    inspector.dispose();
  });

  after(() => sandbox.stop());

  async function openSample(number: string): Promise<void> {
    const ref = { journeyId: `5a5a5a5a5a5a0000000000${number}`, profileId: SAMPLES.id };
    inspector.panels.open(ref);
    await inspector.answered(ref);
  }

  async function openText(id: string, content: object): Promise<void> {
    const text = JSON.stringify({ journey_id: id, ...content });
    sandbox.addJourney({ id, environment: 'both', text });
    const profile =
      inspector.profiles.byName('Live') ??
      (await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live));
    const ref = { journeyId: id, profileId: profile.id };
    inspector.panels.open(ref);
    await inspector.answered(ref);
  }

  describe('Rule Results', () => {
    let tree: RuleResultsTree;

    beforeEach(() => {
      tree = new RuleResultsTree(
        inspector.panels,
        inspector.store,
        inspector.profiles,
        inspector.privacyMode,
      );
    });

    afterEach(() => tree.dispose());

    function items(node?: RuleNode): vscode.TreeItem[] {
      return tree.getChildren(node).map((child) => tree.getTreeItem(child));
    }

    /** Settles when the tree is as wanted. VS Code tells late which of several new tabs is in front. */
    async function treeWhen(wanted: () => boolean): Promise<void> {
      if (wanted()) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const listening = tree.onDidChangeTreeData(() => {
        if (wanted()) resolve();
      });
      await promise;
      listening.dispose();
    }

    function idsOfAll(): (string | undefined)[] {
      return tree
        .getChildren()
        .flatMap((node) => [tree.getTreeItem(node), ...items(node)])
        .map(({ id }) => id);
    }

    it('is empty and has no badge while no journey is open', () => {
      assert.deepEqual(tree.getChildren(), []);
      assert.equal(tree['view'].badge, undefined);
    });

    it('lists every rule with its result, its icon and what a screen reader says', async () => {
      await openSample('02');
      const rules = items();
      assert.ok(rules.length >= 2, `${rules.length} rules`);
      for (const item of rules) {
        assert.equal(
          item.accessibilityInformation?.label,
          `${labelOf(item)}, ${String(item.description)}`,
        );
        const icons: Record<string, string> = {
          Passed: 'pass',
          Failed: 'error',
          CouldNotApply: 'circle-slash',
        };
        assert.equal(iconOf(item), icons[String(item.description)]);
      }
      assert.ok(rules.some(({ description }) => description === 'Failed'));
    });

    it('counts the rules that failed in its badge, and nothing else', async () => {
      await openSample('07');
      const failed = items().filter(({ description }) => description === 'Failed').length;
      assert.equal(items().length, 40);
      assert.equal(failed, 6);
      assert.deepEqual(tree['view'].badge, { value: 6, tooltip: '6 rules failed' });
      await openSample('01');
      await treeWhen(() => items().length < 40);
      assert.equal(tree['view'].badge, undefined);
    });

    it('keeps the order sent, whatever the keys', async () => {
      const profile = await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
      sandbox.addJourney({
        id: '65ee1f0c9a3b7d0012c4f002',
        environment: 'both',
        text:
          '{"journey_id":"65ee1f0c9a3b7d0012c4f002","rule_results":{"zeta":{"name":"Z"},"10":{"name":"Ten"},' +
          '"__proto__":{"name":"Proto"},"2":{"name":"Two"}}}',
      });
      const ref = { journeyId: '65ee1f0c9a3b7d0012c4f002', profileId: profile.id };
      inspector.panels.open(ref);
      await inspector.answered(ref);
      assert.deepEqual(
        items().map(({ label }) => label),
        ['Z', 'Ten', 'Proto', 'Two'],
      );
    });

    it('shows the details below their rule, and they lead to the same rule', async () => {
      await openSample('01');
      const [rule] = tree.getChildren();
      assert.ok(rule);
      const item = tree.getTreeItem(rule);
      assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
      const [detail] = tree.getChildren(rule);
      assert.ok(detail);
      assert.equal(tree.getParent(detail), rule);
      assert.deepEqual(tree.getChildren(detail), []);
      assert.equal(item.command?.command, 'idwise.showRule');
      assert.deepEqual(item.command?.arguments, [0]);
      assert.deepEqual(tree.getTreeItem(detail).command, item.command);
    });

    it('gives every item an ID of its own that stays the same over a refresh', async () => {
      await openSample('13');
      const before = idsOfAll();
      assert.ok(before.length > 3 && before.every((id) => id !== undefined && id !== ''));
      assert.equal(new Set(before).size, before.length);
      const ref = inspector.panels.inFront?.ref;
      assert.ok(ref);
      await inspector.store.refresh(ref);
      assert.deepEqual(idsOfAll(), before);
    });

    it('keeps items of rules with slashes in their keys apart', async () => {
      await openText('65ee1f0c9a3b7d0012c4f003', {
        rule_results: {
          'a/0': { name: 'One', details: [{ title: 't' }] },
          a: { name: 'Two', details: [{ title: 't' }, { title: 'u' }] },
          'a/1': { name: 'Three' },
        },
      });
      assert.equal(new Set(idsOfAll()).size, idsOfAll().length);
      assert.equal(idsOfAll().length, 6);
    });

    it('keeps its rules while the journey is asked for again', async () => {
      await openText('65ee1f0c9a3b7d0012c4f004', { rule_results: { r: { name: 'Rule' } } });
      const ref = inspector.panels.inFront?.ref;
      assert.ok(ref);
      const again = inspector.store.refresh(ref);
      assert.equal(inspector.store.snapshot(ref).loading, true);
      assert.deepEqual(
        items().map(({ label }) => label),
        ['Rule'],
      );
      await again;
    });

    it('puts description, information and tips into the tooltip, as text', async () => {
      await openText('65ee1f0c9a3b7d0012c4f005', {
        rule_results: {
          r: {
            name: MARKUP,
            result: 'Failed',
            description: `describes ${MARKUP}`,
            information: 'informs',
            tips: 'advises',
            details: [{ title: MARKUP, result_description: MARKUP }],
          },
        },
      });
      const [rule] = tree.getChildren();
      assert.ok(rule);
      const item = tree.getTreeItem(rule);
      const resolved = tooltipText(tree.resolveTreeItem(item, rule));
      for (const word of ['describes', 'informs', 'advises']) {
        assert.ok(resolved.includes(word), `${word} is not in ${resolved}`);
      }
      const [detail] = items(rule);
      assert.ok(detail);
      for (const text of [resolved, tooltipText(detail)]) {
        assert.ok(!text.includes('[click]('), text);
        assert.ok(!text.includes('<b>'), text);
      }
      // A label is no Markdown: it is what was sent.
      assert.equal(item.label, MARKUP);
    });

    it('survives rules that are no objects and rules without anything in them', async () => {
      await openText('65ee1f0c9a3b7d0012c4f006', {
        rule_results: { text: 'no object', none: null, empty: {}, number: 7 },
      });
      assert.deepEqual(
        items().map(({ label, description }) => [label, description]),
        [
          ['text', 'Not provided'],
          ['none', 'Not provided'],
          ['empty', 'Not provided'],
          ['number', 'Not provided'],
        ],
      );
    });

    it('follows the panel in front, and is empty when the last one closes', async () => {
      await openSample('07');
      assert.equal(items().length, 40);
      await openSample('01');
      await treeWhen(() => items().length > 0 && items().length < 40);
      for (const panel of inspector.panels.all()) panel.close();
      assert.deepEqual(items(), []);
    });
  });

  describe('Journeys', () => {
    let tree: JourneysTree;

    beforeEach(() => {
      tree = new JourneysTree(inspector.recents, inspector.profiles);
    });

    afterEach(() => tree.dispose());

    function items(): vscode.TreeItem[] {
      return tree.getChildren().map((journey) => tree.getTreeItem(journey));
    }

    it('lists what IDWise answered, newest first, with the icon of its decision', async () => {
      const profile = await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
      for (const slug of ['passed', 'not-live', 'incomplete']) {
        const { id, text } = sandbox.journey(slug);
        sandbox.addJourney({ id, environment: 'both', text });
        const ref = { journeyId: id, profileId: profile.id };
        inspector.panels.open(ref);
        await inspector.answered(ref);
      }
      await openSample('01');
      assert.deepEqual(
        items().map((item) => [item.label, iconOf(item)]),
        [
          ['65ee…e8fa', 'clock'],
          ['65ee…e8f4', 'error'],
          ['65ee…e8f1', 'pass'],
        ],
      );
      assert.deepEqual(
        items().map(({ description }) => String(description).split(' · ').slice(0, 2)),
        [
          ['Incomplete', 'Live'],
          ['Refer', 'Live'],
          ['Complete', 'Live'],
        ],
      );
      const [first] = items();
      assert.ok(first);
      assert.deepEqual(first.command?.arguments, [
        { journeyId: sandbox.journey('incomplete').id, profile: 'Live' },
      ]);
      assert.match(first.accessibilityInformation?.label ?? '', /Incomplete, Live/);
    });

    it('lists a journey once, under the same ID, however often it is asked for', async () => {
      const profile = await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
      const ref = { journeyId: sandbox.journey('passed').id, profileId: profile.id };
      await inspector.store.open(ref);
      const before = items().map(({ id }) => id);
      await inspector.store.refresh(ref);
      assert.deepEqual(
        items().map(({ id }) => id),
        before,
      );
      assert.equal(before.length, 1);
    });

    it('shows a decision and a profile that are markup as text', async () => {
      await inspector.recents.add({
        journeyId: '65ee1f0c9a3b7d0012c4f007',
        profileId: (await inspector.addProfile(MARKUP, sandbox.baseUrl, sandbox.keys.live)).id,
        decision: MARKUP,
        time: Date.UTC(2024, 1, 29),
      });
      const [item] = items();
      assert.ok(item);
      const text = tooltipText(item);
      assert.ok(!text.includes('[click](') && !text.includes('<b>'), text);
      assert.equal(iconOf(item), 'question');
    });

    it('keeps ID, profile, decision and time of a journey, and nothing else of its result', async () => {
      const profile = await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
      const { id, text } = sandbox.journey('passed');
      await inspector.store.open({ journeyId: id, profileId: profile.id });
      assert.equal(items().length, 1);
      const stored = JSON.stringify(
        inspector.window.globalState.keys().map((key) => inspector.window.globalState.get(key)),
      );
      assert.ok(stored.includes(id));
      const { applicant, reference_number: reference } = JSON.parse(text) as {
        applicant: Record<string, string>;
        reference_number: string;
      };
      assert.deepEqual(
        [...Object.values(applicant), reference].filter((value) => stored.includes(value)),
        [],
      );
    });
  });
});
