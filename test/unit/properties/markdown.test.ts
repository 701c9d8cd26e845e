import { announceDecision, forget, said, visitRules } from './shownInVscode';
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { hoverContent } from '../../../src/editor/hoverContent';
import { idwiseJourney, type JourneyRef } from '../../../src/journeys/JourneyRef';
import { reasonsOf } from '../../../src/explanations/reasons';
import { allOf } from '../../../src/result/ShortList';
import { valueOf } from '../../../src/result/Value';
import { detailsOf, ruleMarkdown } from '../../../src/views/ruleNodes';
import { markdownString } from '../../../src/ui/Markdown';
import { gateOf, REF, shownResultOf, summaryOf } from '../support/gate';
import { assertInert, assertNoAddress } from '../support/inertMarkdown';
import { resultOf } from '../support/results';
import { hostileTexts, layouts, write } from './jsonTexts';
import { responses } from './model';
import { property } from './property';

/** All combinations of Markdown's characters. */
const markup = fc
  .array(
    fc.constantFrom(
      ...'[]()<>|\\`*_#!\n\ra \t',
      '&lt;',
      'command:idwise.removeAllProfiles',
      'https://evil.example',
      '<https://evil.example>',
      'www.evil.example',
      'a@evil.example',
      '$(check)',
    ),
    { maxLength: 9 },
  )
  .map((parts) => parts.join(''));

const texts = fc.oneof(markup, hostileTexts);
const anyResponse = fc
  .tuple(responses({ texts, wild: true }), layouts)
  .map(([json, layout]) => write(json, layout));

/** The links that VS Code finds in a notification; those to commands run them. */
const NOTIFICATION_LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;

describe('any text in Markdown', () => {
  property('the summary as Markdown', fc.tuple(anyResponse, texts), ([text, profile]) => {
    const result = resultOf(text);
    const sent = valueOf(shownResultOf(text).rule_results);
    const rules = sent === undefined ? [] : allOf(sent.list);
    const lines = summaryOf(result, REF, profile).split(/\r\n|\r|\n/);
    const explained = rules
      .filter(({ outcome }) => outcome === 'Failed')
      .map((rule) => {
        const content = valueOf(rule.content);
        return 5 + (content && valueOf(content.details) ? detailsOf(rule).total : 1);
      });
    // No line begins with text of the response.
    assert.equal(
      lines.length,
      22 +
        Math.min(8, reasonsOf(shownResultOf(text, { privacyMode: true })).total) +
        (rules.length === 0 ? 0 : rules.length + 1) +
        explained.reduce((sum, count) => sum + count, 0),
    );
    for (const [index, line] of lines.entries()) {
      assertNoAddress(line);
      const bare = line.replaceAll(/\\[\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E]/g, '');
      assert.doesNotMatch(bare.replace(`\`${REF.journeyId}\``, ''), /[[\]<>`*_]|&\w/, line);
      if (line.startsWith('|')) assert.equal(bare.split('|').length, 4, line);
      else assert.ok(index === 0 ? line.startsWith('## ') : !bare.includes('|'), line);
    }
  });

  property('a copied rule as Markdown', anyResponse, (text) => {
    for (const rule of valueOf(shownResultOf(text).rule_results)?.list.first ?? []) {
      const content = valueOf(rule.content);
      const explained = [content?.description, content?.information, content?.tips].filter(
        (sent) => sent?.state === 'value',
      );
      const lines = ruleMarkdown(rule).split(/\r\n|\r|\n/);
      const [first = '', ...others] = lines.filter((line) => line !== '');
      // No line begins with text of the response.
      assert.match(first, /^\*\*.*\*\*: /);
      assert.equal(others.length, explained.length + detailsOf(rule).total);
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
    const gate = gateOf({ ref, result });
    const shown = gate.snapshot(ref).result;
    markdownString(hoverContent({ journeyId: ref.journeyId, webhook: undefined, result: shown }));
    visitRules(gate, ref);

    // VS Code's `appendText` keeps URLs as links.
    assert.deepEqual(said.texts, []);
    const links =
      /^\[Open journey\]\(command:idwise\.openJourney\?[\w%.-]+ "[\w ]+"\) · \[Copy ID\]\(command:idwise\.copyJourneyId\?[\w%.-]+ "[\w ]+"\)$/;
    const written = said.markdown.flatMap((source) => source.split('\n\n'));
    const ours = written.filter((paragraph) => links.test(paragraph));
    assert.equal(ours.length, 1);
    // All other Markdown is plain text, whatever the response contains.
    for (const paragraph of written) {
      if (!links.test(paragraph)) assertInert(paragraph.replace('**IDWise journey** · ', ''));
    }
    assert.ok(written.length > 1);

    announceDecision(gate, ref);
    assert.equal(said.notifications.length, 1);
    for (const message of said.notifications) assert.doesNotMatch(message, NOTIFICATION_LINK);
  });
});
