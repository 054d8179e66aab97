import type { Drawing } from './specimen-pages.ts';
import { type Palette, rosette, text, waves } from './specimen-parts.ts';

/** One invented figure of plain shapes. */
export type Figure = {
  readonly palette: Palette;
  readonly skin: string;
  /** The skin in shadow. */
  readonly shade: string;
  readonly hair: string;
  readonly head: 'oval' | 'square';
  readonly hairStyle: 'long' | 'spikes';
  readonly hasGlasses: boolean;
  readonly seed: number;
};

/** `turn` in radians, positive to the right of the picture; `eyes` from 0 (shut) to 1 (open). */
export type Pose = { readonly turn: number; readonly eyes: number };

export const atRest: Pose = { turn: 0, eyes: 1 };

const width = 800;
const centre = width / 2;
/** Half the width of a head. */
const reach = 205;

/** Head and shoulders of a figure; the features move as on a ball that turns. */
export function drawFace(figure: Figure, pose: Pose, height: number): Drawing {
  const middle = height * 0.44;
  const body = `${ground(figure.palette, height, figure.seed)}
    ${figure.hairStyle === 'long' ? longHair(figure, middle) : ''}
    ${shoulders(figure, middle, height)}
    ${head(figure, pose, middle)}
    ${features(figure, pose, middle)}
    ${fringe(figure, pose, middle)}
    ${marks(figure.palette, height, 'NOT A REAL PERSON · SYNTHETIC TEST DATA')}`;
  return { width, height, body };
}

/** A tree on a hill: a whole picture in which nobody is. */
export function drawTree(palette: Palette, height: number, seed: number): Drawing {
  const crown = [
    [400, 250, 150],
    [285, 350, 135],
    [515, 350, 135],
    [400, 420, 165],
  ] as const;
  const leaves = crown.map(([x, y, r], index) => {
    const colour = index % 2 ? palette.accent : palette.ink;
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/><circle cx="${x - 30}" cy="${y - 34}" r="${r * 0.55}" fill="#fff" opacity=".13"/>`;
  });
  const body = `${ground(palette, height, seed)}
    <circle cx="660" cy="170" r="70" fill="#f4c542"/>
    <ellipse cx="400" cy="${height}" rx="640" ry="250" fill="${palette.accent}" opacity=".7"/>
    <polygon points="360,820 440,820 424,500 376,500" fill="#6b4a2b"/>
    <path d="M400 640L300 500M400 610L505 480" stroke="#6b4a2b" stroke-width="22"/>
    ${leaves.join('')}
    ${marks(palette, height, 'A TREE: NO FACE · SYNTHETIC TEST DATA')}`;
  return { width, height, body };
}

function ground({ ink, tint, accent }: Palette, height: number, seed: number): string {
  const whole = { x: 0, y: 0, width, height };
  return `<rect width="${width}" height="${height}" fill="${tint}"/>
    ${waves(whole, accent, 40, seed)}${rosette(centre, height * 0.44, 390, ink, 12)}
    <polygon points="0,${height} 0,${height * 0.35} ${width * 0.7},${height}" fill="${accent}" opacity=".16"/>
    <polygon points="${width},0 ${width},${height * 0.6} ${width * 0.35},0" fill="${ink}" opacity=".1"/>`;
}

/** The words on every drawing, on solid bands above and below. */
function marks({ ink }: Palette, height: number, smallPrint: string): string {
  const white = 'fill="#fff" text-anchor="middle"';
  return `<rect width="${width}" height="52" fill="${ink}"/>
    ${text(centre, 37, 30, 'SPECIMEN DRAWING', `${white} letter-spacing="8"`)}
    <rect y="${height - 136}" width="${width}" height="136" fill="${ink}"/>
    ${text(centre, height - 66, 66, 'SPECIMEN DRAWING', `${white} font-weight="700" letter-spacing="3"`)}
    ${text(centre, height - 24, 26, smallPrint, `${white} letter-spacing="2"`)}`;
}

function longHair({ hair }: Figure, middle: number): string {
  const top = middle - 285;
  return `<path d="M${centre - 262} ${middle + 300}V${middle - 40}Q${centre - 250} ${top} ${centre} ${top}T${centre + 262} ${middle - 40}V${middle + 300}Z" fill="${hair}"/>`;
}

function shoulders({ palette, skin, shade }: Figure, middle: number, height: number): string {
  const low = middle + 330;
  const trapezoid = `${centre - 190},${low} ${centre + 190},${low} ${centre + 360},${height} ${centre - 360},${height}`;
  return `<polygon points="${trapezoid}" fill="${palette.accent}"/>
    <polygon points="${centre - 78},${middle + 190} ${centre + 78},${middle + 190} ${centre + 96},${low + 4} ${centre - 96},${low + 4}" fill="${shade}"/>
    <polygon points="${centre - 96},${low} ${centre + 96},${low} ${centre},${low + 84}" fill="${skin}"/>`;
}

function head({ head: shape, skin, shade, seed }: Figure, { turn }: Pose, middle: number): string {
  const size = `x="${centre - reach}" y="${middle - 255}" width="${reach * 2}" height="510"`;
  const corners = shape === 'oval' ? `rx="${reach}" ry="240"` : 'rx="74"';
  const ears = [-1.5, 1.5].map((place) => {
    const x = centre + (reach + 6) * Math.sin(place + turn * 0.4);
    return `<circle cx="${x.toFixed(1)}" cy="${middle + 10}" r="40" fill="${shade}"/>`;
  });
  const edge = (centre + 95 + turn * 150).toFixed(1);
  return `${ears.join('')}<clipPath id="head-${seed}"><rect ${size} ${corners}/></clipPath>
    <rect ${size} ${corners} fill="${skin}"/>
    <polygon points="${edge},${middle - 260} 800,${middle - 260} 800,${middle + 260} ${edge},${middle + 260}" fill="${shade}" opacity=".55" clip-path="url(#head-${seed})"/>`;
}

function features({ palette, shade, hair, hasGlasses }: Figure, { turn, eyes }: Pose, middle: number): string {
  const across = (place: number) => centre + reach * Math.sin(place + turn);
  const line = (colour: string, thick: number) =>
    `fill="none" stroke="${colour}" stroke-width="${thick}" stroke-linecap="round" stroke-linejoin="round"`;
  const pair = [-0.45, 0.45].map((place) => {
    const x = across(place);
    const half = 40 * Math.cos(place + turn);
    const y = middle - 20;
    const open = Math.max(eyes, 0.06) * 30;
    const lens = hasGlasses
      ? `<rect x="${x - half * 1.7}" y="${y - 52}" width="${half * 3.4}" height="104" rx="18" ${line('#16181d', 11)}/>`
      : '';
    return `<path d="M${x - half} ${y - 74}L${x} ${y - 88}L${x + half} ${y - 74}" ${line(hair, 16)}/>
      <ellipse cx="${x}" cy="${y}" rx="${half}" ry="${open}" fill="#fff" stroke="#16181d" stroke-width="5"/>
      <ellipse cx="${x + turn * 14}" cy="${y}" rx="${half * 0.42}" ry="${Math.min(open * 0.9, 17)}" fill="${palette.ink}"/>${lens}`;
  });
  const bridge = hasGlasses
    ? `<path d="M${across(-0.12)} ${middle - 30}L${across(0.12)} ${middle - 30}" ${line('#16181d', 11)}/>`
    : '';
  const tip = centre + reach * 1.12 * Math.sin(turn);
  const nose = `<polygon points="${across(0)},${middle - 10} ${tip - 34},${middle + 82} ${tip + 34},${middle + 82}" fill="${shade}"/>`;
  const mouth = `<path d="M${across(-0.36)} ${middle + 138}Q${across(0)} ${middle + 186} ${across(0.36)} ${middle + 138}" ${line('#a5403c', 15)}/>`;
  return pair.join('') + bridge + nose + mouth;
}

function fringe({ hair, hairStyle }: Figure, { turn }: Pose, middle: number): string {
  const top = middle - 290;
  const part = centre + turn * 120;
  if (hairStyle === 'long') {
    const [left, right] = [centre - reach - 18, centre + reach + 18];
    return `<path d="M${left} ${middle - 40}Q${left + 18} ${top} ${centre} ${top}T${right} ${middle - 40}Q${part + 150} ${middle - 110} ${part + 50} ${middle - 200}Q${part - 100} ${middle - 120} ${left} ${middle - 40}Z" fill="${hair}"/>`;
  }
  const spikes = Array.from({ length: 6 }, (_, index) => {
    const left = centre - reach + (index * reach) / 3;
    return `L${left + reach / 6 + turn * 60} ${top - 40}L${left + reach / 3} ${middle - 200}`;
  });
  return `<path d="M${centre - reach} ${middle - 150}V${middle - 210}${spikes.join('')}V${middle - 150}L${part + 90} ${middle - 178}H${part - 90}Z" fill="${hair}"/>`;
}
