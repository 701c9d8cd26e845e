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
  return reasonsIn(parts).map(({ text }) => text);
}

/** A journey that IDWise referred, with no rules that say why. */
function referred(parts: Parts): readonly string[] {
  return texts({
    system_decision: 'Refer',
    final_decision: 'Refer',
    rule_results: {},
    ...parts,
  });
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

describe('reasonsOf an onboarding journey', () => {
  it('says that every rule passed when nothing speaks against it', () => {
    assert.deepEqual(texts({}), ['The only rule passed']);
  });

  it('names the checks of a document that failed, the first three', () => {
    assert.deepEqual(referred({ documents: { '0': failedPassport } }), [TWO_CHECKS]);
    const checks = Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((name) => [name, 'Failed']));
    const document = journeyDocument({ validation_result: authenticity('Failed', checks) });
    assert.deepEqual(referred({ documents: { '0': document } }), [
      'The document Passport failed the authenticity checks: A · B · C · 2 more',
    ]);
    const withoutChecks = journeyDocument({ validation_result: authenticity('Failed') });
    assert.deepEqual(referred({ documents: { '0': withoutChecks } }), [
      'The document Passport failed the authenticity checks',
    ]);
  });

  it('names the document whose face does not match the selfie', () => {
    const visa = journeyDocument({
      step_title: null,
      document_type: 'Visa',
      face_match_result: documentFace(false),
    });
    assert.deepEqual(
      referred({ documents: { '0': unlikePassport, '20': journeyDocument(), '30': visa } }),
      [UNLIKE, 'The face on the document Visa does not match the selfie'],
    );
  });

  it('counts AML matches and names their datasets, never a person', () => {
    assert.deepEqual(referred({ aml: aml(matches) }), [TWO_MATCHES]);
    assert.deepEqual(referred({ aml: aml([amlMatch(['Sanctions'])]) }), ['1 AML match: Sanctions']);
    assert.deepEqual(referred({ aml: aml([amlMatch([])]) }), ['1 AML match']);
    const many = amlMatch(Array.from({ length: 10 }, (_, index) => `Set ${index}`));
    assert.deepEqual(referred({ aml: aml([many]) }), [
      '1 AML match: Set 0, Set 1, Set 2, Set 3, Set 4, Set 5, Set 6, Set 7, 2 more',
    ]);
  });

  it('names datasets, documents and checks while everything personal is masked', () => {
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

  it('leaves out the matches that a reviewer has whitelisted', () => {
    const [first = {}, second = {}] = matches;
    const whitelisted = { ...second, is_whitelisted: true };
    assert.deepEqual(referred({ aml: aml([first, whitelisted]) }), ['1 AML match: Sanctions']);
    assert.deepEqual(texts({ aml: aml([whitelisted]) }), ['The only rule passed']);
    // Only the documented value counts.
    const odd = { ...first, is_whitelisted: 'true' };
    assert.deepEqual(referred({ aml: aml([odd]) }), ['1 AML match: Sanctions']);
  });

  it('leads to the place of each reason, and says where it comes from', () => {
    const parts = {
      system_decision: 'Refer',
      final_decision: 'Refer',
      rule_results: { under_age: documentRule('Under Age', 'Failed') },
      documents: { '0': journeyDocument(), '20': failedPassport, '30': unlikePassport },
      selfie: { status: 'Refer', is_live: false, liveness_status_code: 'NOT_LIVE' },
      aml: aml(matches),
    };
    assert.deepEqual(columns(reasonsIn(parts), 'tone', 'path', 'place'), [
      ['negative', 'rule_results[0]', { rule: 0 }],
      ['negative', 'documents[1].validation_result.validation_outcome', { document: 1 }],
      ['negative', 'documents[2].face_match_result.is_matched', { document: 2 }],
      ['negative', 'selfie.liveness_status_code', { region: 'selfie' }],
      ['negative', 'aml.matches', { region: 'screening' }],
    ]);
  });

  it('says that a document did not pass its rules when no rule was sent that says why', () => {
    const document = journeyDocument({ has_passed_rules: false });
    const parts = { system_decision: 'Refer', final_decision: 'Refer', rule_results: null };
    const [reason, ...others] = reasonsIn({ ...parts, documents: { '0': document } });
    assert.equal(reason?.text, 'The document Passport did not pass its rules');
    assert.equal(reason.path, 'documents[0].has_passed_rules');
    assert.deepEqual(others, []);
    const rules = { under_age: documentRule('Under Age', 'Failed') };
    assert.deepEqual(referred({ documents: { '0': document }, rule_results: rules }), [
      'Under Age failed',
    ]);
  });

  it('does not say of an unfinished document that it did not pass its rules', () => {
    const begun = journeyDocument({
      progress: 'Started',
      has_passed_rules: false,
      validation_result: null,
      face_match_result: null,
    });
    const decided = { system_decision: 'Incomplete', final_decision: 'Incomplete' };
    assert.deepEqual(texts({ ...decided, rule_results: null, documents: { '0': begun } }), [
      'The applicant has not finished the document Passport',
      'No rules have been applied yet',
    ]);
  });

  describe('with a rule that says the same', () => {
    const authentic = (...found: readonly (readonly [string, string])[]): Parts => ({
      document_validation: documentRule('Authentic Document', 'Failed', found),
    });

    it('keeps the one that has more to say of a document', () => {
      const documents = { '0': failedPassport };
      assert.deepEqual(
        referred({ documents, rule_results: authentic(['0', 'It is not genuine.']) }),
        [TWO_CHECKS],
      );
      const two = authentic(['0', 'No hologram.'], ['0', 'Two fonts.']);
      assert.deepEqual(referred({ documents, rule_results: two }), [
        'Authentic Document failed: No hologram. · Two fonts.',
      ]);
      assert.deepEqual(referred({ documents, rule_results: authentic() }), [TWO_CHECKS]);
      assert.deepEqual(referred({ documents, rule_results: authentic(['0', '']) }), [TWO_CHECKS]);
    });

    it('keeps what it says of another document', () => {
      const visa = journeyDocument({ step_title: 'Visa' });
      assert.deepEqual(
        referred({
          documents: { '0': failedPassport, '20': visa },
          rule_results: authentic(['20', 'The visa is not genuine.']),
        }),
        ['Authentic Document failed: The visa is not genuine.', TWO_CHECKS],
      );
      const failedVisa = journeyDocument({
        step_title: 'Visa',
        validation_result: authenticity('Failed', { Stamp: 'Failed' }),
      });
      assert.deepEqual(
        referred({
          documents: { '0': failedPassport, '20': failedVisa },
          rule_results: authentic(['0', 'No hologram.'], ['20', 'No stamp.']),
        }),
        ['Authentic Document failed: No hologram. · No stamp.', TWO_CHECKS],
      );
    });

    it('keeps both when the rule is another one, or passed', () => {
      const documents = { '0': failedPassport };
      const details = [['0', 'It has expired.']] as const;
      assert.deepEqual(
        referred({
          documents,
          rule_results: {
            expired_document: documentRule('Un-expired Document', 'Failed', details),
            document_validation: documentRule('Authentic Document', 'Passed', [['0', 'Genuine.']]),
          },
        }),
        ['Un-expired Document failed: It has expired.', TWO_CHECKS],
      );
    });

    it('does not say the face again', () => {
      const same = (...found: readonly (readonly [string, string])[]): Parts => ({
        same_subject: documentRule('Same Person', 'Failed', found),
      });
      const documents = { '0': unlikePassport };
      assert.deepEqual(
        referred({ documents, rule_results: same(['0', 'The faces are of two people.']) }),
        ['Same Person failed: The faces are of two people.'],
      );
      assert.deepEqual(referred({ documents, rule_results: same() }), [
        'Same Person failed',
        UNLIKE,
      ]);
      assert.deepEqual(referred({ documents, rule_results: same(['20', 'Two names.']) }), [
        'Same Person failed: Two names.',
        UNLIKE,
      ]);
    });

    it('does not say the matches again', () => {
      const datasets = (count: number): Parts => ({
        no_aml_records: documentRule(
          'Datasets (e-KYC/AML)',
          'Failed',
          Array.from({ length: count }, (_, index) => ['0', `Found ${index}.`] as const),
        ),
      });
      for (const count of [0, 1, 2]) {
        assert.deepEqual(referred({ aml: aml(matches), rule_results: datasets(count) }), [
          TWO_MATCHES,
        ]);
      }
      assert.deepEqual(referred({ aml: aml(matches), rule_results: datasets(3) }), [
        'Datasets (e-KYC/AML) failed: Found 0. · Found 1. · Found 2.',
      ]);
      assert.deepEqual(referred({ aml: aml([]), rule_results: datasets(1) }), [
        'Datasets (e-KYC/AML) failed: Found 0.',
      ]);
    });

    it('finds the rule among many', () => {
      const rules = Object.fromEntries(
        Array.from({ length: 300 }, (_, index) => [`r${index}`, documentRule('Ok', 'Passed')]),
      );
      const documents = { '0': failedPassport };
      const last = authentic(['0', 'No hologram.'], ['0', 'Two fonts.']);
      assert.deepEqual(referred({ documents, rule_results: { ...rules, ...last } }), [
        'Authentic Document failed: No hologram. · Two fonts.',
      ]);
    });
  });

  describe('that passed', () => {
    it('shows a failed document, a face and matches as contradictions', () => {
      for (const decisions of [
        { system_decision: 'Complete', final_decision: 'Complete' },
        { system_decision: 'Complete', final_decision: 'Approved' },
        { system_decision: 'Complete' },
      ]) {
        assert.deepEqual(
          texts({
            ...decisions,
            documents: { '0': failedPassport, '20': unlikePassport },
            aml: aml(matches),
          }),
          [
            `Contradicts the decision: ${TWO_CHECKS}`,
            `Contradicts the decision: ${UNLIKE}`,
            `Contradicts the decision: ${TWO_MATCHES}`,
            'The only rule passed',
          ],
        );
      }
    });

    it('never counts an undocumented value as passed', () => {
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

    it('says so first, and why the system had referred it, which contradicts nothing', () => {
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

    it('keeps a contradiction where the system had referred nothing', () => {
      assert.deepEqual(
        texts({
          manual_decision: 'Approved',
          final_decision: 'Approved',
          documents: { '0': failedPassport },
        }),
        [
          'A reviewer approved it',
          `Contradicts the decision: ${TWO_CHECKS}`,
          'The only rule passed',
        ],
      );
    });

    it('says who rejected it', () => {
      const rejected = { manual_decision: 'Rejected', final_decision: 'Rejected' };
      assert.deepEqual(texts({ ...rejected, system_decision: 'Refer', rule_results: rules }), [
        'A reviewer rejected it',
        'Under Age failed',
      ]);
      assert.deepEqual(texts(rejected), ['A reviewer rejected it']);
      assert.equal(reasonsIn(rejected)[0]?.tone, 'negative');
    });

    it('repeats a decision that is not documented', () => {
      const odd = { manual_decision: 'Postponed', final_decision: 'Postponed' };
      const [review] = reasonsIn(odd);
      assert.equal(review?.text, 'A reviewer decided: Postponed');
      assert.equal(review.tone, 'caution');
    });
  });

  describe('that is not finished', () => {
    const unfinished = {
      system_decision: 'Incomplete',
      final_decision: null,
      end_time: null,
      documents: {
        '0': journeyDocument(),
        '20': journeyDocument({ step_title: 'Visa', progress: 'Started' }),
        passport_step: journeyDocument({
          step_title: null,
          document_type: null,
          progress: 'NotStarted',
        }),
      },
      aml: aml(null, { applicability: 'Not Ready Yet' }),
    };

    it('says which documents are not finished, and that the screening is not', () => {
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

    it('says so of a journey that is decided only if nothing else speaks against it', () => {
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

  it('reads anything in place of documents and screening', () => {
    for (const odd of [null, 7, 'x', [], {}, [1], { '0': 1 }, { '0': {} }, { matches: 'x' }]) {
      assert.deepEqual(texts({ documents: odd, aml: odd }), ['The only rule passed']);
    }
  });
});
