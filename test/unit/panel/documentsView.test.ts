import assert from 'node:assert/strict';
import { rangeOfPath } from '../../../src/result/jsonPath';
import type {
  DocumentContentView,
  DocumentsView,
  DocumentView,
  ResultView,
} from '../../../src/panel/protocol';
import {
  deviating,
  DOCUMENT_VALUES,
  identityCard,
  manyOf,
  onboarding,
  passport,
} from '../../support/onboardingJourneys';
import { sample, resultOf } from '../support/results';
import { journeyView } from '../../../src/panel/journeyView';
import { content, resultViewOf, stateOf, viewOf } from './support';
import { column, columns } from '../../support/columns';

function documentsIn({ documents }: ResultView): DocumentsView {
  assert.ok(documents);
  return content(documents);
}

function documentIn(view: ResultView, index: number): DocumentView {
  const document = documentsIn(view).list[index];
  assert.ok(document);
  return document;
}

function contentOf(text: string, index = 0): DocumentContentView {
  return content(documentIn(resultViewOf(text), index).content);
}

/** A journey with one document, a passport with some members replaced. */
function withPassport(changes: object): string {
  return onboarding({ documents: { '0': { ...passport, ...changes } } });
}

describe('the documents of a panel', () => {
  it('exist for an onboarding journey only', () => {
    assert.equal(resultViewOf(sample('passed').text).documents, undefined);
    const { list } = documentsIn(resultViewOf(onboarding()));
    assert.deepEqual(columns(list, 'index', 'key', 'name', 'path'), [
      [0, '0', 'Passport', 'documents[0]'],
      [1, '20', 'National ID card', 'documents[1]'],
      [2, 'visa_step', 'visa_step', 'documents[2]'],
    ]);
  });

  it('show the result of each', () => {
    const { progress, passedRules, fields } = contentOf(onboarding());
    assert.deepEqual(columns([progress, passedRules, ...fields], 'label', 'text'), [
      ['Progress', 'Completed'],
      ['Passed its rules', 'Yes'],
      ['Document type', 'Passport'],
      ['Issuing country', 'Utopia (UTO)'],
    ]);
    assert.equal(contentOf(onboarding(), 1).passedRules.text, 'No');
  });

  it('show country and code separately when one is missing', () => {
    const fields = (changes: object) =>
      columns(contentOf(withPassport(changes)).fields.slice(1), 'label', 'text');
    assert.deepEqual(fields({ issuing_country: null }), [
      ['Issuing country', 'Not provided'],
      ['Country code', 'UTO'],
    ]);
    assert.deepEqual(fields({ issuing_country_code: null }), [['Issuing country', 'Utopia']]);
  });

  const outcome = (validation_outcome: string) => ({
    validation_result: { validation_outcome, validation_checks: [] },
  });
  const unjudged = { has_passed_rules: null, validation_result: null, face_match_result: null };
  const tones: readonly (readonly [string, object, string])[] = [
    ['passed', {}, 'positive'],
    ['did not pass its rules', { has_passed_rules: false }, 'negative'],
    ['is not authentic', outcome('Failed'), 'negative'],
    ['has an undocumented outcome', outcome('Pending'), 'caution'],
    ['shows another face', { face_match_result: identityCard.face_match_result }, 'negative'],
    ['is begun', { ...unjudged, progress: 'Started', has_passed_rules: false }, 'neutral'],
    ['is not judged yet', unjudged, 'neutral'],
  ];
  for (const [what, changes, tone] of tones) {
    it(`are ${tone} where one ${what}`, () => {
      assert.equal(documentIn(resultViewOf(withPassport(changes)), 0).tone, tone);
    });
  }

  it('have the path of every value of the response', () => {
    for (const text of [onboarding(), deviating]) {
      const { documents, screening } = resultViewOf(text);
      const paths = JSON.stringify([documents, screening]).matchAll(/"path":"([^"]+)"/g);
      for (const [, path = ''] of paths) {
        const place = rangeOfPath(text, path);
        assert.ok(place && place.end > place.start, path);
      }
    }
  });

  it('show every value of the response', () => {
    const shown = JSON.stringify(viewOf(onboarding()));
    for (const value of textsIn(JSON.parse(onboarding()))) {
      assert.ok(shown.includes(JSON.stringify(value).slice(1, -1)), value);
    }
  });

  it('show one that is no object raw, and null as not part of the journey', () => {
    const { list } = documentsIn(resultViewOf(deviating));
    assert.deepEqual(list[1]?.content, { state: 'deviates', text: '"none"' });
    assert.deepEqual(list[2]?.content, { state: 'absent' });
    const { documents } = resultViewOf(onboarding({ documents: null }));
    assert.deepEqual(documents, { state: 'absent' });
  });

  describe('list extracted fields', () => {
    const extracted = (text: string) => content(contentOf(text).extracted);

    it('in the order of the response, with their accuracy', () => {
      const { list, doubtful } = extracted(onboarding());
      assert.deepEqual(column(list, 'name'), Object.keys(passport.extracted_fields));
      const doubted = list.filter(({ isDoubtful }) => isDoubtful);
      assert.deepEqual(column(doubted, 'name'), ['Personal Number']);
      assert.deepEqual(column(column(doubted, 'accuracy'), 'text'), ['Low']);
      assert.equal(doubtful, '1 of 16 read with low accuracy');
    });

    it('with images named as images, and a machine-readable zone unchanged', () => {
      const { list } = extracted(onboarding());
      const named = (name: string) => list.find((field) => field.name === name)?.value;
      assert.equal(named('Signature')?.text, 'A picture on the document');
      assert.equal(named('Machine Readable Zone')?.isCode, true);
      assert.equal(named('Full Name')?.isCode, undefined);
      assert.equal(named('Issuing Authority')?.text, 'Not provided');
    });

    it('that are not as documented', () => {
      const { list } = extracted(deviating);
      assert.deepEqual(columns(column(list, 'value'), 'text', 'state', 'note'), [
        ['"Maren Lindqvist"', 'deviates', undefined],
        ['2', 'deviates', 'type enum'],
        ['a picture?', 'sent', 'a picture on the document'],
      ]);
      const accuracies = column(column(list, 'accuracy'), 'text');
      assert.deepEqual(accuracies, ['Not provided', 'Medium', 'Not provided']);
    });

    it('masked by one button, apart from those of the applicant', () => {
      const masked = ['document_fields', 'personal_number'] as const;
      const tableOf = (view: ResultView) => content(content(documentIn(view, 0).content).extracted);
      const view = resultViewOf(onboarding(), { masked });
      const { list, reveal } = tableOf(view);
      assert.deepEqual(reveal, { field: 'document_fields', label: 'Reveal document fields' });
      const buttons = list.flatMap(({ value }) => value.reveal?.label ?? []);
      assert.deepEqual(buttons, ['Reveal personal number']);
      for (const value of DOCUMENT_VALUES) {
        assert.ok(!JSON.stringify(view.documents).includes(value), value);
      }
      const revealed = resultViewOf(onboarding(), { masked, revealed: ['document_fields'] });
      assert.equal(tableOf(revealed).reveal, undefined);
      assert.ok(JSON.stringify(tableOf(revealed)).includes('X48201937'));
    });
  });

  describe('list checks', () => {
    it('with failed ones first, then unclear ones, then passed ones', () => {
      const { outcome, tone, checks } = content(contentOf(onboarding(), 1).authenticity);
      assert.deepEqual([outcome.text, tone], ['Failed', 'negative']);
      const { open, passed, passedLabel } = content(checks);
      assert.deepEqual(column(column(open, 'result'), 'text'), ['Failed', 'Undetermined']);
      assert.deepEqual(column(open, 'tone'), ['negative', 'caution']);
      const [edges, blurred] = open.map(({ found }) => found?.text);
      assert.equal(edges, 'The edges of the portrait do not belong to the card.');
      assert.deepEqual([blurred, passed.length], ['The back is too blurred to be read.', 2]);
      assert.equal(passedLabel, '2 checks passed');
    });

    it('without counting an undocumented result as passed', () => {
      const { open } = content(content(contentOf(deviating).authenticity).checks);
      assert.deepEqual(column(column(open, 'result'), 'text'), ['Skipped', 'Not provided']);
    });
  });

  describe('have images', () => {
    const images = (text: string, index = 0) => content(contentOf(text, index).images);

    it('named by side and document, for each of the keys', () => {
      const names = (index: number) => images(onboarding(), index).list.map(({ name }) => name);
      assert.deepEqual(names(0), ['Front, Passport', 'Front (cropped), Passport']);
      assert.deepEqual(names(1), [
        'Front, National ID card',
        'Back, National ID card',
        'Front (cropped), National ID card',
        'Back (cropped), National ID card',
      ]);
      assert.equal(images(onboarding()).missing, 'Not provided: Back, Back (cropped)');
    });

    it('named by the words of an undocumented key', () => {
      assert.deepEqual(columns(images(deviating).list, 'caption', 'state'), [
        ['Signature', 'loading'],
        ['Picture', 'notProvided'],
      ]);
    });

    it('that are requested when they are near', () => {
      const view = resultViewOf(onboarding());
      assert.ok(images(onboarding()).list.every(({ whenNear }) => whenNear));
      const faces = content(content(view.faceMatch).images);
      assert.ok(faces.every(({ whenNear }) => whenNear === undefined));
    });

    it('that count against the 60 without a click after those of the first screen', () => {
      const all = Array.from({ length: 70 }, (_, at) => [
        `${at}`,
        { images: { input_image_path: `front-${at}` } },
      ]);
      const parts = { documents: Object.fromEntries(all) as object, screening_checks: null };
      const { list } = documentsIn(resultViewOf(onboarding(parts)));
      const places = list.flatMap((each) => content(content(each.content).images).list);
      // Selfie and applicant are the other two images.
      assert.equal(places.filter(({ state }) => state === 'loading').length, 58);
      assert.equal(places[58]?.load?.label, 'Load 12 more pictures');
    });
  });

  describe('have a face match', () => {
    it('whose images are here, or in the region of the first one that differs', () => {
      const view = resultViewOf(onboarding());
      const { verdict, document } = content(view.faceMatch);
      assert.equal(verdict.text, 'Not matched');
      assert.deepEqual(document, { label: 'Document', name: 'National ID card', index: 1 });
      assert.equal(view.faceMatchPath, 'documents[1].face_match_result');
      const [first, second] = [0, 1].map((index) => content(documentIn(view, index).content));
      assert.ok(first && second);
      const names = column(content(content(first.faceMatch).images), 'name').join();
      assert.equal(names, 'Selfie (face match), Passport,Document (face match), Passport');
      assert.deepEqual(content(second.faceMatch).images, { state: 'absent' });
      assert.deepEqual([first.isFaceMatchOfRegion, second.isFaceMatchOfRegion], [false, true]);
    });
  });

  it('have at most 200 items and fields until all are expanded', () => {
    const text = manyOf(205, 210, 1);
    const { result } = journeyView(stateOf({ result: resultOf(text) }));
    assert.ok(result);
    const { list, total, showAll } = documentsIn(result);
    assert.deepEqual([list.length, total, showAll], [200, 205, 'Show all 205 documents']);
    const [first] = list;
    assert.ok(first);
    const fields = content(content(first.content).extracted);
    assert.deepEqual([fields.list.length, fields.showAll], [200, 'Show all 210 fields']);
    const whole = documentsIn(resultViewOf(text));
    assert.deepEqual([whole.list.length, whole.showAll], [205, undefined]);
    assert.equal(content(contentOf(text).extracted).list.length, 210);
  });

  it('are the link targets of the details of rules about them', () => {
    const targets = (text: string) => {
      const [rule] = content(resultViewOf(text).rules).list;
      assert.ok(rule);
      return column(content(rule.details).list, 'target');
    };
    assert.deepEqual(targets(onboarding()), [{ document: 0 }, { document: 1 }]);
    assert.deepEqual(new Set(targets(sample('passed').text)), new Set([undefined]));
  });
});

describe('the decision of an onboarding journey', () => {
  const differences: readonly (readonly [unknown, unknown, unknown, string | undefined])[] = [
    ['Refer', 'Approved', 'Approved', 'IDWise referred it; a reviewer approved it.'],
    ['Refer', 'Rejected', 'Rejected', 'IDWise referred it; a reviewer rejected it.'],
    ['Complete', 'Rejected', 'Rejected', 'IDWise passed it; a reviewer rejected it.'],
    ['Incomplete', 'Approved', 'Approved', 'IDWise found it incomplete; a reviewer approved it.'],
    ['Rejected', 'Approved', 'Approved', 'IDWise rejected it; a reviewer approved it.'],
    [null, 'Approved', 'Approved', 'IDWise has not decided; a reviewer approved it.'],
    ['Odd', 'Escalated', 'Escalated', 'IDWise decided Odd; a reviewer decided Escalated.'],
    ['Refer', null, 'Approved', 'IDWise referred it; the final decision is Approved.'],
    [
      'Refer',
      'Approved',
      'On hold',
      'IDWise referred it; a reviewer approved it; the final decision is On hold.',
    ],
    ['Complete', null, 'Complete', undefined],
    ['Refer', null, null, undefined],
  ];
  for (const [system_decision, manual_decision, final_decision, says] of differences) {
    it(`shows ${says ?? 'nothing more'} for ${[system_decision, manual_decision, final_decision].map(String).join(', ')}`, () => {
      const text = onboarding({ system_decision, manual_decision, final_decision });
      assert.equal(resultViewOf(text).decision.difference, says);
    });
  }

  it('has the fields of the response: no environment, the flow under its own key', () => {
    const { decision, journey } = resultViewOf(onboarding());
    assert.deepEqual(column(decision.fields, 'label'), ['Duration']);
    assert.equal(
      column(journey, 'label').join(', '),
      'Journey ID, Account, Flow, Reference number, Start, End, Duration, Model version',
    );
    const older = onboarding({ flow_id: undefined, journey_definintion_id: 'f1' });
    assert.equal(column(resultViewOf(older).journey, 'label')[2], 'Flow (older key)');
    assert.equal(resultViewOf(sample('passed').text).decision.difference, undefined);
  });
});

/** The strings that the page must show: all but paths, times, types of fields and keys of references. */
function textsIn(value: unknown, key = ''): string[] {
  const hidden =
    /_path$|_time$|_datetime$|_update$|^type$|^object_key$|^instance_key$|^system_decision$|^device_intelligence$|^details$/;
  if (typeof value === 'string') return hidden.test(key) ? [] : [value];
  if (typeof value !== 'object' || value === null || key === 'device_intelligence') return [];
  if (Array.isArray(value)) return value.flatMap((inner) => textsIn(inner, key));
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name));
}
