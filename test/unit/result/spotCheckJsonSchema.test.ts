import assert from 'node:assert/strict';
import { spotCheckJsonSchema } from '../../../src/result/spotCheckJsonSchema';
import { deviationsOf } from '../support/results';

interface Schema {
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const schema = spotCheckJsonSchema() as Schema & {
  readonly defaultSnippets: readonly { readonly body: object }[];
};

function withParts(part: Schema): Schema[] {
  const { properties = {}, items, anyOf = [], additionalProperties } = part;
  const parts = [...Object.values(properties), ...anyOf, ...[items ?? []].flat()];
  if (additionalProperties) parts.push(additionalProperties);
  return [part, ...parts.flatMap(withParts)];
}

describe('the JSON schema of a result', () => {
  const parts = withParts(schema);

  it('has a sentence for every property', () => {
    const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
    assert.ok(properties.length > 45, `${properties.length} properties`);
    for (const [name, { description }] of properties) {
      assert.match(description ?? '', /^[A-Z].{10,}\.$/, name);
    }
  });

  it('has a sentence for every value of an enumeration', () => {
    const enumerations = parts.filter((part) => part.enum !== undefined);
    assert.ok(enumerations.length > 5, `${enumerations.length} enumerations`);
    for (const { enum: values = [], enumDescriptions = [] } of enumerations) {
      assert.equal(enumDescriptions.length, values.length, values.join());
      assert.equal(new Set(enumDescriptions).size, values.length, values.join());
      for (const sentence of enumDescriptions) assert.match(sentence, /^[A-Z].{10,}\.$/);
    }
  });

  it('takes no property that is not documented, and misses those that are', () => {
    for (const { properties, required, additionalProperties } of parts) {
      if (properties === undefined) continue;
      assert.equal(additionalProperties, false);
      assert.deepEqual(required, Object.keys(properties));
    }
  });

  it('offers a whole result that is as documented', () => {
    const [snippet] = schema.defaultSnippets;
    assert.ok(snippet);
    const filledIn = JSON.stringify(snippet.body)
      .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
      .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1');
    assert.doesNotMatch(filledIn, /\$/);
    assert.deepEqual(deviationsOf(filledIn), []);
  });
});
