import assert from 'node:assert/strict';
import { resultRow } from '../../../src/batch/makeRow';
import { changesBetween } from '../../../src/explanations/changes';
import { decisionText } from '../../../src/explanations/decisionHeading';
import { idwiseWords } from '../../../src/explanations/failureExplanations';
import { summaryMarkdown } from '../../../src/explanations/summaryMarkdown';
import { valueOf } from '../../../src/result/Value';
import { isVisible, visibleText } from '../../../src/text/visibleText';
import type { ShownText } from '../../../src/text/ShownText';
import { ruleMarkdown } from '../../../src/views/ruleNodes';
import { viewOf } from '../panel/support';
import { shownOf, shownResultOf } from '../support/gate';
import { resultOf } from '../support/results';

const BLANK = ['', ' ', '\n\t', '\u00a0\u2003', '\u200b\u2060\ufeff', '\u3164', '\u00ad', '\u2800'];

/** A response in which every text that may become a heading or a name is this one. */
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

      it('is told apart from those that a person sees', () => {
        assert.equal(isVisible(text), false);
        assert.equal(visibleText(text as ShownText), '(empty text)');
        assert.equal(visibleText(`${text}a` as ShownText), `${text}a`);
      });

      it('has words in the panel, wherever it is a heading, a name or a value', () => {
        const view = viewOf(response);
        assert.equal(view.heading, '(empty text)');
        assert.ok(view.result);
        const { result } = view;
        assert.ok(result.rules.state === 'present' && result.faceMatch.state === 'present');
        const [named, unnamed] = result.rules.content.rules;
        assert.deepEqual([named?.name, named?.key], ['key', 'key']);
        assert.deepEqual([unnamed?.name, unnamed?.key], ['(empty text)', '(empty text)']);
        assert.ok(named?.details.state === 'present');
        assert.equal(named.details.content.list[0]?.title.text, '(empty text)');
        const { pictures } = result.faceMatch.content;
        assert.ok(pictures.state === 'present');
        assert.equal(pictures.content[0]?.name, '(empty text) (face match)');
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
        assert.doesNotMatch(
          summaryMarkdown(journey, journey.result).replaceAll(/^\| {3}\| {3}\|$/gm, ''),
          /\| {2}\||: ?$/m,
        );
        const [rule] = valueOf(journey.result.rule_results)?.list.first ?? [];
        assert.ok(rule);
        assert.match(ruleMarkdown(rule), /^\*\*key\*\*: \\\(empty text\\\)$/m);
        const before = shownResultOf(JSON.stringify({ system_decision: 'Incomplete' }));
        assert.ok(
          changesBetween(before, journey.result).includes(
            'system_decision: Incomplete → (empty text)' as ShownText,
          ),
        );
      });

      it('is no reason that IDWise gives', () => {
        const failure = { kind: 'forbidden', status: 403, errorCode: text, message: text } as const;
        assert.equal(idwiseWords(failure), 'HTTP 403');
      });
    });
  }
});
