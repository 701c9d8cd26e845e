import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { syntheticText } from '../../../src/masking/syntheticText';
import { members, readJson, type JsonNode } from '../../../src/result/jsonTree';
import { resultJsonSchema } from '../../../src/result/resultJsonSchema';
import { RESULT_KINDS, type ResultKind } from '../../../src/detection/ResultKind';
import { readDate, readTime } from '../../../src/result/times';
import { jsonSchemaProblems, namesIn } from '../support/jsonSchema';
import { deviationsOf } from '../support/results';
import { documentedResults } from './documentedResults';
import { layouts, numberTokens, write } from './jsonTexts';
import { responses } from './model';
import { property } from './property';
import { listed } from '../../support/listed';

/** A word in every undocumented string, and in no invented one. */
const WORD = 'Zq8xK';

const texts = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 8 }).map((text) => WORD + text) },
  { weight: 1, arbitrary: fc.constantFrom('Complete', 'Passed', 'Selfie', 'NOT_LIVE', 'live') },
);

function kinds({ type, children = [] }: JsonNode): unknown {
  return children.length === 0 ? type : [type, children.map(kinds)];
}

function tree(text: string): JsonNode {
  const json = readJson(text);
  assert.ok(json.ok, text);
  return json.root;
}

describe('any fixture', () => {
  property(
    'values in a fixture',
    fc
      .tuple(responses({ texts, wild: true }), layouts)
      .map(([json, layout]) => write(json, layout)),
    (text) => {
      const fixture = syntheticText(text).text;
      assert.ok(!fixture.includes(WORD), fixture);
      const long = new Set(numberTokens(text).filter((token) => /\d{4}/.test(token)));
      const kept = numberTokens(fixture).filter((token) => long.has(token));
      assert.deepEqual(kept, []);
      assert.deepEqual(kinds(tree(fixture)), kinds(tree(text)));
      assert.equal(syntheticText(text).text, fixture);
    },
  );
});

/** Scalars and keys of a response, each with its replacement in the fixture. */
function* pairs(original: JsonNode, fixture: JsonNode): Generator<readonly [JsonNode, JsonNode]> {
  const [children = [], others = []] = [original.children, fixture.children];
  assert.equal(children.length, others.length);
  if (original.children === undefined) yield [original, fixture];
  for (const [index, child] of children.entries()) {
    const other = others[index];
    assert.ok(other);
    yield* pairs(child, other);
  }
}

/** All documented names: values of enumerations, keys, and some values of open lists. */
const DOCUMENTED = new Set<unknown>([
  ...RESULT_KINDS.flatMap((kind) => namesIn(resultJsonSchema(kind))),
  ...listed(`
    Passport, Sanctions, documents, selfie, expired_document, additional_face_db, front_image_path,
    Full Name, First Name Native, Birth Date, Birth Date Hijri, Expiry Date, Expiry Date Hijri,
    Issue Date, Machine Readable Zone, Sex, Nationality`),
]);

/** The problems of a fixture, whatever the response is. */
function check(text: string, kind: ResultKind): void {
  const fixture = syntheticText(text, kind).text;
  const [before, after] = [tree(text), tree(fixture)];
  assert.deepEqual(kinds(after), kinds(before));
  const all = [...pairs(before, after)];
  const values = new Set(all.map(([{ value }]) => String(value)));
  for (const [original, { value, type }] of all) {
    const isFree = type === 'boolean' || type === 'null' || String(value).length <= 2;
    const survives = values.has(String(value)) && !isFree && !DOCUMENTED.has(value);
    assert.ok(!survives, `${String(value)} survives, in place of ${String(original.value)}`);
  }
  const steps = new Set<unknown>(
    members(before)
      .filter(({ key }) => key === 'documents')
      .flatMap(({ value }) => members(value).map(({ key }) => key)),
  );
  const invented = new Map<unknown, unknown>();
  for (const [{ value, type }, other] of all) {
    // A step has another name where it is a key. A date depends on its place, because it may be of another calendar.
    const isText =
      type === 'string' && !DOCUMENTED.has(value) && !steps.has(value) && !isDate(value);
    if (!isText || isKey(other)) continue;
    assert.equal(invented.get(value) ?? other.value, other.value);
    invented.set(value, other.value);
  }
  const dated = all.filter(
    ([{ value, type }, other]) =>
      type === 'string' && !isKey(other) && readDate(String(value)) !== undefined,
  );
  const dates = new Map(
    dated
      .filter(([original]) => !isOfOtherCalendar(original))
      .map(([original, { value }]) => [String(original.value), String(value)] as const),
  );
  const inOrder = [...dates.keys()].toSorted().map((date) => dates.get(date) ?? '');
  assert.deepEqual(inOrder, [...new Set(inOrder)].toSorted());
}

/** Whether the name of an extracted field documents its values. */
function isOfOtherCalendar({ parent }: JsonNode): boolean {
  const name: unknown = parent?.parent?.parent?.children?.[0]?.value;
  return typeof name === 'string' && name.endsWith(' Hijri');
}

function isKey({ parent, value }: JsonNode): boolean {
  return parent?.type === 'property' && parent.children?.[0]?.value === value;
}

function isDate(value: unknown): boolean {
  const text = String(value);
  const isPart = /^\d{4}(?:-\d{2})?$/.test(text);
  return isPart || readDate(text) !== undefined || readTime(text) !== undefined;
}

describe('a fixture of a result that is as documented', () => {
  for (const [name, kind] of [
    ['a spot check as a fixture', 'spotCheck'],
    ['an onboarding journey as a fixture', 'onboarding'],
  ] as const) {
    const schema = resultJsonSchema(kind);
    property(
      name,
      documentedResults(kind, false).map((json) => write(json, 'line')),
      (text) => {
        assert.deepEqual(jsonSchemaProblems(JSON.parse(text), schema), []);
        check(text, kind);
        const fixture = syntheticText(text, kind).text;
        assert.deepEqual(jsonSchemaProblems(JSON.parse(fixture), schema), []);
        assert.deepEqual(deviationsOf(fixture), []);
      },
    );
  }
});

describe('a fixture of any onboarding journey', () => {
  property(
    'any onboarding journey as a fixture',
    fc
      .tuple(documentedResults('onboarding', true), layouts)
      .map(([json, layout]) => write(json, layout))
      .filter((text) => text.includes('"customer_id"') && text.startsWith('{')),
    (text) => {
      check(text, 'onboarding');
      const fixture = syntheticText(text, 'onboarding').text;
      assert.equal(deviationsOf(fixture).length, deviationsOf(text).length);
    },
  );
});
