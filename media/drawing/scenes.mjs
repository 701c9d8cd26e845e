import { people } from './people.mjs';
import { portrait } from './portrait.mjs';

/** @import { Pose } from './portrait.mjs' */

/**
 * @typedef {object} Picture
 * @property {string} path name of the file without its extension, as the samples call the picture
 * @property {'image/webp' | 'image/jpeg' | 'image/png'} type
 * @property {number} width pixels
 * @property {number} height pixels
 * @property {number} quality 0 to 1
 * @property {string} svg drawn 480 by 640 for a selfie, 400 by 500 for a profile
 * @property {readonly string[]} [flatColours] for a PNG: the colours outside the portrait, see `withFlatColours`
 */

/** @param {string} content */
function selfieSvg(content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640" viewBox="0 0 480 640">${content}</svg>`;
}

/** Somewhere out of focus: a wall with light on it, and three blurred things. */
function room(wall, light, [first, second, third]) {
  return `
    <defs>
      <radialGradient id="wall" cx=".3" cy=".2" r="1"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${wall}"/></radialGradient>
      <filter id="blur" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="11"/></filter>
    </defs>
    <rect width="480" height="640" fill="url(#wall)"/>
    <g filter="url(#blur)">
      <rect x="28" y="46" width="112" height="158" rx="6" fill="${first}"/>
      <rect x="40" y="58" width="88" height="134" fill="#fff" opacity=".4"/>
      <rect x="372" y="150" width="130" height="14" fill="${second}"/>
      <rect x="392" y="84" width="20" height="66" fill="${third}"/><rect x="416" y="98" width="16" height="52" fill="${second}"/><rect x="436" y="76" width="24" height="74" fill="${first}"/>
      <path fill="${third}" d="M-10,640 C-6,520 10,420 40,360 C50,430 60,420 84,390 C76,470 70,560 74,640Z"/>
    </g>`;
}

/**
 * @param {string} name
 * @param {Pose} pose
 * @param {{ wall: string, light: string, things: [string, string, string], tilt?: number, scale?: number, x?: number, y?: number }} scene
 */
function selfie(name, pose, { wall, light, things, tilt = 0, scale = 1.2, x = 240, y = 318 }) {
  const person = portrait(people[name], pose);
  return selfieSvg(
    `${room(wall, light, things)}<g transform="translate(${x} ${y}) rotate(${tilt}) scale(${scale})">${person}</g>`,
  );
}

/** The plain light ground of an identity card. */
function profile(name, pose, ground = '#e9edf0') {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="500" viewBox="0 0 400 500">
    <rect width="400" height="500" fill="${ground}"/>
    <g transform="translate(200 232) scale(.88)">${portrait(people[name], pose)}</g></svg>`;
}

/** A telephone that shows the applicant's portrait, held in front of the camera. */
function photoOfScreen(name, pose) {
  const skin = '#e3b18c';
  const finger = (x, y, turn) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})"><rect x="-24" y="-50" width="48" height="150" rx="24" fill="${skin}"/><path d="M-12,-34 a14,14 0 0 1 24,0 v16 h-24Z" fill="#f6d7c2"/></g>`;
  const scanLines = Array.from(
    { length: 31 },
    (_, at) =>
      `<rect x="-150" y="${-258 + at * 17}" width="300" height="5" fill="#bfe3ff" opacity=".09"/>`,
  ).join('');
  return selfieSvg(`
    ${room('#4d5563', '#8c95a3', ['#a7afb9', '#39404b', '#303742'])}
    <path d="M60,640 C70,560 120,520 190,520 H300 C370,520 410,570 420,640Z" fill="${skin}"/>
    <g transform="translate(244 316) rotate(-7)">
      <rect x="-168" y="-292" width="336" height="588" rx="40" fill="#000" opacity=".3" transform="translate(12 16)"/>
      <rect x="-168" y="-292" width="336" height="588" rx="40" fill="#14161b"/>
      <rect x="-168" y="-292" width="336" height="588" rx="40" fill="none" stroke="#5a606b" stroke-width="4"/>
      <clipPath id="screen"><rect x="-150" y="-266" width="300" height="536" rx="20"/></clipPath>
      <g clip-path="url(#screen)">
        <rect x="-150" y="-266" width="300" height="536" fill="#cfe0ee"/>
        <g transform="translate(0 -6) scale(.86)">${portrait(people[name], pose)}</g>
        <rect x="-150" y="-266" width="300" height="34" fill="#000" opacity=".55"/>
        <text x="-134" y="-243" font-family="sans-serif" font-size="17" font-weight="bold" fill="#fff">19:42</text>
        <rect x="104" y="-257" width="30" height="15" rx="4" fill="none" stroke="#fff" stroke-width="2.5"/><rect x="107" y="-254" width="17" height="9" fill="#fff"/>
        ${scanLines}
        <path d="M-150,-100 L40,-266 H130 L-150,-10Z" fill="#fff" opacity=".2"/>
        <path d="M-150,20 L150,-250 V-215 L-150,60Z" fill="#fff" opacity=".13"/>
      </g>
      <rect x="-34" y="-283" width="68" height="9" rx="4.5" fill="#2a2e36"/>
    </g>
    ${finger(52, 470, 62)}${finger(66, 540, 70)}${finger(446, 452, -58)}`);
}

const office = { wall: '#cfd9d3', light: '#f4f7f2', things: ['#e8efe9', '#b9a58c', '#7f9c86'] };
const evening = { wall: '#c7a98d', light: '#f3dfc7', things: ['#f7ead9', '#a37b5c', '#8c6a55'] };
const kitchen = { wall: '#b9cfdb', light: '#eef6fa', things: ['#dfeef5', '#d9b26f', '#7da3b5'] };
const hall = { wall: '#d8cfe0', light: '#f7f3fa', things: ['#efe8f5', '#a898b8', '#8f7ea3'] };
const garden = { wall: '#b5c9a4', light: '#f1f6e4', things: ['#dfeccb', '#92a878', '#6f8f5d'] };

/** The video's pose at `part`, 0 to 1: a look to the left, one to the right, and two blinks. */
export function videoFrame(part) {
  const blink = Math.max(0, 1 - Math.abs(part - 0.42) / 0.06, 1 - Math.abs(part - 0.9) / 0.05);
  const pose = { clothes: '#2f6f73', collar: '#f2c14e', cut: 'crew', smile: 0.5 };
  return selfie('amara', { ...pose, turn: Math.sin(part * 2 * Math.PI), blink }, kitchen);
}

const s = { type: 'image/webp', width: 300, height: 400, quality: 0.3 };
const p = { type: 'image/webp', width: 240, height: 300, quality: 0.34 };

/** @type {readonly Picture[]} */
export const pictures = [
  {
    ...s,
    path: '98e351972dd8d72b0df98d6bb5a1cc22',
    svg: selfie(
      'amara',
      { clothes: '#2f6f73', collar: '#f2c14e', cut: 'crew', smile: 0.9 },
      { ...kitchen, tilt: -3, y: 330 },
    ),
  },
  {
    ...p,
    path: 'e4eff1c84dad4ae3c6ac3c6369d2653b',
    svg: profile('amara', { clothes: '#7b2d42', collar: '#efe6dc', cut: 'blazer', smile: 0.2 }),
  },
  {
    ...s,
    quality: 0.3,
    path: '066f0a70d26090c5fc65bebd8c48915e',
    svg: photoOfScreen('tomas', {
      clothes: '#31507a',
      collar: '#f4f4f4',
      cut: 'shirt',
      smile: 0.35,
    }),
  },
  {
    ...p,
    type: 'image/jpeg',
    quality: 0.5,
    path: '4eb7db46ba96182cf2b04a95910f4d04',
    svg: profile(
      'tomas',
      { clothes: '#31507a', collar: '#f4f4f4', cut: 'shirt', smile: 0.35 },
      '#d6e3ec',
    ),
  },
  {
    ...s,
    path: '4cfb485372b793ce0dd818fa126139de',
    svg: selfie(
      'luka',
      { clothes: '#c4553b', collar: '#a44430', cut: 'hoodie', smile: 0.3 },
      { ...evening, tilt: 4 },
    ),
  },
  {
    ...p,
    type: 'image/png',
    width: 96,
    height: 120,
    path: '763e1a4bca35df401bf4bfdc5f092be0',
    svg: profile('henrik', { clothes: '#3d4a5c', collar: '#f3f0ea', cut: 'blazer', smile: 0.25 }),
  },
  {
    ...p,
    path: '22bb7196cbf8a9109504b37a06d1e82f',
    svg: profile(
      'lina',
      { clothes: '#f0ece4', collar: '#d8cfc0', cut: 'crew', smile: 0.2 },
      '#e4e1ea',
    ),
  },
  {
    ...s,
    path: '4c6015559a5bceeb942db4ad11694206',
    svg: selfie(
      'lina',
      { clothes: '#5a6fb0', collar: '#445796', cut: 'hoodie', mask: true },
      { ...hall, tilt: 3 },
    ),
  },
  {
    ...s,
    path: '82f215107b6436b5eb9f47872aec151f',
    svg: selfie(
      'jun',
      { clothes: '#e8b04a', collar: '#fff', cut: 'crew', smile: 0.55 },
      { ...office, tilt: -2 },
    ),
  },
  {
    ...p,
    path: 'efe2159801058c80328f13d5d64b1c01',
    svg: profile(
      'jun',
      { clothes: '#23262f', collar: '#f6f6f6', cut: 'blazer', smile: 0.1 },
      '#dfe6ea',
    ),
  },
  {
    ...s,
    path: 'd178c851d7f008947cf8b936549cfd49',
    svg: selfie(
      'delphine',
      { clothes: '#d95f43', collar: '#f3d9b1', cut: 'crew', smile: 1 },
      { ...garden, tilt: 2, y: 345, scale: 1.15 },
    ),
  },
  {
    ...s,
    path: '3cd3a3f54033f875505c0957856f7288',
    svg: selfie(
      'farid',
      { clothes: '#4a6b57', collar: '#5d8069', cut: 'hoodie', smile: 0.5 },
      { ...evening, tilt: -4 },
    ),
  },
  {
    ...p,
    path: '3842d0a8ef827300a95284383d7a78e0',
    svg: profile(
      'farid',
      { clothes: '#dfe7ee', collar: '#fff', cut: 'shirt', smile: 0.2 },
      '#e8e4dc',
    ),
  },
  {
    ...s,
    path: '4697830723ac2152472bda02ae3e7f3c',
    svg: selfie(
      'noura',
      { clothes: '#21474b', collar: '#21474b', cut: 'crew', smile: 0.6 },
      { ...hall, tilt: -2 },
    ),
  },
  {
    ...p,
    path: '016428076399b8d59e7b8f418eb068e0',
    svg: profile('noura', { clothes: '#21474b', collar: '#21474b', cut: 'crew', smile: 0.15 }),
  },
  {
    ...s,
    path: 'ced2ed45448b4b9d0422734ef04bcfc5',
    svg: selfie(
      'ingrid',
      { clothes: '#8c4a6b', collar: '#b76e92', cut: 'crew', smile: 0.5 },
      { ...kitchen, tilt: 5, scale: 2.4, x: 256, y: 340 },
    ),
  },
  {
    ...p,
    path: 'c8de10ee80a528d7fef2ff60190b95a4',
    svg: profile('ingrid', { clothes: '#39506b', collar: '#e9dfd2', cut: 'blazer', smile: 0.3 }),
  },
  {
    ...s,
    width: 120,
    height: 160,
    quality: 0.25,
    path: 'd69af18b48613b829e026a0d7dd9e44a',
    svg: selfie(
      'luka',
      { clothes: '#3f4f63', collar: '#e6e1d6', cut: 'shirt', smile: 0.1 },
      { ...office, tilt: -2 },
    ),
  },
];
