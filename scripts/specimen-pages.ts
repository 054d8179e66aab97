import {
  bars,
  field,
  grain,
  monospace,
  type Palette,
  portrait,
  rosette,
  scribble,
  smallPrint,
  specimenMark,
  text,
  waves,
} from './specimen-parts.ts';

export type Side = 'front' | 'reverse';

/** What stands on one invented document. */
export type Specimen = {
  readonly country: string;
  readonly title: string;
  readonly names: string;
  readonly surnames: string;
  readonly number: string;
  readonly palette: Palette;
  readonly portraitSide: 'left' | 'right';
  readonly seed: number;
};

/** A drawing in units of its own; `width` and `height` are its view box. */
export type Drawing = { readonly width: number; readonly height: number; readonly body: string };

const birthDate = '1990-05-15';
const card = { x: 0, y: 0, width: 1600, height: 1010 };

/** One side of a card. */
export function drawCard(specimen: Specimen, side: Side): Drawing {
  const { country, title, palette } = specimen;
  const white = 'fill="#fff"';
  const body = `${paper(card.width, card.height, specimen)}
    <rect width="1600" height="136" fill="${palette.ink}"/>
    <rect y="136" width="1600" height="10" fill="${palette.accent}"/>
    ${text(56, 66, 46, title, `${white} font-weight="700" letter-spacing="3"`)}
    ${text(56, 112, 26, smallPrint, `${white} letter-spacing="2"`)}
    ${text(1544, 100, 84, country, `${white} font-weight="700" text-anchor="end" letter-spacing="4"`)}
    ${side === 'front' ? cardFront(specimen) : cardReverse(specimen)}
    ${text(800, 994, 19, Array(3).fill(smallPrint).join(' · '), `fill="${palette.ink}" text-anchor="middle"`)}
    ${specimenMark(card.width, card.height)}`;
  return { width: card.width, height: card.height, body };
}

/** The data page of a passport of no country. */
export function drawPassport(specimen: Specimen): Drawing {
  const { title, names, surnames, number, palette, seed } = specimen;
  const body = `${paper(1500, 1060, specimen)}
    ${text(60, 84, 50, title, `fill="${palette.ink}" font-weight="700" letter-spacing="4"`)}
    ${text(60, 126, 25, smallPrint, `fill="${palette.ink}" letter-spacing="2"`)}
    <rect x="60" y="150" width="1380" height="6" fill="${palette.accent}"/>
    ${portrait({ x: 60, y: 200, width: 400, height: 520 }, palette)}
    ${field(520, 226, 'SURNAMES', surnames, palette)}
    ${field(520, 346, 'GIVEN NAMES', names, palette)}
    ${field(520, 466, 'DOCUMENT NUMBER', number, palette)}
    ${field(1010, 466, 'ISSUER', 'NOWHERE', palette)}
    ${field(520, 586, 'DATE OF BIRTH', birthDate, palette)}
    ${field(1010, 586, 'DATE OF EXPIRY', '2035-01-01', palette)}
    ${scribble(526, 735, palette.ink, seed)}
    <rect y="830" width="1500" height="230" fill="#fff" fill-opacity=".8"/>
    ${machineLines(60, 900, 1380, 'NOT A REAL DOCUMENT', `SYNTHETIC TEST DATA ${number}`)}
    ${text(750, 1036, 19, Array(3).fill(smallPrint).join(' · '), `fill="${palette.ink}" text-anchor="middle"`)}
    ${specimenMark(1500, 1060)}`;
  return { width: 1500, height: 1060, body };
}

/** The drawing as it would come from a scanner: filling the picture, with fine noise. */
export function scanned(drawing: Drawing, width: number, height: number, seed: number, noise: number): string {
  const inner = `<svg viewBox="0 0 ${drawing.width} ${drawing.height}" width="${width}" height="${height}" preserveAspectRatio="none">${drawing.body}</svg>`;
  return picture(width, height, inner + grain(width, height, seed, noise));
}

/** The drawing as a card on a table, a little askew, in the noise of a phone's camera. */
export function photographed(drawing: Drawing, width: number, height: number, seed: number, noise: number): string {
  const scale = (width * 0.84) / drawing.width;
  const place = `translate(${width / 2} ${height / 2}) rotate(${seed % 2 ? -2.4 : 1.7}) scale(${scale}) translate(${-drawing.width / 2} ${-drawing.height / 2})`;
  const outline = `width="${drawing.width}" height="${drawing.height}" rx="52"`;
  const scene = `<defs>
      <clipPath id="card"><rect ${outline}/></clipPath>
      <filter id="shadow" x="-10%" y="-10%" width="120%" height="125%"><feGaussianBlur stdDeviation="16"/></filter>
      <filter id="wood" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
        <feTurbulence type="fractalNoise" baseFrequency=".0012 .028" numOctaves="4" seed="${seed}"/>
        <feColorMatrix values=".5 0 0 0 .23  .42 0 0 0 .15  .34 0 0 0 .09  0 0 0 0 1"/>
      </filter>
      <radialGradient id="light" cx=".4" cy=".32" r=".85">
        <stop offset="0" stop-color="#fff" stop-opacity=".2"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/>
        <stop offset="1" stop-color="#000" stop-opacity=".42"/>
      </radialGradient>
    </defs>
    <rect width="${width}" height="${height}" filter="url(#wood)"/>
    <g transform="${place}">
      <rect ${outline} transform="translate(14 22)" fill="#000" opacity=".6" filter="url(#shadow)"/>
      <g clip-path="url(#card)">${drawing.body}</g>
    </g>
    <rect width="${width}" height="${height}" fill="url(#light)"/>`;
  return picture(width, height, scene + grain(width, height, seed, noise));
}

function cardFront({ names, surnames, number, palette, portraitSide, seed }: Specimen): string {
  const left = portraitSide === 'left' ? 560 : 64;
  const portraitX = portraitSide === 'left' ? 64 : 1116;
  return `${portrait({ x: portraitX, y: 200, width: 420, height: 540 }, palette)}
    ${field(left, 226, 'APELLIDOS / SURNAMES', surnames, palette, 54)}
    ${field(left, 362, 'NOMBRES / GIVEN NAMES', names, palette, 54)}
    ${field(left, 498, 'NÚMERO / NUMBER', number, palette, 54)}
    ${field(left, 634, 'NACIMIENTO / BIRTH', birthDate, palette)}
    ${field(left + 480, 634, 'SEXO / SEX', 'X', palette)}
    ${field(left, 762, 'EXPEDICIÓN / ISSUED', '2020-01-01', palette)}
    ${field(left + 480, 762, 'VENCE / EXPIRES', '2035-01-01', palette)}
    ${scribble(portraitX + 66, 830, palette.ink, seed)}
    ${text(portraitX + 210, 912, 21, 'FIRMA / SIGNATURE', `fill="${palette.ink}" opacity=".72" text-anchor="middle" letter-spacing="1.5"`)}`;
}

function cardReverse({ names, surnames, number, palette, seed }: Specimen): string {
  return `${field(64, 212, 'LUGAR DE NACIMIENTO / PLACE OF BIRTH', 'CIUDAD DE PRUEBA', palette)}
    ${field(64, 330, 'DIRECCIÓN / ADDRESS', 'CALLE FALSA 123', palette)}
    ${field(64, 448, 'AUTORIDAD / AUTHORITY', 'OFICINA DE MUESTRA', palette)}
    <rect x="900" y="190" width="636" height="170" rx="12" fill="#fff" fill-opacity=".9"/>
    ${bars({ x: 924, y: 210, width: 590, height: 130 }, seed)}
    ${rosette(1218, 500, 112, palette.accent, 8)}
    <polygon points="1218,436 1273,468 1273,532 1218,564 1163,532 1163,468" fill="${palette.ink}" opacity=".85"/>
    <circle cx="1218" cy="500" r="26" fill="${palette.tint}"/>
    <rect y="640" width="1600" height="320" fill="#fff" fill-opacity=".82"/>
    ${machineLines(64, 726, 1472, 'NOT A REAL DOCUMENT', `SYNTHETIC TEST DATA ${number}`, `${surnames} ${names}`)}`;
}

function paper(width: number, height: number, { palette, seed }: Specimen): string {
  const whole = { x: 0, y: 0, width, height };
  return `<rect width="${width}" height="${height}" fill="${palette.tint}"/>
    ${waves(whole, palette.accent, 46, seed)}${waves(whole, palette.ink, 38, seed + 2)}
    ${rosette(width * 0.62, height * 0.56, height * 0.42, palette.accent, 12)}`;
}

/** Lines of 36 characters that look machine readable and hold no valid code. */
function machineLines(x: number, y: number, width: number, ...lines: readonly string[]): string {
  const filled = lines.map((line) => line.replaceAll(' ', '<').padEnd(36, '<').slice(0, 36));
  const fit = `fill="#16181d" textLength="${width}" lengthAdjust="spacing"`;
  return filled.map((line, index) => monospace(x, y + index * 84, 56, line, fit)).join('');
}

function picture(width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
}
