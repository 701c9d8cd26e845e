/** @import { Person } from './people.mjs' */
import { hair } from './hair.mjs';

/**
 * @typedef {object} Pose
 * @property {string} clothes colour
 * @property {string} collar colour of what is worn underneath
 * @property {'crew' | 'shirt' | 'hoodie' | 'blazer'} cut
 * @property {number} [smile] 0 is serious, 1 a broad smile
 * @property {number} [turn] -1 looks to the left, 1 to the right
 * @property {number} [blink] 0 open, 1 closed
 * @property {boolean} [mask]
 */

/**
 * Head and shoulders, head units, the shoulders' lower edge at about y = 400.
 *
 * @param {Person} person
 * @param {Pose} pose
 */
export function portrait(person, { clothes, collar, cut, smile = 0.4, turn = 0, blink = 0, mask }) {
  const { back, front } = hair(person);
  const covered = person.style === 'hijab';
  const id = `${person.style}-${Math.round(turn * 100)}`;
  // What lies further forward moves further when the head turns.
  const near = turn * 15;
  const move = (by, svg) => `<g transform="translate(${turn * by} 0)">${svg}</g>`;
  return `
    <defs>
      <clipPath id="head-${id}"><path d="${headPath(person)}"/></clipPath>
      <linearGradient id="skin-${id}" x1="0" y1="0" x2="1" y2="0.35">
        <stop offset="0" stop-color="${person.light}"/><stop offset=".5" stop-color="${person.skin}"/><stop offset="1" stop-color="${person.shade}"/>
      </linearGradient>
    </defs>
    ${move(-4, back)}
    ${neck(person)}
    ${torso(clothes, collar, cut)}
    ${covered ? '' : move(-7, ears(person))}
    <path d="${headPath(person)}" fill="url(#skin-${id})"/>
    <g clip-path="url(#head-${id})">
      <ellipse cx="-50" cy="44" rx="26" ry="17" fill="${person.lips}" opacity=".2"/>
      <ellipse cx="50" cy="44" rx="26" ry="17" fill="${person.lips}" opacity=".2"/>
      ${covered ? '' : `<path d="M${-person.width},-150 H${person.width} V-62 Q0,-100 ${-person.width},-62Z" fill="${person.shade}" opacity=".35"/>`}
      <g transform="translate(${near} 0)">
        ${person.beard ? beard(person) : ''}
        ${person.wrinkles ? wrinkles(person) : ''}
        ${person.freckles ? freckles(person) : ''}
        ${eyes(person, blink, turn)}
        ${brows(person)}
        ${mouth(person, smile)}
        ${nose(person, turn)}
      </g>
    </g>
    ${mask ? move(13, surgicalMask(person)) : ''}
    ${move(4, front)}
    ${person.glasses ? move(14, glasses(person)) : ''}`;
}

/** @param {Person} person */
function headPath({ width: w, jaw, chin }) {
  const j = w * jaw;
  const half = (s) =>
    `C${s * w},34 ${s * w * 0.97},64 ${s * j},${chin - 32} C${s * j * 0.72},${chin - 6} ${s * w * 0.26},${chin} 0,${chin}`;
  return `M0,-138 C${w * 0.66},-138 ${w},-96 ${w},-24 ${half(1)} M0,-138 C${-w * 0.66},-138 ${-w},-96 ${-w},-24 ${half(-1)} Z`;
}

/** @param {Person} person */
function neck({ skin, shade, chin }) {
  return `
    <path fill="${skin}" d="M-46,60 H46 V176 C46,214 -46,214 -46,176Z"/>
    <path fill="${shade}" opacity=".75" d="M-46,${chin - 50} H46 V${chin + 14} C30,${chin + 40} -30,${chin + 34} -46,${chin + 4}Z"/>`;
}

function torso(clothes, collar, cut) {
  const shoulders = `<path fill="${clothes}" d="M-236,420 C-232,276 -196,226 -110,204 C-70,192 -52,180 -48,166 C-30,206 30,206 48,166 C52,180 70,192 110,204 C196,226 232,276 236,420Z"/>
    <path fill="#000" opacity=".1" d="M110,204 C196,226 232,276 236,420 H150 C158,320 150,260 110,204Z"/>`;
  switch (cut) {
    case 'shirt':
      return `${shoulders}
        <path fill="${collar}" d="M-56,166 L-84,196 L-36,262 L0,214 L36,262 L84,196 L56,166 C40,204 -40,204 -56,166Z"/>
        <path fill="none" stroke="#000" stroke-opacity=".18" stroke-width="3" d="M0,216 V420"/>`;
    case 'hoodie':
      return `${shoulders}
        <path fill="${collar}" d="M-62,160 C-110,176 -120,224 -70,262 C-30,226 30,226 70,262 C120,224 110,176 62,160 C44,206 -44,206 -62,160Z"/>
        <path fill="none" stroke="#fff" stroke-opacity=".85" stroke-width="6" stroke-linecap="round" d="M-40,246 V322 M40,246 V308"/>`;
    case 'blazer':
      return `${shoulders}
        <path fill="${collar}" d="M-54,168 C-40,200 40,200 54,168 L64,186 L0,340 L-64,186Z"/>
        <path fill="#000" opacity=".2" d="M-62,180 L-96,206 L-84,262 L-104,272 L0,400 L0,346Z M62,180 L96,206 L84,262 L104,272 L0,400 L0,346Z"/>`;
    default:
      return `${shoulders}<path fill="none" stroke="${collar}" stroke-width="13" d="M-54,170 C-36,214 36,214 54,170"/>`;
  }
}

/** @param {Person} person */
function ears({ width: w, skin, shade, earrings }) {
  return [-1, 1]
    .map(
      (s) => `
        <ellipse cx="${s * (w + 4)}" cy="8" rx="17" ry="28" fill="${skin}"/>
        <path fill="none" stroke="${shade}" stroke-width="4" stroke-linecap="round" d="M${s * (w + 10)},-6 C${s * (w + 14)},4 ${s * (w + 10)},18 ${s * (w + 4)},22"/>
        ${earrings ? `<circle cx="${s * (w + 5)}" cy="43" r="8" fill="#e9b949"/><circle cx="${s * (w + 3)}" cy="41" r="2.5" fill="#fff" opacity=".8"/>` : ''}`,
    )
    .join('');
}

/** @param {Person} person */
function eyes(person, blink, turn) {
  return [-42, 42]
    .map((x, at) => {
      const w = 21 * person.eye;
      const open = 13 * person.eye * (1 - blink);
      const id = `eye-${person.style}-${at}-${Math.round(turn * 100)}-${Math.round(blink * 100)}`;
      const lid = `M${-w},2 C${-w * 0.5},${-open} ${w * 0.5},${-open} ${w},1`;
      const shape = `${lid} C${w * 0.5},${open * 0.9} ${-w * 0.5},${open * 0.9} ${-w},2Z`;
      const lashes = person.lashes
        ? `<path fill="none" stroke="#1a1312" stroke-width="4" stroke-linecap="round" d="M${at ? w : -w},1 l${at ? 7 : -7},-5"/>`
        : '';
      return `
        <g transform="translate(${x} -4)">
          <clipPath id="${id}"><path d="${shape}"/></clipPath>
          <path d="${shape}" fill="#fdfaf6"/>
          <g clip-path="url(#${id})">
            <circle cx="${turn * 5}" cy="0" r="${10.5 * person.eye}" fill="${person.iris}"/>
            <circle cx="${turn * 5}" cy="0" r="${5 * person.eye}" fill="#120c0a"/>
            <circle cx="${turn * 5 - 4}" cy="-4" r="3" fill="#fff"/>
            <rect x="-30" y="-24" width="60" height="${20 - open * 0.4}" fill="#000" opacity=".13"/>
          </g>
          <path d="${lid}" fill="none" stroke="#1a1312" stroke-width="${person.lashes ? 4.5 : 3.2}" stroke-linecap="round"/>
          <path d="M${-w * 0.9},${-open * 0.75 - 5} C${-w * 0.4},${-open - 8} ${w * 0.4},${-open - 8} ${w * 0.9},${-open * 0.75 - 5}" fill="none" stroke="${person.shade}" stroke-width="2.5" stroke-linecap="round"/>
          ${lashes}
        </g>`;
    })
    .join('');
}

/** @param {Person} person */
function brows({ brow, lashes }) {
  const thick = lashes ? 7 : 11;
  return [-1, 1]
    .map(
      (s) =>
        `<path fill="${brow}" d="M${s * 17},-31 C${s * 34},${-42 - thick * 0.4} ${s * 54},-44 ${s * 68},-30 C${s * 54},${-40 + thick * 0.6} ${s * 36},${-38 + thick * 0.7} ${s * 17},${-31 + thick}Z"/>`,
    )
    .join('');
}

/** @param {Person} person */
function nose({ nose: n, shade, light }, turn) {
  const s = turn < -0.2 ? -1 : 1;
  return `
    <path fill="${shade}" opacity=".4" d="M${s * 5},-16 C${s * 9},10 ${s * n},26 ${s * (n + 1)},38 C${s * n * 0.7},48 0,50 ${-s * 4},48 C${s * 8},34 ${s * 4},10 ${s * 5},-16Z"/>
    <path fill="none" stroke="${shade}" stroke-width="4.5" stroke-linecap="round" d="M${-n},40 C${-n * 0.7},49 ${-n * 0.3},46 0,50 C${n * 0.3},46 ${n * 0.7},49 ${n},40"/>
    <ellipse cx="${-s * 2}" cy="32" rx="5" ry="9" fill="${light}" opacity=".6"/>`;
}

/** @param {Person} person */
function mouth({ lips, shade }, smile) {
  const w = 28 + smile * 12;
  const up = -smile * 9;
  const low = 14 + smile * 10;
  const teeth =
    smile > 0.7
      ? `<path fill="#7a2e2e" d="M${-w + 3},${up + 1} C${-w * 0.4},4 ${w * 0.4},4 ${w - 3},${up + 1} C${w * 0.5},${low} ${-w * 0.5},${low} ${-w + 3},${up + 1}Z"/>
         <path fill="#fffaf4" d="M${-w + 6},${up + 2} C${-w * 0.4},4 ${w * 0.4},4 ${w - 6},${up + 2} C${w * 0.5},${low * 0.62} ${-w * 0.5},${low * 0.62} ${-w + 6},${up + 2}Z"/>`
      : `<path fill="none" stroke="#4d1f1f" stroke-opacity=".7" stroke-width="3.2" stroke-linecap="round" d="M${-w},${up} C${-w * 0.4},5 ${w * 0.4},5 ${w},${up}"/>`;
  return `
    <g transform="translate(0 78)">
      <path fill="${lips}" d="M${-w},${up} C${-w * 0.55},-8 -9,-10 0,-5 C9,-10 ${w * 0.55},-8 ${w},${up} C${w * 0.55},${low + 3} ${-w * 0.55},${low + 3} ${-w},${up}Z"/>
      <path fill="#fff" opacity=".16" d="M-14,${low * 0.62} C-6,${low * 0.82} 6,${low * 0.82} 14,${low * 0.62} C6,${low * 0.5} -6,${low * 0.5} -14,${low * 0.62}Z"/>
      ${teeth}
      <path fill="none" stroke="${shade}" stroke-width="3" stroke-linecap="round" opacity=".8" d="M-12,${low + 10} C-5,${low + 14} 5,${low + 14} 12,${low + 10}"/>
    </g>`;
}

/** @param {Person} person */
function beard({ width: w, chin, hair: colour, beard: kind }) {
  const opacity = kind === 'stubble' ? 0.28 : 1;
  return `
    <g opacity="${opacity}" fill="${colour}">
      <path fill-rule="evenodd" d="M${-w - 6},10 C${-w + 8},40 ${-w + 14},54 -58,62 C-44,52 -20,54 0,57 C20,54 44,52 58,62 C${w - 14},54 ${w - 8},40 ${w + 6},10 L${w + 6},${chin + 20} H${-w - 6}Z
        M-38,74 C-30,64 -12,66 0,68 C12,66 30,64 38,74 C30,104 -30,104 -38,74Z"/>
    </g>`;
}

/** @param {Person} person */
function wrinkles({ shade }) {
  return `<path fill="none" stroke="${shade}" stroke-width="2.6" stroke-linecap="round" opacity=".75" d="M-58,20 C-50,26 -36,26 -28,20 M58,20 C50,26 36,26 28,20 M-34,-72 C-14,-77 14,-77 34,-72 M-26,-58 C-10,-62 10,-62 26,-58 M-34,42 C-44,54 -48,64 -46,74 M34,42 C44,54 48,64 46,74 M-72,-6 l-10,-5 M-72,2 l-11,2 M72,-6 l10,-5 M72,2 l11,2"/>`;
}

/** @param {Person} person */
function freckles({ shade }) {
  const spots = [
    [-56, 28],
    [-44, 34],
    [-34, 27],
    [-50, 42],
    [-24, 34],
    [56, 28],
    [44, 34],
    [34, 27],
    [50, 42],
    [24, 34],
    [-6, 12],
    [7, 18],
  ];
  return spots
    .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="2.4" fill="${shade}" opacity=".7"/>`)
    .join('');
}

/** @param {Person} person */
function glasses({ glasses: kind, width: w }) {
  const frame = { round: '#5b3a24', square: '#20242c', thin: '#b08d57' }[kind ?? 'thin'];
  const stroke = kind === 'thin' ? 4 : 7;
  const lens = (x) =>
    kind === 'square'
      ? `<rect x="${x - 33}" y="-27" width="66" height="48" rx="12"/>`
      : `<circle cx="${x}" cy="-2" r="${kind === 'thin' ? 32 : 33}"/>`;
  return `
    <g fill="#dff1ff" fill-opacity=".16" stroke="${frame}" stroke-width="${stroke}">
      ${lens(-42)}${lens(42)}
      <path fill="none" d="M-10,-6 C-6,-13 6,-13 10,-6 M-74,-8 L${-w - 2},-12 M74,-8 L${w + 2},-12"/>
    </g>
    <path fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="4" stroke-linecap="round" d="M-60,-14 l13,-11 M24,-14 l13,-11"/>`;
}

/** @param {Person} person */
function surgicalMask({ width: w, chin }) {
  return `
    <path fill="none" stroke="#eef6f8" stroke-width="4" d="M${-w + 14},36 L${-w - 4},6 M${w - 14},36 L${w + 4},6 M${-w + 20},96 L${-w - 2},34 M${w - 20},96 L${w + 2},34"/>
    <path fill="#8fc6d3" d="M${-w + 8},36 C-50,26 -24,18 0,14 C24,18 50,26 ${w - 8},36 C${w - 6},70 ${w - 20},100 58,112 C36,${chin + 8} -36,${chin + 8} -58,112 C${-w + 20},100 ${-w + 6},70 ${-w + 8},36Z"/>
    <path fill="none" stroke="#6da9b8" stroke-width="4" stroke-linecap="round" d="M${-w + 14},58 C-40,54 40,54 ${w - 14},58 M${-w + 20},82 C-40,84 40,84 ${w - 20},82"/>
    <path fill="none" stroke="#d5eef3" stroke-width="5" stroke-linecap="round" d="M-40,28 C-20,21 20,21 40,28"/>`;
}
