import { html, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import type { ResultView } from '../panel/protocol';
import { applicant } from './applicant';
import { contract } from './contract';
import { decision } from './decision';
import { faceMatch } from './faceMatch';
import { journey } from './journey';
import { rules } from './rules';
import { selfie } from './selfie';

/** All regions of a result, in reading order. */
export function result(view: ResultView): TemplateResult {
  return html`${decision(view.decision)}
    <div class="columns">
      <div class="column">${faceMatch(view.faceMatch)} ${selfie(view.selfie)}</div>
      <div class="column">${applicant(view.applicant)} ${journey(view.journey)}</div>
    </div>
    ${
      // The page is drawn again with each picture.
      guard([view.rules], () => rules(view.rules))
    }
    ${contract(view.contract)}`;
}
