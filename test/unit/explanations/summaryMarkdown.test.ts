import assert from 'node:assert/strict';
import { DOCUMENT_VALUES, SCREENING_VALUES } from '../../support/onboardingJourneys';
import { summaryOf } from '../support/gate';
import {
  aml,
  amlMatch,
  authenticity,
  documentFace,
  documentRule,
  journeyDocument,
  onboardingText,
} from '../support/onboarding';
import { passedWith, resultOf, sample } from '../support/results';

/** The lines of the summary without Markdown escapes. */
function linesOf(text: string): string[] {
  const summary = summaryOf(resultOf(text));
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

  it('distinguishes missing parts from unreadable ones', () => {
    const rows = ['| Face match |', '| Selfie |', 'Rules:'];
    const absent = linesOf(sample('everything-null').text);
    const odd = linesOf('{"spot_checks": 1, "selfie": "x", "rule_results": "Passed"}');
    for (const row of rows) {
      assert.match(absent.find((line) => line.startsWith(row)) ?? '', /Not part of this journey/);
      assert.match(odd.find((line) => line.startsWith(row)) ?? '', /Not readable/);
    }
    assert.ok(linesOf('{"rule_results": {}}').includes('No rules.'));
  });

  it('cuts a text that is too long for a ticket, and keeps it in one line', () => {
    const long = `a\n# b ${'x'.repeat(10_000)}`;
    const name = /"name": "Selfie Liveness"/;
    const lines = linesOf(passedWith(name, `"name": ${JSON.stringify(long)}`));
    const row = lines.find((line) => line.startsWith('| a # b'));
    assert.match(row ?? '', /^\| a # b x{100,600}… \| Passed \|$/);
  });

  it('names the kind of a spot check, and contains neither documents nor screening', () => {
    const lines = linesOf(sample('passed').text);
    assert.ok(lines.includes('| Kind | Spot check |'));
    assert.ok(lines.includes('| Face match | Matched |'));
    assert.ok(!lines.some((line) => /Document|AML|Account|Flow|decision \|/.test(line)));
  });

  describe('of an onboarding journey', () => {
    it('contains kind, decision, account, flow and screening', () => {
      const lines = linesOf(onboardingText());
      assert.match(lines[0] ?? '', /^## IDWise journey `[\w…-]+`: Complete$/);
      for (const row of [
        '| Kind | Onboarding |',
        '| Account | 63a1b2c3d4e5f60718293a4b |',
        '| Flow | 64f0c2d4e6a8b9012345c6d7 |',
        '| Selfie | Complete |',
        '| Applicant | masked |',
        '| AML screening | Applicable |',
        '| AML matches | 0 |',
      ]) {
        assert.ok(lines.includes(row), row);
      }
      assert.ok(
        !lines.some((line) => /^\| (?:Environment|Face match|Score|\w+ decision) \|/.test(line)),
      );
    });

    it('names the flow by its older key where that is the only one', () => {
      const older = { flow_id: undefined, journey_definintion_id: 'flow-0002' };
      assert.ok(linesOf(onboardingText(older)).includes('| Flow | flow-0002 |'));
    });

    it('contains the decisions of system and reviewer when they differ', () => {
      const reviewed = { system_decision: 'Refer', manual_decision: 'Approved' };
      const lines = linesOf(onboardingText({ ...reviewed, final_decision: 'Approved' }));
      assert.match(lines[0] ?? '', /: Approved$/);
      assert.ok(lines.includes('| System decision | Refer |'));
      assert.ok(lines.includes('| Manual decision | Approved |'));
      assert.ok(lines.includes('- A reviewer approved it'));
    });

    it('has a row for each document', () => {
      const documents = {
        '0': journeyDocument(),
        '20': journeyDocument({
          step_title: 'Visa | entry',
          document_type: 'Visa',
          progress: 'Started',
          validation_result: authenticity('Failed', { Stamp: 'Failed', Photo: 'Passed' }),
          face_match_result: documentFace(false),
        }),
        '30': journeyDocument({
          step_title: null,
          document_type: null,
          issuing_country: null,
          progress: 'NotStarted',
          validation_result: null,
          face_match_result: null,
        }),
        '40': 7,
      };
      const lines = linesOf(onboardingText({ documents }));
      const start = lines.indexOf(
        '| Document | Type | Country | Progress | Authenticity | Face match |',
      );
      assert.deepEqual(lines.slice(start + 1, start + 7), [
        '|---|---|---|---|---|---|',
        '| Passport | Passport | Utopia | Completed | Passed | Matched (94) |',
        '| Visa | entry | Visa | Utopia | Started | Failed: Stamp | Not matched |',
        '| 30 | Not provided | Not provided | NotStarted | Not provided | Not provided |',
        '| 40 | Not readable | – | – | – | – |',
        '',
      ]);
    });

    it('shows the first twenty documents and the number of others', () => {
      const documents = Object.fromEntries(
        Array.from({ length: 25 }, (_, index) => [`d${index}`, journeyDocument()]),
      );
      const lines = linesOf(onboardingText({ documents }));
      assert.equal(lines.filter((line) => line.startsWith('| Passport |')).length, 20);
      assert.ok(lines.some((line) => line.startsWith('| 5 more |')));
    });

    it('distinguishes missing documents from unreadable ones', () => {
      const said = (documents: unknown): readonly string[] =>
        linesOf(onboardingText({ documents, aml: documents })).filter((line) =>
          /^Documents|^No documents|AML/.test(line),
        );
      assert.deepEqual(said(null), [
        '| AML screening | Not part of this journey |',
        'Documents: Not part of this journey',
      ]);
      assert.deepEqual(said('x'), ['| AML screening | Not readable |', 'Documents: Not readable']);
      assert.deepEqual(said({}), [
        '| AML screening | Not provided |',
        '| AML matches | Not provided |',
        'No documents.',
      ]);
    });

    it('counts the matches and names their datasets', () => {
      const matches = [amlMatch(['Sanctions']), amlMatch(['Adverse Media', 'Sanctions'])];
      const lines = linesOf(onboardingText({ aml: aml(matches) }));
      assert.ok(lines.includes('| AML matches | 2: Sanctions, Adverse Media |'), lines.join('\n'));
    });

    it('keeps every text in its cell', () => {
      const odd = 'a | b\n| c | [d](command:idwise.showLog) <e> `f` *g*';
      const document = journeyDocument({
        step_title: odd,
        document_type: odd,
        issuing_country: odd,
        progress: odd,
        validation_result: authenticity('Failed', { [odd]: 'Failed' }),
      });
      const parts = { documents: { '0': document }, customer_id: odd, aml: aml([amlMatch([odd])]) };
      const summary = summaryOf(resultOf(onboardingText(parts)));
      const bare = summary.replaceAll(/\\[!-/:-@[-`{-~]/g, '').replace(/`[\w…-]+`/, '');
      assert.doesNotMatch(bare, /[[\]<>`*]/);
      const columns = bare
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.split('|').length - 2);
      assert.deepEqual(new Set(columns), new Set([2, 6]));
      assert.equal(columns.filter((count) => count === 6).length, 3);
    });

    it('contains no personal value, also where a rule repeats it', () => {
      const found = 'Marena Lindkvist is not Maren Solveig Lindqvist of passport X48201937.';
      const text = onboardingText({
        system_decision: 'Refer',
        final_decision: 'Refer',
        aml: aml([amlMatch(['Sanctions'])]),
        rule_results: { same_subject: documentRule('Same Person', 'Failed', [['0', found]]) },
      });
      const summary = summaryOf(resultOf(text));
      assert.match(summary, /Same Person failed/);
      for (const value of [...DOCUMENT_VALUES, ...SCREENING_VALUES]) {
        assert.ok(!summary.includes(value), value);
      }
      assert.doesNotMatch(summary, /Solveig|Havnsby|harbour|entry-1000/);
    });
  });
});
