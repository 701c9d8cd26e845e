/**
 * All that is done with a response's text. Loaded with the first answer, as a bundle of its own: parser and schema are not
 * needed to start.
 */
export { readSpotCheck } from './readSpotCheck';
export { comparableText, rawText } from './responseText';
