import { html, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import type { ResultView } from '../panel/protocol';
import { applicant } from './applicant';
import { changes } from './changes';
import { contract } from './contract';
import { decision } from './decision';
import { faceMatch } from './faceMatch';
import { journey } from './journey';
import { filterClasses } from './ruleFilter';
import { rules } from './rules';
import { selfie } from './selfie';

/** What the first screen says: the decision's reasons and the faces compared. */
export function firstOfResult(view: ResultView): TemplateResult {
  return html`<div class="columns first">
    ${decision(view.decision)} ${faceMatch(view.faceMatch)}
  </div>`;
}

/** All other regions, in reading order. */
export function restOfResult(view: ResultView): TemplateResult {
  return html`${changes(view.changes)}
    <div class="columns">${selfie(view.selfie)} ${applicant(view.applicant)}</div>
    ${
      // The page is drawn again with each picture.
      guard([view.rules, filterClasses()], () => rules(view.rules))
    }
    ${journey(view.journey)} ${contract(view.contract)}`;
}
