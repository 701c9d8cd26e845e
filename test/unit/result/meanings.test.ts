import assert from 'node:assert/strict';
import { explainLiveness } from '../../../src/result/meanings';
import { listed } from '../../support/listed';

const SENTENCE = /^[A-Z].{15,}\.$/s;

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
