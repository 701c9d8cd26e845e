/** @import { Person } from './people.mjs' */

/**
 * @typedef {{ back: string, front: string }} Hair SVG behind the head and in front of it
 */

/**
 * @param {Person} person
 * @returns {Hair}
 */
export function hair(person) {
  return styles[person.style](person);
}

/** @type {Readonly<Record<Person['style'], (person: Person) => Hair>>} */
const styles = {
  curls: ({ hair: dark, hairLight, width }) => ({
    back: curls(dark, hairLight, [
      ...arc(0, -38, width + 34, 118, 205, -25, 15, 46),
      ...arc(0, -30, width + 4, 84, 200, -20, 9, 50),
    ]),
    front: curls(dark, hairLight, arc(0, -36, width - 2, 98, 172, 8, 9, 28)),
  }),
  quiff: ({ hair: dark, hairLight, width: w }) => ({
    back: '',
    front: `
      <path fill="${dark}" d="M${-w - 3},-8 C${-w - 12},-70 ${-w},-112 -62,-138 C-40,-178 40,-190 78,-156 C${w + 8},-140 ${w + 10},-70 ${w + 3},-8
        C${w - 4},-30 ${w - 6},-58 ${w - 18},-78 C40,-84 20,-92 -6,-106 C-24,-96 -52,-90 ${-w + 16},-74 C${-w + 8},-52 ${-w + 4},-30 ${-w - 3},-8Z"/>
      <path fill="none" stroke="${hairLight}" stroke-width="5" stroke-linecap="round" d="M-44,-128 C-18,-160 34,-166 66,-142 M-24,-120 C4,-144 36,-146 60,-128 M-58,-112 C-52,-126 -44,-136 -36,-142"/>`,
  }),
  receding: ({ hair: grey, hairLight, width: w }) => ({
    back: `<path fill="${grey}" d="M${-w - 6},20 C${-w - 16},-60 ${-w - 2},-120 0,-140 C${w + 2},-120 ${w + 16},-60 ${w + 6},20Z"/>`,
    front: `
      <path fill="${grey}" d="M${-w - 2},6 C${-w - 12},-66 -70,-132 0,-144 C70,-132 ${w + 12},-66 ${w + 2},6 C${w - 4},-20 ${w - 4},-48 ${w - 16},-72
        C62,-104 52,-118 34,-116 C18,-112 -8,-128 -30,-118 C-54,-112 -66,-96 ${-w + 16},-70 C${-w + 4},-46 ${-w + 4},-20 ${-w - 2},6Z"/>
      <path fill="none" stroke="${hairLight}" stroke-width="4" stroke-linecap="round" d="M-30,-126 C-8,-136 22,-134 40,-124 M${-w + 4},-54 C${-w + 8},-78 -66,-96 -56,-104 M${w - 4},-54 C${w - 8},-78 66,-96 56,-104"/>`,
  }),
  tousled: ({ hair: dark, hairLight, width: w }) => ({
    back: `<path fill="${dark}" d="M${-w - 10},34 C${-w - 26},-60 -80,-160 0,-162 C80,-160 ${w + 26},-60 ${w + 10},34Z"/>`,
    front: `
      <path fill="${dark}" d="M${-w - 8},24 C${-w - 22},-40 ${-w - 14},-96 -70,-132 C-76,-150 -50,-162 -34,-156 C-20,-176 14,-176 26,-164 C48,-174 76,-156 78,-140
        C${w + 12},-116 ${w + 20},-50 ${w + 6},24 C${w},-4 ${w},-34 ${w - 12},-58 C58,-58 44,-70 40,-88 C26,-66 0,-62 -18,-74 C-30,-58 -52,-52 -70,-58 C${-w + 4},-40 ${-w + 2},-6 ${-w - 8},24Z"/>
      <path fill="none" stroke="${hairLight}" stroke-width="5" stroke-linecap="round" d="M-60,-84 C-64,-112 -46,-138 -22,-142 M-8,-90 C-14,-116 2,-140 24,-144 M52,-86 C58,-106 54,-124 44,-136"/>`,
  }),
  bob: ({ hair: dark, hairLight, width: w }) => ({
    back: `<path fill="${dark}" d="M${-w - 22},108 C${-w - 44},10 ${-w - 34},-158 0,-162 C${w + 34},-158 ${w + 44},10 ${w + 22},108 C${w - 4},124 56,118 40,110 L-40,110 C-56,118 ${-w + 4},124 ${-w - 22},108Z"/>`,
    front: `
      <path fill="${dark}" d="M${-w - 14},96 C${-w - 34},0 ${-w - 30},-154 4,-156 C${w + 32},-154 ${w + 34},0 ${w + 14},96 C${w + 2},88 ${w - 4},40 ${w - 4},4 C${w - 4},-20 ${w - 8},-40 ${w - 16},-56
        C30,-50 -20,-50 ${-w + 16},-58 C${-w + 8},-40 ${-w + 4},-20 ${-w + 4},4 C${-w + 4},40 ${-w - 2},88 ${-w - 14},96Z"/>
      <path fill="none" stroke="${hairLight}" stroke-width="6" stroke-linecap="round" opacity=".9" d="M-70,-104 C-46,-134 -10,-142 20,-138 M${-w - 12},-10 C${-w - 16},-40 ${-w - 12},-66 ${-w - 2},-88 M${w + 12},-8 C${w + 16},-38 ${w + 12},-64 ${w + 2},-86"/>`,
  }),
  fringe: ({ hair: dark, hairLight, width: w }) => ({
    back: '',
    front: `
      <path fill="${dark}" d="M${-w - 3},0 C${-w - 16},-70 -86,-150 -8,-158 C74,-164 ${w + 16},-84 ${w + 3},0 C${w - 2},-20 ${w - 2},-44 ${w - 12},-62 L64,-80 L50,-56 L36,-78 L16,-54 L2,-76 L-20,-54 L-32,-76 L-52,-58 L-62,-78 L${-w + 12},-60
        C${-w + 2},-44 ${-w + 2},-20 ${-w - 3},0Z"/>
      <path fill="none" stroke="${hairLight}" stroke-width="5" stroke-linecap="round" d="M-56,-104 C-44,-128 -18,-140 8,-140 M-14,-100 C-6,-116 10,-126 28,-128 M34,-100 C46,-108 58,-112 66,-110"/>`,
  }),
  bun: ({ hair: dark, hairLight, width: w }) => ({
    back: `
      <circle cx="6" cy="-176" r="52" fill="${dark}"/>
      <path fill="none" stroke="${hairLight}" stroke-width="6" stroke-linecap="round" d="M-28,-186 C-20,-210 22,-214 38,-192 M-22,-168 C-10,-186 22,-188 36,-170"/>
      <path fill="${dark}" d="M${-w - 6},0 C${-w - 14},-80 -70,-150 0,-150 C70,-150 ${w + 14},-80 ${w + 6},0Z"/>`,
    front: `
      <path fill="${dark}" d="M${-w - 2},-10 C${-w - 8},-90 -66,-144 0,-146 C66,-144 ${w + 8},-90 ${w + 2},-10 C${w - 6},-44 70,-82 40,-96 C20,-104 -20,-104 -40,-96 C-70,-82 ${-w + 6},-44 ${-w - 2},-10Z"/>
      <path fill="none" stroke="#e0a030" stroke-width="17" d="M${-w + 3},-66 C-62,-128 62,-128 ${w - 3},-66"/>
      <path fill="none" stroke="#c0392b" stroke-width="4" stroke-dasharray="2 11" stroke-linecap="round" d="M${-w + 3},-66 C-62,-128 62,-128 ${w - 3},-66"/>`,
  }),
  cropped: ({ hair: dark, hairLight, width: w }) => ({
    back: '',
    front: `
      <path fill="${dark}" d="M${-w - 2},2 C${-w - 8},-80 -72,-142 0,-146 C72,-142 ${w + 8},-80 ${w + 2},2 L${w - 5},2 C${w - 2},-30 ${w - 6},-54 ${w - 20},-78 C50,-92 22,-94 0,-94 C-22,-94 -50,-92 ${-w + 20},-78 C${-w + 6},-54 ${-w + 2},-30 ${-w + 5},2Z"/>
      <path fill="none" stroke="${hairLight}" stroke-width="4" stroke-linecap="round" d="M-46,-116 C-24,-130 20,-132 44,-118"/>`,
  }),
  hijab: ({ hair: cloth, hairLight, width: w }) => ({
    back: `<path fill="${cloth}" d="M-150,330 C-150,220 ${-w - 44},130 ${-w - 30},0 C${-w - 30},-110 -70,-170 0,-170 C70,-170 ${w + 30},-110 ${w + 30},0 C${w + 44},130 150,220 150,330Z"/>`,
    front: `
      <path fill="${cloth}" fill-rule="evenodd" d="M-150,262 C${-w - 30},170 ${-w - 34},60 ${-w - 26},-10 C${-w - 20},-112 -64,-166 0,-166 C64,-166 ${w + 20},-112 ${w + 26},-10 C${w + 34},60 ${w + 30},170 150,262 C90,320 -60,330 -150,262Z
        M0,-104 C-46,-104 ${-w + 12},-66 ${-w + 8},-4 C${-w + 8},62 -56,132 0,134 C56,132 ${w - 8},62 ${w - 8},-4 C${w - 12},-66 46,-104 0,-104Z"/>
      <path fill="none" stroke="#1f4448" stroke-opacity=".55" stroke-width="9" d="M0,-104 C-46,-104 ${-w + 12},-66 ${-w + 8},-4 C${-w + 8},62 -56,132 0,134 C56,132 ${w - 8},62 ${w - 8},-4 C${w - 12},-66 46,-104 0,-104Z"/>
      <path fill="none" stroke="${hairLight}" stroke-width="7" stroke-linecap="round" d="M-64,-122 C-40,-146 -10,-152 20,-150 M-104,10 C-108,70 -102,120 -84,168 M-60,146 C-20,190 50,196 96,160 M-104,226 C-40,270 60,276 126,240"/>`,
  }),
  waves: ({ hair: grey, hairLight, width: w }) => ({
    back: `<path fill="${grey}" d="M${-w - 28},84 C${-w - 50},50 ${-w - 22},10 ${-w - 30},-30 C${-w - 40},-90 -80,-164 0,-164 C80,-164 ${w + 40},-90 ${w + 30},-30 C${w + 22},10 ${w + 50},50 ${w + 28},84 C${w + 8},104 60,96 40,90 L-40,90 C-60,96 ${-w - 8},104 ${-w - 28},84Z"/>`,
    front: `
      <path fill="${grey}" d="M${-w - 18},74 C${-w - 36},44 ${-w - 10},10 ${-w - 20},-28 C${-w - 26},-100 -66,-158 6,-158 C76,-158 ${w + 30},-96 ${w + 20},-28 C${w + 12},10 ${w + 36},44 ${w + 18},74 C${w + 2},56 ${w - 2},20 ${w - 2},-8
        C${w - 2},-44 60,-66 26,-108 C8,-74 -50,-66 ${-w + 10},-40 C${-w + 2},-20 ${-w - 2},30 ${-w - 18},74Z"/>
      <path fill="none" stroke="${hairLight}" stroke-width="6" stroke-linecap="round" d="M-60,-96 C-40,-124 -16,-136 14,-136 M${-w - 8},-26 C${-w - 2},4 ${-w - 18},26 ${-w - 14},48 M${w + 8},-26 C${w + 2},4 ${w + 18},26 ${w + 14},48 M44,-122 C64,-108 80,-86 ${w - 4},-60"/>`,
  }),
};

/**
 * Points on a part of an ellipse, angles in degrees counted from the right, against the clock.
 *
 * @returns {readonly { x: number, y: number, r: number }[]}
 */
function arc(cx, cy, rx, ry, from, to, count, radius) {
  return Array.from({ length: count }, (_, at) => {
    const angle = ((from + ((to - from) * at) / (count - 1)) * Math.PI) / 180;
    // Every third one smaller, so that the outline is not a string of pearls.
    const r = radius * [1, 0.84, 0.93][at % 3];
    return { x: cx + rx * Math.cos(angle), y: cy - ry * Math.sin(angle), r };
  });
}

/** @param {ReturnType<typeof arc>} balls */
function curls(dark, light, balls) {
  const discs = balls.map(({ x, y, r }) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${dark}"/>`);
  const shines = balls.map(
    ({ x, y, r }) =>
      `<path fill="none" stroke="${light}" stroke-width="4" stroke-linecap="round" d="M${x - r * 0.5},${y} a${r * 0.5},${r * 0.5} 0 0 1 ${r * 0.62},${-r * 0.44}"/>`,
  );
  return [...discs, ...shines].join('');
}
