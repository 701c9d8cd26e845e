import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { RULE_OUTCOMES } from '../explanations/verdicts';
import { findDeviations, type Deviation } from './deviations';
import { findResult, type FoundResult, type NoResult } from './findResult';
import { member, members, sourceOf, type JsonNode } from './jsonTree';
import type { LongList } from './LongList';
import { personalNodes, personalValues } from './personalValues';
import { privacyOf } from './property';
import { readablePart } from './readablePart';
import { isSingleDetail, type Schema } from './schemaShape';
import { ApplicantSchema } from './spotCheckSchema';
import {
  valueOf,
  type Applicant,
  type ApplicantText,
  type FaceMatch,
  type FaceMatchImage,
  type Findings,
  type RuleContent,
  type RuleDetail,
  type RuleOutcome,
  type RuleResult,
  type Rules,
  type Selfie,
  type Sent,
  type SentNumber,
  type SpotCheck,
} from './spotCheck';
import { isVisible } from './visibleText';

export type SpotCheckReading =
  | {
      readonly ok: true;
      readonly spotCheck: SpotCheck;
      readonly deviations: LongList<Deviation>;
      /** The result's own text, and what was left out around it; absent when the whole text is the result. */
      readonly own?: Pick<FoundResult, 'text' | 'unwrapped'>;
    }
  | (NoResult & {
      /** Whether something of the text can be shown all the same; see `readablePart`. */
      readonly isReadable: boolean;
    });

/**
 * Reads a response leniently: where a result differs from the documented model, it says so.
 *
 * @param askedFor the ID asked for; undefined for a file, which answers no question.
 */
export function readSpotCheck(text: string, askedFor?: string): SpotCheckReading {
  const found = findResult(text, askedFor === undefined);
  if (!found.ok) return { ...found, isReadable: readablePart(text) !== undefined };
  const { root, text: own, unwrapped } = found;
  return {
    ok: true,
    spotCheck: new Reader(own).spotCheck(root),
    deviations: findDeviations(root, own, askedFor),
    ...(own !== text && { own: { text: own, unwrapped } }),
  };
}

/** Reads nodes of one text. Each method is one object of the documented model. */
class Reader {
  constructor(private readonly text: string) {}

  spotCheck(root: JsonNode): SpotCheck {
    const spotChecks = this.object(root, 'spot_checks', (node) =>
      this.object(node, 'applicant_selfie_face_match', (inner) => this.faceMatch(inner)),
    );
    return {
      journeyId: this.string(root, 'journey_id'),
      tenantId: this.string(root, 'tenant_id'),
      environmentName: this.string(root, 'environment_name'),
      startTime: this.string(root, 'start_time'),
      endTime: this.string(root, 'end_time'),
      systemDecision: this.string(root, 'system_decision'),
      referenceNumber: this.string(root, 'reference_number'),
      modelVersion: this.string(root, 'model_version'),
      selfie: this.object(root, 'selfie', (node) => this.selfie(node)),
      applicant: this.object(root, 'applicant', (node) => this.applicant(node)),
      ruleResults: this.object(root, 'rule_results', (node) => this.rules(node)),
      faceMatch: spotChecks.state === 'value' ? spotChecks.value : spotChecks,
      personal: personalValues(personalNodes(root), this.text),
    };
  }

  private selfie(node: JsonNode): Selfie {
    return {
      status: this.string(node, 'status'),
      isLive: this.boolean(node, 'is_live'),
      livenessStatusCode: this.string(node, 'liveness_status_code'),
      imagePath: this.string(node, 'image_path'),
      videoPath: this.string(node, 'video_path'),
    };
  }

  private applicant(node: JsonNode): Applicant {
    const texts = Object.entries<Schema>(ApplicantSchema.entries).flatMap(
      ([key, schema]): ApplicantText[] => {
        const field = privacyOf(schema) ?? 'undocumented';
        if (field === 'images' || field === 'harmless') return [];
        const sent = this.string(node, key);
        const isOff = sent.state === 'value' && !v.is(schema, sent.value);
        return [{ key, field, sent: isOff ? { state: 'deviates', text: sent.value } : sent }];
      },
    );
    return { profileImagePath: this.string(node, 'profile_image_path'), texts };
  }

  private faceMatch(node: JsonNode): FaceMatch {
    return {
      isMatched: this.boolean(node, 'is_matched'),
      score: this.read(node, 'score', 'number', (value): SentNumber => {
        return { number: Number(value.value), text: sourceOf(value, this.text) };
      }),
      images: this.read(node, 'images', 'array', (list) =>
        (list.children ?? []).map((image): FaceMatchImage => {
          return {
            imagePath: this.string(image, 'image_path'),
            imageSource: this.string(image, 'image_source'),
          };
        }),
      ),
    };
  }

  private rules(node: JsonNode): Rules {
    const list = members(node).map(({ key, value }) => this.rule(key, value));
    return {
      list,
      keys: list.map(({ key }) => key),
      outcomes: list.map(outcomeOf),
      digest: createHash('sha256').update(sourceOf(node, this.text)).digest('base64'),
    };
  }

  private rule(key: string, node: JsonNode): RuleResult {
    return { key, content: this.sent(node, 'object', (rule) => this.ruleContent(rule)) };
  }

  private ruleContent(node: JsonNode): RuleContent {
    const result = this.string(node, 'result');
    const details = this.details(member(node, 'details'));
    return {
      name: this.string(node, 'name'),
      result,
      description: this.string(node, 'description'),
      information: this.string(node, 'information'),
      tips: this.string(node, 'tips'),
      details,
      findings: findingsOf(valueOf(result), valueOf(details) ?? []),
    };
  }

  /** A list, a dictionary or one object with a title. */
  private details(node: JsonNode | undefined): Sent<LongList<RuleDetail>> {
    if (node?.type === 'array') {
      return { state: 'value', value: (node.children ?? []).map((item) => this.detail(item)) };
    }
    return this.sent(node, 'object', (object) =>
      isSingleDetail(object)
        ? [this.detail(object)]
        : members(object).map(({ key, value }) => this.detail(value, key)),
    );
  }

  /** @param key names a detail of a dictionary that has no title of its own. */
  private detail(node: JsonNode, key?: string): RuleDetail {
    if (node.type !== 'object') {
      const missing = { state: 'missing' } as const;
      return {
        title: key === undefined ? missing : { state: 'value', value: key },
        result: missing,
        resultDescription: { state: 'deviates', text: sourceOf(node, this.text) },
        reference: missing,
      };
    }
    const title = this.string(node, 'title');
    return {
      title:
        title.state === 'missing' && key !== undefined ? { state: 'value', value: key } : title,
      result: this.string(node, 'result'),
      resultDescription: this.string(node, 'result_description'),
      reference: this.object(node, 'reference_object', (reference) => ({
        objectKey: this.string(reference, 'object_key'),
        instanceKey: this.string(reference, 'instance_key'),
      })),
    };
  }

  private string(parent: JsonNode, key: string): Sent<string> {
    return this.read(parent, key, 'string', (node) => String(node.value));
  }

  private boolean(parent: JsonNode, key: string): Sent<boolean> {
    return this.read(parent, key, 'boolean', (node) => node.value === true);
  }

  private object<T>(parent: JsonNode, key: string, read: (node: JsonNode) => T): Sent<T> {
    return this.read(parent, key, 'object', read);
  }

  private read<T>(
    parent: JsonNode,
    key: string,
    type: JsonNode['type'],
    read: (node: JsonNode) => T,
  ): Sent<T> {
    return this.sent(member(parent, key), type, read);
  }

  private sent<T>(
    node: JsonNode | undefined,
    type: JsonNode['type'],
    read: (node: JsonNode) => T,
  ): Sent<T> {
    if (node === undefined) return { state: 'missing' };
    if (node.type === type) return { state: 'value', value: read(node) };
    if (node.type === 'null') return { state: 'null' };
    return { state: 'deviates', text: sourceOf(node, this.text) };
  }
}

/** No sentence names what a rule found that passed. */
const NO_FINDINGS: Findings = { first: [], total: 0 };

/** Those that a sentence names. */
const FIRST_FINDINGS = 3;

function findingsOf(result: string | undefined, details: LongList<RuleDetail>): Findings {
  if (result === undefined || result === 'Passed') return NO_FINDINGS;
  const texts = new Set<string>();
  for (const { title, result: own, resultDescription } of details) {
    if (valueOf(own) !== result) continue;
    const text = [valueOf(resultDescription), valueOf(title)].find(
      (sentText) => sentText !== undefined && isVisible(sentText),
    );
    if (text !== undefined) texts.add(text);
  }
  return { first: [...texts].slice(0, FIRST_FINDINGS), total: texts.size };
}

function outcomeOf({ content }: RuleResult): RuleOutcome | undefined {
  if (content.state !== 'value' || content.value.result.state !== 'value') return undefined;
  const { value } = content.value.result;
  return isOutcome(value) ? value : undefined;
}

function isOutcome(result: string): result is RuleOutcome {
  return Object.hasOwn(RULE_OUTCOMES, result);
}
