import assert from 'node:assert/strict';
import { copiedText } from '../../src/commands/copyText';
import * as vscode from 'vscode';
import {
  idwiseJourney,
  sampleJourney,
  type IdwiseJourneyRef,
  type JourneyRef,
} from '../../src/journeys/JourneyRef';
import { JOURNEYS_VIEW, RULE_RESULTS_VIEW } from '../../src/base/contributions';
import { JourneysTree } from '../../src/views/JourneysTree';
import type { TreeNode } from '../../src/views/ruleNodes';
import { RuleResultsTree } from '../../src/views/RuleResultsTree';
import { WatchStatus } from '../../src/views/WatchStatus';
import { untilTrue } from '../support/inTime';
import { addLive, inspector, sandbox, useInspector, useSandbox } from './support/fixtures';
import { createTreeView } from './support/createTreeView';
import { column } from '../support/columns';

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
  useSandbox();
  useInspector();

  async function openSample(number: string): Promise<void> {
    await inspector.openPanel(sampleJourney(`5a5a5a5a5a5a0000000000${number}`));
  }

  function refInFront(): JourneyRef {
    const { ref } = inspector.panels.inFront ?? {};
    assert.ok(ref);
    return ref;
  }

  async function openText(id: string, content: object | string): Promise<void> {
    const text =
      typeof content === 'string' ? content : JSON.stringify({ journey_id: id, ...content });
    sandbox.addJourney({ id, text });
    const profile = inspector.profiles.byName('Live') ?? (await addLive());
    const ref = idwiseJourney(id, profile.id);
    await inspector.openPanel(ref);
  }

  describe('Rule Results', () => {
    let tree: RuleResultsTree;

    beforeEach(() => {
      tree = new RuleResultsTree(
        inspector.panels,
        inspector.gate,
        inspector.profiles,
        createTreeView(RULE_RESULTS_VIEW),
      );
    });

    afterEach(() => tree.dispose());

    function items(node?: TreeNode): vscode.TreeItem[] {
      return tree.getChildren(node).map((child) => tree.getTreeItem(child));
    }

    /** Waits until `wanted` is true of the tree: VS Code reports the tab in front with a delay. */
    async function treeWhen(wanted: () => boolean): Promise<void> {
      await untilTrue([tree.onDidChangeTreeData], wanted, () => items().map(labelOf));
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

    it('lists every rule with result, icon and accessible label', async () => {
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

    it('counts failed rules in its badge', async () => {
      await openSample('07');
      const failed = items().filter(({ description }) => description === 'Failed').length;
      assert.equal(items().length, 40);
      assert.equal(failed, 6);
      assert.deepEqual(tree['view'].badge, { value: 6, tooltip: '6 rules failed' });
      await openSample('01');
      await treeWhen(() => items().length < 40);
      assert.equal(tree['view'].badge, undefined);
    });

    it('keeps the order of the response', async () => {
      const text =
        '{"journey_id":"65ee1f0c9a3b7d0012c4f002","rule_results":{"zeta":{"name":"Z"},"10":{"name":"Ten"},"__proto__":{"name":"Proto"},"2":{"name":"Two"}}}';
      await openText('65ee1f0c9a3b7d0012c4f002', text);
      assert.deepEqual(column(items(), 'label'), ['Z', 'Ten', 'Proto', 'Two']);
    });

    it('folds rules and details after the first 200', async () => {
      const rules = Array.from({ length: 1000 }, (_, index) => [
        `r${index}`,
        { name: `R${index}` },
      ]);
      const details = Array.from({ length: 201 }, (_, index) => ({ title: `D${index}` }));
      await openText('65ee1f0c9a3b7d0012c4f025', {
        rule_results: { ...Object.fromEntries(rules), r0: { name: 'R0', details } },
      });
      const all = tree.getChildren();
      assert.deepEqual(
        all.slice(199).map((node) => labelOf(tree.getTreeItem(node))),
        ['R199', 'Show all 1000 rules'],
      );
      const [rule, rest] = [all[0], all.at(-1)];
      assert.ok(rule && rest);
      assert.deepEqual(
        items(rest).map(labelOf),
        rules.slice(200).map((_, index) => `R${index + 200}`),
      );
      assert.deepEqual(items(rule).slice(199).map(labelOf), ['D199', 'Show all 201 details']);
      const restOfRule = tree.getChildren(rule).at(-1);
      assert.ok(restOfRule);
      assert.deepEqual(items(restOfRule).map(labelOf), ['D200']);
      const last = tree.getChildren(rest).at(-1);
      assert.ok(last);
      assert.equal(tree.getParent(last), rest);
      assert.deepEqual(tree.getTreeItem(last).command?.arguments, [
        { idwiseJourney: inspector.panels.inFront?.ref, idwisePlace: 999 },
      ]);
      assert.equal(tree.find(rest), undefined);
      assert.equal(tree.find(last), last);
      const ids = [...all, ...tree.getChildren(rule)].map((node) => tree.getTreeItem(node).id);
      assert.equal(new Set(ids).size, ids.length);
    });

    it('shows details below their rule, with links to their references', async () => {
      const detail = (object_key: unknown, instance_key?: string): object => ({
        title: 'Check',
        result: 'Passed',
        result_description: 'Done',
        reference_object: { object_key, instance_key },
      });
      await openText('65ee1f0c9a3b7d0012c4f008', {
        rule_results: {
          first: { name: 'First' },
          second: {
            name: 'Second',
            details: [
              detail('selfie', '0'),
              detail('applicant'),
              detail('face_match'),
              detail(7),
              { title: 'Bare' },
            ],
          },
        },
      });
      const [, rule] = tree.getChildren();
      assert.ok(rule);
      const item = tree.getTreeItem(rule);
      assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
      assert.equal(item.command?.command, 'idwise.showRule');
      const idwiseJourney = inspector.panels.inFront?.ref;
      assert.deepEqual(item.command?.arguments, [{ idwiseJourney, idwisePlace: 1 }]);
      for (const child of tree.getChildren(rule)) {
        assert.equal(tree.getParent(child), rule);
        assert.deepEqual(tree.getChildren(child), []);
      }
      assert.deepEqual(
        items(rule).map(({ description, command }) => [description, command?.arguments]),
        [
          ['Done · selfie, instance 0', 'selfie'],
          ['Done · applicant', 'applicant'],
          ['Done · face_match', 1],
          ['Done · 7', 1],
          ['Not provided', 1],
        ].map(([description, idwisePlace]) => [description, [{ idwiseJourney, idwisePlace }]]),
      );
      assert.equal(
        items(rule)[0]?.accessibilityInformation?.label,
        'Check, Passed, Done, selfie, instance 0',
      );
    });

    it('keeps IDs and commands while filtered', async () => {
      await openSample('07');
      const failed = items().filter(({ description }) => description === 'Failed');
      tree.toggleFailedOnly();
      assert.deepEqual(
        items().map(({ id, command }) => [id, command]),
        failed.map(({ id, command }) => [id, command]),
      );
    });

    it('uses the singular for one hidden rule', async () => {
      await openText('65ee1f0c9a3b7d0012c4f009', {
        rule_results: { r: { name: 'Rule', result: 'Passed' } },
      });
      tree.toggleFailedOnly();
      assert.equal(tree['view'].message, 'No rule of this journey failed. 1 rule is hidden.');
      await openText('65ee1f0c9a3b7d0012c4f010', {
        rule_results: {
          r: { name: 'Rule', result: 'CouldNotApply' },
          s: { name: 'Other', result: 'Failed' },
        },
      });
      await treeWhen(() => items().length === 1);
      assert.equal(tree['view'].message, '1 rule that did not fail is hidden.');
      await openText('65ee1f0c9a3b7d0012c4f011', { rule_results: {} });
      await treeWhen(() => items().length === 0);
      assert.equal(tree['view'].message, '');
    });

    it('copies rules and details as masked Markdown', async () => {
      await openText('65ee1f0c9a3b7d0012c4f012', {
        applicant: { personal_number: '850412-4471' },
        rule_results: {
          r: {
            name: 'Age *18*',
            result: 'Failed',
            description: 'The number 850412-4471 is too young',
            information: null,
            tips: 'Wait',
            details: [
              {
                title: 'Number',
                result: 'Failed',
                result_description: 'It is 850412-4471',
                reference_object: { object_key: 'applicant', instance_key: '0' },
              },
            ],
          },
        },
      });
      const [rule] = tree.getChildren();
      assert.ok(rule);
      const [detail] = tree.getChildren(rule);
      assert.equal(
        copiedText(tree, rule),
        [
          '**Age \\*18\\***: Failed',
          'Description: The number ••••71 is too young',
          'Tips: Wait',
          '- Number: Failed, It is ••••71 (applicant, instance 0)',
        ].join('\n\n'),
      );
      assert.equal(
        copiedText(tree, detail),
        'Number: Failed, It is ••••71 (applicant, instance 0)',
      );
      for (const other of [undefined, null, 7, {}, { ...rule }]) {
        assert.equal(copiedText(tree, other), undefined);
      }
    });

    it('is not updated for images', async () => {
      await openSample('01');
      const ref = refInFront();
      let drawn = 0;
      tree.onDidChangeTreeData(() => {
        drawn += 1;
      });
      const path = '98e351972dd8d72b0df98d6bb5a1cc22';
      void inspector.store.loadImage(ref, path);
      await inspector.untilStore(() => inspector.store.image(ref, path)?.state === 'ready');
      assert.equal(drawn, 0);
      await inspector.store.refresh(ref);
      assert.equal(drawn, 1);
    });

    it('has unique item IDs that a refresh keeps', async () => {
      await openSample('13');
      const before = idsOfAll();
      assert.ok(before.length > 3 && before.every((id) => id !== undefined && id !== ''));
      assert.equal(new Set(before).size, before.length);
      const ref = refInFront();
      await inspector.store.refresh(ref);
      assert.deepEqual(idsOfAll(), before);
    });

    it('has unique item IDs for keys with slashes', async () => {
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

    it('keeps its rules during a refresh', async () => {
      await openText('65ee1f0c9a3b7d0012c4f004', { rule_results: { r: { name: 'Rule' } } });
      const ref = refInFront();
      const again = inspector.store.refresh(ref);
      assert.equal(inspector.store.snapshot(ref).loading, true);
      assert.deepEqual(column(items(), 'label'), ['Rule']);
      await again;
    });

    it('shows description, information and tips as text in the tooltip', async () => {
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
      assert.ok(typeof item.label === 'string');
      assert.equal(item.label.replaceAll('\u2060', ''), MARKUP);
    });

    it('lists rules that are empty or not objects', async () => {
      await openText('65ee1f0c9a3b7d0012c4f006', {
        rule_results: { text: 'no object', none: null, empty: {}, number: 7 },
      });
      assert.deepEqual(
        items().map(({ label, description }) => [label, description]),
        ['text', 'none', 'empty', 'number'].map((label) => [label, 'Not provided']),
      );
    });
  });

  describe('Journeys', () => {
    let tree: JourneysTree;

    let now: number;

    beforeEach(() => {
      now = Date.now();
      tree = new JourneysTree(inspector, createTreeView(JOURNEYS_VIEW), () => now);
    });

    afterEach(() => tree.dispose());

    function items(): vscode.TreeItem[] {
      return tree
        .getChildren()
        .flatMap((group) => tree.getChildren(group))
        .map((journey) => tree.getTreeItem(journey));
    }

    /** Labels of the groups and of their journeys. */
    function groups(): [string, string[]][] {
      return tree
        .getChildren()
        .map((group) => [
          labelOf(tree.getTreeItem(group)),
          tree.getChildren(group).map((journey) => labelOf(tree.getTreeItem(journey))),
        ]);
    }

    async function addThree(): Promise<IdwiseJourneyRef[]> {
      const profile = await addLive();
      const today = new Date(now);
      const refs: IdwiseJourneyRef[] = [];
      for (const daysAgo of [5, 1, 0]) {
        const time = new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo);
        const ref = idwiseJourney(`65ee1f0c9a3b7d0012c4000${daysAgo}`, profile.id);
        refs.push(ref);
        await inspector.recents.add({ ...ref, decision: 'Complete', time: time.getTime() });
      }
      return refs;
    }

    it('groups journeys by day below pinned ones', async () => {
      const [oldest] = await addThree();
      assert.ok(oldest);
      assert.deepEqual(groups(), [
        ['Today', ['65ee…0000']],
        ['Yesterday', ['65ee…0001']],
        ['Earlier', ['65ee…0005']],
      ]);
      const before = items().map(({ id }) => id);
      await inspector.recents.setPinned(oldest, true);
      assert.deepEqual(groups(), [
        ['Pinned', ['65ee…0005']],
        ['Today', ['65ee…0000']],
        ['Yesterday', ['65ee…0001']],
      ]);
      assert.deepEqual(new Set(items().map(({ id }) => id)), new Set(before));
      const [group] = tree.getChildren();
      assert.ok(group);
      const item = tree.getTreeItem(group);
      assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
      assert.equal(item.accessibilityInformation?.label, 'Pinned, 1 journey');
      const [journey] = tree.getChildren(group);
      assert.ok(journey);
      assert.equal(tree.getParent(journey), group);
      assert.equal(tree.getParent(group), undefined);
    });

    it('has context values for undecided and pinned journeys, and an icon for any decision', async () => {
      const profile = await addLive();
      const contexts: (string | undefined)[] = [];
      for (const decision of ['Complete', 'Refer', 'Incomplete', 'No decision yet', 'Odd']) {
        const ref = idwiseJourney('65ee1f0c9a3b7d0012c4f007', profile.id);
        await inspector.recents.add({ ...ref, decision, time: now });
        contexts.push(items()[0]?.contextValue);
      }
      assert.deepEqual(contexts, [
        'journey unpinned',
        'journey unpinned',
        'journey unpinned undecided',
        'journey unpinned undecided',
        'journey unpinned',
      ]);
      assert.deepEqual(items().map(iconOf), ['question']);
      const [journey] = inspector.recents.list();
      assert.ok(journey);
      await inspector.recents.setPinned(journey, true);
      assert.equal(items()[0]?.contextValue, 'journey pinned');
    });

    it('lists journeys with the icon of their decision, newest first', async () => {
      const profile = await addLive();
      for (const slug of ['passed', 'not-live', 'incomplete']) {
        const { id, text } = sandbox.journey(slug);
        sandbox.addJourney({ id, text });
        const ref = idwiseJourney(id, profile.id);
        await inspector.openPanel(ref);
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
        items().map(({ description }) => String(description).split(' · ').toSpliced(2, 1)),
        [
          ['Incomplete', 'Live', 'The applicant has not started the selfie'],
          [
            'Refer',
            'Live',
            'Selfie Liveness failed: The selfie seems to be taken from a screen: the edges of a device are visible around the face.',
          ],
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
  });

  describe('the status bar item of watches', () => {
    it('shows the number of watched journeys', async () => {
      const status = new WatchStatus(inspector.watches);
      const item = status['entry']['item'];
      const texts: string[] = [];
      const hidden: number[] = [];
      item.show = () => texts.push(item.text);
      item.hide = () => hidden.push(texts.length);
      const profile = await addLive();
      const refs = ['incomplete', 'no-decision'].map((slug) =>
        idwiseJourney(sandbox.journey(slug).id, profile.id),
      );
      const began = refs.map((ref) => inspector.watches.start(ref));
      for (const ref of refs) inspector.watches.stop(ref);
      await Promise.all(began);
      assert.deepEqual(texts, [
        '$(sync~spin) IDWise: watching 1 journey',
        '$(sync~spin) IDWise: watching 2 journeys',
        '$(sync~spin) IDWise: watching 1 journey',
      ]);
      assert.deepEqual(hidden, [3]);
      status.dispose();
    });
  });
});
