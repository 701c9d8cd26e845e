import { svg, type SVGTemplateResult } from 'lit/html.js';
import type { ToolbarActionId } from '../panel/panelActions';
import type { Tone } from '../panel/protocol';

// Outlines on a 16 px grid in the text's colour, with the symbol cut out.
const toneOutline: Readonly<Record<Tone, string>> = {
  positive: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.1 4.2L7 9.3 4.9 7.2l-1 1L7 11.3l5.1-5.1-1-1Z',
  negative:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM5.9 4.9l-1 1L7 8l-2.1 2.1 1 1L8 9l2.1 2.1 1-1L9 8l2.1-2.1-1-1L8 7 5.9 4.9Z',
  caution:
    'M7.1 1.6a1 1 0 0 1 1.8 0l6.2 11.3a1 1 0 0 1-.9 1.5H1.8a1 1 0 0 1-.9-1.5L7.1 1.6ZM7.3 5.6v4.3h1.4V5.6H7.3Zm0 5.5v1.4h1.4v-1.4H7.3Z',
  neutral: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM4.5 7.3v1.4h7V7.3h-7Z',
};

const strokes = {
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9l1.6 1.6M13.5 2.2v3.5H10',
  watch: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2ZM8 4.8V8l2.4 1.5',
  rawResult:
    'M6 2.5h-.8C4.3 2.5 4 3.2 4 4v2c0 1-.6 2-1.5 2C3.4 8 4 9 4 10v2c0 .8.3 1.5 1.2 1.5H6M10 2.5h.8c.9 0 1.2.7 1.2 1.5v2c0 1 .6 2 1.5 2-.9 0-1.5 1-1.5 2v2c0 .8-.3 1.5-1.2 1.5H10',
  copySummary: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  copyAsCurl: 'M1.5 3h13v10h-13zM4 6l2 2-2 2M7.5 10.5H11',
  compare: 'M1.5 3h13v10h-13zM8 3v10M3.5 8H6M10 8h2.5M11.25 6.75v2.5',
  privacyMode:
    'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM3 13.5l10-11',
  play: 'M4.5 3v10l8-5-8-5Z',
  close: 'M3.5 3.5l9 9m0-9-9 9',
  busy: 'M8 2a6 6 0 1 1-6 6',
} as const satisfies Readonly<Record<ToolbarActionId, string>> & Readonly<Record<string, string>>;

/** Decorative, because the text beside it says the same. */
export function toneIcon(tone: Tone): SVGTemplateResult {
  return svg`<svg class="icon tone ${tone}" viewBox="0 0 16 16" aria-hidden="true"><path fill-rule="evenodd" d=${toneOutline[tone]}></path></svg>`;
}

/** Decorative, because the button has an accessible name. */
export function icon(name: keyof typeof strokes): SVGTemplateResult {
  return svg`<svg class="icon stroke ${name}" viewBox="0 0 16 16" aria-hidden="true"><path d=${strokes[name]}></path></svg>`;
}
