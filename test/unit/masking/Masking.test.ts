import assert from 'node:assert/strict';
import { maskText } from '../../../src/masking/Masking';
import { PERSONAL_FIELDS, type PersonalField } from '../../../src/result/personal';

describe('maskText', () => {
  const masks: readonly (readonly [string, PersonalField, string])[] = [
    ['850412-4471', 'personal_number', '••••71'],
    ['user-20417', 'reference_number', '••••17'],
    ['63a9f20be4571c0013c08d77', 'applicant_id', '••••77'],
    ['12', 'personal_number', '••••'],
    ['12345', 'personal_number', '••••'],
    ['', 'personal_number', '••••'],
    ['Amara Nwosu-Lind', 'full_name', '••••'],
    ['1985-04-12', 'birth_date', '••••'],
    ['123456\u{1f600}\u{1f601}', 'personal_number', '••••\u{1f600}\u{1f601}'],
  ];
  for (const [text, field, shown] of masks) {
    it(`shows ${field} ${JSON.stringify(text)} as ${shown}`, () => {
      assert.equal(maskText(text, field), shown);
    });
  }

  it('shows at most two characters, and not the length', () => {
    for (const field of PERSONAL_FIELDS) {
      for (let length = 0; length < 40; length += 1) {
        const text = 'abcdefghij'.repeat(4).slice(0, length);
        const shown = maskText(text, field).replace(/^••••/, '');
        assert.ok(shown.length <= 2 && text.endsWith(shown), `${field} ${text}`);
        assert.ok(shown === '' || length > 4, `${field} ${text}: half of it is shown`);
      }
    }
  });
});
