import assert from 'node:assert/strict';
import { resultRow } from '../../../src/batch/makeRow';
import { resultChanges } from '../../../src/explanations/changes';
import { decisionText } from '../../../src/explanations/decisionHeading';
import { idwiseWords } from '../../../src/explanations/failureExplanations';
import { summaryMarkdown } from '../../../src/explanations/summaryMarkdown';
import { valueOf } from '../../../src/result/Value';
import { isVisible, visibleText, isolatedText, type ShownText } from '../../../src/text/ShownText';
import { ruleMarkdown } from '../../../src/views/ruleNodes';
import { viewOf } from '../panel/support';
import { shownOf, shownResultOf } from '../support/gate';
import { resultOf } from '../support/results';
import * as fc from 'fast-check';
import { property } from '../properties/property';

const BLANK = ['', ' ', '\n\t', '\u00a0\u2003', '\u200b\u2060\ufeff', '\u3164', '\u00ad', '\u2800'];

/** A response with this string in place of every heading and name. */
function responseOf(text: string): string {
  const rule = { name: text, result: text, description: text, information: text, tips: text };
  return JSON.stringify({
    journey_id: text,
    tenant_id: text,
    environment_name: text,
    system_decision: text,
    model_version: text,
    selfie: { status: text, is_live: false, liveness_status_code: text, image_path: null },
    rule_results: {
      key: { ...rule, details: [{ title: text, result: text, result_description: text }] },
      [text]: { ...rule, result: 'Failed', details: [{ title: text, result: 'Failed' }] },
    },
    spot_checks: {
      applicant_selfie_face_match: {
        is_matched: false,
        score: 1,
        images: [{ image_path: null, image_source: text }],
      },
    },
  });
}

describe('a text without a visible character', () => {
  for (const text of BLANK) {
    describe(JSON.stringify(text), () => {
      const response = responseOf(text);

      it('is distinguished from visible text', () => {
        assert.equal(isVisible(text), false);
        assert.equal(visibleText(text as ShownText), '(empty text)');
        assert.equal(visibleText(`${text}a` as ShownText), `${text}a`);
      });

      it('has words in the panel as a heading, a name and a value', () => {
        const view = viewOf(response);
        assert.equal(view.heading, '(empty text)');
        assert.ok(view.result);
        const { result } = view;
        assert.ok(result.rules.state === 'present' && result.faceMatch.state === 'present');
        const [named, unnamed] = result.rules.content.list;
        assert.deepEqual([named?.name, named?.key], ['key', 'key']);
        assert.deepEqual([unnamed?.name, unnamed?.key], ['(empty text)', '(empty text)']);
        assert.ok(named?.details.state === 'present');
        assert.equal(named.details.content.list[0]?.title.text, '(empty text)');
        const { images } = result.faceMatch.content;
        assert.ok(images.state === 'present');
        assert.equal(images.content[0]?.name, '(empty text) (face match)');
        for (const field of [...result.journey, ...result.decision.fields]) {
          assert.ok(isVisible(field.text), field.label);
        }
        for (const reason of result.decision.reasons.list) {
          assert.ok(isVisible(reason.text) && !reason.text.startsWith(' '), reason.text);
        }
      });

      it('has words in lists, tables, summaries and changes', () => {
        const journey = shownOf({ result: resultOf(response) });
        assert.ok(journey.result);
        assert.equal(resultRow({ index: 0 }, journey, journey.result).decision, '(empty text)');
        assert.equal(decisionText(text), '(empty text)');
        const summary = summaryMarkdown(journey, journey.result);
        assert.doesNotMatch(summary.replaceAll(/^\| {3}\| {3}\|$/gm, ''), /\| {2}\||: ?$/m);
        const [rule] = valueOf(journey.result.rule_results)?.list.first ?? [];
        assert.ok(rule);
        assert.match(ruleMarkdown(rule), /^\*\*key\*\*: \\\(empty text\\\)$/m);
        const before = shownResultOf(JSON.stringify({ system_decision: 'Incomplete' }));
        assert.ok(
          resultChanges(before, journey.result).includes(
            'system_decision: Incomplete → (empty text)' as ShownText,
          ),
        );
      });

      it('is no reason', () => {
        const failure = { kind: 'forbidden', status: 403, errorCode: text, message: text } as const;
        assert.equal(idwiseWords(failure), 'HTTP 403');
      });
    });
  }
});

const CONTROLS = [...'\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C'];

const texts = fc
  .array(fc.constantFrom(...CONTROLS, 'a', '1', ' ', 'א', '\n', '\t', '·'), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** The embeddings, overrides and isolates open at the end (Unicode Bidirectional Algorithm, X1 to X8). */
function openBehind(text: string): string[] {
  let open: string[] = [];
  for (const character of text) {
    if (/[\n\r\u0085\u2029]/.test(character)) open = [];
    if (/[\u202A\u202B\u202D\u202E\u2066-\u2068]/.test(character)) open.push(character);
    if (character === '\u202C' && /[\u202A\u202B\u202D\u202E]/.test(open.at(-1) ?? '')) open.pop();
    if (character === '\u2069') {
      const isolate = open.findLastIndex((other) => /[\u2066-\u2068]/.test(other));
      if (isolate >= 0) open = open.slice(0, isolate);
    }
  }
  return open;
}

describe('isolatedText', () => {
  it('keeps a text without a directional control character', () => {
    for (const text of ['', 'Refer', 'זינב · 5', 'a\nb']) assert.equal(isolatedText(text), text);
  });

  it('isolates a decision that reverses the text after it', () => {
    assert.equal(isolatedText('\u202EHeld'), '\u2068\u202EHeld\u2069');
  });

  it('isolates each line, because a paragraph ends what was opened in it', () => {
    assert.equal(isolatedText('a\n\u202Eb\nc'), 'a\n\u2068\u202Eb\u2069\nc');
  });

  property('directional controls in any text', texts, (text) => {
    const shown = isolatedText(text);
    assert.deepEqual(openBehind(shown), [], 'reorders what follows');
    // The text does not close what was opened before it.
    for (const before of ['\u2067', '\u202E', '\u2067\u202B']) {
      const line = shown.split('\n')[0] ?? '';
      assert.deepEqual(openBehind(before + line), [...before], 'reorders what is before it');
    }
    const without = (value: string): string => value.replaceAll(/[\u2068\u2069]/g, '');
    assert.equal(without(shown), without(text), 'another text');
    assert.equal(isolatedText(shown), shown, 'isolated twice');
  });
});
