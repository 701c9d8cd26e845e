import assert from 'node:assert/strict';
import { resultJsonSchema } from '../../../src/result/resultJsonSchema';
import { FIXTURE_NAMES, fixtureSuffix, RESULT_KINDS } from '../../../src/detection/ResultKind';
import { jsonSchemaProblems, withParts, type Schema } from '../support/jsonSchema';
import { ONBOARDING } from '../../support/onboarding';
import { deviationsOf, samples } from '../support/results';
import manifest from '../../../package.json';
import { listed } from '../../support/listed';

interface ResultSchema extends Schema {
  readonly title: string;
  readonly defaultSnippets: readonly { readonly label: string; readonly body: object }[];
}

for (const kind of RESULT_KINDS) {
  describe(`the JSON schema of a result, ${fixtureSuffix(kind)}`, () => {
    const schema = resultJsonSchema(kind) as ResultSchema;
    const parts = withParts(schema);

    it('has a description for every property', () => {
      const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
      assert.ok(properties.length > 45, `${properties.length} properties`);
      for (const [name, { description }] of properties) {
        assert.match(description ?? '', /^[A-Z].{10,}\.$/, name);
      }
    });

    it('has a description for every value of an enumeration', () => {
      const enumerations = parts.filter((part) => part.enum !== undefined);
      assert.ok(enumerations.length > 5, `${enumerations.length} enumerations`);
      for (const { enum: values = [], enumDescriptions = [] } of enumerations) {
        assert.equal(enumDescriptions.length, values.length, values.join());
        assert.equal(new Set(enumDescriptions).size, values.length, values.join());
        for (const sentence of enumDescriptions) assert.match(sentence, /^[A-Z].{3,}\.$/);
      }
    });

    it('accepts no undocumented property, and requires those of every layout', () => {
      const optional = new Set<string>();
      for (const { properties, required = [], additionalProperties } of parts) {
        if (properties === undefined) continue;
        assert.equal(additionalProperties, false);
        const keys = Object.keys(properties);
        assert.deepEqual(
          required,
          keys.filter((key) => required.includes(key)),
        );
        for (const key of keys) if (!required.includes(key)) optional.add(key);
      }
      assert.deepEqual([...optional].toSorted(), OPTIONAL[kind]);
    });

    it('suggests a whole result that is as documented', () => {
      const [snippet] = schema.defaultSnippets;
      assert.ok(snippet);
      const filledIn = JSON.stringify(snippet.body)
        .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
        .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1');
      assert.doesNotMatch(filledIn, /\$/);
      assert.deepEqual(deviationsOf(filledIn), []);
      assert.deepEqual(jsonSchemaProblems(JSON.parse(filledIn), schema), []);
      assert.equal(schema.title.toLowerCase(), `idwise ${snippet.label.toLowerCase()}`);
    });

    it('is in the manifest for its fixtures', () => {
      const url = `./dist/${FIXTURE_NAMES[kind]}.schema.json`;
      const fileMatch = `*${fixtureSuffix(kind)}`;
      assert.ok(
        manifest.contributes.jsonValidation.some(
          (each) => each.fileMatch === fileMatch && each.url === url,
        ),
      );
    });
  });
}

describe('a JSON schema for fixtures', () => {
  it('accepts each documented result, but none of the other kind', () => {
    const spotChecks = samples.filter(({ text }) => text.includes('"tenant_id"'));
    const documented = spotChecks.filter(({ text }) => deviationsOf(text).length === 0);
    assert.ok(documented.length > 10);
    for (const { text, slug } of documented) {
      const value: unknown = JSON.parse(text);
      assert.deepEqual(jsonSchemaProblems(value, resultJsonSchema('spotCheck')), [], slug);
      assert.notDeepEqual(jsonSchemaProblems(value, resultJsonSchema('onboarding')), [], slug);
    }
    assert.deepEqual(deviationsOf(JSON.stringify(ONBOARDING)), []);
    assert.deepEqual(jsonSchemaProblems(ONBOARDING, resultJsonSchema('onboarding')), []);
    assert.notDeepEqual(jsonSchemaProblems(ONBOARDING, resultJsonSchema('spotCheck')), []);
  });

  it('reports where a result differs', () => {
    const wrong = structuredClone(ONBOARDING) as unknown as {
      documents: Record<string, { progress: string; images: Record<string, string> }>;
      selfie: { status?: string };
      start_time: string;
    };
    wrong.start_time = 'yesterday';
    delete wrong.selfie.status;
    const [document] = Object.values(wrong.documents);
    assert.ok(document);
    document.progress = 'Done';
    document.images['front'] = 'abc';
    assert.deepEqual(jsonSchemaProblems(wrong, resultJsonSchema('onboarding')).toSorted(), [
      '/documents/0/images/front: propertyNames',
      '/documents/0/progress: enum',
      '/selfie: required status',
      '/start_time: pattern',
    ]);
  });
});

const OPTIONAL = {
  spotCheck: [],
  onboarding: listed(`
    details, device_intelligence, flow_id, is_whitelisted, journey_definintion_id,
    last_ongoing_monitoring_update, match_id, match_status, ongoing_monitoring_enabled,
    resource_id, search_datetime, video_path`),
};
