import assert from 'node:assert/strict';
import { FAILURE_KINDS } from '../../../src/api/failures';
import type { RequestFailure } from '../../../src/api/RequestFailure';
import { fileJourney } from '../../../src/journeys/JourneyRef';
import type { JourneySnapshot } from '../../../src/journeys/JourneyStore';
import { onboarding } from '../../support/onboardingJourneys';
import { resultOf, sample } from '../support/results';
import { REF, stateOf, viewOf, wholeView } from './support';
import { column } from '../../support/columns';

const passed = sample('passed').text;

describe('journeyView', () => {
  it('is busy and has a heading while it knows nothing', () => {
    const view = wholeView(stateOf({ loading: true }));
    assert.deepEqual([view.busy, view.heading, view.name], [true, 'Loading…', REF.journeyId]);
    assert.equal(view.profile, 'Acme live');
    assert.deepEqual([view.error, view.result], [undefined, undefined]);
  });

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

  it('shows the kind of the journey when it is known', () => {
    assert.equal(wholeView(stateOf({ loading: true })).kind, undefined);
    assert.deepEqual(viewOf(passed).kind, { result: 'spotCheck', label: 'Spot check' });
    assert.deepEqual(viewOf(onboarding()).kind, { result: 'onboarding', label: 'Onboarding' });
  });

  describe('offers the other kind', () => {
    const actionsOf = (snapshot: Partial<JourneySnapshot>): readonly string[] =>
      (wholeView(stateOf(snapshot)).error?.actions ?? []).map(({ label }) => label);
    const refusal = { kind: 'otherEnvironment', status: 403, errorCode: 'unauthorized' } as const;

    it('when IDWise refused the only one that was requested', () => {
      const [first, second] = actionsOf({ failure: { ...refusal, kinds: ['spotCheck'] } });
      assert.deepEqual([first, second], ['Switch Profile…', 'Open as Onboarding Journey']);
      assert.ok(
        actionsOf({ failure: { ...refusal, kinds: ['onboarding'] } }).includes(
          'Open as Spot Check',
        ),
      );
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

  it('shows an error without a result: heading, words, buttons', () => {
    const refusal = { kind: 'otherEnvironment', status: 403, errorCode: 'unauthorized' } as const;
    const view = wholeView(stateOf({ failure: { ...refusal, message: 'Not yours.' } }));
    assert.deepEqual([view.heading, view.busy, view.result], ['Could not load', false, undefined]);
    assert.equal(view.error?.idwise, 'HTTP 403 unauthorized: Not yours.');
    assert.match(view.error.title, /environment/);
    assert.deepEqual(view.error.actions[0], { id: 'switchProfile', label: 'Switch Profile…' });
    assert.ok(view.actions.length > 0);
  });

  it('offers to add a profile when there is none', () => {
    const { error } = wholeView(stateOf({ failure: { kind: 'noProfile' } }));
    assert.deepEqual(error?.actions, [
      { id: 'addProfile', label: 'Add Profile…' },
      { id: 'retry', label: 'Retry' },
      { id: 'showLog', label: 'Show Log' },
    ]);
  });

  it('offers the raw result of an unreadable response', () => {
    const view = wholeView(stateOf({ failure: { kind: 'readingLimit' }, unreadText: '{}' }));
    assert.equal(view.error?.actions[0]?.id, 'rawResult');
    assert.ok(view.actions.find(({ id }) => id === 'rawResult')?.enabled);
    const none = wholeView(stateOf({ failure: { kind: 'readingLimit' } }));
    assert.equal(none.error?.actions[0]?.id, 'retry');
  });

  it('labels every button of every error', () => {
    for (const kind of FAILURE_KINDS) {
      const { error } = wholeView(stateOf({ failure: { kind } }));
      assert.ok(error && error.actions.length > 0);
      for (const { label } of error.actions) assert.match(label, /^[A-Z]\w+/);
    }
  });

  it('keeps the last result below the error of a refresh, with its time', () => {
    const result = resultOf(passed);
    const view = wholeView(stateOf({ result, failure: { kind: 'timeout', limit: 1000 } }));
    assert.equal(view.heading, 'Complete');
    assert.ok(view.error && view.result);
    assert.match(view.status ?? '', /2024-02-29 12:00:00 UTC/);
    assert.equal(wholeView(stateOf({ result })).status, undefined);
  });

  it('shows the result and the next attempt during a refresh, and no error', () => {
    const result = resultOf(passed);
    const view = wholeView(
      stateOf({ result, failure: { kind: 'timeout' }, loading: true, nextAttempt: 2 }),
    );
    assert.deepEqual([view.busy, view.error], [true, undefined]);
    assert.ok(view.result);
    assert.match(view.status ?? '', /2 of 3/);
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

  it('of a file is named by its ID or by the file, and cannot be refreshed', () => {
    const shown = (text: string) => {
      const snapshot = { ref: fileJourney('file:///some/result.json'), result: resultOf(text) };
      return wholeView(stateOf(snapshot, {}, { profileName: 'result.json' }));
    };
    const undecided = shown('{"journey_id": "65ee1f0c9a3b7d0012c4e8f1", "system_decision": null}');
    assert.equal(undecided.name, '65ee1f0c9a3b7d0012c4e8f1');
    assert.deepEqual([undecided.profile, undecided.isFile], ['result.json', true]);
    assert.equal(shown('{"selfie": null}').name, '(result.json)');
    const disabled = undecided.actions.filter(({ enabled }) => !enabled);
    assert.deepEqual(column(disabled, 'id'), ['watch', 'copyAsCurl']);
  });

  it('shows whether privacy mode is on and whether it is watched', () => {
    const button = (id: string, view: ReturnType<typeof wholeView>) =>
      view.actions.find((action) => action.id === id);
    for (const privacyMode of [true, false]) {
      assert.equal(button('privacyMode', viewOf(passed, { privacyMode }))?.pressed, privacyMode);
    }
    const watch = { watching: true, since: Date.UTC(2024, 0, 2, 3, 4, 5) } as const;
    const watched = viewOf('{"system_decision": null}', {}, { watch });
    const { label, enabled } = button('watch', watched) ?? {};
    assert.deepEqual([label, enabled], ['Stop watching', true]);
    assert.match(watched.status ?? '', /2024-01-02 03:04:05 UTC/);
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
