import * as l10n from '@vscode/l10n';
import type { ShownResult } from '../privacy/ShownResult';
import type { Aml, AmlMatch, Dictionary, ResultModel, ScreeningCheck } from '../result/ResultModel';
import { isProvided, valueOf, type MediaValue, type Value } from '../result/Value';
import { AML_APPLICABILITIES, documented } from '../result/verdicts';
import { type ShownText, visibleText } from '../text/ShownText';
import { itemsOf, type IsExpanded, type ShownItems } from './ExpandedLists';
import {
  field,
  joinedParts,
  listField,
  notProvidedText,
  section,
  textField,
  timeField,
  without,
  withoutReveal,
  yesNoField,
  type ContentOf,
  type FieldPart,
} from './fields';
import { faceName, facesOf, type MediaViews } from './mediaViews';
import type {
  AmlView,
  FieldView,
  MatchesView,
  MatchView,
  RevealView,
  ScreeningCheckView,
  ScreeningView,
  SectionView,
} from './protocol';

/** The images of further checks that the view shows, in the order of loading. */
export function screeningImages(
  { screening_checks }: ResultModel,
  isExpanded: IsExpanded,
): readonly MediaValue[] {
  const checks = (screening_checks && valueOf(screening_checks)) ?? [];
  return itemsOf(checks, isExpanded('screeningChecks')).shown.flatMap(({ value }, index) => {
    const check = valueOf(value);
    if (check === undefined) return [];
    return [check.image_path, ...faceMatchesOf(check, index, isExpanded).shown.flatMap(facesOf)];
  });
}

/** Undefined for a result without screenings, such as a spot check. */
export function screeningView(
  result: ShownResult,
  media: MediaViews,
  isExpanded: IsExpanded,
): SectionView<ScreeningView> | undefined {
  const { aml, screening_checks, device_intelligence } = result;
  if (aml === undefined || screening_checks === undefined) return undefined;
  const hasDevice = device_intelligence !== undefined && isProvided(device_intelligence);
  if (![aml, screening_checks].some(isProvided) && !hasDevice) return { state: 'absent' };
  const drawing = new ScreeningDrawing(media, isExpanded);
  const all = valueOf(screening_checks)?.length ?? 0;
  const content = {
    aml: section(aml, (present) => drawing.aml(present)),
    checks: section(screening_checks, (checks) => drawing.checks(checks)),
    ...(!isExpanded('screeningChecks') &&
      itemsOf(valueOf(screening_checks) ?? [], false).isShortened && {
        showAllChecks: l10n.t('Show all {0} checks', all),
      }),
    ...(hasDevice && { device: drawing.device(device_intelligence) }),
  };
  return { state: 'present', content: { ...content, ...drawing.revealed() } };
}

function faceMatchesOf(
  { face_match_results }: ScreeningCheck,
  index: number,
  isExpanded: IsExpanded,
): ShownItems<ContentOf<ScreeningCheck['face_match_results']>[number]> {
  return itemsOf(valueOf(face_match_results) ?? [], isExpanded(`faceMatches ${index}`));
}

/** Properties of a match that have a place or form of their own in its view. */
const SHOWN_IN_OTHER_FORMS = [
  'score',
  'name',
  'countries',
  'datesOfBirth',
  'notes',
  'datasets',
  'aliases',
  'addresses',
  'sex',
  'details',
  'is_whitelisted',
  'match_status',
] as const;

class ScreeningDrawing {
  private reveal: RevealView | undefined;

  constructor(
    private readonly media: MediaViews,
    private readonly isExpanded: IsExpanded,
  ) {}

  /** The button that reveals everything that was masked. */
  revealed(): { readonly reveal?: RevealView } {
    return this.reveal === undefined ? {} : { reveal: this.reveal };
  }

  aml(aml: Aml): AmlView {
    const { applicability, matches } = aml;
    const meaning = documented(AML_APPLICABILITIES, valueOf(applicability))?.meaning;
    const { ongoing_monitoring_enabled: monitoring, last_ongoing_monitoring_update: last } = aml;
    return {
      applicability: this.shown(textField(applicability, 'aml.applicability')),
      ...(meaning && { meaning: meaning() }),
      fields: [
        ...ifPresent(aml.search_datetime, (time) => timeField(time, 'aml.search_datetime')),
        ...ifPresent(monitoring, (on) => yesNoField(on, 'aml.ongoing_monitoring_enabled')),
        ...ifPresent(last, (time) => timeField(time, 'aml.last_ongoing_monitoring_update')),
      ].map((each) => this.shown(each)),
      matches: section(matches, (list) => this.matches(list)),
    };
  }

  checks(checks: Dictionary<Value<ScreeningCheck>>): readonly ScreeningCheckView[] {
    const { shown } = itemsOf(checks, this.isExpanded('screeningChecks'));
    return shown.map(({ key, value }, index) => {
      const path = `screening_checks[${index}]`;
      return {
        key: visibleText(key),
        path,
        content: section(value, (check) => this.check(check, index, visibleText(key), path)),
      };
    });
  }

  /** The content of `device_intelligence` is undocumented, so it is shown raw. */
  device(device: Value<ShownText>): FieldView {
    return { ...this.shown(textField(device, 'device_intelligence')), isCode: true };
  }

  private check(
    check: ScreeningCheck,
    index: number,
    name: ShownText,
    path: string,
  ): SectionContent<ScreeningCheckView['content']> {
    const { shown, isShortened } = faceMatchesOf(check, index, this.isExpanded);
    const total = valueOf(check.face_match_results)?.length ?? 0;
    return {
      image: this.media.image(
        {
          name: l10n.t('{0}, {1}', check.image_path.label, name),
          caption: check.image_path.label,
          whenNear: true,
        },
        check.image_path,
        `${path}.image_path`,
      ),
      faceMatches: section(check.face_match_results, () =>
        shown.map((match, at) =>
          this.media.faceMatch(match, `${path}.face_match_results[${at}]`, (source) => ({
            name: l10n.t('{0}, {1}', faceName(source), name),
            caption: faceName(source),
            whenNear: true,
          })),
        ),
      ),
      ...(isShortened && { showAll: l10n.t('Show all {0} face matches', total) }),
    };
  }

  private matches(matches: readonly AmlMatch[]): MatchesView {
    const { shown, isShortened } = itemsOf(matches, this.isExpanded('matches'));
    // Only newer results have a reviewer's status.
    const hasStatus = matches.some(({ match_status }) => match_status.state !== 'missing');
    const list = shown.map((match, index) => this.match(match, index, hasStatus));
    const [first] = matches;
    const labels = first && [
      first.score,
      first.name,
      first.datasets,
      first.countries,
      ...(hasStatus ? [first.match_status] : []),
    ];
    return {
      columns: (labels ?? []).map(({ label }) => label),
      list,
      total: matches.length,
      ...(isShortened && { showAll: l10n.t('Show all {0} matches', matches.length) }),
    };
  }

  private match(match: AmlMatch, index: number, hasStatus: boolean): MatchView {
    const path = `aml.matches[${index}]`;
    const status = textField(match.match_status, `${path}.match_status`);
    const isWhitelisted = valueOf(match.is_whitelisted) === true;
    const { fields, longest } = this.details(match, path, this.isExpanded(`match ${index}`));
    return {
      index,
      path,
      score: this.shown(field(match.score, ({ text }) => text, `${path}.score`)),
      name: this.shown(textField(match.name, `${path}.name`)),
      datasets: this.shown(this.list(match.datasets, `${path}.datasets`)),
      countries: this.shown(this.list(match.countries, `${path}.countries`)),
      ...(hasStatus && {
        status: this.shown({ ...status, ...(isWhitelisted && { note: l10n.t('whitelisted') }) }),
      }),
      detailsLabel: l10n.t('Details of match {0}', index + 1),
      details: fields,
      ...(longest !== undefined && { showAll: l10n.t('Show all {0} entries', longest) }),
    };
  }

  /** Fields that tell whether the entry is the applicant, and IDs. */
  private details(
    match: AmlMatch,
    path: string,
    isExpanded: boolean,
  ): { readonly fields: readonly FieldView[]; readonly longest: number | undefined } {
    let longest: number | undefined;
    const lines = <T>(
      key: 'datesOfBirth' | 'aliases' | 'addresses' | 'notes',
      items: Value<readonly T[]>,
      itemOf: (item: T) => FieldPart,
    ): FieldView => {
      const { shown, isShortened } = itemsOf(valueOf(items) ?? [], isExpanded);
      if (isShortened) longest = Math.max(longest ?? 0, valueOf(items)?.length ?? 0);
      const separator = key === 'datesOfBirth' ? ', ' : '\n';
      return listField(items, () => shown.map(itemOf), `${path}.${key}`, separator);
    };
    const texts = without(match, SHOWN_IN_OTHER_FORMS);
    const fields = [
      lines('datesOfBirth', match.datesOfBirth, textField),
      textField(match.sex, `${path}.sex`),
      lines('aliases', match.aliases, ({ type, ...names }) =>
        withKind(joined([names.firstName, names.middleName, names.lastName], ' '), type),
      ),
      lines('addresses', match.addresses, ({ addressType, ...address }) =>
        withKind(
          joined(
            [
              address.line1,
              address.line2,
              address.postcode,
              address.city,
              address.county,
              address.countryIsoCode,
            ],
            ', ',
          ),
          addressType,
        ),
      ),
      textField(match.notes, `${path}.notes`),
      ...ifPresent(match.details, (details) => ({
        ...textField(details, `${path}.details`),
        ...(isProvided(details) && { isCode: true as const }),
      })),
      ...ifPresent(match.is_whitelisted, (value) => yesNoField(value, `${path}.is_whitelisted`)),
      ...Object.entries(texts).flatMap(([key, text]) =>
        ifPresent(text, (value) => textField(value, `${path}.${key}`)),
      ),
    ];
    return { fields: fields.map((each) => this.shown(each)), longest };
  }

  private list(items: Value<readonly Value<ShownText>[]>, path: string): FieldView {
    return listField(items, (list) => list.map((item) => textField(item)), path);
  }

  /** Removes a field's button and keeps it for the region. */
  private shown(view: FieldView): FieldView {
    // A value that is also the applicant's keeps its own button.
    if (view.reveal?.field !== 'screening') return view;
    this.reveal ??= view.reveal;
    return withoutReveal(view);
  }
}

type SectionContent<S> = S extends { readonly state: 'present'; readonly content: infer T }
  ? T
  : never;

/** For a property that only some layouts of a result have. */
function ifPresent<T>(value: Value<T>, draw: (value: Value<T>) => FieldView): readonly FieldView[] {
  return value.state === 'missing' ? [] : [draw(value)];
}

/** Joins the texts that are provided. */
function joined(texts: readonly Value<ShownText>[], separator: string): FieldPart {
  const parts = texts.map((each) => textField(each)).filter(({ state }) => state !== 'notProvided');
  return parts.length === 0
    ? { text: notProvidedText(), state: 'notProvided' }
    : joinedParts(parts, separator);
}

/** `1 High Street (Home)`. */
function withKind(item: FieldPart, kind: Value<ShownText>): FieldPart {
  const { text, state, reveal } = textField(kind);
  if (state === 'notProvided') return item;
  return {
    ...item,
    text: l10n.t('{0} ({1})', item.text, text),
    ...(state === 'masked' && { state, ...(reveal && { reveal }) }),
  };
}
