/**
 * @typedef {object} Holder What the machine-readable zone of a document says. Dates are ISO 8601.
 * @property {string} surname
 * @property {string} givenNames
 * @property {string} documentNumber at most nine letters and digits
 * @property {string} birthDate
 * @property {'F' | 'M'} sex
 * @property {string} expiryDate
 * @property {string} [personalNumber] other characters than letters and digits are left out
 */

/** The code of Utopia, the country that ICAO 9303 invented for its examples. */
const COUNTRY = 'UTO';

/**
 * The two lines of 44 characters at the foot of a passport's page (ICAO 9303, TD3).
 *
 * @param {Holder} holder
 * @returns {readonly [string, string]}
 */
export function passportZone(holder) {
  const number = withDigit(fill(holder.documentNumber, 9));
  const birth = withDigit(shortDate(holder.birthDate));
  const expiry = withDigit(shortDate(holder.expiryDate));
  const personal = withDigit(fill(plain(holder.personalNumber), 14));
  const composite = checkDigit(number + birth + expiry + personal);
  return [
    fill(`P<${COUNTRY}${names(holder)}`, 44),
    `${number}${COUNTRY}${birth}${holder.sex}${expiry}${personal}${composite}`,
  ];
}

/**
 * The three lines of 30 characters on the back of an identity card (ICAO 9303, TD1).
 *
 * @param {Holder} holder
 * @returns {readonly [string, string, string]}
 */
export function cardZone(holder) {
  const number = withDigit(fill(holder.documentNumber, 9));
  const optional = fill(plain(holder.personalNumber), 15);
  const birth = withDigit(shortDate(holder.birthDate));
  const expiry = withDigit(shortDate(holder.expiryDate));
  const rest = fill('', 11);
  const composite = checkDigit(number + optional + birth + expiry + rest);
  return [
    `I<${COUNTRY}${number}${optional}`,
    `${birth}${holder.sex}${expiry}${COUNTRY}${rest}${composite}`,
    fill(names(holder), 30),
  ];
}

/**
 * The check digit of ICAO 9303: the characters' values times 7, 3 and 1 in turn, added up, modulo 10. A digit counts as
 * itself, `A` to `Z` as 10 to 35, `<` as 0.
 *
 * @param {string} text
 */
export function checkDigit(text) {
  const weights = [7, 3, 1];
  const sum = [...text].reduce(
    (total, character, at) =>
      total + (character === '<' ? 0 : Number.parseInt(character, 36)) * weights[at % 3],
    0,
  );
  return sum % 10;
}

/** @param {string} text */
function withDigit(text) {
  return `${text}${checkDigit(text)}`;
}

/** @param {Holder} holder */
function names({ surname, givenNames }) {
  return `${letters(surname)}<<${letters(givenNames)}`;
}

/** @param {string} name */
function letters(name) {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '<');
}

function plain(number = '') {
  return number.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
}

/** @param {string} isoDate */
function shortDate(isoDate) {
  return isoDate.replaceAll('-', '').slice(2);
}

/**
 * @param {string} text
 * @param {number} length
 */
function fill(text, length) {
  return text.padEnd(length, '<').slice(0, length);
}
