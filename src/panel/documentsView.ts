import * as l10n from '@vscode/l10n';
import {
  documentsOf,
  faceMatchOf,
  hasPassedRules,
  type JourneyDocument,
  type PlacedDocument,
  type ResultModel,
  type ValidationCheck,
} from '../result/ResultModel';
import { isProvided, valueOf, type MediaValue, type Value } from '../result/Value';
import {
  documented,
  DOCUMENT_PROGRESS,
  toneOf,
  VALIDATION_RESULTS,
  type Tone,
} from '../result/verdicts';
import { type ShownText, visibleText } from '../text/ShownText';
import { itemsOf, type IsExpanded } from './ExpandedLists';
import {
  field,
  fieldsOf,
  joinedParts,
  notProvidedText,
  section,
  textField,
  without,
  withoutReveal,
  yesNoField,
  type ContentOf,
} from './fields';
import { faceName, facesOf, verdictTone, type MediaViews } from './mediaViews';
import type {
  AuthenticityView,
  ChecksView,
  CheckView,
  DocumentContentView,
  DocumentImagesView,
  DocumentsView,
  DocumentView,
  ExtractedFieldsView,
  ExtractedFieldView,
  FieldView,
} from './protocol';

/** The images of the documents that the view shows, in the order of loading. */
export function documentImages(result: ResultModel, isExpanded: IsExpanded): readonly MediaValue[] {
  const inRegion = faceMatchOf(result).path;
  const { shown } = itemsOf(documentsOf(result), isExpanded('documents'));
  return shown.flatMap(({ index, path, content }) => {
    if (content === undefined) return [];
    const images = itemsOf(valueOf(content.images) ?? [], isExpanded(`images ${index}`));
    const isInRegion = faceMatchPath(path) === inRegion;
    return [
      ...images.shown.map(({ value }) => value),
      ...(isInRegion ? [] : facesOf(valueOf(content.face_match_result))),
    ];
  });
}

export function documentsView(
  result: ResultModel,
  media: MediaViews,
  isExpanded: IsExpanded,
): DocumentsView {
  const drawing = new DocumentsDrawing(media, isExpanded, faceMatchOf(result).path);
  const all = documentsOf(result);
  const { shown, isShortened } = itemsOf(all, isExpanded('documents'));
  return {
    list: shown.map((document) => drawing.document(document)),
    total: all.length,
    ...(isShortened && { showAll: l10n.t('Show all {0} documents', all.length) }),
  };
}

function faceMatchPath(document: string): string {
  return `${document}.face_match_result`;
}

class DocumentsDrawing {
  /** @param inRegion path of the face match in the region `Face match`. */
  constructor(
    private readonly media: MediaViews,
    private readonly isExpanded: IsExpanded,
    private readonly inRegion: string,
  ) {}

  document({ index, name, key, path, value, content }: PlacedDocument): DocumentView {
    return {
      index,
      key: visibleText(key),
      name: visibleText(name),
      path,
      tone: content === undefined ? 'neutral' : documentTone(content),
      content: section(value, (present) => this.content(present, index, visibleText(name), path)),
    };
  }

  private content(
    document: JourneyDocument,
    index: number,
    name: ShownText,
    path: string,
  ): DocumentContentView {
    const { progress, has_passed_rules, extracted_fields, images } = document;
    const texts = without(document, SHOWN_IN_OTHER_FORMS);
    const isFaceMatchOfRegion = faceMatchPath(path) === this.inRegion;
    return {
      progress: textField(progress, `${path}.progress`),
      progressTone: toneOf(DOCUMENT_PROGRESS, valueOf(progress)),
      passedRules: yesNoField(has_passed_rules, `${path}.has_passed_rules`),
      rulesTone: verdictTone(hasPassedRules(document)),
      fields: [...fieldsOf(texts, path), ...countryFields(document, path)],
      extracted: section(extracted_fields, (list) => this.extracted(list, index, path)),
      authenticity: section(document.validation_result, (validation) =>
        this.authenticity(validation, index, `${path}.validation_result`),
      ),
      faceMatch: section(document.face_match_result, (match) =>
        this.media.faceMatch(
          isFaceMatchOfRegion ? { ...match, images: NO_IMAGES } : match,
          faceMatchPath(path),
          (source) => ({
            name: l10n.t('{0}, {1}', faceName(source), name),
            caption: faceName(source),
            whenNear: true,
          }),
        ),
      ),
      isFaceMatchOfRegion,
      images: section(images, (list) => this.images(list, index, name, path)),
    };
  }

  private images(
    images: ContentOf<JourneyDocument['images']>,
    index: number,
    name: ShownText,
    path: string,
  ): DocumentImagesView {
    const { shown, isShortened } = itemsOf(images, this.isExpanded(`images ${index}`));
    const missing = shown.filter(({ value }) => value.state === 'null');
    return {
      list: shown
        .filter(({ value }) => value.state !== 'null')
        .map(({ key, value }) => {
          const side = sideOf(key);
          return this.media.image(
            { name: l10n.t('{0}, {1}', side, name), caption: side, whenNear: true },
            value,
            imagePath(path, key),
          );
        }),
      ...(missing.length > 0 && {
        missing: l10n.t(
          'Not provided: {0}',
          joinedParts(
            missing.map(({ key }) => ({ text: sideOf(key), state: 'sent' })),
            ', ',
          ).text,
        ),
      }),
      ...(isShortened && { showAll: l10n.t('Show all {0} pictures', images.length) }),
    };
  }

  private extracted(
    fields: ContentOf<JourneyDocument['extracted_fields']>,
    index: number,
    path: string,
  ): ExtractedFieldsView {
    const { shown, isShortened } = itemsOf(fields, this.isExpanded(`fields ${index}`));
    const list = shown.map(({ key, value }, at) =>
      extractedField(visibleText(key), value, `${path}.extracted_fields[${at}]`),
    );
    const doubtful = fields.filter(({ value }) => isDoubtful(value)).length;
    return {
      list: list.map((each) =>
        isOfTable(each) ? { ...each, value: withoutReveal(each.value) } : each,
      ),
      ...(doubtful > 0 && {
        doubtful: l10n.t('{0} of {1} read with low accuracy', doubtful, fields.length),
      }),
      ...revealOfTable(list),
      ...(isShortened && { showAll: l10n.t('Show all {0} fields', fields.length) }),
    };
  }

  private authenticity(
    { validation_outcome, validation_checks }: ContentOf<JourneyDocument['validation_result']>,
    index: number,
    path: string,
  ): AuthenticityView {
    return {
      outcome: textField(validation_outcome, `${path}.validation_outcome`),
      tone: checkTone(validation_outcome),
      checks: section(validation_checks, (checks) => this.checks(checks, index, path)),
    };
  }

  private checks(checks: readonly ValidationCheck[], index: number, path: string): ChecksView {
    const views = checks
      .map((check, at) => ({ rank: rankOf(check), view: checkView(check, path, at) }))
      .toSorted((one, other) => one.rank - other.rank);
    const { shown, isShortened } = itemsOf(views, this.isExpanded(`checks ${index}`));
    const passed = shown.filter(({ rank }) => rank === PASSED_RANK);
    const total = views.filter(({ rank }) => rank === PASSED_RANK).length;
    return {
      open: shown.filter(({ rank }) => rank !== PASSED_RANK).map(({ view }) => view),
      passed: passed.map(({ view }) => view),
      passedLabel: total === 1 ? l10n.t('1 check passed') : l10n.t('{0} checks passed', total),
      ...(isShortened && { showAll: l10n.t('Show all {0} checks', checks.length) }),
    };
  }
}

/** Replaces images that the view shows elsewhere. */
const NO_IMAGES = { label: '' as ShownText, state: 'null' } as const;

/** The worst tone of a document's verdicts. */
function documentTone(document: JourneyDocument): Tone {
  const outcome = valueOf(document.validation_result)?.validation_outcome;
  const match = valueOf(document.face_match_result)?.is_matched;
  const tones = new Set([
    verdictTone(hasPassedRules(document)),
    ...(outcome ? [checkTone(outcome)] : []),
    verdictTone(match && valueOf(match)),
  ]);
  return (
    (['negative', 'caution', 'positive'] as const).find((tone) => tones.has(tone)) ?? 'neutral'
  );
}

/** An undocumented outcome does not count as passed. */
function checkTone(outcome: Value<ShownText>): Tone {
  if (!isProvided(outcome)) return 'neutral';
  return documented(VALIDATION_RESULTS, valueOf(outcome))?.tone ?? 'caution';
}

/** Path of an image; for an unusual key, of all images. */
function imagePath(document: string, key: ShownText): string {
  return /^\w+$/.test(key) ? `${document}.images.${key}` : `${document}.images`;
}

/** Properties of a document that have a place or form of their own in its view. */
const SHOWN_IN_OTHER_FORMS = [
  'step_title',
  'progress',
  'has_passed_rules',
  'issuing_country',
  'issuing_country_code',
  'extracted_fields',
  'validation_result',
  'face_match_result',
  'images',
] as const;

/** Country and code, in one field if both are as documented. */
function countryFields(
  { issuing_country: country, issuing_country_code: code }: JourneyDocument,
  path: string,
): readonly FieldView[] {
  const rawCode = valueOf(code);
  if (country.state === 'value' && rawCode !== undefined) {
    return [
      field(country, (name) => l10n.t('{0} ({1})', name, rawCode), `${path}.issuing_country`),
    ];
  }
  return [
    textField(country, `${path}.issuing_country`),
    ...(isProvided(code) ? [textField(code, `${path}.issuing_country_code`)] : []),
  ];
}

type FieldValue = ContentOf<JourneyDocument['extracted_fields']>[number]['value'];

function extractedField(name: ShownText, field: FieldValue, path: string): ExtractedFieldView {
  const content = valueOf(field);
  if (content === undefined) {
    // A field that is not an object is shown in the column of the values.
    const absent = {
      label: l10n.t('Accuracy'),
      text: notProvidedText(),
      state: 'notProvided',
    } as const;
    return {
      name,
      path,
      value: textField(field as Value<never>, path),
      accuracy: absent,
      isDoubtful: false,
    };
  }
  return {
    name,
    path,
    value: valueField(content, path),
    accuracy: textField(content.read_accuracy, `${path}.read_accuracy`),
    isDoubtful: isDoubtful(field),
  };
}

/** A machine-readable zone, or a text that looks like one. */
const MACHINE_READABLE = /^(?=.*<<)[A-Z0-9<\s]{20,}$/;

function valueField({ value, type }: ContentOf<FieldValue>, path: string): FieldView {
  const shown = textField(value, `${path}.value`);
  const kind = valueOf(type);
  if (kind === 'image') {
    return shown.state === 'notProvided'
      ? { ...shown, text: l10n.t('A picture on the document') }
      : { ...shown, note: l10n.t('a picture on the document') };
  }
  const other = type.state === 'deviates' ? type.text : kind;
  return {
    ...shown,
    ...(other !== undefined && other !== 'string' && { note: l10n.t('type {0}', other) }),
    ...(MACHINE_READABLE.test(shown.text) && { isCode: true as const }),
  };
}

function isDoubtful(field: FieldValue): boolean {
  const accuracy = valueOf(field)?.read_accuracy;
  return accuracy !== undefined && valueOf(accuracy) === 'Low';
}

/** Whether the table's button reveals the value. A value that is also the applicant's has its own button. */
function isOfTable({ value: { reveal } }: ExtractedFieldView): boolean {
  return reveal?.field === 'document_fields';
}

function revealOfTable(list: readonly ExtractedFieldView[]): Pick<ExtractedFieldsView, 'reveal'> {
  const reveal = list.find(isOfTable)?.value.reveal;
  return reveal === undefined ? {} : { reveal };
}

const FAILED_RANK = 0;
const OPEN_RANK = 1;
const PASSED_RANK = 2;

function rankOf({ result }: ValidationCheck): number {
  const outcome = valueOf(result);
  if (outcome === 'Failed') return FAILED_RANK;
  return outcome === 'Passed' ? PASSED_RANK : OPEN_RANK;
}

function checkView(check: ValidationCheck, path: string, at: number): CheckView {
  const place = `${path}.validation_checks[${at}]`;
  const found = textField(check.result_description, `${place}.result_description`);
  const description = textField(check.description, `${place}.description`);
  return {
    name: textField(check.name, `${place}.name`),
    result: textField(check.result, `${place}.result`),
    tone: checkTone(check.result),
    ...(found.state !== 'notProvided' && { found }),
    ...(description.state !== 'notProvided' && { description }),
    path: place,
  };
}

const FRONT = (): ShownText => l10n.t('Front');
const BACK = (): ShownText => l10n.t('Back');
const CROPPED_FRONT = (): ShownText => l10n.t('Front (cropped)');
const CROPPED_BACK = (): ShownText => l10n.t('Back (cropped)');

/** Sides by documented key. The reference page has two keys for each. */
const SIDES: ReadonlyMap<string, () => ShownText> = new Map([
  ['input_image_path', FRONT],
  ['front_image_path', FRONT],
  ['back_side_image_path', BACK],
  ['back_image_path', BACK],
  ['front_side_cropped_image_path', CROPPED_FRONT],
  ['front_cropped_image_path', CROPPED_FRONT],
  ['back_side_cropped_image_path', CROPPED_BACK],
  ['back_cropped_image_path', CROPPED_BACK],
]);

/** The side that an image shows, or the words of an undocumented key. */
function sideOf(key: ShownText): ShownText {
  const documented = SIDES.get(key);
  if (documented !== undefined) return documented();
  const words = key
    .replace(/_?image_path$/, '')
    .replaceAll('_', ' ')
    .trim();
  if (words === '') return l10n.t('Picture');
  return (words.charAt(0).toUpperCase() + words.slice(1)) as ShownText;
}
