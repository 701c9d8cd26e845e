import assert from 'node:assert/strict';
import { journeyView } from '../../../src/panel/journeyView';
import type { MatchesView, ResultView, ScreeningView } from '../../../src/panel/protocol';
import { deviating, manyOf, onboarding, SCREENING_VALUES } from '../../support/onboardingJourneys';
import { resultOf, sample } from '../support/results';
import { content, fieldOf, resultViewOf, stateOf } from './support';
import { column, columns } from '../../support/columns';

function screeningIn({ screening }: ResultView): ScreeningView {
  assert.ok(screening);
  return content(screening);
}

function matchesIn(view: ResultView): MatchesView {
  return content(content(screeningIn(view).aml).matches);
}

function withAml(aml: object | null): string {
  return onboarding({ aml });
}

describe('the screening of a panel', () => {
  it('exists for an onboarding journey only', () => {
    assert.equal(resultViewOf(sample('passed').text).screening, undefined);
  });

  it('is absent without AML, further checks and device', () => {
    const none = { aml: null, screening_checks: null, device_intelligence: null };
    assert.deepEqual(resultViewOf(onboarding(none)).screening, { state: 'absent' });
  });

  it('explains the applicability, and shows the time of the search', () => {
    const { applicability, meaning, fields } = content(screeningIn(resultViewOf(onboarding())).aml);
    assert.equal(applicability.text, 'Applicable');
    assert.equal(meaning, 'The applicant was searched in the datasets.');
    assert.deepEqual(columns(fields, 'label', 'text'), [
      ['Searched', '2024-01-29 09:16:39 UTC'],
      ['Ongoing monitoring', 'Yes'],
      ['Last monitoring', '2024-01-29 09:16:40 UTC'],
    ]);
  });

  it('leaves out what older results do not have, and shows what is off', () => {
    const view = resultViewOf(withAml({ applicability: 'Disabled', matches: null }));
    const aml = content(screeningIn(view).aml);
    assert.deepEqual(aml.fields, []);
    assert.equal(aml.meaning, 'The search is switched off for this flow.');
    assert.deepEqual(aml.matches, { state: 'absent' });
    assert.deepEqual(screeningIn(resultViewOf(withAml(null))).aml, { state: 'absent' });
    const odd = resultViewOf(withAml({ applicability: 'Paused', matches: [] }));
    assert.equal(content(screeningIn(odd).aml).meaning, undefined);
    assert.deepEqual(matchesIn(odd).list, []);
  });

  it('has the matches in the order of the response, with what helps to identify the applicant', () => {
    const { columns: heads, list, total } = matchesIn(resultViewOf(onboarding()));
    assert.deepEqual(heads, ['Score', 'Name', 'Datasets', 'Countries', 'Match status']);
    assert.equal(total, 2);
    const [first, second] = list;
    assert.ok(first && second);
    assert.deepEqual(column([first.score, first.name, first.datasets, first.countries], 'text'), [
      '96',
      'Marena Lindkvist',
      'Politically Exposed Person, Adverse Media',
      'UT, NO',
    ]);
    assert.deepEqual([second.status?.text, second.status?.note], ['False Positive', 'whitelisted']);
    const details = (label: string) => fieldOf(first.details, label).text;
    assert.equal(details('Dates of birth'), '1991, 1991-07');
    assert.equal(details('Aliases'), 'Maren Lindkvist (Spelling)');
    assert.equal(details('Addresses'), 'Strandgata 12, 9008, Havnsby, UT (Home)');
    assert.equal(details('Resource ID'), 'entry-1000');
  });

  it('has no status column for older results without one', () => {
    const { columns: heads, list } = matchesIn(
      resultViewOf(withAml({ applicability: 'Applicable', matches: [{ score: 80, name: 'A' }] })),
    );
    assert.deepEqual(heads, ['Score', 'Name', 'Datasets', 'Countries']);
    assert.deepEqual([list[0]?.status, list[0]?.datasets.text], [undefined, 'Not provided']);
  });

  it('masks a match with one button, but shows score, datasets and status', () => {
    const masked = ['screening'] as const;
    const view = resultViewOf(onboarding(), { masked });
    const screening = screeningIn(view);
    assert.deepEqual(screening.reveal, { field: 'screening', label: 'Reveal screening' });
    const shown = JSON.stringify({ ...screening, reveal: undefined });
    for (const value of SCREENING_VALUES) assert.ok(!shown.includes(value), value);
    assert.doesNotMatch(shown, /"reveal"/);
    const [first] = matchesIn(view).list;
    assert.deepEqual(
      [first?.score.text, first?.datasets.text, first?.status?.text],
      ['96', 'Politically Exposed Person, Adverse Media', 'Potential Match'],
    );
    const revealed = screeningIn(resultViewOf(onboarding(), { masked, revealed: masked }));
    assert.equal(revealed.reveal, undefined);
    for (const value of SCREENING_VALUES) {
      assert.ok(JSON.stringify(revealed).includes(value), value);
    }
  });

  it('has at most 200 matches until all are expanded', () => {
    const text = manyOf(1, 1, 230);
    const { result } = journeyView(stateOf({ result: resultOf(text) }));
    assert.ok(result);
    const { list, total, showAll } = matchesIn(result);
    assert.deepEqual([list.length, total, showAll], [200, 230, 'Show all 230 matches']);
    assert.equal(matchesIn(resultViewOf(text)).list.length, 230);
  });

  it('has at most 200 entries of each list of a match until all are expanded', () => {
    const aliases = Array.from({ length: 250 }, (_, at) => ({ firstName: `Alias ${at}` }));
    const text = withAml({ applicability: 'Applicable', matches: [{ score: 1, aliases }] });
    const { result } = journeyView(stateOf({ result: resultOf(text) }));
    assert.ok(result);
    const [match] = matchesIn(result).list;
    assert.ok(match);
    assert.equal(match.showAll, 'Show all 250 entries');
    assert.equal(fieldOf(match.details, 'Aliases').text.split('\n').length, 200);
    const [whole] = matchesIn(resultViewOf(text)).list;
    assert.ok(whole);
    assert.equal(fieldOf(whole.details, 'Aliases').text.split('\n').length, 250);
  });

  it('has the further checks with their faces, and the raw device values', () => {
    const { checks, device } = screeningIn(resultViewOf(onboarding()));
    const [check] = content(checks);
    assert.ok(check);
    assert.equal(check.key, 'additional_face_db');
    const { image, faceMatches } = content(check.content);
    assert.equal(image.name, 'Picture, additional_face_db');
    const [match] = content(faceMatches);
    assert.ok(match);
    assert.deepEqual([match.verdict.text, match.score.text], ['Not matched', '12']);
    assert.equal(content(match.images).length, 2);
    assert.match(device?.text ?? '', /"ip":\s*"203\.0\.113\.7"/);
  });

  it('has no device when the response has none, and shows a check of another shape raw', () => {
    const { device, checks } = screeningIn(resultViewOf(deviating));
    assert.equal(device, undefined);
    assert.deepEqual(content(checks)[0]?.content, { state: 'deviates', text: '"none"' });
  });
});
