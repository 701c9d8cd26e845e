import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import type {
  AuthenticityView,
  CheckView,
  ChecksView,
  DocumentContentView,
  DocumentsView,
  DocumentView,
  ExtractedFieldsView,
  ExtractedFieldView,
  FaceMatchView,
  FieldView,
  SectionView,
  Tone,
} from '../../panel/protocol';
import { toneIcon } from '../icons';
import { fieldLine, fieldList, fieldValue, revealButton } from './field';
import { words } from './host';
import { imageFigure } from './imageFigure';
import { showPlace } from './reasons';
import { inResult, region, sectionContent, showAllButton } from './region';

// Up to this number, laying out all of them takes no noticeable time.
const manyDocuments = 20;

/** The documents of an onboarding journey. Absent for a spot check. */
export function documents(
  section: SectionView<DocumentsView> | undefined,
): TemplateResult | typeof nothing {
  if (section === undefined) return nothing;
  return region(
    'documents',
    words.documents,
    sectionContent(section, ({ list, total, showAll }) =>
      total === 0
        ? html`<p class="quiet">${words.noDocuments}</p>`
        : html`<div class="documents ${list.length > manyDocuments ? 'many' : ''}">
              ${list.map(document)}
            </div>
            ${showAllButton('documents', showAll)}`,
    ),
  );
}

/** The id of a document's `article`, the target of reasons and rules. */
export function documentId(index: number): string {
  return `document-${index}`;
}

function document({ index, key, name, path, tone, content }: DocumentView): TemplateResult {
  return html`<article
    class="document ${tone}"
    id=${documentId(index)}
    aria-label=${name}
    data-vscode-context=${inResult(path)}
    tabindex="-1"
  >
    <div class="documentHeading">
      ${toneIcon(tone)}
      <h3><bdi>${name}</bdi></h3>
      ${key === name ? nothing : html`<code class="key">${key}</code>`}
    </div>
    ${sectionContent(content, (present) => documentContent(present, index))}
  </article>`;
}

function documentContent(view: DocumentContentView, index: number): TemplateResult {
  const { extracted, authenticity } = view;
  return html`${facts(view)}
    <div class="documentBody">
      ${
        // Skipped when only an image has changed.
        guard([extracted, authenticity], () => [
          extractedFields(extracted, index),
          authenticityChecks(authenticity, index),
        ])
      }
      ${documentImages(view, index)}
    </div>`;
}

/** The sides, and the compared faces unless the region `Face match` shows them. */
function documentImages(
  { images: section, faceMatch }: DocumentContentView,
  index: number,
): TemplateResult {
  const faces = faceMatch.state === 'present' ? faceMatch.content.images : undefined;
  const compared = faces?.state === 'present' ? faces.content : [];
  return html`<div class="documentPart documentPictures">
    ${factOf(
      section,
      ({ list, missing, showAll }) =>
        html`${[...list, ...compared].map((each) => imageFigure(each))}
        ${missing === undefined ? nothing : html`<p class="note">${missing}</p>`}
        ${showAllButton(`images ${index}`, showAll)}`,
      words.noImages,
    )}
    ${section.state === 'present' ? nothing : compared.map((each) => imageFigure(each))}
  </div>`;
}

function facts(view: DocumentContentView): TemplateResult {
  const { progress, progressTone, passedRules, rulesTone, fields, authenticity, faceMatch } = view;
  return fieldList(
    [],
    [
      fieldLine(progress.label, judged(progressTone, progress), progress.path),
      fieldLine(passedRules.label, judged(rulesTone, passedRules), passedRules.path),
      ...fields.map((field) => fieldLine(field.label, fieldValue(field), field.path)),
      fieldLine(
        words.authenticity,
        factOf(authenticity, ({ outcome, tone }) => judged(tone, outcome)),
      ),
      fieldLine(
        words.faceMatch,
        factOf(faceMatch, (match) => faceFact(match, view.isFaceMatchOfRegion)),
      ),
    ],
  );
}

/** A value with the icon of its tone, if it is provided. */
function judged(tone: Tone, field: FieldView): TemplateResult {
  return html`${field.state === 'notProvided' ? nothing : toneIcon(tone)} ${fieldValue(field)}`;
}

function faceFact({ verdict, tone, score }: FaceMatchView, isInRegion: boolean): TemplateResult {
  return html`${judged(tone, verdict)}
    <div class="faceScore">
      <span class="note">${score.label} ${fieldValue(score)}</span>
      ${
        isInRegion
          ? html`<button class="link" @click=${() => showPlace({ region: 'faceMatch' })}>
              ${words.toFaceMatch}
            </button>`
          : nothing
      }
    </div>`;
}

/** Null in a document means not provided, and not absent from the journey. */
function factOf<T>(
  section: SectionView<T>,
  content: (present: T) => TemplateResult,
  absent = words.notProvided,
): unknown {
  if (section.state !== 'absent') return sectionContent(section, content);
  return html`<span class="value notProvided">${absent}</span>`;
}

function extractedFields(section: SectionView<ExtractedFieldsView>, index: number): TemplateResult {
  const id = `${documentId(index)}-fields`;
  return html`<div class="documentPart extracted">
    <div class="partHeading">
      <h4 id=${id}>${words.extractedFields}</h4>
      ${section.state === 'present' ? fieldsAside(section.content) : nothing}
    </div>
    ${factOf(section, ({ list, showAll }) =>
      list.length === 0
        ? html`<p class="quiet">${words.noFields}</p>`
        : html`<table aria-labelledby=${id}>
              <thead>
                <tr>
                  <th scope="col">${words.fieldName}</th>
                  <th scope="col">${words.fieldValue}</th>
                  <th scope="col">${words.accuracy}</th>
                </tr>
              </thead>
              <tbody>
                ${list.map(extractedField)}
              </tbody>
            </table>
            ${showAllButton(`fields ${index}`, showAll)}`,
    )}
  </div>`;
}

function fieldsAside({ doubtful, reveal }: ExtractedFieldsView): TemplateResult {
  return html`${
    doubtful === undefined
      ? nothing
      : html`<span class="doubtful">${toneIcon('caution')} ${doubtful}</span>`
  }${reveal === undefined ? nothing : revealButton(reveal)}`;
}

function extractedField(view: ExtractedFieldView): TemplateResult {
  const { name, path, value, accuracy, isDoubtful } = view;
  return html`<tr class=${isDoubtful ? 'doubtful' : ''} data-vscode-context=${inResult(path)}>
    <th scope="row"><bdi>${name}</bdi></th>
    <td>${fieldValue(value)}</td>
    <td class="accuracy">${isDoubtful ? toneIcon('caution') : nothing} ${fieldValue(accuracy)}</td>
  </tr>`;
}

function authenticityChecks(
  section: SectionView<AuthenticityView>,
  index: number,
): TemplateResult | typeof nothing {
  if (section.state !== 'present') return nothing;
  const { outcome, tone, checks } = section.content;
  return html`<div class="documentPart authenticity">
    <div class="partHeading">
      <h4>${words.authenticity}</h4>
      <span class="outcome">${judged(tone, outcome)}</span>
    </div>
    ${factOf(checks, (list) => checkLists(list, index))}
  </div>`;
}

function checkLists({ open, passed, passedLabel, showAll }: ChecksView, index: number) {
  if (open.length === 0 && passed.length === 0) {
    return html`<p class="quiet">${words.noChecks}</p>`;
  }
  return html`${
    open.length === 0
      ? nothing
      : html`<ul class="checks">
          ${open.map(check)}
        </ul>`
  }
  ${
    passed.length === 0
      ? nothing
      : html`<details class="passedChecks">
          <summary>${toneIcon('positive')} ${passedLabel}</summary>
          <ul class="checks">
            ${passed.map(check)}
          </ul>
        </details>`
  }
  ${showAllButton(`checks ${index}`, showAll)}`;
}

function check({ name, result, tone, found, description, path }: CheckView): TemplateResult {
  return html`<li class=${tone} data-vscode-context=${inResult(path)}>
    ${toneIcon(tone)}
    <div>
      <p class="checkName">${fieldValue(name)} <span class="result">${fieldValue(result)}</span></p>
      ${found === undefined ? nothing : html`<p>${fieldValue(found)}</p>`}
      ${description === undefined ? nothing : html`<p class="quiet">${fieldValue(description)}</p>`}
    </div>
  </li>`;
}
