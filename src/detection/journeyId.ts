import { unescaped } from './escapes';
import { findJourneyIds, type FoundJourneyId } from './journeyIdDetection';
import { isHexOrUuid, type FoundId } from './labelledIds';
import { kindAt } from './webhookBody';
import { isInvisible, isWrapping, trimmed } from './wrapping';
import { t } from '../text/localization';

/** A journey ID is opaque: 8 to 64 letters, digits, `-` or `_` (samples show 24 hex characters, UUIDs, 20 characters). */
const JOURNEY_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** What people copy along with an ID: emphasis of Markdown, and the punctuation of JSON and code. */
const isAround = (char: string): boolean => isWrapping(char) || /[=:,;]/.test(char);

/** What an ID looks like, for every place that refuses something else. */
export function journeyIdShape(): string {
  return t(
    'A journey ID is 8 to 64 letters, digits, "-" or "_", such as {0}.',
    '65ee1f0c9a3b7d2e4c8f1a60',
  );
}

export function isJourneyId(text: string): boolean {
  return JOURNEY_ID.test(text);
}

/** `65ee…1a60`, short enough for a tab. */
export function shortJourneyId(journeyId: string): string {
  return `${journeyId.slice(0, 4)}…${journeyId.slice(-4)}`;
}

/** What a text holds instead of a journey ID. */
const MISTAKES = {
  shortened: () => t('This ID is shortened. Copy the whole ID.'),
  placeholder: () => t('This is a placeholder. Replace it with the ID of a journey.'),
  invisible: () =>
    t('There is an invisible character in this ID. Copy it from another place, or type it.'),
} as const;

type Mistake = keyof typeof MISTAKES;

/** What was read from a text; without a mistake when it just holds no ID. */
interface Reading {
  readonly journeyId?: string;
  /** The kind of journey that the ID names, where the text says so. */
  readonly kind?: () => FoundId['result'];
  readonly mistake?: Mistake;
}

/**
 * The journey ID that a person meant by what they typed or pasted: the ID itself, whatever spaces, quotes and invisible characters
 * are around it, or a webhook body, a response, a URL, a cURL command or a log line that holds one. Undefined when there is none.
 */
export function readJourneyId(text: string): string | undefined {
  return read(text).journeyId;
}

/** The same with the kind of journey that the text says of the ID. */
export function readFoundId(text: string): FoundId | undefined {
  const { journeyId, kind } = read(text);
  const result = kind?.();
  return journeyId === undefined ? undefined : { journeyId, ...(result && { result }) };
}

/** Why {@link readJourneyId} found no ID in a text, and what an ID looks like. */
export function explainNoJourneyId(text: string): string {
  const { mistake } = read(text);
  const what = mistake === undefined ? '' : `${MISTAKES[mistake]()} `;
  return what + journeyIdShape();
}

function read(text: string): Reading {
  const alone = idAlone(text);
  if (alone !== undefined) return { journeyId: alone };
  const whole = withoutSoftBreaks(text);
  const plain = unescaped(whole.slice(0, LONGEST_PLAIN));
  const labelled = labelledId(whole);
  if (labelled !== undefined) {
    return { journeyId: labelled.journeyId, kind: () => kindAt(whole, labelled) };
  }
  const inPath = idInPath(plain);
  if (inPath !== undefined) return { journeyId: inPath };
  // Another ID of the text is not the one that a shortened one stands for.
  const mistake = mistakeWhereAnIdIsNamed(plain);
  if (mistake !== undefined) return { mistake };
  const [bare] = findJourneyIds(whole, 'all');
  return bare === undefined ? mistakeAnywhere(plain) : { journeyId: bare.journeyId };
}

/** An ID with all that people copy along with it, in characters. */
const LONGEST_ALONE = 1000;

/** How much of a text is read for what stands in it instead of a labelled ID, in characters: more than any request or body has. */
const LONGEST_PLAIN = 100_000;

function idAlone(text: string): string | undefined {
  const short = trimmed(text, isInvisible);
  if (short.length > LONGEST_ALONE) return undefined;
  const word = trimmed(unescaped(short), isAround);
  if (!isJourneyId(word)) return undefined;
  const [, core = ''] = /^_{1,3}(.+?)_{1,3}$/.exec(word) ?? [];
  return isHexOrUuid(core) ? core : word;
}

/** Quoted-printable breaks lines of more than 76 characters with `=`, IDs included. */
function withoutSoftBreaks(text: string): string {
  return text.includes('=3D') ? text.replaceAll(/=\r?\n/g, '') : text;
}

function labelledId(text: string): FoundJourneyId | undefined {
  const found = findJourneyIds(text, 'labelled');
  // In a webhook body, the onboarding journey (`journeyId`) may stand beside the spot check's own ID.
  return found.find(({ result }) => result !== undefined) ?? found[0];
}

/** A URL's path names a journey by place, not by label: `…/v2/spot-checks/<id>`, `…/journeys/<id>`. */
const PATH = String.raw`\/(?:spot-checks?|journeys?|get|summary)\/`;
const ID_IN_PATH = new RegExp(
  `(?<=${PATH})[A-Za-z0-9_-]{8,64}(?![A-Za-z0-9_-]|\\.{2}|…|\\*{2})`,
  'gi',
);

function idInPath(text: string): string | undefined {
  for (const [journeyId] of text.matchAll(ID_IN_PATH)) if (/\d/.test(journeyId)) return journeyId;
  return undefined;
}

/** `65ee....d700ca`, `6720***22e`, `65ee…00ca`, `65ee[...]00ca`: as IDWise's pages, tabs and tables print an ID. */
const SHORTENED = String.raw`(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{0,64}(?:\[?(?:\.{2,}|…)\]?|[*•●∙·]{2,})[A-Za-z0-9_-]{0,64}`;

/** `<JOURNEY_ID>`, `[your journey ID]`, `{journeyId}`, `{{journey-id}}`, `${journeyId}`, `$JOURNEY_ID`, `%JOURNEY_ID%`. */
const PLACEHOLDER = [
  '<[A-Z][A-Z0-9_ -]{2,40}>',
  String.raw`[<[][\w -]{0,30}(?:[Jj]ourney|JOURNEY|\b[Ii][Dd]\b|_id|Id\b)[\w -]{0,20}[>\]]`,
  String.raw`\$?\{{1,2}\s?[A-Za-z_][\w.-]{0,40}\s?\}{1,2}`,
  String.raw`\$[A-Za-z_]\w{1,40}`,
  String.raw`%[A-Za-z_]\w{1,40}%`,
].join('|');

const MISTAKE = `(?:(?<shortened>${SHORTENED})|(?<placeholder>${PLACEHOLDER}))`;

const MISTAKE_ALONE = new RegExp(`^${MISTAKE}$`);

/** Instead of the value of a label, or of what stands at the place of an ID in a URL's path. */
const NAMED_MISTAKE = new RegExp(
  String.raw`(?:(?:[Jj]ourney|JOURNEY|[Cc]heck)[ _-]?[Ii][Dd]["'\s]{0,8}[:=]\s{0,8}["'“]{0,4}|${PATH})${MISTAKE}`,
  'g',
);

const SHORTENED_ANYWHERE = new RegExp(SHORTENED, 'g');

/** What must be shown of a shortened ID, in characters. */
const LEAST_SHOWN = 4;

function mistakeWhereAnIdIsNamed(text: string): Mistake | undefined {
  for (const { groups } of text.matchAll(NAMED_MISTAKE)) {
    const mistake = mistakeIn(groups);
    if (mistake !== undefined) return mistake;
  }
  return undefined;
}

function mistakeAnywhere(text: string): Reading {
  const word = trimmed(text, isAround);
  const alone = mistakeIn(MISTAKE_ALONE.exec(word)?.groups);
  if (alone !== undefined) return { mistake: alone };
  const visible = [...word].filter((char) => !isInvisible(char)).join('');
  if (visible !== word && isJourneyId(visible)) return { mistake: 'invisible' };
  for (const [shortened] of text.matchAll(SHORTENED_ANYWHERE)) {
    if (mistakeIn({ shortened }) !== undefined) return { mistake: 'shortened' };
  }
  return {};
}

function mistakeIn(groups: Readonly<Record<string, string | undefined>> = {}): Mistake | undefined {
  const { shortened = '', placeholder } = groups;
  if (placeholder !== undefined) return 'placeholder';
  const shown = shortened.replaceAll(/[^A-Za-z0-9]/g, '');
  return /\d/.test(shown) && shown.length >= LEAST_SHOWN ? 'shortened' : undefined;
}
