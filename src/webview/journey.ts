import type { TemplateResult } from 'lit/html.js';
import type { FieldView } from '../panel/protocol';
import { fieldList } from './field';
import { region } from './region';
import { words } from './words';

/** The journey's own identifiers and times. */
export function journey(fields: readonly FieldView[]): TemplateResult {
  return region('journey', words.journeyRegion, fieldList(fields));
}
