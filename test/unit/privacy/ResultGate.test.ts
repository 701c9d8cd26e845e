import assert from 'node:assert/strict';
import { ResultGate } from '../../../src/privacy/ResultGate';
import type { PersonalField, PersonalValue } from '../../../src/result/personal';

const VALUES: readonly PersonalValue[] = [
  { field: 'full_name', text: 'Amara Lind' },
  { field: 'personal_number', text: '850412-4471' },
];

function gateThatHides(...hidden: readonly PersonalField[]): ResultGate {
  return new ResultGate(VALUES, new Set(hidden), true);
}

describe('ResultGate', () => {
  it('shows values of every state as sent, without what they repeat', () => {
    const gate = gateThatHides('full_name');
    assert.deepEqual(gate.sentText({ state: 'value', value: 'Of Amara Lind' }), {
      state: 'value',
      value: 'Of ••••',
    });
    assert.deepEqual(gate.sentText({ state: 'deviates', text: '["Amara Lind"]' }), {
      state: 'deviates',
      text: '["••••"]',
    });
    assert.deepEqual(gate.sentText({ state: 'null' }), { state: 'null' });
    assert.deepEqual(gate.sentText({ state: 'missing' }), { state: 'missing' });
  });

  it('masks a personal value that there is, of whatever type', () => {
    const gate = gateThatHides('personal_number');
    const masked = { state: 'masked', text: '••••71', reveal: 'personal_number' };
    assert.deepEqual(
      gate.personal({ state: 'value', value: '850412-4471' }, 'personal_number'),
      masked,
    );
    assert.deepEqual(gate.personal({ state: 'deviates', text: '85041271' }, 'personal_number'), {
      ...masked,
      text: '••••71',
    });
    assert.deepEqual(gate.personal({ state: 'null' }, 'personal_number'), { state: 'null' });
    assert.deepEqual(gate.personal({ state: 'missing' }, 'personal_number'), { state: 'missing' });
    assert.deepEqual(gate.personal({ state: 'value', value: 'Amara Lind' }, 'full_name'), {
      state: 'value',
      value: 'Amara Lind',
    });
  });

  it('has a button for what a setting masks, and for nothing in privacy mode', () => {
    const sent = { state: 'value', value: 'R-17-4711' } as const;
    const withoutButton = { state: 'masked', text: '••••11' };
    assert.deepEqual(
      gateThatHides('reference_number').personal(sent, 'reference_number'),
      withoutButton,
    );
    const inPrivacyMode = new ResultGate(VALUES, new Set(['personal_number']), false);
    assert.deepEqual(inPrivacyMode.personal(sent, 'personal_number'), withoutButton);
  });

  it('masks a part of another shape as a whole, and shows one of its shape', () => {
    const gate = gateThatHides('undocumented');
    assert.deepEqual(gate.part({ state: 'deviates', text: '["Amara"]' }, String, 'undocumented'), {
      state: 'masked',
      text: '••••',
    });
    assert.deepEqual(gate.part({ state: 'value', value: 1 }, String, 'undocumented'), {
      state: 'value',
      value: '1',
    });
    assert.deepEqual(
      gateThatHides().part({ state: 'deviates', text: '[1]' }, String, 'undocumented'),
      { state: 'deviates', text: '[1]' },
    );
  });

  it('gives the path of a picture while pictures may be seen, and tells that there is none', () => {
    const sent = { state: 'value', value: 'ab12' } as const;
    assert.deepEqual(gateThatHides().media(sent), { state: 'value', value: 'ab12' });
    for (const hidden of [sent, { state: 'deviates', text: '12' } as const]) {
      assert.deepEqual(gateThatHides('images').media(hidden), {
        state: 'masked',
        text: '••••',
        reveal: 'images',
      });
    }
    assert.deepEqual(gateThatHides('images').media({ state: 'null' }), { state: 'null' });
    assert.deepEqual(gateThatHides('images').media({ state: 'missing' }), { state: 'missing' });
  });

  it('draws no number that repeats a hidden value', () => {
    const gate = new ResultGate(
      [{ field: 'personal_number', text: '4711' }],
      new Set(['personal_number']),
      true,
    );
    assert.deepEqual(gate.number({ number: 97, text: '97.0' }), { number: 97, text: '97.0' });
    assert.deepEqual(gate.number({ number: 4711, text: '4711' }), {
      number: Number.NaN,
      text: '••••',
    });
  });

  it('hides the same as a gate that hides the same values', () => {
    const gate = gateThatHides('full_name');
    const other = (values: readonly PersonalValue[], ...hidden: readonly PersonalField[]) =>
      new ResultGate(values, new Set(hidden), true);
    assert.ok(gate.hidesTheSame(gateThatHides('full_name')));
    // What is not hidden makes no difference.
    assert.ok(gate.hidesTheSame(other(VALUES.slice(0, 1), 'full_name')));
    assert.ok(gate.hidesTheSame(gateThatHides('full_name', 'images')));
    assert.ok(!gate.hidesTheSame(gateThatHides()));
    assert.ok(!gateThatHides().hidesTheSame(gate));
    assert.ok(!gate.hidesTheSame(gateThatHides('personal_number')));
    assert.ok(!gate.hidesTheSame(gateThatHides('full_name', 'personal_number')));
    assert.ok(!gate.hidesTheSame(other([{ field: 'full_name', text: 'Bo' }], 'full_name')));
    assert.ok(
      !gate.hidesTheSame(other([{ field: 'birth_date', text: 'Amara Lind' }], 'birth_date')),
    );
  });
});
