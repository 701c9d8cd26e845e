import assert from 'node:assert/strict';
import type { RequestFailure } from '../../../src/api/RequestFailure';
import { fileJourney } from '../../../src/journeys/JourneyRef';
import type { JourneySnapshot } from '../../../src/journeys/JourneyStore';
import { resultOf, sample } from '../support/results';
import { stateOf, viewOf, wholeView } from './support';

const passed = sample('passed').text;

describe('journeyView', () => {
  it('shows only the decision of a response that is being read', () => {
    const view = wholeView(stateOf({ loading: true, decision: 'Refer' }));
    assert.deepEqual([view.heading, view.tone, view.busy], ['Refer', 'negative', true]);
    assert.deepEqual([view.error, view.result], [undefined, undefined]);
    assert.ok(!view.actions.some(({ id, enabled }) => id === 'rawResult' && enabled));
    const reviewed = wholeView(stateOf({ loading: true, decision: 'Approved' }));
    assert.deepEqual([reviewed.heading, reviewed.tone], ['Approved', 'positive']);
  });

  const headings: readonly (readonly [string, string, string])[] = [
    ['"Complete"', 'Complete', 'positive'],
    ['"Refer"', 'Refer', 'negative'],
    ['"Incomplete"', 'Incomplete', 'neutral'],
    ['null', 'No decision yet', 'neutral'],
    ['"Rejected"', 'Rejected', 'caution'],
    ['"<b>Complete</b>"', '<b>Complete</b>', 'caution'],
    ['"complete"', 'complete', 'caution'],
  ];
  for (const [sent, heading, tone] of headings) {
    it(`shows ${heading} for the decision ${sent}`, () => {
      const view = viewOf(`{"system_decision": ${sent}}`);
      assert.deepEqual([view.heading, view.tone, view.busy], [heading, tone, false]);
    });
  }

  it('says that the decision is missing, and shows one of another type', () => {
    assert.equal(viewOf('{"selfie": null}').heading, 'No decision yet');
    for (const sent of ['true', '7', '["Complete"]']) {
      const { heading, tone } = viewOf(`{"system_decision": ${sent}}`);
      assert.equal(heading, sent);
      assert.notEqual(tone, 'positive');
    }
  });

  describe('offers the other kind', () => {
    const actionsOf = (snapshot: Partial<JourneySnapshot>): readonly string[] =>
      (wholeView(stateOf(snapshot)).error?.actions ?? []).map(({ label }) => label);
    const refusal = { kind: 'otherEnvironment', status: 403, errorCode: 'unauthorized' } as const;

    it('when IDWise refused the only one that was requested', () => {
      for (const [asked, label] of [
        ['spotCheck', 'Open as Onboarding Journey'],
        ['onboarding', 'Open as Spot Check'],
      ] as const) {
        assert.equal(actionsOf({ failure: { ...refusal, kinds: [asked] } })[1], label);
      }
    });

    it('unless both were requested, there is a result, or the error is another one', () => {
      const others: Partial<JourneySnapshot>[] = [
        { failure: { ...refusal, kinds: ['spotCheck', 'onboarding'] } },
        { failure: refusal },
        { failure: { ...refusal, kinds: ['spotCheck'] }, result: resultOf(passed) },
        { failure: { kind: 'credentialsRejected', kinds: ['spotCheck'] } },
        { ref: fileJourney('file:///a.json'), failure: { ...refusal, kinds: ['spotCheck'] } },
      ];
      for (const snapshot of others) {
        assert.ok(!actionsOf(snapshot).some((label) => label.startsWith('Open as')));
      }
    });
  });

  it('offers to watch unless watching ends with the error', () => {
    const canWatch = (failure: RequestFailure): boolean | undefined =>
      wholeView(stateOf({ failure })).actions.find(({ id }) => id === 'watch')?.enabled;
    assert.equal(canWatch({ kind: 'credentialsRejected' }), false);
    assert.equal(canWatch({ kind: 'notFound' }), false);
    assert.equal(canWatch({ kind: 'notIdwise', status: 404 }), false);
    assert.equal(canWatch({ kind: 'notIdwise', status: 200 }), true);
    assert.equal(canWatch({ kind: 'timeout' }), true);
  });

  it('enables the possible actions', () => {
    const enabled = (view: ReturnType<typeof wholeView>): string[] =>
      view.actions.filter((action) => action.enabled).map(({ id }) => id);
    assert.ok(!enabled(wholeView(stateOf({ loading: true }))).includes('refresh'));
    const failedView = enabled(wholeView(stateOf({ failure: { kind: 'timeout' } })));
    assert.ok(failedView.includes('refresh') && !failedView.includes('copySummary'));
    const undecided = enabled(viewOf('{"system_decision": null}'));
    assert.ok(undecided.includes('watch') && undecided.includes('copySummary'));
    assert.ok(!enabled(viewOf(passed)).includes('watch'));
  });
});

describe('the changes since the earlier result', () => {
  const { text } = sample('approved');
  const later = text.replace(/"end_time": "[^"]*"/, '"end_time": "2025-11-05T10:00:00"');
  const masked = ['personal_number', 'document_fields'] as const;

  for (const revealed of [[], ['document_fields'], masked] as const) {
    it(`do not contain revealed values: ${revealed.join(', ') || 'nothing'}`, () => {
      const snapshot = { result: resultOf(later), earlier: [resultOf(text)] };
      const { result } = wholeView(stateOf(snapshot, { masked, revealed }));
      assert.equal(result?.changes?.list.length, 1, result?.changes?.list.join('; '));
      assert.match(result.changes.list[0] ?? '', /^End: /);
    });
  }
});
