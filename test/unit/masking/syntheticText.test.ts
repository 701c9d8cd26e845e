import assert from 'node:assert/strict';
import { syntheticText } from '../../../src/masking/syntheticText';
import { ONBOARDING, TD1_ZONE, TD3_ZONE } from '../../support/onboarding';
import { deviationsOf, sample } from '../support/results';

function fixtureOf(response: object): Readonly<Record<string, unknown>> {
  return JSON.parse(syntheticText(JSON.stringify(response)).text) as Record<string, unknown>;
}

describe('a synthetic fixture', () => {
  it('has the same differences', () => {
    const { text } = sample('deviating');
    assert.equal(deviationsOf(syntheticText(text).text).length, deviationsOf(text).length);
  });

  it('is the same each time, and does not depend on the values', () => {
    const response = (name: string) => ({ applicant: { full_name: name, personal_number: name } });
    assert.deepEqual(fixtureOf(response('Amara')), fixtureOf(response('Zephyrine')));
    assert.deepEqual(fixtureOf(response('Amara')), {
      applicant: { full_name: 'Alex Example 1', personal_number: 'Alex Example 1' },
    });
  });

  it('replaces undocumented values and keys, whatever their type', () => {
    const response = {
      system_decision: 'Amara',
      environment_name: 'a bank’s own',
      selfie: { is_live: 'Amara', status: 17 },
      applicant: { is_pep: true, is_dead: false, height: 172.5, children: ['Amara', { Bo: 4711 }] },
    };
    assert.deepEqual(fixtureOf(response), {
      system_decision: 'System decision 1',
      environment_name: 'Environment name 1',
      selfie: { is_live: 'System decision 1', status: 1 },
      applicant: {
        undocumented_1: false,
        undocumented_2: false,
        undocumented_3: 2.5,
        undocumented_4: ['System decision 1', { undocumented_5: 3 }],
      },
    });
  });

  it('keeps durations and the age, and moves every other date equally', () => {
    const response = {
      start_time: '2023-01-26T08:12:00.962462',
      end_time: '2023-01-26T08:13:27.418903',
      applicant: {
        birth_date: '1985-04-12',
        expires: '2030-01-26',
        seen: '2023-01-26 08:12:01+03:00',
      },
    };
    assert.deepEqual(fixtureOf(response), {
      start_time: '2024-01-15T09:00:00.000000',
      end_time: '2024-01-15T09:01:26.456000',
      applicant: {
        birth_date: '1987-01-01',
        undocumented_1: '2031-01-15',
        undocumented_2: '2024-01-15 06:00:00Z',
      },
    });
  });

  it('changes a date and a time that equal the invented ones', () => {
    const response = { start_time: '2024-01-15T09:00:00', applicant: { birth_date: '1984-01-01' } };
    assert.deepEqual(fixtureOf(response), {
      start_time: '2024-01-16T09:00:00',
      applicant: { birth_date: '1984-01-02' },
    });
  });

  it('keeps the tens of a score', () => {
    const scored = (score: number) => ({ spot_checks: { applicant_selfie_face_match: { score } } });
    for (const [sent, kept] of [
      [0, 5],
      [79, 75],
      [80, 85],
      [99.5, 95],
      [100, 95],
      [1234, 1],
      [-1, 1],
      [101, 1],
      [55, 55],
    ] as const) {
      assert.deepEqual(fixtureOf(scored(sent)), scored(kept));
    }
  });

  it('reports the number of replacements, and ends with a line break', () => {
    const { replaced } = syntheticText('{"tenant_id": "a", "new": 1, "selfie": {"is_live": true}}');
    assert.deepEqual(replaced, { texts: 1, numbers: 1, keys: 1 });
    const kept = syntheticText('{"own": [false, null, ""], "selfie": {}}\n\n');
    assert.deepEqual(kept.replaced, { texts: 0, numbers: 0, keys: 1 });
    assert.match(kept.text, /^\{\n {2}"undocumented_1"[^]*\}\n$/);
  });

  it('is empty for text that is not JSON', () => {
    const nothing = { text: '{}', replaced: { texts: 0, numbers: 0, keys: 0 } };
    assert.deepEqual(syntheticText('upstream connect error'), nothing);
  });

  it('has values of the documented form where a property has one, and words elsewhere', () => {
    for (const [sent, invented] of [
      [{ journey_id: '65ee1f0c9a3b7d0012c4e8f1' }, { journey_id: 'f1c700000000000000000001' }],
      [{ tenant_id: 'acme' }, { tenant_id: 'tenant-1' }],
      [{ reference_number: 'R-4711' }, { reference_number: 'reference-1' }],
      [{ model_version: '2.3.0' }, { model_version: 'version-1' }],
      [{ selfie: { image_path: 'ab' } }, { selfie: { image_path: 'image-1' } }],
      [{ selfie: { video_path: 'cd' } }, { selfie: { video_path: 'video-1' } }],
      [{ selfie: { liveness_status_code: 17 } }, { selfie: { liveness_status_code: 1 } }],
      [{ selfie: { status: 'selfie' } }, { selfie: { status: 'Status 1' } }],
      [{ applicant: { applicant_id: 'x' } }, { applicant: { applicant_id: 'applicant-1' } }],
      [{ applicant: { full_name: 'Ana' } }, { applicant: { full_name: 'Alex Example 1' } }],
      [
        { applicant: { personal_number: '8-1' } },
        { applicant: { personal_number: '000000-0001' } },
      ],
      [
        { selfie: null, own: ['A text', ''] },
        { selfie: null, undocumented_1: ['Text 1', ''] },
      ],
    ]) {
      assert.deepEqual(fixtureOf(sent ?? {}), invented);
    }
  });

  it('renames rules and details, but not the documented rule', () => {
    const reference_object = { object_key: 'selfie', instance_key: 'i' };
    const rule = { description: 'D', details: { own: { title: 'T', reference_object } } };
    const renamed = { object_key: 'selfie', instance_key: 'instance-1' };
    const details = { detail_1: { title: 'Title 1', reference_object: renamed } };
    const invented = { description: 'Description 1', details };
    assert.deepEqual(fixtureOf({ rule_results: { selfie_liveness: rule, amara_nwosu: rule } }), {
      rule_results: { selfie_liveness: invented, rule_1: invented },
    });
  });

  it('keeps the form of a time: separator, seconds, fraction and zone', () => {
    const times = [
      '2023-01-26T08:12',
      '2023-01-26 08:12:00',
      '2023-01-26T08:12:00.1',
      '2023-01-26T08:12:00.25Z',
      '2023-01-26T08:12:00.1234567',
      '2023-01-26T09:12:00+01:00',
    ];
    assert.deepEqual(fixtureOf({ start_time: '2023-01-26T08:12:00', own: times }), {
      start_time: '2024-01-15T09:00:00',
      undocumented_1: [
        '2024-01-15T09:00',
        '2024-01-15 09:00:00',
        '2024-01-15T09:00:00.1',
        '2024-01-15T09:00:00.25Z',
        '2024-01-15T09:00:00.1230000',
        '2024-01-15T09:00:00Z',
      ],
    });
  });

  it('keeps the age on the day of the journey, on a birthday and the days around it', () => {
    for (const [born, year] of [
      ['1985-01-25', 1986],
      ['1985-01-26', 1986],
      ['1985-01-27', 1987],
      ['2023-01-26', 2024],
      ['2023-01-27', 2024],
    ] as const) {
      const response = { start_time: '2023-01-26T08:12:00', applicant: { birth_date: born } };
      assert.deepEqual(fixtureOf(response)['applicant'], { birth_date: `${year}-01-01` }, born);
    }
    // Without a start time the invented one determines the age.
    for (const [born, year] of [
      ['1985-01-15', 1985],
      ['1985-01-16', 1986],
    ] as const) {
      const applicant = { birth_date: born };
      assert.deepEqual(fixtureOf({ applicant })['applicant'], { birth_date: `${year}-01-01` });
    }
  });

  it('keeps dates within years of four digits', () => {
    const moved = (start: string, date: string) =>
      (fixtureOf({ start_time: start, own: [date] })['undocumented_1'] as string[])[0];
    assert.equal(moved('2023-01-26T09:00:00', '9998-12-31'), '9999-12-20');
    // A document that never expires keeps that date.
    assert.equal(moved('2023-01-26T09:00:00', '9999-12-31'), '9999-12-30');
    assert.equal(moved('2025-01-15T09:00:00', '0001-06-01'), '0000-05-31');
    assert.equal(moved('2025-01-15T09:00:00', '0000-06-01'), '0000-01-01');
  });
});

describe('a synthetic fixture of an onboarding journey', () => {
  const { text } = syntheticText(JSON.stringify(ONBOARDING));
  const fixture = JSON.parse(text) as typeof ONBOARDING;
  const [passport, card] = Object.values(fixture.documents);
  const fields = (passport?.extracted_fields ?? {}) as Readonly<
    Record<string, { readonly value: string | null; readonly read_accuracy: string | null }>
  >;

  function value(name: string): string {
    return fields[name]?.value ?? '';
  }

  it('keeps documented values', () => {
    const { system_decision, manual_decision, final_decision, aml, rule_results } = fixture;
    assert.deepEqual(
      [system_decision, manual_decision, final_decision],
      ['Refer', 'Approved', 'Approved'],
    );
    assert.deepEqual([passport?.document_type, passport?.progress], ['Passport', 'Completed']);
    assert.equal(fields['Full Name']?.read_accuracy, 'High');
    assert.equal(aml.applicability, 'Applicable');
    assert.deepEqual(aml.matches[0]?.datasets, ['Politically Exposed Person', 'Dataset 1']);
    const rules = Object.keys(ONBOARDING.rule_results).slice(0, -1);
    assert.deepEqual(Object.keys(rule_results), [...rules, 'rule_1']);
    assert.deepEqual(Object.keys(fixture.screening_checks), ['additional_face_db', 'check_1']);
    assert.equal(card?.document_type, 'Document type 1');
  });

  it('keeps the documented names of fields and sides, and invents others', () => {
    const names = Object.keys(ONBOARDING.documents[0].extracted_fields).slice(0, -1);
    assert.deepEqual(Object.keys(fields), [
      ...names.map((name) => name.replace('Issuing Authority', 'Field 1')),
      'Field 2',
    ]);
    const sides = Object.keys(ONBOARDING.documents[0].images).slice(0, -1);
    assert.deepEqual(Object.keys(passport?.images ?? {}), [...sides, 'picture_1_image_path']);
    const other = {
      documents: { a: { extracted_fields: { 'Town Native': {}, 'Visa Date Hijri': {} } } },
    };
    assert.deepEqual(fixtureOf(other), {
      documents: { step_1: { extracted_fields: { 'Field 1 Native': {}, 'Field 1 Hijri': {} } } },
    });
  });

  it('renames a step in a detail of a rule as among the documents', () => {
    assert.deepEqual(Object.keys(fixture.documents), ['step_1', 'step_2']);
    const { details } = fixture.rule_results.document_validation;
    assert.deepEqual(
      details.map((detail) => (detail as { reference_object: object }).reference_object),
      ['step_1', 'step_2'].map((step) => ({ object_key: 'documents', instance_key: step })),
    );
  });

  it('has equal values where the original has them', () => {
    const { applicant } = fixture;
    assert.equal(value('Full Name'), applicant.full_name);
    assert.equal(card?.extracted_fields['Full Name'].value, applicant.full_name);
    assert.equal(value('Personal Number'), applicant.personal_number);
    assert.equal(value('Birth Date'), applicant.birth_date);
    assert.equal(value('Nationality'), passport?.issuing_country_code);
    assert.equal(passport?.face_match_result.images[0]?.image_path, fixture.selfie.image_path);
  });

  it('invents values of the form of the originals', () => {
    assert.deepEqual([value('Full Name'), value('First Name')], ['Alex Example 1', 'Alex 1']);
    assert.equal(value('First Name Native'), 'مثال 1');
    assert.deepEqual([value('Document Number'), value('Nationality')], ['X00000001', 'QMA']);
    assert.deepEqual([passport?.issuing_country, value('Field 2')], ['Utopia 1', 'Field value 1']);
    const [match] = fixture.aml.matches;
    assert.deepEqual(match?.countries, ['QM', 'QN']);
    assert.deepEqual([match.addresses[0]?.countryIsoCode, match.name], ['QM', 'Alex Example 2']);
    assert.equal(match.score, 95);
    assert.deepEqual(match.details, { undocumented_1: 'Text 1', undocumented_2: 1 });
  });

  it('replaces everything inside undocumented values', () => {
    assert.deepEqual(
      fixtureOf({ customer_id: 'acme', device_intelligence: ONBOARDING.device_intelligence }),
      {
        customer_id: 'account-1',
        device_intelligence: {
          undocumented_1: 'Text 1',
          undocumented_2: false,
          undocumented_3: 'Text 2',
        },
      },
    );
  });

  it('keeps the order of dates, and their form', () => {
    assert.equal(fixture.start_time, '2025-01-15T09:00:00.000000');
    assert.deepEqual([value('Birth Date'), value('Issue Date')], ['1993-01-01', '2022-03-02']);
    assert.equal(value('Expiry Date'), '2032-02-29');
    const moved = Date.parse('2025-01-15') - Date.parse('2024-01-29');
    assert.equal(Date.parse(value('Expiry Date')) - Date.parse('2031-03-14'), moved);
    // The original differs from the calendar by a day, and so does the fixture.
    assert.equal(value('Birth Date Hijri'), '1413-07-08');
    assert.equal(value('Expiry Date Hijri'), '1453-11-18');
  });

  it('invents years and months of birth that agree with those of the applicant', () => {
    const [match] = fixture.aml.matches;
    assert.deepEqual(match?.datesOfBirth, ['1993', '1993-01', '1993-01-01', 1990]);
  });

  it('has a machine-readable zone with the other invented values and right check digits', () => {
    assert.deepEqual(value('Machine Readable Zone').split('\n'), [
      'P<QMAEXAMPLE<<ALEX<<<<<<<<<<<<<<<<<<<<<<<<<<',
      'X000000012QMA9301010<3202296<<<<<<<<<<<<<<02',
    ]);
    assert.notEqual(value('Machine Readable Zone'), TD3_ZONE);
    const zone = card?.extracted_fields['Machine Readable Zone'].value?.split('\n') ?? [];
    assert.deepEqual(
      zone.map((line) => line.length),
      TD1_ZONE.split('\n').map((line) => line.length),
    );
    assert.match(zone[0] ?? '', /^I<QMAX00000001/);
  });

  it('reads a result as the requested kind when its keys do not tell the kind', () => {
    const response = JSON.stringify({ journey_id: 'x', system_decision: 'Rejected' });
    assert.match(syntheticText(response, 'onboarding').text, /"system_decision": "Rejected"/);
    assert.match(syntheticText(response).text, /"system_decision": "System decision 1"/);
  });
});
