import * as l10n from '@vscode/l10n';
import { unescaped } from './escapes';
import { findJourneyIds, type FoundJourneyId } from './journeyIdDetection';
import { isHexOrUuid, type FoundId } from './labelledIds';
import { kindAt } from './webhookBody';
import { isInvisible, isQuoteOrMarkup, trimmed } from './wrapping';

/** 8 to 64 letters, digits, `-` or `_`. Documented IDs are opaque; examples have 24 hex characters, UUIDs or 20 characters. */
const JOURNEY_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** Characters that are often copied with an ID: Markdown's emphasis, punctuation of JSON and code. */
const isAround = (char: string): boolean => isQuoteOrMarkup(char) || /[=:,;]/.test(char);

/** Explains the form of an ID, for every input that is refused. */
export function journeyIdShape(): string {
  return l10n.t(
    'A journey ID is 8 to 64 letters, digits, "-" or "_", such as {0}.',
    '65ee1f0c9a3b7d2e4c8f1a60',
  );
}

export function isJourneyId(text: string): boolean {
  return JOURNEY_ID.test(text);
}

/** `65ee…1a60`, for tab titles. */
export function shortJourneyId(journeyId: string): string {
  return `${journeyId.slice(0, 4)}…${journeyId.slice(-4)}`;
}

/** Mistakes that explain why a text contains no ID. */
const MISTAKES = {
  shortened: () => l10n.t('This ID is shortened. Copy the whole ID.'),
  placeholder: () => l10n.t('This is a placeholder. Replace it with the ID of a journey.'),
  invisible: () =>
    l10n.t('There is an invisible character in this ID. Copy it from another place, or type it.'),
} as const;

type Mistake = keyof typeof MISTAKES;

/** An ID or a mistake; neither when the text has nothing like an ID. */
interface Input {
  readonly journeyId?: string;
  /** The kind of the journey, if the text tells it. */
  readonly kind?: () => FoundId['result'];
  readonly mistake?: Mistake;
}

/**
 * The journey ID of a typed or pasted text: the ID itself with any spaces, quotes and invisible characters around it, or the one in
 * a webhook body, a response, a URL, a cURL command or a log line. Undefined without an ID.
 */
export function readJourneyId(text: string): string | undefined {
  return read(text).journeyId;
}

/** Like {@link readJourneyId}, with the kind of the journey if the text tells it. */
export function readFoundId(text: string): FoundId | undefined {
  const { journeyId, kind } = read(text);
  const result = kind?.();
  return journeyId === undefined ? undefined : { journeyId, ...(result && { result }) };
}

/** Explains why {@link readJourneyId} found no ID. */
export function explainNoJourneyId(text: string): string {
  const { mistake } = read(text);
  const what = mistake === undefined ? '' : `${MISTAKES[mistake]()} `;
  return what + journeyIdShape();
}

function read(text: string): Input {
  const joined = text.replaceAll(SOFT_BREAK, '');
  if (joined === text) return readPlain(text);
  // In other texts, `=` at the end of a line is a variable without a value.
  const [first, second] = QUOTED_PRINTABLE.test(text) ? [joined, text] : [text, joined];
  const input = readPlain(first);
  return input.journeyId === undefined ? { ...readPlain(second), ...input } : input;
}

/** Reads a text without the line breaks of quoted-printable. */
function readPlain(whole: string): Input {
  const alone = idAlone(whole);
  if (alone !== undefined) return { journeyId: alone };
  const plain = unescaped(whole.slice(0, LONGEST_PLAIN));
  const labelled = labelledId(whole);
  if (labelled !== undefined) {
    return { journeyId: labelled.journeyId, kind: () => kindAt(whole, labelled) };
  }
  const inPath = idInPath(plain);
  if (inPath !== undefined) return { journeyId: inPath };
  // A bare ID elsewhere in the text is not the one that was shortened.
  const mistake = namedMistake(plain);
  if (mistake !== undefined) return { mistake };
  const [bare] = findJourneyIds(whole, 'all');
  const journeyId = bare?.journeyId ?? uuidInUrl(plain);
  return journeyId === undefined ? mistakeAnywhere(plain) : { journeyId };
}

/** Longest input that is read as a single ID, in characters. */
const LONGEST_ALONE = 1000;

/** Characters that are searched for URLs and mistakes; more than any request or body has. */
const LONGEST_PLAIN = 100_000;

function idAlone(text: string): string | undefined {
  const short = trimmed(text, isInvisible);
  if (short.length > LONGEST_ALONE) return undefined;
  const word = trimmed(unescaped(short), isAround);
  if (!isJourneyId(word)) return undefined;
  const [, core = ''] = /^_{1,3}(.+?)_{1,3}$/.exec(word) ?? [];
  return isHexOrUuid(core) ? core : word;
}

/** Quoted-printable breaks lines with `=`, also inside IDs. An input box makes a space of the line break. */
const SOFT_BREAK = /=[ \t]{0,8}\r?\n|= (?=[\w-])/g;

/** An encoded `=`, or a line that is as long as lines get before they are broken. */
const QUOTED_PRINTABLE = /=3D|^[^\r\n]{70,75}=\r?$/m;

function labelledId(text: string): FoundJourneyId | undefined {
  const found = findJourneyIds(text, 'labelled');
  // In a webhook body, `journeyId` of the onboarding journey may stand beside the spot check's own ID.
  return found.find(({ result }) => result !== undefined) ?? found[0];
}

/** URL paths that end with an ID: `…/v2/spot-checks/<id>`, `…/journeys/<id>`. */
const PATH = String.raw`\/(?:spot-checks?|journeys?|get|summary)\/`;
const ID_IN_PATH = new RegExp(
  `(?<=${PATH})[A-Za-z0-9_-]{8,64}(?![A-Za-z0-9_-]|\\.{2}|…|\\*{2}|=\\s)`,
  'gi',
);

/** The API's own paths, below which every word is an ID. Other paths may go on with words. */
const API_PATH = /\/v2\/(?:spot-checks|get|summary)\/$/i;
const LONGEST_API_PATH = '/v2/spot-checks/'.length;

function idInPath(text: string): string | undefined {
  for (const { 0: journeyId, index } of text.matchAll(ID_IN_PATH)) {
    const path = text.slice(Math.max(0, index - LONGEST_API_PATH), index);
    const isWord = !/\d/.test(journeyId);
    if (!isWord || (API_PATH.test(path) && !/journey[_-]?id/i.test(journeyId))) return journeyId;
  }
  return undefined;
}

const URL_ALONE = /^[a-z][a-z\d+.-]{1,30}:\/\/\S+$/i;
const UUID = /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/gi;

/** The only UUID of a URL, whose path may have any names. Elsewhere, a UUID without a label may be anything. */
function uuidInUrl(text: string): string | undefined {
  if (!URL_ALONE.test(trimmed(text, isAround))) return undefined;
  const [only, ...others] = new Set(text.match(UUID));
  return others.length === 0 ? only : undefined;
}

/** `65ee....d700ca`, `6720***22e`, `65ee…00ca`, `65ee[...]00ca`: forms in IDWise's pages, tabs and tables. */
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

/** A mistake after a label, or in place of an ID in a URL's path. */
const NAMED_MISTAKE = new RegExp(
  String.raw`(?:(?:[Jj]ourney|JOURNEY|[Cc]heck)[ _-]?[Ii][Dd]["'\s]{0,8}[:=]\s{0,8}["'“]{0,4}|${PATH})${MISTAKE}`,
  'g',
);

const SHORTENED_ANYWHERE = new RegExp(SHORTENED, 'g');

/** Least number of visible characters of a shortened ID. */
const LEAST_SHOWN = 4;

function namedMistake(text: string): Mistake | undefined {
  for (const { groups } of text.matchAll(NAMED_MISTAKE)) {
    const mistake = mistakeIn(groups);
    if (mistake !== undefined) return mistake;
  }
  return undefined;
}

function mistakeAnywhere(text: string): Input {
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
