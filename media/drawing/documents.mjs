/** @import { Document } from './holders.mjs' */
/** @import { Pose } from './portrait.mjs' */
import { cardZone, passportZone } from './machineReadableZone.mjs';
import { people } from './people.mjs';
import { portrait } from './portrait.mjs';

// The documents of the onboarding samples. They are of Utopia, which does not exist, and say SPECIMEN. A PNG of few colours
// with hard edges is small where rows of pixels repeat: one unit is one pixel, lines are level, letters have no grey edges.

/** @typedef {{ paper: string, mark: string, ink: string }} Colours what is printed on, `SPECIMEN` on it, headings */

/** @type {Readonly<Record<'passport' | 'card' | 'licence', Colours>>} */
const colours = {
  passport: { paper: '#f3eee0', mark: '#e6b09f', ink: '#2c6a63' },
  card: { paper: '#e6eff3', mark: '#e3abab', ink: '#27567d' },
  licence: { paper: '#f8ece2', mark: '#e8ab9c', ink: '#8a4350' },
};

const DARK = '#1d2733';
const GREY = '#5b6b78';
const BLUE = '#27356b';
/** Behind the person of a portrait. */
const WALL = '#dfe6ea';
const GOLD = ['#d9b65a', '#8a6a25'];

/**
 * The colours of a type of document outside the portrait.
 *
 * @param {'passport' | 'card' | 'licence'} type
 */
export function flatColours(type) {
  return [
    ...Object.values(colours[type]),
    DARK,
    GREY,
    BLUE,
    WALL,
    '#ffffff',
    ...(type === 'card' ? GOLD : []),
  ];
}

/** A passport's page, 125 by 88 mm. */
export const PAGE = { width: 520, height: 366 };

/** A card, 85.6 by 54 mm. */
export const CARD = { width: 520, height: 328 };

/**
 * The data page of a passport.
 *
 * @param {string} person
 * @param {Pose} pose
 * @param {Document} holder
 */
export function passport(person, pose, holder) {
  return sheet(
    PAGE,
    colours.passport,
    'PASSPORT',
    `
    ${specimen(176, 289, 326, colours.passport)}
    ${face(person, pose, 20, 64)}
    ${signature(person, 34, 270)}
    ${field(176, 62, 'Surname', holder.surname)}${field(376, 62, 'Passport No', holder.documentNumber)}
    ${field(176, 102, 'Given names', holder.givenNames)}${field(376, 102, 'Nationality', 'Utopian')}
    ${field(176, 140, 'Born', day(holder.birthDate))}${field(376, 140, 'Sex', holder.sex)}
    ${field(176, 178, 'Personal No', holder.personalNumber)}${field(376, 178, 'Birthplace', holder.birthPlace)}
    ${field(176, 216, 'Issued', day(holder.issueDate))}${field(376, 216, 'Expires', day(holder.expiryDate))}
    <rect y="298" width="520" height="68" fill="#fff"/>
    ${zone(18, 325, 26, 11, passportZone(holder))}`,
  );
}

/**
 * The front of an identity card.
 *
 * @param {string} person
 * @param {Pose} pose
 * @param {Document} holder
 */
export function cardFront(person, pose, holder) {
  return sheet(
    CARD,
    colours.card,
    'IDENTITY CARD',
    `
    ${specimen(176, 312, 326, colours.card)}
    ${face(person, pose, 20, 64)}
    ${chip(432, 66)}
    ${field(176, 64, 'Surname', holder.surname)}
    ${field(176, 104, 'Given names', holder.givenNames)}
    ${field(176, 144, 'Born', day(holder.birthDate))}${field(376, 144, 'Sex', holder.sex)}
    ${field(176, 184, 'Personal No', holder.personalNumber)}${field(376, 184, 'Nationality', 'UTO')}
    ${field(176, 224, 'Issued', day(holder.issueDate))}${field(376, 224, 'Expires', day(holder.expiryDate))}
    ${field(20, 248, 'Card No', holder.documentNumber)}
    ${signature(person, 26, 310)}`,
  );
}

/**
 * The back of an identity card.
 *
 * @param {Document} holder
 */
export function cardBack(holder) {
  const [street, city] = holder.address ?? ['', ''];
  return sheet(
    CARD,
    colours.card,
    '',
    `
    ${specimen(20, 190, 326, colours.card)}
    ${field(20, 18, 'Address', street)}${value(20, 68, city)}
    ${field(20, 84, 'Birthplace', holder.birthPlace)}
    ${field(200, 84, 'Height', holder.height)}
    <g transform="translate(432 104) scale(1.1)">${island(colours.card.ink)}</g>
    <rect y="206" width="520" height="122" fill="#fff"/>
    ${zone(20, 242, 34, 16, cardZone(holder))}`,
  );
}

/**
 * The front of a driving licence.
 *
 * @param {string} person
 * @param {Pose} pose
 * @param {Document} holder
 */
export function licence(person, pose, holder) {
  const { ink } = colours.licence;
  const [street, city] = holder.address ?? ['', ''];
  const numbered = (x, y, number, text) => `${label(x, y, number)}${value(x + 22, y, text)}`;
  return sheet(
    CARD,
    colours.licence,
    'DRIVING LICENCE',
    `
    ${specimen(176, 312, 326, colours.licence)}
    ${face(person, pose, 20, 64)}
    ${numbered(176, 80, '1', holder.surname)}
    ${numbered(176, 106, '2', holder.givenNames)}
    <text x="500" y="104" font-family="Noto Naskh Arabic, serif" font-size="20" text-anchor="end" fill="${DARK}">${holder.nativeName}</text>
    ${numbered(176, 132, '3', `${day(holder.birthDate)} ${holder.birthPlace}`)}
    ${numbered(176, 158, '4a', day(holder.issueDate))}${numbered(354, 158, '4b', day(holder.expiryDate))}
    ${numbered(176, 184, '4d', holder.personalNumber)}
    ${numbered(176, 210, '5', holder.documentNumber)}
    ${numbered(176, 236, '8', `${street}, ${city}`)}
    ${label(20, 264, '9')}${(holder.categories ?? []).map((category, at) => box(36 + at * 42, 248, category, ink)).join('')}
    ${signature(person, 30, 306)}`,
  );
}

/** @param {{ width: number, height: number }} size */
function sheet({ width, height }, { paper, ink }, title, content) {
  const band = `<rect width="${width}" height="48" fill="${ink}"/>
    ${heading(20, 'start', 'UTOPIA')}${heading(448, 'end', title)}
    <g transform="translate(482 24) scale(.3)">${island('#fff')}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges">
    <style>text { filter: url(#hard) }</style>
    <filter id="hard" x="-5%" y="-20%" width="110%" height="140%" color-interpolation-filters="sRGB"><feComponentTransfer><feFuncA type="discrete" tableValues="0 1"/></feComponentTransfer></filter>
    <rect width="${width}" height="${height}" fill="${paper}"/>
    ${title === '' ? '' : band}
    ${content}</svg>`;
}

/** The island has the shape of a new moon; in its bay stands a tower. */
function island(colour) {
  return `<path fill="${colour}" d="M26,-52 A58,58 0 1 0 52,26 A46,46 0 1 1 26,-52Z M12,24 L16,-22 H28 L32,24Z M12,-28 H32 L22,-42Z"/>`;
}

function face(person, pose, x, y) {
  return `<svg x="${x}" y="${y}" width="138" height="176" viewBox="0 0 138 176">
    <rect width="138" height="176" fill="${WALL}"/>
    <g transform="translate(69 84) scale(.315)">${portrait(people[person], pose)}</g></svg>`;
}

function heading(x, anchor, text) {
  return `<text x="${x}" y="32" text-anchor="${anchor}" font-family="Liberation Serif, serif" font-weight="bold" font-size="23" letter-spacing="1" fill="#fff">${text}</text>`;
}

function label(x, y, text) {
  return `<text x="${x}" y="${y}" font-family="Liberation Sans, sans-serif" font-size="11" fill="${GREY}">${text}</text>`;
}

function value(x, y, text) {
  return `<text x="${x}" y="${y}" font-family="Liberation Sans, sans-serif" font-size="16" font-weight="bold" fill="${DARK}">${text}</text>`;
}

/** A value under its label; `y` is the upper edge. */
function field(x, y, name, text) {
  return label(x, y + 10, name) + value(x, y + 27, text);
}

function box(x, y, text, colour) {
  return `<rect x="${x}" y="${y}" width="36" height="22" fill="${colour}"/><text x="${x + 18}" y="${y + 17}" text-anchor="middle" font-family="Liberation Sans, sans-serif" font-size="16" font-weight="bold" fill="#fff">${text}</text>`;
}

/** The strokes of a signature, from its left end at 0, 0. */
const SIGNATURES = {
  amara: 'c12,-28 20,-28 16,-8 s8,12 16,-4 s12,-4 10,4 s16,4 24,-6 s24,-4 30,-8',
  farid:
    'c-4,-26 6,-30 18,-24 m-16,12 h12 c8,-2 4,10 10,10 s2,-14 10,-10 s-2,14 14,6 l6,-8 v10 l10,-24 s-4,20 8,20 l34,-4',
  henrik:
    'l6,-26 m16,-2 l-8,28 m-9,-14 h14 c12,0 4,14 12,12 s6,-14 14,-6 s8,10 14,-2 s10,8 16,0 s20,6 36,-10',
};

function signature(person, x, y) {
  return `<path fill="none" stroke="${BLUE}" stroke-width="2" d="M${x},${y} ${SIGNATURES[person]}"/>`;
}

function chip(x, y) {
  return `<g transform="translate(${x} ${y})"><rect width="66" height="50" fill="${GOLD[0]}"/><path fill="none" stroke="${GOLD[1]}" stroke-width="2" d="M0,17 H22 V33 H0 M66,17 H44 V33 H66 M22,17 V0 M44,17 V0 M22,33 V50 M44,33 V50"/></g>`;
}

/** What no document of a real person says, below everything else. */
function specimen(x, y, width, { mark }) {
  return `<text x="${x}" y="${y}" textLength="${width}" font-family="Liberation Sans, sans-serif" font-weight="bold" font-size="46" fill="${mark}">SPECIMEN</text>`;
}

/** The lines of a machine-readable zone; each character is `advance` wide. */
function zone(x, y, lineHeight, advance, lines) {
  return lines
    .map(
      (line, at) =>
        `<text x="${x}" y="${y + at * lineHeight}" textLength="${advance * line.length}" font-family="Liberation Mono, monospace" font-size="${advance / 0.6}" fill="${DARK}">${line.replaceAll('<', '&lt;')}</text>`,
    )
    .join('');
}

/** As documents print it: `12 APR 1985`. */
function day(isoDate) {
  const [year, month, date] = isoDate.split('-');
  const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
  return `${date} ${months[Number(month) - 1]} ${year}`;
}

/**
 * A card as a telephone's camera sees it: on a table, not quite straight.
 *
 * @param {string} card
 */
export function onTable(card) {
  const { width, height } = ON_TABLE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <linearGradient id="table" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#b78d63"/><stop offset="1" stop-color="#8b6543"/></linearGradient>
    <rect width="${width}" height="${height}" fill="url(#table)"/>
    <clipPath id="corners"><rect width="${CARD.width}" height="${CARD.height}" rx="18"/></clipPath>
    <g transform="translate(70 76) rotate(-3)">
      <rect x="6" y="8" width="${CARD.width}" height="${CARD.height}" rx="18" fill="#000" opacity=".3"/>
      <g clip-path="url(#corners)">${card}</g>
    </g></svg>`;
}

const ON_TABLE = { width: 640, height: 480 };
