import { announceDecision, forget, listen, said, visitRules } from './shownInVscode';
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { copiedText } from '../../../src/commands/copyText';
import { hoverContent } from '../../../src/editor/hoverContent';
import { decisionToStore } from '../../../src/explanations/decisionHeading';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import { RecentJourneys } from '../../../src/recent/RecentJourneys';
import type { MaskableField } from '../../../src/result/personal';
import { markdownString } from '../../../src/ui/Markdown';
import { gateOf, summaryOf } from '../support/gate';
import { wholeView } from '../panel/support';
import { comparableText, rawText, resultOf } from '../support/results';
import { FIELDS, personalResponses, textsIn, wordOf, type Field } from './personalResponses';
import { property } from './property';

const REF = idwiseJourney('65ee1f0c9a3b7d0012c4e8f1', 'live');

/** Masking settings and privacy mode. */
interface Privacy {
  readonly privacyMode: boolean;
  readonly masked: readonly MaskableField[];
}

const policies = fc.constantFrom<Privacy & { readonly hidden: readonly Field[] }>(
  { privacyMode: true, masked: ['personal_number'], hidden: FIELDS },
  { privacyMode: true, masked: [], hidden: FIELDS },
  { privacyMode: false, masked: ['personal_number'], hidden: ['personal_number', 'undocumented'] },
);

describe('any personal value', () => {
  property(
    'personal values in any view',
    fc.tuple(personalResponses, policies),
    ([{ canaries, text }, { hidden, ...privacy }]) => {
      const words = Object.values(canaries).map((one) => one.text);
      for (const [view, shown] of Object.entries(views(text, words, privacy))) {
        const texts = shown.map(plain);
        for (const field of hidden) {
          const found = texts.find((one) => one.includes(wordOf(field)));
          assert.equal(found, undefined, `${field} is in ${view}`);
        }
      }
      for (const [view, shown] of Object.entries(kept(text))) {
        const found = shown
          .map(plain)
          .find((one) => FIELDS.some((field) => one.includes(wordOf(field))));
        assert.equal(found, undefined, `a personal value is in ${view}`);
      }
    },
  );
});

/** Every text that each view shows of a response, and of a failure whose message is these words. */
function views(
  text: string,
  words: readonly string[],
  privacy: Privacy,
): Readonly<Record<string, readonly string[]>> {
  const result = resultOf(text);
  const snapshot = {
    ref: REF,
    result,
    failure: { kind: 'forbidden', message: words.join(' ') } as const,
  };
  const gate = gateOf(snapshot, privacy);
  const shown = gate.snapshot(REF);
  const none = {
    image: () => undefined,
    video: undefined,
    watch: undefined,
    isExpanded: () => true,
  };
  const policy = { ...privacy, masked: new Set(privacy.masked) };
  return {
    'the panel': textsIn(wholeView({ snapshot: shown, ...none })),
    'the raw result': textsIn(JSON.parse(rawText(text, policy))),
    'the comparison': textsIn(JSON.parse(comparableText(text, policy))),
    'the hover': spoken(() => {
      markdownString(
        hoverContent({ journeyId: REF.journeyId, webhook: undefined, result: shown.result }),
      );
    }),
    'Rule Results': spoken(() =>
      visitRules(gate, REF, (tree, node, item) => {
        said.texts.push(...textsIn(item), copiedText(tree, node) ?? '');
      }),
    ),
    'a notification': spoken(() => announceDecision(gate, REF)),
  };
}

/** Text that leaves the editor or is stored contains no personal value, whatever the settings are. */
function kept(text: string): Readonly<Record<string, readonly string[]>> {
  const result = resultOf(text);
  const shown = gateOf({ ref: REF, result }).impersonal(REF).result;
  const stored: unknown[] = [];
  const storage = {
    onDidChange: listen,
    refresh: () => undefined,
    keys: () => [],
    get: () => undefined,
    update: (_: string, value: unknown) => {
      stored.push(value);
      return Promise.resolve();
    },
  };
  const decision = shown === undefined ? '' : decisionToStore(shown);
  void new RecentJourneys(storage, () => 50).add({ ...REF, decision, time: 0 });
  return { 'the summary': [summaryOf(result)], 'the recent journeys': textsIn(stored) };
}

/** The strings passed to VS Code's API meanwhile. */
function spoken(act: () => void): readonly string[] {
  forget();
  act();
  return [...said.markdown, ...said.texts, ...said.notifications];
}

/** Removes the escapes of Markdown and JSON, and characters that break up URLs. */
function plain(text: string): string {
  return text
    .replaceAll('\u2060', '')
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, unit: string) =>
      String.fromCharCode(Number.parseInt(unit, 16)),
    )
    .replaceAll(/\\([^\n])/g, '$1');
}
