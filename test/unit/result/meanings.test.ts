import assert from 'node:assert/strict';
import { explainLiveness } from '../../../src/result/meanings';
import { decisionVerdict } from '../../../src/result/verdicts';
import { listed } from '../../support/listed';

const SENTENCE = /^[A-Z].{15,}\.$/s;

describe('the meaning of a decision', () => {
  const meaningOf = (decision: string | undefined): string =>
    decisionVerdict(decision, 'spotCheck').meaning();

  it('has its own sentence for each documented decision and for none', () => {
    const all = ['Incomplete', 'Complete', 'Refer', undefined].map(meaningOf);
    for (const sentence of all) assert.match(sentence, SENTENCE);
    assert.equal(new Set(all).size, 4);
  });

  it('does not interpret any other decision as passed', () => {
    const unknown = meaningOf('EscalatedToCommittee');
    assert.match(unknown, /not in the documentation/);
    for (const decision of ['Rejected', 'complete', 'Complete ', '', 'constructor', '__proto__']) {
      assert.equal(meaningOf(decision), unknown, decision);
    }
  });
});

describe('explainLiveness', () => {
  const codes = listed(`
    FACE_TOO_CLOSE, FACE_CLOSE_TO_BORDER, FACE_CROPPED, FACE_IS_OCCLUDED, FACE_NOT_FOUND,
    TOO_MANY_FACES, FACE_TOO_SMALL, BAD_QUALITY_IMAGE, FACE_ANGLE_TOO_LARGE, NOT_LIVE`);
  for (const code of codes) {
    it(`explains ${code} and advises what to try`, () => {
      const { meaning, advice } = explainLiveness(code) ?? {};
      assert.match(meaning ?? '', SENTENCE);
      assert.match(advice ?? '', SENTENCE);
    });
  }

  it('differs for each code', () => {
    assert.equal(new Set(codes.map((code) => explainLiveness(code)?.meaning)).size, codes.length);
    assert.equal(new Set(codes.map((code) => explainLiveness(code)?.advice)).size, codes.length);
  });

  it('is undefined for an undocumented code', () => {
    for (const code of ['FACE_WEARS_DISGUISE', 'not_live', '', 'constructor']) {
      assert.equal(explainLiveness(code), undefined, code);
    }
  });
});
