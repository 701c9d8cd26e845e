import * as l10n from '@vscode/l10n';
import { ruleVerdict } from '../result/verdicts';
import type { ShownText } from '../text/ShownText';
import type {
  PlacedDocument,
  Rule,
  RuleContent,
  RuleDetail,
  RuleOutcome,
  Rules,
} from '../result/ResultModel';
import { allOf } from '../result/ShortList';
import { valueOf } from '../result/Value';
import type { IsExpanded } from './ExpandedLists';
import { field, section, textField } from './fields';
import type {
  FieldView,
  ListView,
  RuleCountView,
  RuleDetailView,
  RuleFilter,
  RulesView,
  RuleView,
} from './protocol';

export function rulesView(
  rules: Rules,
  isExpanded: IsExpanded,
  documents: readonly PlacedDocument[],
): RulesView {
  const { list, total } = rules;
  const places = new Map(documents.map(({ key, index }) => [key, index]));
  const counts = ruleCounts(rules);
  const others = total - counts.reduce((sum, { count }) => sum + count, 0);
  const all = isExpanded('rules');
  const shown = all ? allOf(list) : list.first;
  return {
    counts,
    ...(others > 0 && { others: l10n.t('{0} with another result', others) }),
    list: shown.map((rule) => ruleView(rule, isExpanded, places)),
    total,
    ...(!all && shown.length < total && { showAll: l10n.t('Show all {0} rules', total) }),
  };
}

/** Positions of documents by key. */
type DocumentPlaces = ReadonlyMap<ShownText, number>;

/** The filter that matches an outcome. */
const FILTERS: Readonly<Record<RuleOutcome, RuleFilter>> = {
  Failed: 'failed',
  Passed: 'passed',
  CouldNotApply: 'notApplied',
};

const COUNT_LABELS: Readonly<Record<RuleOutcome, (count: number) => ShownText>> = {
  Failed: (count) => l10n.t('{0} failed', count),
  Passed: (count) => l10n.t('{0} passed', count),
  CouldNotApply: (count) => l10n.t('{0} could not apply', count),
};

function ruleCounts({ counts }: Rules): RuleCountView[] {
  return (['Failed', 'Passed', 'CouldNotApply'] as const).map((outcome) => {
    const count = counts[outcome];
    return { filter: FILTERS[outcome], label: COUNT_LABELS[outcome](count), count };
  });
}

function ruleView(rule: Rule, isExpanded: IsExpanded, places: DocumentPlaces): RuleView {
  const content = valueOf(rule.content);
  const path = `rule_results[${rule.index}]`;
  return {
    index: rule.index,
    key: rule.key,
    name: rule.name,
    path,
    result: textField(rule.result, `${path}.result`),
    tone: ruleVerdict(rule.outcome).tone,
    ...(rule.outcome !== undefined && { filter: FILTERS[rule.outcome] }),
    ...contentView(content, path, isExpanded(`details ${rule.index}`), places),
    ...('text' in rule.content && { deviates: rule.content.text }),
  };
}

function contentView(
  content: RuleContent | undefined,
  path: string,
  allDetails: boolean,
  places: DocumentPlaces,
): Pick<RuleView, 'fields' | 'details'> {
  if (content === undefined) return { fields: [], details: { state: 'absent' } };
  const { description, information, tips, details } = content;
  return {
    fields: [
      textField(description, `${path}.description`),
      textField(information, `${path}.information`),
      textField(tips, `${path}.tips`),
    ],
    details: section(details, (list): ListView<RuleDetailView> => {
      const shown = allDetails ? allOf(list) : list.first;
      return {
        list: shown.map((detail) => detailView(detail, places)),
        ...(!allDetails &&
          shown.length < list.total && { showAll: l10n.t('Show all {0} details', list.total) }),
      };
    }),
  };
}

function detailView(detail: RuleDetail, places: DocumentPlaces): RuleDetailView {
  const document = documentOf(detail, places);
  return {
    title: textField(detail.title),
    result: textField(detail.result),
    tone: ruleVerdict(valueOf(detail.result)).tone,
    description: textField(detail.result_description),
    reference: referenceField(detail),
    ...(document !== undefined && { target: { document } }),
  };
}

/** Position of the document that a detail refers to. */
function documentOf({ reference_object }: RuleDetail, places: DocumentPlaces): number | undefined {
  const reference = valueOf(reference_object);
  const key = reference && valueOf(reference.instance_key);
  return reference && key !== undefined && valueOf(reference.object_key) === 'documents'
    ? places.get(key)
    : undefined;
}

/** `selfie, instance 0`. */
export function referenceField({ reference_object }: RuleDetail): FieldView {
  return field(reference_object, ({ object_key, instance_key }) => {
    const instance = textField(instance_key);
    const object = textField(object_key).text;
    return instance.state === 'notProvided'
      ? object
      : l10n.t('{0}, instance {1}', object, instance.text);
  });
}
