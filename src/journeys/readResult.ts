import * as v from 'valibot';
import {
  invalidPathReason,
  valueOf,
  type MediaPath,
  type MediaValue,
  type NumberValue,
  type Value,
} from '../result/Value';
import { RULE_OUTCOMES, type Decision } from '../result/verdicts';
import { MASK } from '../masking/Masking';
import type { MaskedResponse } from '../masking/maskResponse';
import { type ShownText, isolatedText, isVisible } from '../text/ShownText';
import { members, member, sourceOf, valuesIn, type JsonNode } from '../result/jsonTree';
import { isMaskable } from '../result/personal';
import { labelOf, privacyOf } from '../result/property';
import type {
  Dictionary,
  Findings,
  ResultModel,
  Rule,
  RuleContent,
  RuleDetail,
  RuleHead,
  RuleOutcome,
  Rules,
} from '../result/ResultModel';
import {
  entriesOf,
  isSingleDetail,
  itemOf,
  shapeOf,
  takesKey,
  withoutNull,
  type Schema,
} from '../result/schemaShape';
import { FIRST_ITEMS, shortList, type ShortList } from '../result/ShortList';
import { RESULT_SCHEMAS } from '../result/resultKinds';
import type { ResultKind } from '../detection/ResultKind';
import {
  RuleDetailSchema,
  RuleDetailsSchema,
  RuleResultSchema,
  RulesSchema,
} from '../result/resultParts';
import { DecisionSchema, FinalDecisionSchema } from '../result/enumerations';
import { kindOfKeys } from '../result/resultKeys';

/**
 * Reads a masked response. Lenient: a difference from the documented model is a state of its value, and nothing is
 * coerced.
 *
 * @param root the masked text, parsed.
 * @param canReveal whether a button may reveal masked values.
 */
export function readResult(
  root: JsonNode,
  response: MaskedResponse,
  kind: ResultKind,
  canReveal: boolean,
): ResultModel {
  const model = new Reader(response, canReveal).object(root, RESULT_SCHEMAS[kind]);
  return { ...model, kind } as unknown as ResultModel;
}

/** A value of any schema, before it is typed by the model. */
type AnyValue = Value<unknown> | MediaValue;

class Reader {
  /** Number of details of all rules so far. */
  private detailsRead = 0;
  /** Details of the current rule. */
  private lastDetails: readonly RuleDetail[] = [];

  constructor(
    private readonly response: MaskedResponse,
    private readonly canReveal: boolean,
  ) {}

  /** Reads the documented members of an object. */
  object(node: JsonNode, schema: Schema): Readonly<Record<string, AnyValue>> {
    const read: Record<string, AnyValue> = {};
    for (const [key, entry] of Object.entries(entriesOf(schema) ?? {})) {
      read[key] = this.value(member(node, key), entry);
    }
    return read;
  }

  value(node: JsonNode | undefined, schema: Schema): AnyValue {
    const label = labelOf(schema);
    if (node === undefined) return { label, state: 'missing' };
    const mask = this.response.masked.get(node.offset);
    if (mask !== undefined) {
      const text = (mask.field === 'images' ? MASK : String(node.value)) as ShownText;
      const canReveal = this.canReveal && isMaskable(mask.field);
      return { label, state: 'masked', text, ...(canReveal && { reveal: mask.field }) };
    }
    if (node.type === 'null') return { label, state: 'null' };
    if (privacyOf(schema) === 'images') return this.path(node, schema, label);
    const value = this.read(node, schema);
    return value === undefined
      ? { label, state: 'deviates', text: this.deviating(node, schema) }
      : { label, state: 'value', value };
  }

  /** Undefined if the value is not of the documented type. */
  private read(node: JsonNode, schema: Schema): unknown {
    if (schema === RuleDetailsSchema) return this.details(node);
    const shape = withoutNull(schema);
    const item = itemOf(shape);
    if (entriesOf(shape) !== undefined) {
      return node.type === 'object' ? this.object(node, shape) : undefined;
    }
    if (item !== undefined && v.isOfType('record', shape)) {
      if (node.type !== 'object') return undefined;
      return shape === RulesSchema ? this.rules(node) : this.dictionary(node, shape, item);
    }
    if (item !== undefined) return node.type === 'array' ? this.list(node, item) : undefined;
    if (v.isOfType('unknown', shape)) return shown(sourceOf(node, this.response.text));
    if (v.isOfType('union', shape)) {
      return v.is(shape, node.value) ? shown(String(node.value)) : undefined;
    }
    if (v.isOfType('boolean', shape)) return node.type === 'boolean' ? node.value : undefined;
    if (v.isOfType('number', shape)) return this.number(node);
    return this.text(node, shape);
  }

  private list(node: JsonNode, item: Schema): readonly unknown[] {
    const isObject = entriesOf(withoutNull(item)) !== undefined;
    return valuesIn(node)
      .slice(0, MOST_ITEMS)
      .map((each) => (isObject ? this.object(each, shapeOf(item, each)) : this.value(each, item)));
  }

  private dictionary(node: JsonNode, shape: Schema, item: Schema): Dictionary<AnyValue> {
    return members(node)
      .filter(({ key }) => takesKey(shape, key))
      .slice(0, MOST_ITEMS)
      .map(({ key, value }) => ({ key: shown(key), value: this.value(value, item) }));
  }

  /** Enumerations are open. An invalid time or date is undefined. */
  private text(node: JsonNode, shape: Schema): ShownText | undefined {
    if (node.type !== 'string' || this.isMaskedNumber(node)) return undefined;
    const isOff = !v.isOfType('picklist', shape) && !v.is(shape, node.value);
    return isOff ? undefined : shown(String(node.value));
  }

  /** The JSON source; of a string, the value. */
  private deviating(node: JsonNode, schema: Schema): ShownText {
    const isText =
      node.type === 'string' &&
      (this.isMaskedNumber(node) || v.isOfType('string', withoutNull(schema)));
    return shown(isText ? String(node.value) : sourceOf(node, this.response.text));
  }

  private number(node: JsonNode): NumberValue | undefined {
    if (this.isMaskedNumber(node)) return { number: Number.NaN, text: shown(String(node.value)) };
    if (node.type !== 'number') return undefined;
    return { number: Number(node.value), text: shown(sourceOf(node, this.response.text)) };
  }

  private isMaskedNumber(node: JsonNode): boolean {
    return this.response.numbers.has(node.offset);
  }

  private path(node: JsonNode, schema: Schema, label: ShownText): MediaValue {
    if (node.type !== 'string' || this.isMaskedNumber(node)) {
      return { label, state: 'deviates', text: this.deviating(node, schema) };
    }
    const path = this.response.paths.get(node.offset) ?? String(node.value);
    const what = invalidPathReason(path);
    return what === undefined
      ? { label, state: 'value', value: path as MediaPath }
      : { label, state: 'noPath', what, length: path.length };
  }

  private rules(node: JsonNode): Rules {
    const counts: Record<RuleOutcome, number> = { Passed: 0, Failed: 0, CouldNotApply: 0 };
    const rules = members(node);
    for (const { value } of rules) {
      const result: unknown = member(value, 'result')?.value;
      if (typeof result === 'string' && isOutcome(result)) counts[result] += 1;
    }
    const list = rules
      .slice(0, MOST_RULES)
      .map(({ key, value }, index) => this.rule(shown(key), value, index));
    return {
      total: rules.length,
      counts,
      heads: list.map(headOf),
      list: shortList(list, FIRST_ITEMS, rules.length),
    };
  }

  private rule(key: ShownText, node: JsonNode, index: number): Rule {
    this.lastDetails = [];
    const content = this.value(node, RuleResultSchema) as Value<RuleContent>;
    const read = valueOf(content);
    const result = read?.result ?? noResult();
    const resultText = valueOf(result);
    const outcome = resultText !== undefined && isOutcome(resultText) ? resultText : undefined;
    return {
      index,
      key,
      name: visibleOf(read && valueOf(read.name)) ?? key,
      result,
      ...(outcome && { outcome }),
      findings: findingsOf(resultText, this.lastDetails),
      content,
    };
  }

  /** Accepts an array, a dictionary, or a single detail. */
  private details(node: JsonNode): ShortList<RuleDetail> | undefined {
    if (node.type !== 'array' && node.type !== 'object') return undefined;
    const nodes: readonly { readonly key?: string; readonly value: JsonNode }[] =
      node.type === 'array'
        ? valuesIn(node).map((value) => ({ value }))
        : isSingleDetail(node)
          ? [{ value: node }]
          : members(node);
    const details = nodes
      .slice(0, Math.max(0, MOST_DETAILS - this.detailsRead))
      .map(({ key, value }) => this.detail(value, key));
    const room = Math.min(FIRST_ITEMS, DETAILS_AT_ONCE - this.detailsRead);
    this.detailsRead += details.length;
    this.lastDetails = details;
    return shortList(details, Math.max(FEWEST_DETAILS, room), nodes.length);
  }

  /** @param key the title of a dictionary's detail that has none. */
  private detail(node: JsonNode, key?: string): RuleDetail {
    const detail = this.object(node, withoutNull(RuleDetailSchema)) as RuleDetail;
    const { title, result_description } = detail;
    return {
      ...detail,
      ...(title.state === 'missing' &&
        key !== undefined && { title: { label: title.label, state: 'value', value: shown(key) } }),
      ...(node.type !== 'object' && {
        result_description: {
          label: result_description.label,
          state: 'deviates',
          text: shown(sourceOf(node, this.response.text)),
        },
      }),
    };
  }
}

/** Real results have ten rules with a few details each. Anything beyond the limits is counted, but not read. */
const MOST_RULES = 20_000;
/** Limit for other lists and dictionaries: documents, fields, matches, images. */
const MOST_ITEMS = 2000;
const MOST_DETAILS = 20_000;

/** Number of details in the first message: of all rules, and at least of each rule. Posting and rendering take time. */
const DETAILS_AT_ONCE = 2000;
const FEWEST_DETAILS = 5;

function noResult() {
  const { result = RuleResultSchema } = entriesOf(withoutNull(RuleResultSchema)) ?? {};
  return { label: labelOf(result), state: 'missing' } as const;
}

function headOf({ index, key, name, result, outcome, findings }: Rule): RuleHead {
  return { index, key, name, result, ...(outcome && { outcome }), findings };
}

/** Findings per sentence. */
const FIRST_FINDINGS = 3;

const NO_FINDINGS: Findings = { first: [], total: 0 };

function findingsOf(result: ShownText | undefined, details: readonly RuleDetail[]): Findings {
  if (result === undefined || details.length === 0) return NO_FINDINGS;
  const wanted = result === 'Passed' ? 'Failed' : result;
  const texts = new Set<ShownText>();
  for (const { title, result: own, result_description } of details) {
    if (valueOf(own) !== wanted) continue;
    const text = visibleOf(valueOf(result_description)) ?? visibleOf(valueOf(title));
    if (text !== undefined) texts.add(text);
  }
  return { first: [...texts].slice(0, FIRST_FINDINGS), total: texts.size };
}

function visibleOf(text: ShownText | undefined): ShownText | undefined {
  return text !== undefined && isVisible(text) ? text : undefined;
}

function isOutcome(result: string): result is RuleOutcome {
  return Object.hasOwn(RULE_OUTCOMES, result);
}

/** The text is masked; this isolates its direction. */
function shown(text: string): ShownText {
  return isolatedText(text) as ShownText;
}

const DecidedSchema = v.object({ system_decision: DecisionSchema });
const FinallyDecidedSchema = v.object({ final_decision: FinalDecisionSchema });

/** The decision of a response (of an onboarding journey the final one), if it is documented. Much faster to read than the whole response. */
export function readDecision(text: string): Decision | undefined {
  try {
    const root: unknown = JSON.parse(text);
    if (v.is(FinallyDecidedSchema, root)) {
      return kindOfKeys(Object.keys(root)) === 'onboarding' ? root.final_decision : undefined;
    }
    return v.is(DecidedSchema, root) && !('final_decision' in root)
      ? root.system_decision
      : undefined;
  } catch {
    // Not JSON, or nested too deep. Reading the whole response reports it.
    return undefined;
  }
}
