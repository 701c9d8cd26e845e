import assert from 'node:assert/strict';
import { rangeOfPath } from '../../../src/result/jsonPath';
import type { DocumentContentView, DocumentsView, ResultView } from '../../../src/panel/protocol';
import {
  deviating,
  identityCard,
  journey,
  manyOf,
  onboarding,
  passport,
} from '../../support/onboardingJourneys';
import { content, foldedViewOf, resultViewOf, textsIn, viewOf } from './support';
import { column } from '../../support/columns';

function documentsIn({ documents }: ResultView): DocumentsView {
  assert.ok(documents);
  return content(documents);
}

/** The content of the first document. */
function contentIn(view: ResultView): DocumentContentView {
  const [first] = documentsIn(view).list;
  assert.ok(first);
  return content(first.content);
}

/** A journey with one document, a passport with some members replaced. */
function withPassport(changes: object): string {
  return onboarding({ documents: { '0': { ...passport, ...changes } } });
}

describe('the documents of a panel', () => {
  it('show the country alone when its code is missing', () => {
    const [, country] = contentIn(
      resultViewOf(withPassport({ issuing_country_code: null })),
    ).fields;
    assert.deepEqual([country?.label, country?.text], ['Issuing country', 'Utopia']);
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
      assert.equal(documentsIn(resultViewOf(withPassport(changes))).list[0]?.tone, tone);
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
    // All but paths, times, types of fields, keys of references and what is shown as JSON.
    const hidden =
      /_(?:path|time|datetime|update|key)$|^type$|^system_decision$|^details$|^device_intelligence$/;
    const shown = JSON.stringify(viewOf(onboarding()));
    const { device_intelligence: _, ...others } = JSON.parse(onboarding()) as typeof journey;
    for (const value of textsIn(others, hidden)) {
      assert.ok(shown.includes(JSON.stringify(value).slice(1, -1)), value);
    }
  });

  it('show a machine-readable zone as code', () => {
    const { list } = content(contentIn(resultViewOf(onboarding())).extracted);
    const codes = list.filter(({ value }) => value.isCode);
    assert.deepEqual(column(codes, 'name'), ['Machine Readable Zone']);
  });

  it('list checks with the tone of their results', () => {
    const { documents } = JSON.parse(onboarding()) as typeof journey;
    const card = resultViewOf(onboarding({ documents: { '20': documents['20'] } }));
    const { tone, checks } = content(contentIn(card).authenticity);
    assert.equal(tone, 'negative');
    assert.deepEqual(column(content(checks).open, 'tone'), ['negative', 'caution']);
  });

  it('have images that count against the 60 without a click after those of the first screen', () => {
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

  it('have a face match, and the region links to the first one that differs', () => {
    const { faceMatchPath } = resultViewOf(onboarding());
    assert.equal(faceMatchPath, 'documents[1].face_match_result');
  });

  it('have at most 200 items and fields until all are expanded', () => {
    const text = manyOf(205, 210, 1);
    const folded = foldedViewOf(text);
    const { list, total, showAll } = documentsIn(folded);
    assert.deepEqual([list.length, total, showAll], [200, 205, 'Show all 205 documents']);
    const fields = content(contentIn(folded).extracted);
    assert.deepEqual([fields.list.length, fields.showAll], [200, 'Show all 210 fields']);
    const whole = resultViewOf(text);
    assert.equal(documentsIn(whole).list.length, 205);
    assert.equal(documentsIn(whole).showAll, undefined);
    assert.equal(content(contentIn(whole).extracted).list.length, 210);
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

  it('has no environment, and the flow under its own key', () => {
    const { decision, journey } = resultViewOf(onboarding());
    assert.deepEqual(column(decision.fields, 'label'), ['Duration']);
    assert.equal(column(journey, 'label')[2], 'Flow');
    const older = onboarding({ flow_id: undefined, journey_definintion_id: 'f1' });
    assert.equal(column(resultViewOf(older).journey, 'label')[2], 'Flow (older key)');
  });
});
