import assert from 'node:assert/strict';
import { reasonsOf } from '../../../src/explanations/reasons';
import type { Reason } from '../../../src/explanations/ruleReasons';
import { shownResultOf } from '../support/gate';
import {
  aml,
  amlMatch,
  authenticity,
  documentFace,
  documentRule,
  journeyDocument,
  onboardingText,
  type Parts,
} from '../support/onboarding';
import { column, columns } from '../../support/columns';

function reasonsIn(parts: Parts): readonly Reason[] {
  return reasonsOf(shownResultOf(onboardingText(parts))).list;
}

function texts(parts: Parts): readonly string[] {
  return column(reasonsIn(parts), 'text');
}

const REFERRED = { system_decision: 'Refer', final_decision: 'Refer' };

/** A referred journey without rules that give the reason. */
function referred(parts: Parts): readonly string[] {
  return texts({ ...REFERRED, rule_results: {}, ...parts });
}

/** A referred journey with so many documents. */
function referredWith(...documents: readonly Parts[]): readonly string[] {
  return referred({ documents: { ...documents } });
}

const notAuthentic = authenticity('Failed', {
  Hologram: 'Failed',
  Photo: 'Passed',
  'Font consistency': 'Failed',
  Edges: 'Undetermined',
});
const TWO_CHECKS =
  'The document Passport failed the authenticity checks: Hologram · Font consistency';
const failedPassport = journeyDocument({ validation_result: notAuthentic });
const UNLIKE = 'The face on the document Passport does not match the selfie: score 31';
const unlikePassport = journeyDocument({ face_match_result: documentFace(false, 31) });
const matches = [
  amlMatch(['Sanctions']),
  amlMatch(['Politically Exposed Person', 'Sanctions'], { name: 'Ottoline Vexley' }),
];
const TWO_MATCHES = '2 AML matches: Sanctions, Politically Exposed Person';

describe('the reasons of an onboarding journey', () => {
  it('say that every rule passed when no check failed', () => {
    assert.deepEqual(texts({}), ['The only rule passed']);
  });

  it('name the first three failed checks of a document', () => {
    assert.deepEqual(referredWith(failedPassport), [TWO_CHECKS]);
    const failed = 'The document Passport failed the authenticity checks';
    const checks = { A: 'Failed', B: 'Failed', C: 'Failed', D: 'Failed', E: 'Failed' };
    for (const [result, says] of [
      [authenticity('Failed', checks), `${failed}: A · B · C · 2 more`],
      [authenticity('Failed'), failed],
    ] as const) {
      assert.deepEqual(referredWith(journeyDocument({ validation_result: result })), [says]);
    }
  });

  it('name the document whose face does not match the selfie', () => {
    const type = { step_title: null, document_type: 'Visa' };
    const visa = journeyDocument({ ...type, face_match_result: documentFace(false) });
    assert.deepEqual(referredWith(unlikePassport, journeyDocument(), visa), [
      UNLIKE,
      'The face on the document Visa does not match the selfie',
    ]);
  });

  it('count AML matches and name their datasets, but no person', () => {
    const many = amlMatch(Array.from({ length: 10 }, (_, index) => `Set ${index}`));
    for (const [found, says] of [
      [matches, TWO_MATCHES],
      [[amlMatch(['Sanctions'])], '1 AML match: Sanctions'],
      [[amlMatch([])], '1 AML match'],
      [[many], '1 AML match: Set 0, Set 1, Set 2, Set 3, Set 4, Set 5, Set 6, Set 7, 2 more'],
    ] as const) {
      assert.deepEqual(referred({ aml: aml(found) }), [says]);
    }
  });

  it('name datasets, documents and checks while every personal value is masked', () => {
    const text = onboardingText({ documents: { '0': failedPassport }, aml: aml(matches) });
    const masked = ['personal_number', 'document_fields', 'screening'] as const;
    for (const privacy of [{ masked }, { privacyMode: true }]) {
      const reasons = reasonsOf(shownResultOf(text, privacy)).list.map((reason) => reason.text);
      assert.deepEqual(reasons.slice(0, 2), [
        `Contradicts the decision: ${TWO_CHECKS}`,
        `Contradicts the decision: ${TWO_MATCHES}`,
      ]);
    }
  });

  it('leave out the matches that a reviewer has whitelisted', () => {
    const [first = {}, second = {}] = matches;
    const whitelisted = { ...second, is_whitelisted: true };
    assert.deepEqual(referred({ aml: aml([first, whitelisted]) }), ['1 AML match: Sanctions']);
    assert.deepEqual(texts({ aml: aml([whitelisted]) }), ['The only rule passed']);
    // Only the documented value counts.
    const odd = { ...first, is_whitelisted: 'true' };
    assert.deepEqual(referred({ aml: aml([odd]) }), ['1 AML match: Sanctions']);
  });

  it('link to their part of the result, and name their source', () => {
    const reasons = reasonsIn({
      ...REFERRED,
      rule_results: { under_age: documentRule('Under Age', 'Failed') },
      documents: { '0': journeyDocument(), '20': failedPassport, '30': unlikePassport },
      selfie: { status: 'Refer', is_live: false, liveness_status_code: 'NOT_LIVE' },
      aml: aml(matches),
    });
    assert.deepEqual(columns(reasons, 'tone', 'path', 'place'), [
      ['negative', 'rule_results[0]', { rule: 0 }],
      ['negative', 'documents[1].validation_result.validation_outcome', { document: 1 }],
      ['negative', 'documents[2].face_match_result.is_matched', { document: 2 }],
      ['negative', 'selfie.liveness_status_code', { region: 'selfie' }],
      ['negative', 'aml.matches', { region: 'screening' }],
    ]);
  });

  it('say that a document did not pass its rules when no rule gives the cause', () => {
    const documents = { '0': journeyDocument({ has_passed_rules: false }) };
    const reasons = reasonsIn({ ...REFERRED, rule_results: null, documents });
    assert.deepEqual(columns(reasons, 'text', 'path'), [
      ['The document Passport did not pass its rules', 'documents[0].has_passed_rules'],
    ]);
    const rules = { under_age: documentRule('Under Age', 'Failed') };
    assert.deepEqual(referred({ documents, rule_results: rules }), ['Under Age failed']);
  });

  it('do not say of an unfinished document that it did not pass its rules', () => {
    const results = { validation_result: null, face_match_result: null };
    const begun = journeyDocument({ progress: 'Started', has_passed_rules: false, ...results });
    const decided = { system_decision: 'Incomplete', final_decision: 'Incomplete' };
    assert.deepEqual(texts({ ...decided, rule_results: null, documents: { '0': begun } }), [
      'The applicant has not finished the document Passport',
      'No rules have been applied yet',
    ]);
  });

  describe('with a rule that gives the same reason', () => {
    type Found = readonly (readonly [document: string, text: string])[];
    const authentic = (found: Found): Parts => ({
      document_validation: documentRule('Authentic Document', 'Failed', found),
    });
    const visa = journeyDocument({ step_title: 'Visa' });
    const failedVisa = journeyDocument({
      step_title: 'Visa',
      validation_result: authenticity('Failed', { Stamp: 'Failed' }),
    });
    const twice: Found = [
      ['0', 'No hologram.'],
      ['0', 'Two fonts.'],
    ];
    const TWICE = 'Authentic Document failed: No hologram. · Two fonts.';

    for (const [what, found, says, other] of [
      ['the checks when it says less', [['0', 'It is not genuine.']], [TWO_CHECKS]],
      ['the checks when it says nothing of a document', [], [TWO_CHECKS]],
      ['the checks when what it says is empty', [['0', '']], [TWO_CHECKS]],
      ['the rule when it says more', twice, [TWICE]],
      [
        'both when it is about another document',
        [['20', 'The visa is not genuine.']],
        ['Authentic Document failed: The visa is not genuine.', TWO_CHECKS],
        visa,
      ],
      [
        'what it says of another document',
        [
          ['0', 'No hologram.'],
          ['20', 'No stamp.'],
        ],
        ['Authentic Document failed: No hologram. · No stamp.', TWO_CHECKS],
        failedVisa,
      ],
    ] as readonly (readonly [string, Found, readonly string[], Parts?])[]) {
      it(`keep ${what}`, () => {
        const documents = { '0': failedPassport, ...(other && { '20': other }) };
        assert.deepEqual(referred({ documents, rule_results: authentic(found) }), says);
      });
    }

    it('keep both when the rule is about something else, or passed', () => {
      const rules = {
        expired_document: documentRule('Un-expired Document', 'Failed', [['0', 'It has expired.']]),
        document_validation: documentRule('Authentic Document', 'Passed', [['0', 'Genuine.']]),
      };
      assert.deepEqual(referred({ documents: { '0': failedPassport }, rule_results: rules }), [
        'Un-expired Document failed: It has expired.',
        TWO_CHECKS,
      ]);
    });

    it('do not repeat the face', () => {
      for (const [found, says] of [
        [[['0', 'Two people.']], ['Same Person failed: Two people.']],
        [[], ['Same Person failed', UNLIKE]],
        [[['20', 'Two names.']], ['Same Person failed: Two names.', UNLIKE]],
      ] as readonly (readonly [Found, readonly string[]])[]) {
        const rules = { same_subject: documentRule('Same Person', 'Failed', found) };
        const reasons = referred({ documents: { '0': unlikePassport }, rule_results: rules });
        assert.deepEqual(reasons, says);
      }
    });

    it('do not repeat the matches', () => {
      const failed = 'Datasets (e-KYC/AML) failed: Found 0.';
      for (const [count, found, says] of [
        [0, matches, TWO_MATCHES],
        [1, matches, TWO_MATCHES],
        [2, matches, TWO_MATCHES],
        [3, matches, `${failed} · Found 1. · Found 2.`],
        [1, [], failed],
      ] as const) {
        const details = Array.from({ length: count }, (_, at) => ['0', `Found ${at}.`] as const);
        const rules = { no_aml_records: documentRule('Datasets (e-KYC/AML)', 'Failed', details) };
        assert.deepEqual(referred({ aml: aml(found), rule_results: rules }), [says]);
      }
    });

    it('find the rule among many', () => {
      const passed = documentRule('Ok', 'Passed');
      const many = Array.from({ length: 300 }, (_, index) => [`r${index}`, passed]);
      const rules = { ...(Object.fromEntries(many) as Parts), ...authentic(twice) };
      const documents = { '0': failedPassport };
      assert.deepEqual(referred({ documents, rule_results: rules }), [TWICE]);
    });
  });

  describe('that passed', () => {
    it('show a failed document, a face and matches as contradictions', () => {
      const documents = { '0': failedPassport, '20': unlikePassport };
      for (const final_decision of ['Complete', 'Approved', undefined]) {
        assert.deepEqual(texts({ final_decision, documents, aml: aml(matches) }), [
          ...[TWO_CHECKS, UNLIKE, TWO_MATCHES].map((text) => `Contradicts the decision: ${text}`),
          'The only rule passed',
        ]);
      }
    });

    it('count no undocumented value as passed', () => {
      const document = journeyDocument({
        progress: 'Skipped',
        validation_result: authenticity('Undetermined'),
        face_match_result: documentFace('true'),
      });
      assert.deepEqual(texts({ documents: { '0': document } }), [
        'The only rule passed',
        'The document Passport has the undocumented progress Skipped',
        'The document Passport has the undocumented authenticity Undetermined',
        'The face match of the document Passport has an unreadable verdict: "true"',
      ]);
    });
  });

  describe('that a reviewer decided', () => {
    const rules = { under_age: documentRule('Under Age', 'Failed') };

    it('start with the reviewer, then say why the system had referred it, without a contradiction', () => {
      for (const system of ['Refer', 'Rejected']) {
        const reviewed = { system_decision: system, manual_decision: 'Approved' };
        const parts = { ...reviewed, final_decision: 'Approved', rule_results: rules };
        const [review, ...others] = reasonsIn({ ...parts, aml: aml(matches) });
        assert.deepEqual(review, {
          tone: 'positive',
          text: 'A reviewer approved it',
          path: 'manual_decision',
          place: { region: 'journey' },
        });
        assert.deepEqual(column(others, 'text'), ['Under Age failed', TWO_MATCHES]);
      }
    });

    it('keep a contradiction when the system had not referred it', () => {
      const approved = { manual_decision: 'Approved', final_decision: 'Approved' };
      assert.deepEqual(texts({ ...approved, documents: { '0': failedPassport } }), [
        'A reviewer approved it',
        `Contradicts the decision: ${TWO_CHECKS}`,
        'The only rule passed',
      ]);
    });

    it('name who rejected it', () => {
      const rejected = { manual_decision: 'Rejected', final_decision: 'Rejected' };
      assert.deepEqual(texts({ ...rejected, system_decision: 'Refer', rule_results: rules }), [
        'A reviewer rejected it',
        'Under Age failed',
      ]);
      assert.deepEqual(texts(rejected), ['A reviewer rejected it']);
      assert.equal(reasonsIn(rejected)[0]?.tone, 'negative');
    });

    it('repeat an undocumented decision', () => {
      const [review] = reasonsIn({ manual_decision: 'Postponed', final_decision: 'Postponed' });
      assert.deepEqual([review?.text, review?.tone], ['A reviewer decided: Postponed', 'caution']);
    });
  });

  describe('that is not finished', () => {
    const unnamed = { step_title: null, document_type: null };
    const unfinished = {
      system_decision: 'Incomplete',
      final_decision: null,
      end_time: null,
      documents: {
        '0': journeyDocument(),
        '20': journeyDocument({ step_title: 'Visa', progress: 'Started' }),
        passport_step: journeyDocument({ ...unnamed, progress: 'NotStarted' }),
      },
      aml: aml(null, { applicability: 'Not Ready Yet' }),
    };

    it('name the unfinished documents and the unfinished screening', () => {
      const reasons = reasonsIn(unfinished);
      assert.deepEqual(column(reasons, 'text'), [
        'The applicant has not finished the document Visa',
        'The applicant has not started the document passport_step',
        'The AML screening is not ready yet',
        'The journey has not ended; it started 3 hours ago',
      ]);
      assert.deepEqual(columns(reasons.slice(0, 3), 'tone', 'path', 'place'), [
        ['neutral', 'documents[1].progress', { document: 1 }],
        ['neutral', 'documents[2].progress', { document: 2 }],
        ['neutral', 'aml.applicability', { region: 'screening' }],
      ]);
    });

    it('say that a decided journey is unfinished only if there is no other reason', () => {
      const { documents } = unfinished;
      assert.deepEqual(texts({ documents }), ['The only rule passed']);
      const failed = documentRule('Under Age', 'Failed');
      assert.deepEqual(referred({ documents, rule_results: { failed } }), ['Under Age failed']);
      assert.deepEqual(referred({ documents }), [
        'The applicant has not finished the document Visa',
        'The applicant has not started the document passport_step',
      ]);
    });
  });

  it('accept any value as documents and screening', () => {
    for (const odd of [null, 7, 'x', [], {}, [1], { '0': 1 }, { '0': {} }, { matches: 'x' }]) {
      assert.deepEqual(texts({ documents: odd, aml: odd }), ['The only rule passed']);
    }
  });
});
