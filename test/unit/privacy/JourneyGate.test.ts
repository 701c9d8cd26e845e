import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../../../src/api/RequestFailure';
import { Emitter } from '../../../src/base/Emitter';
import { fileJourney, type JourneyRef } from '../../../src/journeys/JourneyRef';
import type {
  JourneyResult,
  JourneySnapshot,
  ImageSnapshot,
} from '../../../src/journeys/JourneyStore';
import { Reveals } from '../../../src/privacy/Reveals';
import { JourneyGate, type ShownSnapshot } from '../../../src/privacy/JourneyGate';
import type { PrivacyMode } from '../../../src/privacy/PrivacyMode';
import type { ShownText } from '../../../src/text/ShownText';
import type { MaskableField } from '../../../src/result/personal';
import type { Applicant } from '../../../src/result/ResultModel';
import { valueOf, type Value } from '../../../src/result/Value';
import { buildForNode } from '../support/buildForNode';
import { REF, gateOf, privacyModeOf } from '../support/gate';
import { passedWith, resultOf, sample } from '../support/results';

const PICTURE: ImageSnapshot = { state: 'loading' };

describe('JourneyGate', () => {
  let known: Partial<JourneySnapshot>;
  let masked: ReadonlySet<MaskableField>;
  let changed: Emitter<[JourneyRef, string?]>;
  let privacyMode: PrivacyMode;
  let gate: JourneyGate;

  beforeEach(() => {
    known = { result: resultOf(sample('passed').text) };
    masked = new Set(['personal_number']);
    changed = new Emitter();
    privacyMode = privacyModeOf(false, () => masked);
    const store = {
      snapshot: (ref: JourneyRef) => ({ ref, loading: false, ...known }),
      image: () => PICTURE,
      onDidChange: changed.event,
    };
    gate = new JourneyGate(store, privacyMode, () => 'Acme live');
  });

  afterEach(() => gate.dispose());

  /** A string of the applicant without its label. */
  function textOf(
    { result }: Pick<ShownSnapshot, 'result'>,
    key: Exclude<keyof Applicant, 'profile_image_path'>,
  ): { readonly state: string } {
    const applicant = result && valueOf(result.applicant);
    assert.ok(applicant);
    return withoutLabel(applicant[key]);
  }

  /** A panel that has revealed something of its result. */
  function revealing(field: MaskableField = 'personal_number'): Reveals {
    const reveals = new Reveals();
    const { result } = gate.snapshot(REF, reveals);
    assert.ok(result);
    reveals.reveal(field, result);
    return reveals;
  }

  function withoutLabel(text: Value<unknown>): { readonly state: string } {
    return JSON.parse(JSON.stringify({ ...text, label: undefined })) as { state: string };
  }

  function textIn(text: Outcome<ShownText> | undefined): string {
    assert.ok(text?.ok);
    return text.value;
  }

  describe('a reveal', () => {
    it('applies to its panel only', () => {
      const number = (reveals?: Reveals) => textOf(gate.snapshot(REF, reveals), 'personal_number');
      const masked = { state: 'masked', text: '••••71', reveal: 'personal_number' };
      assert.deepEqual(number(new Reveals()), masked);
      const reveals = revealing();
      assert.deepEqual(number(reveals), { state: 'value', value: '850412-4471' });
      for (const other of [undefined, new Reveals()]) assert.deepEqual(number(other), masked);
    });

    it('ends with its result, because the next one may be about another person', () => {
      const reveals = new Reveals();
      const { result } = gate.snapshot(REF, reveals);
      assert.ok(result);
      reveals.reveal('personal_number', result);
      known = { result: resultOf(passedWith('850412-4471', '610101-1234')) };
      assert.equal(textOf(gate.snapshot(REF, reveals), 'personal_number').state, 'masked');
      // The button of the old result reveals nothing of the new one.
      reveals.reveal('personal_number', result);
      assert.equal(textOf(gate.snapshot(REF, reveals), 'personal_number').state, 'masked');
    });

    it('applies to the result of its button only, and an earlier response has its own reveals', () => {
      const reveals = revealing();
      known = { result: resultOf(passedWith('850412-4471', '610101-1234')) };
      const { result } = gate.snapshot(REF, reveals);
      assert.ok(result);
      reveals.reveal('images', result);
      assert.deepEqual([...reveals.of(result.identity)], ['images']);
      reveals.end();
      reveals.reveal('full_name', result);
      assert.deepEqual([...reveals.of(result.identity)], ['full_name']);
    });

    it('ends when the panel says so, and in privacy mode', () => {
      const reveals = revealing();
      privacyMode.toggle();
      const inPrivacy = textOf(gate.snapshot(REF, reveals), 'personal_number');
      assert.deepEqual(inPrivacy, { state: 'masked', text: '••••71' });
      privacyMode.toggle();
      reveals.end();
      assert.equal(textOf(gate.snapshot(REF, reveals), 'personal_number').state, 'masked');
    });
  });

  it('returns the same result for the same decision about it, and another for another', () => {
    const first = gate.snapshot(REF).result;
    assert.equal(gate.snapshot(REF, new Reveals()).result, first);
    masked = new Set();
    assert.notEqual(gate.snapshot(REF).result, first);
    masked = new Set(['personal_number']);
    assert.equal(gate.snapshot(REF).result, first);
  });

  it('returns no image while images are masked', () => {
    assert.equal(gate.image(REF, 'aa'), PICTURE);
    masked = new Set(['images']);
    assert.equal(gate.image(REF, 'aa'), undefined);
    const reveals = revealing('images');
    assert.equal(gate.image(REF, 'aa', reveals), PICTURE);
    privacyMode.toggle();
    assert.equal(gate.image(REF, 'aa', reveals), undefined);
  });

  it('shows nothing of the name of an unread file in privacy mode', () => {
    const file = fileJourney('file:///Amara.json');
    const name = 'Amara Nwosu-Lind.json';
    const hidden = gateOf({}, { privacyMode: true }, name);
    assert.equal(hidden.snapshot(file).name.short, '(••••.json)');
    assert.equal(hidden.fileName(name), '••••.json');
    const open = gateOf({}, {}, name);
    assert.deepEqual([open.snapshot(file).name.short, open.fileName(name)], [`(${name})`, name]);
    // It stays masked when privacy mode is switched on.
    assert.equal(open.lastingName(file), '••••.json');
  });

  it('masks message and code of IDWise in a failure, and the name of a file', () => {
    const message = 'Amara Nwosu-Lind (850412-4471) is not here';
    known = { ...known, failure: { kind: 'notFound', status: 404, message } };
    assert.equal(gate.snapshot(REF).failure?.message, 'Amara Nwosu-Lind (••••71) is not here');
    assert.equal(gate.impersonal(REF).failure?.message, '•••• (••••71) is not here');
    const failure = { kind: 'notFound', status: 404 } as const;
    known = { ...known, failure: { ...failure, errorCode: 'NOT-850412-4471' } };
    assert.deepEqual(gate.snapshot(REF).failure, { ...failure, errorCode: 'NOT-••••71' });
    const named = gateOf(known, { masked: ['personal_number'] }, '850412-4471.json');
    const file = fileJourney('file:///850412-4471.json');
    assert.equal(named.snapshot(file).source, '••••71.json');
    assert.equal(named.listName(file), '••••71.json');
    assert.equal(named.lastingName(file), '••••71.json');
    // The name of a profile comes from its owner.
    assert.equal(named.snapshot(REF).source, '850412-4471.json');
  });

  it('shows the progress of a request, and the decision as soon as it is read', () => {
    known = { loading: true };
    const { name, source, decided, ...loading } = gate.snapshot(REF);
    assert.deepEqual(name, { full: 'journey-0001', short: 'jour…0001' });
    assert.deepEqual([source, decided, loading.loading], ['Acme live', false, true]);
    for (const progress of [{ nextAttempt: 2 }, { decision: 'Refer' }] as const) {
      known = { loading: true, ...progress };
      assert.deepEqual(gate.snapshot(REF), { name, source, decided, ...loading, ...progress });
    }
    assert.deepEqual([gate.listName(REF), gate.image(REF, 'aa')], ['jour…0001', undefined]);
  });

  it('masks an earlier response like the latest, and each also where the other repeats it', async () => {
    const earlier = {
      ...resultOf(passedWith('850412-4471', '610101-1234').replace('"2.3.0"', '"of 850412-4471"')),
      fetchedAt: 1,
    };
    known = { result: resultOf(sample('passed').text), earlier: [earlier] };
    const reveals = revealing();
    assert.equal(gate.snapshot(REF).earlier.length, 1);
    for (const {
      earlier: [answer],
    } of [gate.snapshot(REF), gate.snapshot(REF, reveals)]) {
      assert.equal(answer?.fetchedAt, 1);
      assert.deepEqual(textOf({ ...gate.snapshot(REF), result: answer }, 'personal_number'), {
        state: 'masked',
        text: '••••34',
        reveal: 'personal_number',
      });
      assert.deepEqual(withoutLabel(answer.model_version), { state: 'value', value: 'of ••••71' });
    }
    // Both responses count, whether or not they were shown before.
    known = { ...known, earlier: [] };
    assert.equal(gate.snapshot(REF).earlier.length, 0);
    assert.match(textIn(await gate.rawText(REF)), /••••71/);
  });

  it('returns the raw text of an earlier response by its time, until it is dropped', async () => {
    const earlier = { ...resultOf(passedWith('850412-4471', '610101-1234')), fetchedAt: 1 };
    known = { ...known, earlier: [earlier] };
    assert.match(textIn(await gate.rawText(REF, 1)), /••••34/);
    assert.match(textIn(await gate.comparableText(REF, known.result?.fetchedAt)), /••••71/);
    assert.equal(await gate.rawText(REF, 2), undefined);
    known = { earlier: [earlier] };
    assert.match(textIn(await gate.rawText(REF, 1)), /••••34/);
    assert.equal(await gate.rawText(REF, 2), undefined);
  });

  it('returns the raw text of an unreadable response, as far as it can be read', async () => {
    const { text } = sample('passed');
    known = { failure: { kind: 'readingLimit' }, unreadText: text };
    assert.ok(gate.snapshot(REF).hasRawText);
    assert.match(textIn(await gate.rawText(REF)), /••••71/);
    assert.equal(await gate.rawText(REF, 1), undefined);
    assert.equal(await gate.comparableText(REF), undefined);
    known = { ...known, unreadText: text.slice(0, -2) };
    const part = textIn(await gate.rawText(REF));
    assert.match(part, /"system_decision": "Complete"/);
    assert.doesNotMatch(part, /850412|4471/);
  });

  it('masks a person everywhere who is only in an earlier response', async () => {
    const description = 'Amara Nwosu-Lind, NWOSU-LIND Amara, 8504124471';
    const rule = { name: 'Known applicant', result: 'Failed', description };
    const later = JSON.stringify({ applicant: null, rule_results: { known: rule } });
    known = {
      result: resultOf(later),
      earlier: [{ ...resultOf(sample('passed').text), fetchedAt: 1 }],
    };
    privacyMode.toggle();
    for (const text of [
      JSON.stringify(gate.snapshot(REF).result),
      textIn(await gate.rawText(REF)),
      textIn(await gate.comparableText(REF)),
    ]) {
      assert.doesNotMatch(text, /amara|nwosu|4471/i);
      assert.match(text, /••••/);
    }
  });

  describe('of a long response, which a worker reads', () => {
    const workerBundle = join(__dirname, 'resultWorker.js');
    const filler = { name: 'Long', result: 'Passed', tips: 'x'.repeat(200_000) };

    before(() => buildForNode('journeys/resultWorker.ts', workerBundle));
    after(() => rm(workerBundle, { force: true }));

    const longResult = (): JourneyResult =>
      resultOf(
        passedWith('"rule_results": {', `"rule_results": {"long": ${JSON.stringify(filler)},`),
      );

    /** Settles when the next reading has ended. */
    const read = (): Promise<void> =>
      new Promise((resolve) => {
        const listening = gate.onDidChange(() => {
          listening.dispose();
          resolve();
        });
      });

    it('reads earlier results again for a caller that waits', async () => {
      const rule = { ...filler, name: 'Known as Amara Nwosu-Lind' };
      known = {
        result: resultOf(JSON.stringify({ rule_results: { known: rule } })),
        earlier: [{ ...resultOf(sample('passed').text), fetchedAt: 1 }],
      };
      assert.equal(gate.impersonal(REF).result, undefined);
      const { result } = await gate.impersonalWhenRead(REF);
      assert.ok(result);
      assert.match(JSON.stringify(result), /Known as ••••/);
    });

    it('shows the previous result until a revealed value has been read', async () => {
      known = { result: longResult() };
      const reveals = new Reveals();
      const first = read();
      gate.snapshot(REF, reveals);
      await first;
      const { result } = gate.snapshot(REF, reveals);
      assert.ok(result);
      reveals.reveal('personal_number', result);
      const second = read();
      const meanwhile = gate.snapshot(REF, reveals);
      assert.equal(textOf(meanwhile, 'personal_number').state, 'masked');
      assert.equal(meanwhile.loading, false);
      await second;
      assert.equal(textOf(gate.snapshot(REF, reveals), 'personal_number').state, 'value');
      // A newly masked value is not shown until the response is read again.
      masked = new Set(['full_name', 'personal_number']);
      assert.equal(gate.snapshot(REF).result, undefined);
    });

    it('shows no previous result while an earlier response names another person', async () => {
      const otherPerson = (number: string) => ({
        ...resultOf(passedWith('850412-4471', number)),
        fetchedAt: 1,
      });
      known = { result: longResult(), earlier: [otherPerson('610101-1234')] };
      const first = read();
      gate.snapshot(REF);
      await first;
      const reveals = revealing();
      assert.ok(gate.snapshot(REF, reveals).result);
      known = { ...known, earlier: [otherPerson('620202-2345')] };
      const { result, loading } = gate.snapshot(REF);
      assert.deepEqual([result, loading], [undefined, true]);
    });

    it('reports an internal error when the worker is gone', async () => {
      await rm(workerBundle, { force: true });
      known = { result: resultOf(JSON.stringify({ rule_results: { long: filler } })) };
      masked = new Set(['full_name']);
      const ended = read();
      assert.equal(gate.snapshot(REF).loading, true);
      await ended;
      const { failure, loading } = gate.snapshot(REF);
      assert.deepEqual([failure, loading], [{ kind: 'internalError' }, false]);
    });
  });

  it('shows an undocumented value that equals a revealed one, and its button until then', () => {
    const text = passedWith('"applicant": {', '"applicant": {"national_id": "8504124471",');
    known = { result: resultOf(text) };
    const masked = { state: 'masked', text: '••••71', reveal: 'personal_number' };
    assert.deepEqual(textOf(gate.snapshot(REF), 'personal_number'), masked);
    const shown = gate.snapshot(REF, revealing());
    assert.deepEqual(textOf(shown, 'personal_number'), { state: 'value', value: '850412-4471' });
  });

  it('keeps times, IDs and enumerations that contain an undocumented value', () => {
    const { tenant_id: tenant } = JSON.parse(sample('passed').text) as { tenant_id: string };
    const personal = JSON.stringify({ customer_since: 2023, tenant_id: tenant, status: 'live' });
    known = {
      result: resultOf(passedWith('"applicant": {', `"applicant": {${personal.slice(1, -1)},`)),
    };
    const { result } = gate.snapshot(REF);
    assert.ok(result);
    assert.equal(valueOf(result.start_time), '2023-01-26T08:12:00.962462');
    assert.equal(result.tenant_id && valueOf(result.tenant_id), tenant);
    assert.equal(result.environment_name && valueOf(result.environment_name), 'live');
  });

  it('masks an object without its last brace in the place of a number', async () => {
    known = { result: resultOf(passedWith('"850412-4471"', '{"number": "850412-4471" }')) };
    assert.match(textIn(await gate.rawText(REF)), /"personal_number": "••••"/);
  });

  it('masks the keys around the result in a file like the result', () => {
    const unwrapped = [
      { kind: 'httpHead' },
      { kind: 'wrapper', path: '' },
      { kind: 'wrapper', path: 'people["850412-4471"].result' },
    ] as const;
    known = { result: { ...resultOf(sample('passed').text), unwrapped } };
    const masks = [
      { kind: 'httpHead' },
      { kind: 'wrapper' },
      { kind: 'wrapper', path: 'people["••••71"].result' },
    ];
    assert.deepEqual(gate.snapshot(REF).result?.unwrapped, masks);
    assert.deepEqual(gate.impersonal(REF).result?.unwrapped, masks);
    masked = new Set();
    assert.deepEqual(gate.snapshot(REF).result?.unwrapped.at(-1), unwrapped[2]);
  });

  it('reports a journey ID that was not requested, but not in a file', () => {
    masked = new Set(['birth_date']);
    const differing = (ref: JourneyRef) =>
      gate.snapshot(ref).result?.differences.map(({ path }) => path);
    assert.deepEqual(differing(REF), ['journey_id']);
    known = { result: resultOf(sample('passed').text) };
    assert.deepEqual(differing(fileJourney('file:///passed.json')), []);
  });

  it('returns a fixture only for a result', async () => {
    const fixture = await gate.fixture(REF);
    assert.ok(fixture?.ok);
    assert.doesNotMatch(fixture.value.text, /Amara|850412/);
    assert.ok(fixture.value.replaced.texts > 0);
    known = {};
    assert.equal(await gate.fixture(REF), undefined);
  });

  it('calls no listener after it is disposed', () => {
    let told = 0;
    gate.onDidChange(() => (told += 1));
    gate.dispose();
    changed.fire(REF);
    privacyMode.notify();
    assert.equal(told, 0);
  });

  it('reports a change of the journey, and of all journeys when the policy changes', () => {
    const told: unknown[] = [];
    gate.onDidChange((...what) => told.push(what));
    changed.fire(REF);
    changed.fire(REF, 'aa');
    privacyMode.toggle();
    privacyMode.notify();
    assert.deepEqual(told, [[REF, undefined], [REF, 'aa'], [undefined], [undefined]]);
  });

  it('masks a raw text again when privacy mode is switched on while it waits', async () => {
    const waiting = [gate.rawText(REF), gate.comparableText(REF)];
    privacyMode.toggle();
    for (const text of await Promise.all(waiting)) {
      assert.doesNotMatch(textIn(text), /Amara|4-4471|1985-04-12/);
    }
    known = {};
    assert.equal(await gate.rawText(REF), undefined);
  });
});
