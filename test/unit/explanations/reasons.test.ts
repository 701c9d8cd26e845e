import assert from 'node:assert/strict';
import { reasonsOf } from '../../../src/explanations/reasons';
import type { Reason } from '../../../src/explanations/ruleReasons';
import { shownResultOf } from '../support/gate';
import { sample } from '../support/results';
import { column } from '../../support/columns';

function reasonsIn(text: string): readonly Reason[] {
  return reasonsOf(shownResultOf(text)).list;
}

interface RuleParts {
  readonly result?: unknown;
  readonly name?: string;
  readonly details?: unknown;
}

/** A result with these parts; everything else is as in a journey that passed. */
function reasonsFor(parts: object): readonly string[] {
  return reasonsIn(JSON.stringify(parts)).map(({ text }) => text);
}

function rule({ result = 'Failed', name = 'Device', details = [] }: RuleParts = {}): object {
  return { name, result, description: null, information: null, tips: null, details };
}

function detail(result: string, found: string): object {
  return { title: 'Selfie', result, result_description: found, reference_object: null };
}

const notMatched = { applicant_selfie_face_match: { is_matched: false, score: 31, images: [] } };
const notLive = { status: 'Refer', is_live: false, liveness_status_code: 'NOT_LIVE' };

describe('reasonsOf', () => {
  const ofSamples: Readonly<Record<string, readonly string[]>> = {
    passed: ['All 2 rules passed'],
    'not-live': [
      'Selfie Liveness failed: The selfie seems to be taken from a screen: the edges of a device are visible around the face.',
    ],
    'everything-null': ['No rules were applied'],
  };
  for (const [slug, expected] of Object.entries(ofSamples)) {
    it(`tells why ${slug} was decided so`, () => {
      const reasons = reasonsIn(sample(slug).text);
      assert.deepEqual(column(reasons, 'text'), expected);
    });
  }

  it('names what failed before what could not be applied, and unknown results last', () => {
    const reasons = reasonsFor({
      system_decision: 'Refer',
      rule_results: {
        a: rule({ name: 'Unknown', result: 'PassedWithRemarks' }),
        b: rule({ name: 'Barcode', result: 'CouldNotApply' }),
        c: rule({ name: 'Age' }),
        d: rule({ name: 'Ok', result: 'Passed' }),
        e: rule({ name: 'Nothing', result: null }),
      },
    });
    assert.deepEqual(reasons, [
      'Age failed',
      'Barcode could not be applied',
      'Unknown has the undocumented result PassedWithRemarks',
      'Nothing has no readable result',
    ]);
  });

  it('says of a failed rule what its failed details found, and nothing of those that passed', () => {
    const details = [
      detail('Passed', 'Sharp enough.'),
      detail('Failed', 'The left half is dark.'),
      detail('Failed', 'The left half is dark.'),
      detail('Failed', ''),
      detail('Failed', 'Blurred.'),
      detail('Failed', 'Cropped.'),
      detail('Failed', 'Too small.'),
    ];
    assert.deepEqual(
      reasonsFor({ system_decision: 'Refer', rule_results: { x: rule({ details }) } }),
      ['Device failed: The left half is dark. · Selfie · Blurred. · 2 more'],
    );
  });

  it('leads to the place of each reason, and says where it comes from', () => {
    const text = JSON.stringify({
      system_decision: 'Refer',
      rule_results: { a: rule({ result: 'Passed' }), b: rule() },
      selfie: notLive,
      spot_checks: notMatched,
    });
    assert.deepEqual(
      reasonsIn(text).map(({ tone, path, place }) => ({
        tone,
        path,
        place,
      })),
      [
        { tone: 'negative', path: 'rule_results[1]', place: { rule: 1 } },
        {
          tone: 'negative',
          path: 'spot_checks.applicant_selfie_face_match.is_matched',
          place: { region: 'faceMatch' },
        },
        {
          tone: 'negative',
          path: 'selfie.liveness_status_code',
          place: { region: 'selfie' },
        },
      ],
    );
  });

  it('says faces and selfie in words where no rule does', () => {
    const reasons = reasonsFor({
      system_decision: 'Refer',
      selfie: notLive,
      spot_checks: notMatched,
    });
    assert.deepEqual(reasons, [
      'The faces do not match: score 31',
      'The selfie was referred: The picture does not seem to show a live person: it may be a photo, a screen or a mask (NOT_LIVE)',
    ]);
    const withoutScore = {
      applicant_selfie_face_match: { is_matched: false, score: null, images: null },
    };
    assert.deepEqual(
      reasonsFor({
        system_decision: 'Refer',
        selfie: { status: 'Refer', liveness_status_code: 'FACE_WEARS_DISGUISE' },
        spot_checks: withoutScore,
      }),
      ['The faces do not match', 'The selfie was referred: FACE_WEARS_DISGUISE'],
    );
    assert.deepEqual(
      reasonsFor({ system_decision: 'Refer', selfie: { status: 'Complete', is_live: false } }),
      ['The selfie is not live'],
    );
  });

  it('does not say again what a failed rule says of the selfie and the faces', () => {
    const reasons = reasonsFor({
      system_decision: 'Refer',
      selfie: notLive,
      spot_checks: notMatched,
      rule_results: {
        selfie_liveness: rule({
          name: 'Selfie Liveness',
          details: [detail('Failed', 'Not live.')],
        }),
        applicant_face_match: rule({
          name: 'Applicant Face Match',
          details: [detail('Failed', 'Another face.')],
        }),
      },
    });
    assert.deepEqual(reasons, [
      'Selfie Liveness failed: Not live.',
      'Applicant Face Match failed: Another face.',
    ]);
  });

  it('says of the selfie and the faces what a failed rule does not say', () => {
    const faces = 'The faces do not match: score 31';
    const selfie =
      'The selfie was referred: The picture does not seem to show a live person: it may be a photo, a screen or a mask (NOT_LIVE)';
    const details = [detail('Failed', 'Blurred.')];
    for (const rules of [
      { selfie_liveness: rule({}), applicant_face_match: rule({}) },
      { document_liveness: rule({ details }), document_face_match_quality: rule({ details }) },
    ]) {
      const reasons = reasonsFor({
        system_decision: 'Refer',
        selfie: notLive,
        spot_checks: notMatched,
        rule_results: rules,
      });
      assert.deepEqual(reasons.slice(2), [faces, selfie]);
    }
  });

  it('says that a detail failed of a rule that passed, beside Complete, as a contradiction', () => {
    const details = [detail('Passed', 'Sharp.'), detail('Failed', 'Expired.')];
    const rules = { expired: rule({ name: 'Not Expired', result: 'Passed', details }) };
    assert.deepEqual(reasonsFor({ system_decision: 'Complete', rule_results: rules }), [
      'Contradicts the decision: Not Expired passed with a failed detail: Expired.',
      'The only rule passed',
    ]);
  });

  it('says it as a reason beside any other decision', () => {
    const rules = {
      expired: rule({
        name: 'Not Expired',
        result: 'Passed',
        details: [detail('Failed', 'Expired.')],
      }),
    };
    for (const decision of ['Refer', 'Rejected', 'Incomplete', null]) {
      const [first] = reasonsFor({ system_decision: decision, rule_results: rules });
      assert.equal(first, 'Not Expired passed with a failed detail: Expired.', String(decision));
    }
  });

  it('says that a decided journey has no selfie', () => {
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

  it('lets a rule that passed keep nothing back', () => {
    const passed = rule({ name: 'Selfie Liveness', result: 'Passed' });
    assert.equal(
      reasonsFor({
        system_decision: 'Refer',
        selfie: notLive,
        rule_results: { selfie_liveness: passed },
      }).length,
      1,
    );
  });

  it('says plainly when nothing in the result explains it', () => {
    for (const decision of ['Refer', 'Rejected']) {
      const [reason, ...others] = reasonsIn(
        JSON.stringify({
          system_decision: decision,
          rule_results: { a: rule({ result: 'Passed' }) },
        }),
      );
      assert.match(reason?.text ?? '', /^The result contains no reason: .* IDWise portal$/);
      assert.equal(reason?.tone, 'caution');
      assert.deepEqual(others, []);
    }
  });

  it('tells what an unfinished journey waits for, and since when', () => {
    for (const decision of ['Incomplete', null]) {
      assert.deepEqual(
        reasonsFor({
          system_decision: decision,
          start_time: '2024-02-29T09:59:00',
          end_time: null,
          selfie: { status: 'Not Started' },
          rule_results: {},
        }),
        [
          'The applicant has not started the selfie',
          'The journey has not ended; it started 2 hours ago',
          'No rules have been applied yet',
        ],
      );
    }
    assert.deepEqual(
      reasonsFor({
        system_decision: null,
        start_time: 'yesterday',
        rule_results: { a: rule() },
      }),
      ['Device failed', 'The journey has not ended'],
    );
    assert.deepEqual(
      reasonsFor({
        end_time: '2024-02-29T09:59:00',
        rule_results: { a: rule({ result: 'Passed' }) },
      }),
      ['The journey has ended and nothing is missing; IDWise has not decided yet'],
    );
  });

  it('shows what speaks against Complete as a contradiction, before what passed', () => {
    assert.deepEqual(
      reasonsFor({
        system_decision: 'Complete',
        spot_checks: notMatched,
        selfie: notLive,
        rule_results: { a: rule(), b: rule({ result: 'Passed' }) },
      }),
      [
        'Contradicts the decision: Device failed',
        'Contradicts the decision: The faces do not match: score 31',
        'Contradicts the decision: The selfie was referred: The picture does not seem to show a live person: it may be a photo, a screen or a mask (NOT_LIVE)',
        '1 of 2 rules passed',
      ],
    );
  });

  it('never counts an unknown value as passed', () => {
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
    assert.deepEqual(
      reasonsFor({ system_decision: 'Complete', rule_results: { a: rule({ result: 'Passed' }) } }),
      ['The only rule passed'],
    );
  });

  it('has a reason for each of a thousand failed rules, each in one line of bounded length', () => {
    const rules = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `rule${index}`,
        rule({
          name: `\u202E<b>${'x'.repeat(600)}\n</b>`,
          details: [detail('Failed', '\u05D0\n'.repeat(300))],
        }),
      ]),
    );
    const reasons = reasonsFor({ system_decision: 'Refer', rule_results: rules });
    assert.equal(reasons.length, 1000);
    for (const text of reasons) {
      assert.ok(text.length < 500, `${text.length}`);
      assert.doesNotMatch(text, /\n/);
    }
  });

  it('masks a value before it folds and cuts the text around it', () => {
    const name = 'Ana\n  Lima';
    const rules = {
      a: rule({
        name: `${name} ${'x'.repeat(195)}`,
        details: [detail('Failed', `${'y'.repeat(190)} ${name}`)],
      }),
    };
    const text = JSON.stringify({
      system_decision: 'Refer',
      rule_results: rules,
      applicant: { full_name: name },
    });
    for (const reason of reasonsOf(shownResultOf(text, { masked: ['full_name'] })).list) {
      assert.doesNotMatch(reason.text, /Ana/);
      assert.match(reason.text, /^•••• x+/);
    }
  });
});
