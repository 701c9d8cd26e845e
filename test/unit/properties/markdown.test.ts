import { forget, said } from './vscodeStub';
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type * as vscode from 'vscode';
import { JourneyHover } from '../../../src/editor/JourneyHover';
import { idwiseJourney, type JourneyRef } from '../../../src/journeys/JourneyRef';
import type { JourneyStore } from '../../../src/journeys/JourneyStore';
import type { JourneyWatches, WatchState } from '../../../src/journeys/JourneyWatches';
import type { PrivacyMode } from '../../../src/privacy/PrivacyMode';
import { reasonsOf } from '../../../src/explanations/reasons';
import { summaryMarkdown } from '../../../src/explanations/summaryMarkdown';
import { announceDecisions } from '../../../src/panel/announceDecisions';
import type { JourneyPanels } from '../../../src/panel/JourneyPanels';
import type { ProfileStore } from '../../../src/profiles/ProfileStore';
import { valueOf } from '../../../src/result/spotCheck';
import { ruleMarkdown } from '../../../src/views/ruleMarkdown';
import { RuleResultsTree, type RuleNode } from '../../../src/views/RuleResultsTree';
import { REF } from '../panel/support';
import { resultOf } from '../support/results';
import { hostileTexts, layouts, write } from './jsonTexts';
import { responses } from './model';
import { property } from './property';

/** Markdown's own characters in every combination. */
const markup = fc
  .array(
    fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '|',
      '\\',
      '`',
      '*',
      '_',
      '#',
      '!',
      '&lt;',
      '\n',
      '\r',
      'command:idwise.removeAllProfiles',
      'https://evil.example',
      'a',
      ' ',
      '$(check)',
      '\t',
    ),
    { maxLength: 9 },
  )
  .map((parts) => parts.join(''));

const NONE = { state: 'missing' } as const;

const texts = fc.oneof(markup, hostileTexts);
const anyResponse = fc
  .tuple(responses({ texts, wild: true }), layouts)
  .map(([json, layout]) => write(json, layout));

/** The links that VS Code finds in a notification, and runs when they name a command. */
const NOTIFICATION_LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;

describe('any text in Markdown', () => {
  property('the summary as Markdown', fc.tuple(anyResponse, texts), ([text, profile]) => {
    const result = resultOf(text);
    const rules = valueOf(result.spotCheck.ruleResults) ?? [];
    const lines = summaryMarkdown(REF, result, profile).split(/\r\n|\r|\n/);
    const failed = rules
      .map(({ content }) => valueOf(content))
      .filter((rule) => rule !== undefined && valueOf(rule.result) === 'Failed');
    const explained = failed.map((rule) => 5 + (valueOf(rule?.details ?? NONE)?.length ?? 1));
    // Nothing of the response begins a line of its own.
    assert.equal(
      lines.length,
      21 +
        Math.min(8, reasonsOf(result.spotCheck, result.fetchedAt, (shown) => shown).length) +
        (rules.length === 0 ? 0 : rules.length + 1) +
        explained.reduce((sum, count) => sum + count, 0),
    );
    for (const [index, line] of lines.entries()) {
      const bare = line.replaceAll(/\\[\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E]/g, '');
      assert.doesNotMatch(bare.replace(`\`${REF.journeyId}\``, ''), /[[\]<>`*_]|&\w/, line);
      if (line.startsWith('|')) assert.equal(bare.split('|').length, 4, line);
      else assert.ok(index === 0 ? line.startsWith('## ') : !bare.includes('|'), line);
    }
  });

  property('a copied rule as Markdown', anyResponse, (text) => {
    for (const rule of valueOf(resultOf(text).spotCheck.ruleResults) ?? []) {
      const content = valueOf(rule.content);
      const explained = [content?.description, content?.information, content?.tips].filter(
        (sent) => sent?.state === 'value',
      );
      const details = (content && valueOf(content.details)) ?? [];
      const lines = ruleMarkdown(rule, (shown) => shown).split(/\r\n|\r|\n/);
      const [first = '', ...others] = lines.filter((line) => line !== '');
      // Nothing of the response begins a line of its own.
      assert.match(first, /^\*\*.*\*\*: /);
      assert.equal(others.length, explained.length + details.length);
      for (const line of others) assert.match(line, /^(?:Description: |Information: |Tips: |- )/);
      for (const line of [first.replace(/^\*\*(.*)\*\*:/, '$1:'), ...others]) {
        const bare = line.replaceAll(/\\[\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E]/g, '');
        assert.doesNotMatch(bare, /[[\]<>`*_]|&\w/, line);
      }
    }
  });

  property('hovers, tooltips and notifications', anyResponse, (text) => {
    forget();
    const result = resultOf(text);
    const ref: JourneyRef = idwiseJourney('65ee1f0c9a3b7d0012c4e8f1', 'live');
    const listen = (): { dispose(): void } => ({ dispose: () => undefined });
    const store = {
      snapshot: () => ({ ref, loading: false, result }),
      onDidChange: listen,
    } as unknown as JourneyStore;
    const profiles = {
      active: () => ({ id: 'live', name: 'Acme' }),
      list: () => [],
      onDidChange: listen,
    } as unknown as ProfileStore;
    const panels = {
      inFront: { ref, title: 'Journey' },
      find: () => undefined,
      onDidChangeFront: listen,
    } as unknown as JourneyPanels;
    const privacy = {
      policy: { privacyMode: false, masked: new Set() },
      onDidChange: listen,
    } as unknown as PrivacyMode;

    const line = `id ${ref.journeyId}`;
    const document = {
      lineAt: () => ({ text: line }),
      offsetAt: () => 0,
      positionAt: () => undefined,
      getText: () => line,
    } as unknown as vscode.TextDocument;
    const hover = new JourneyHover(store, profiles, privacy);
    assert.ok(hover.provideHover(document, { line: 0, character: 9 } as vscode.Position));

    const tree = new RuleResultsTree(panels, store, profiles, privacy);
    const visit = (nodes: readonly RuleNode[]): void => {
      for (const node of nodes) {
        tree.resolveTreeItem(tree.getTreeItem(node), node);
        visit(tree.getChildren(node));
      }
    };
    visit(tree.getChildren());

    // All that was given as Markdown is ours: the response's texts came as text.
    for (const written of said.markdown) {
      if (['**IDWise journey**', ' · ', '\n\n'].includes(written)) continue;
      assert.match(
        written,
        /^\[Open journey\]\(command:idwise\.openJourney\?[\w%.-]+ "[\w ]+"\) · \[Copy ID\]\(command:idwise\.copyJourneyId\?[\w%.-]+ "[\w ]+"\)$/,
      );
    }
    assert.ok(said.texts.length > 0);

    let decided: ((ref: JourneyRef, state: WatchState) => void) | undefined;
    const watches = {
      onDidChange: (listener: typeof decided) => {
        decided = listener;
        return listen();
      },
    } as unknown as JourneyWatches;
    announceDecisions(watches, panels, store, privacy);
    decided?.(ref, { watching: false, end: 'decided' });
    assert.equal(said.notifications.length, 1);
    for (const message of said.notifications) assert.doesNotMatch(message, NOTIFICATION_LINK);
  });
});
