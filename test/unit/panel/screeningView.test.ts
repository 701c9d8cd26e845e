import assert from 'node:assert/strict';
import type { MatchesView, ResultView, ScreeningView } from '../../../src/panel/protocol';
import { manyOf, onboarding } from '../../support/onboardingJourneys';
import { content, fieldOf, foldedViewOf, resultViewOf } from './support';

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

  it('has what helps to identify the applicant in the details of a match', () => {
    const [match] = matchesIn(resultViewOf(onboarding())).list;
    const details = (label: string) => fieldOf(match?.details ?? [], label).text;
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

  it('has at most 200 matches until all are expanded', () => {
    const text = manyOf(1, 1, 230);
    const { list, total, showAll } = matchesIn(foldedViewOf(text));
    assert.deepEqual([list.length, total, showAll], [200, 230, 'Show all 230 matches']);
    assert.equal(matchesIn(resultViewOf(text)).list.length, 230);
  });

  it('has at most 200 entries of each list of a match until all are expanded', () => {
    const aliases = Array.from({ length: 250 }, (_, at) => ({ firstName: `Alias ${at}` }));
    const text = withAml({ applicability: 'Applicable', matches: [{ score: 1, aliases }] });
    for (const [view, count] of [
      [foldedViewOf(text), 200],
      [resultViewOf(text), 250],
    ] as const) {
      const [match] = matchesIn(view).list;
      assert.equal(fieldOf(match?.details ?? [], 'Aliases').text.split('\n').length, count);
      assert.equal(match?.showAll, count === 200 ? 'Show all 250 entries' : undefined);
    }
  });
});
