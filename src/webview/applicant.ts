import { html, type TemplateResult } from 'lit/html.js';
import type { ApplicantView, SectionView } from '../panel/protocol';
import { fieldList } from './field';
import { picture } from './picture';
import { region, sectionContent } from './region';
import { words } from './words';

/** The person who was checked, as known from their onboarding. */
export function applicant(section: SectionView<ApplicantView>): TemplateResult {
  return region(
    'applicant',
    words.applicant,
    sectionContent(
      section,
      (view) =>
        html`<div class="withPicture">
          ${picture(view.picture, true)} ${fieldList(view.fields)}
        </div>`,
    ),
  );
}
