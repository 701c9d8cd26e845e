import assert from 'node:assert/strict';
import { summaryMarkdown } from '../../../src/explanations/summaryMarkdown';
import { idwiseJourney } from '../../../src/journeys/JourneyRef';
import { passedWith, resultOf, sample } from '../support/results';

const REF = idwiseJourney('65ee1f0c9a3b7d0012c4e8f1', 'live');

/** The summary's lines without the escapes of Markdown. */
function linesOf(text: string): string[] {
  const summary = summaryMarkdown(REF, resultOf(text), 'Acme live');
  return summary.replaceAll(/\\(?=[^A-Za-z0-9\s])/g, '').split('\n');
}

describe('summaryMarkdown', () => {
  it('says why a rule failed, what to do, and what each of its checks found', () => {
    const lines = linesOf(sample('not-live').text);
    const start = lines.indexOf('### Failed: Selfie Liveness');
    assert.deepEqual(lines.slice(start + 2), [
      '- Description: Checks that the new selfie shows a person who is there, not a picture of one.',
      '- Tips: When this rule fails, open the selfie and the video and look for a frame, a reflection or a paper edge.',
      '- Detail: Selfie · Failed · The selfie seems to be taken from a screen: the edges of a device are visible around the face.',
      '',
    ]);
    assert.ok(lines.includes('| Liveness | Not live |'));
    assert.ok(
      lines.some((line) => /^\| Liveness code \| NOT_LIVE: .* Let the applicant/.test(line)),
    );
  });

  it('explains no rule that passed or could not be applied', () => {
    for (const slug of ['passed', 'rule-could-not-apply']) {
      assert.ok(!linesOf(sample(slug).text).some((line) => line.startsWith('###')), slug);
    }
  });

  it('tells what is not there from what cannot be read', () => {
    const rows = ['| Face match |', '| Selfie |', 'Rules:'];
    const absent = linesOf(sample('everything-null').text);
    const odd = linesOf('{"spot_checks": 1, "selfie": "x", "rule_results": "Passed"}');
    for (const row of rows) {
      assert.match(absent.find((line) => line.startsWith(row)) ?? '', /Not part of this journey/);
      assert.match(odd.find((line) => line.startsWith(row)) ?? '', /Not readable/);
    }
    assert.ok(linesOf('{"rule_results": {}}').includes('No rules.'));
  });

  it('cuts a text that is too long for a ticket, and stays one line', () => {
    const long = `a\n# b ${'x'.repeat(10_000)}`;
    const name = /"name": "Selfie Liveness"/;
    const lines = linesOf(passedWith(name, `"name": ${JSON.stringify(long)}`));
    const row = lines.find((line) => line.startsWith('| a # b'));
    assert.match(row ?? '', /^\| a # b x{100,600}… \| Passed \|$/);
  });
});
