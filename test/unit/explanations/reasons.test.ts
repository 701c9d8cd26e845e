import assert from 'node:assert/strict';
import { reasonsOf } from '../../../src/explanations/reasons';
import type { Reason } from '../../../src/explanations/ruleReasons';
import { shownResultOf } from '../support/gate';
import { column, columns } from '../../support/columns';

function reasonsIn(text: string): readonly Reason[] {
  return reasonsOf(shownResultOf(text)).list;
}

/** A passed result with these parts replaced. */
function reasonsFor(parts: object): readonly string[] {
  return column(reasonsIn(JSON.stringify(parts)), 'text');
}

function referred(parts: object): readonly string[] {
  return reasonsFor({ system_decision: 'Refer', ...parts });
}

function rule(parts: object = {}): object {
  const texts = { description: null, information: null, tips: null };
  return { name: 'Device', result: 'Failed', details: [], ...texts, ...parts };
}

function detail(result: string, found: string): object {
  return { title: 'Selfie', result, result_description: found, reference_object: null };
}

const notMatched = { applicant_selfie_face_match: { is_matched: false, score: 31, images: [] } };
const notLive = { status: 'Refer', is_live: false, liveness_status_code: 'NOT_LIVE' };
const FACES = 'The faces do not match: score 31';
const SELFIE =
  'The selfie was referred: The picture does not seem to show a live person: it may be a photo, a screen or a mask (NOT_LIVE)';

describe('the reasons of a spot check', () => {
  it('name failed rules, then rules that could not be applied, then unknown results', () => {
    const rules = {
      a: rule({ name: 'Unknown', result: 'PassedWithRemarks' }),
      b: rule({ name: 'Barcode', result: 'CouldNotApply' }),
      c: rule({ name: 'Age' }),
      d: rule({ name: 'Ok', result: 'Passed' }),
      e: rule({ name: 'Nothing', result: null }),
    };
    assert.deepEqual(referred({ rule_results: rules }), [
      'Age failed',
      'Barcode could not be applied',
      'Unknown has the undocumented result PassedWithRemarks',
      'Nothing has no readable result',
    ]);
  });

  it('contain the findings of the failed details of a failed rule only', () => {
    const dark = detail('Failed', 'The left half is dark.');
    const others = ['', 'Blurred.', 'Cropped.', 'Too small.'].map((found) =>
      detail('Failed', found),
    );
    const details = [detail('Passed', 'Sharp enough.'), dark, dark, ...others];
    assert.deepEqual(referred({ rule_results: { x: rule({ details }) } }), [
      'Device failed: The left half is dark. · Selfie · Blurred. · 2 more',
    ]);
  });

  it('link to their part of the result, and name their source', () => {
    const text = JSON.stringify({
      system_decision: 'Refer',
      rule_results: { a: rule({ result: 'Passed' }), b: rule() },
      selfie: notLive,
      spot_checks: notMatched,
    });
    const match = 'spot_checks.applicant_selfie_face_match.is_matched';
    assert.deepEqual(columns(reasonsIn(text), 'tone', 'path', 'place'), [
      ['negative', 'rule_results[1]', { rule: 1 }],
      ['negative', match, { region: 'faceMatch' }],
      ['negative', 'selfie.liveness_status_code', { region: 'selfie' }],
    ]);
  });

  it('describe faces and selfie where no rule does', () => {
    assert.deepEqual(referred({ selfie: notLive, spot_checks: notMatched }), [FACES, SELFIE]);
    const odd = { status: 'Refer', liveness_status_code: 'FACE_WEARS_DISGUISE' };
    const unscored = { applicant_selfie_face_match: { is_matched: false, score: null } };
    assert.deepEqual(referred({ selfie: odd, spot_checks: unscored }), [
      'The faces do not match',
      'The selfie was referred: FACE_WEARS_DISGUISE',
    ]);
    assert.deepEqual(referred({ selfie: { status: 'Complete', is_live: false } }), [
      'The selfie is not live',
    ]);
  });

  it('do not repeat what a failed rule says about the selfie and the faces', () => {
    const says = (name: string, found: string) =>
      rule({ name, details: [detail('Failed', found)] });
    const rules = {
      selfie_liveness: says('Selfie Liveness', 'Not live.'),
      applicant_face_match: says('Applicant Face Match', 'Another face.'),
    };
    const reasons = referred({ selfie: notLive, spot_checks: notMatched, rule_results: rules });
    assert.deepEqual(reasons, [
      'Selfie Liveness failed: Not live.',
      'Applicant Face Match failed: Another face.',
    ]);
  });

  it('contain what a failed rule does not say about the selfie and the faces', () => {
    const details = [detail('Failed', 'Blurred.')];
    for (const rules of [
      { selfie_liveness: rule(), applicant_face_match: rule() },
      { document_liveness: rule({ details }), document_face_match_quality: rule({ details }) },
    ]) {
      const reasons = referred({ selfie: notLive, spot_checks: notMatched, rule_results: rules });
      assert.deepEqual(reasons.slice(2), [FACES, SELFIE]);
    }
  });

  it('contain a failed detail of a passed rule, which contradicts only Complete', () => {
    const details = [detail('Passed', 'Sharp.'), detail('Failed', 'Expired.')];
    const rules = { expired: rule({ name: 'Not Expired', result: 'Passed', details }) };
    assert.deepEqual(reasonsFor({ system_decision: 'Complete', rule_results: rules }), [
      'Contradicts the decision: Not Expired passed with a failed detail: Expired.',
      'The only rule passed',
    ]);
    for (const decision of ['Refer', 'Rejected', 'Incomplete', null]) {
      const [first] = reasonsFor({ system_decision: decision, rule_results: rules });
      assert.equal(first, 'Not Expired passed with a failed detail: Expired.', String(decision));
    }
  });

  it('say that a decided journey has no selfie', () => {
    const parts = {
      selfie: { status: 'Not Started' },
      rule_results: { a: rule({ result: 'Passed' }) },
    };
    const text = 'The applicant has not started the selfie';
    assert.deepEqual(reasonsFor({ ...parts, system_decision: 'Complete' }), [
      `Contradicts the decision: ${text}`,
      'The only rule passed',
    ]);
    assert.deepEqual(reasonsFor({ ...parts, system_decision: 'Refer' }), [text]);
  });

  it('are not suppressed by a rule that passed', () => {
    const rules = { selfie_liveness: rule({ name: 'Selfie Liveness', result: 'Passed' }) };
    assert.deepEqual(referred({ selfie: notLive, rule_results: rules }), [SELFIE]);
  });

  it('say that the result explains nothing', () => {
    const rules = { a: rule({ result: 'Passed' }) };
    for (const system_decision of ['Refer', 'Rejected']) {
      const reasons = reasonsIn(JSON.stringify({ system_decision, rule_results: rules }));
      assert.match(reasons[0]?.text ?? '', /^The result contains no reason: .* IDWise portal$/);
      assert.deepEqual(column(reasons, 'tone'), ['caution']);
    }
  });

  it('say what an unfinished journey waits for, and since when', () => {
    const time = '2024-02-29T09:59:00';
    const begun = { start_time: time, end_time: null, selfie: { status: 'Not Started' } };
    for (const system_decision of ['Incomplete', null]) {
      assert.deepEqual(reasonsFor({ system_decision, ...begun, rule_results: {} }), [
        'The applicant has not started the selfie',
        'The journey has not ended; it started 2 hours ago',
        'No rules have been applied yet',
      ]);
    }
    const undecided = {
      system_decision: null,
      start_time: 'yesterday',
      rule_results: { a: rule() },
    };
    assert.deepEqual(reasonsFor(undecided), ['Device failed', 'The journey has not ended']);
    const ended = { end_time: time, rule_results: { a: rule({ result: 'Passed' }) } };
    assert.deepEqual(reasonsFor(ended), [
      'The journey has ended and nothing is missing; IDWise has not decided yet',
    ]);
  });

  it('show contradictions to Complete before what passed', () => {
    const rules = { a: rule(), b: rule({ result: 'Passed' }) };
    const parts = { spot_checks: notMatched, selfie: notLive, rule_results: rules };
    assert.deepEqual(reasonsFor({ system_decision: 'Complete', ...parts }), [
      ...['Device failed', FACES, SELFIE].map((reason) => `Contradicts the decision: ${reason}`),
      '1 of 2 rules passed',
    ]);
  });

  it('count no unknown value as passed', () => {
    const reasons = reasonsFor({
      system_decision: 'Complete',
      selfie: { status: 'Fine' },
      spot_checks: { applicant_selfie_face_match: { is_matched: 'true', score: 99, images: [] } },
      rule_results: { a: rule({ result: 'passed' }), b: rule({ result: 'Passed' }), c: true },
    });
    assert.deepEqual(reasons, [
      '1 of 3 rules passed',
      'Device has the undocumented result passed',
      'c has no readable result',
      'The face match has an unreadable verdict: "true"',
      'The selfie has the undocumented status Fine',
    ]);
    const one = { a: rule({ result: 'Passed' }) };
    const only = reasonsFor({ system_decision: 'Complete', rule_results: one });
    assert.deepEqual(only, ['The only rule passed']);
  });

  it('contain each of a thousand failed rules in one line of limited length', () => {
    const name = `\u202E<b>${'x'.repeat(600)}\n</b>`;
    const failed = rule({ name, details: [detail('Failed', '\u05D0\n'.repeat(300))] });
    const rules = Array.from({ length: 1000 }, (_, index) => [`rule${index}`, failed]);
    const reasons = referred({ rule_results: Object.fromEntries(rules) as object });
    assert.equal(reasons.length, 1000);
    for (const text of reasons) {
      assert.ok(text.length < 500, `${text.length}`);
      assert.doesNotMatch(text, /\n/);
    }
  });

  it('mask a value before the text around it is folded and cut', () => {
    const full_name = 'Ana\n  Lima';
    const details = [detail('Failed', `${'y'.repeat(190)} ${full_name}`)];
    const rules = { a: rule({ name: `${full_name} ${'x'.repeat(195)}`, details }) };
    const result = { system_decision: 'Refer', rule_results: rules, applicant: { full_name } };
    const shown = shownResultOf(JSON.stringify(result), { masked: ['full_name'] });
    for (const { text } of reasonsOf(shown).list) {
      assert.doesNotMatch(text, /Ana/);
      assert.match(text, /^•••• x+/);
    }
  });
});
