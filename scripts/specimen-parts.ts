/** Colours of one document: `ink` for text and bands, `tint` for paper, `accent` for shapes. */
export type Palette = { readonly ink: string; readonly tint: string; readonly accent: string };

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const smallPrint = 'NOT A REAL DOCUMENT · SYNTHETIC TEST DATA';

const sans = 'font-family="Liberation Sans, DejaVu Sans, sans-serif"';
const mono = 'font-family="DejaVu Sans Mono, Liberation Mono, monospace"';

export function text(x: number, y: number, size: number, content: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" ${sans} ${attributes}>${content}</text>`;
}

export function monospace(x: number, y: number, size: number, content: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" ${mono} ${attributes}>${content.replaceAll('<', '&lt;')}</text>`;
}

/** A small caption with its value below. */
export function field(x: number, y: number, label: string, value: string, { ink }: Palette, size = 44): string {
  const caption = text(x, y, 21, label, `fill="${ink}" opacity=".72" letter-spacing="1.5"`);
  return caption + text(x, y + size + 4, size, value, 'fill="#16181d" font-weight="700" letter-spacing=".5"');
}

/** A figure of a circle and two trapezoids on a plain ground: nobody's face. */
export function portrait({ x, y, width, height }: Box, { ink, accent }: Palette): string {
  const at = (h: number, v: number) => `${(x + width * h).toFixed(1)},${(y + height * v).toFixed(1)}`;
  const frame = `x="${x}" y="${y}" width="${width}" height="${height}" rx="14"`;
  return `<rect ${frame} fill="#fff" fill-opacity=".75"/>
    <polygon points="${at(0.03, 0.98)} ${at(0.03, 0.4)} ${at(0.6, 0.98)}" fill="${accent}" opacity=".16"/>
    <polygon points="${at(0.97, 0.02)} ${at(0.97, 0.6)} ${at(0.4, 0.02)}" fill="${ink}" opacity=".1"/>
    <polygon points="${at(0.42, 0.5)} ${at(0.58, 0.5)} ${at(0.62, 0.72)} ${at(0.38, 0.72)}" fill="${accent}"/>
    <polygon points="${at(0.3, 0.66)} ${at(0.7, 0.66)} ${at(0.92, 0.99)} ${at(0.08, 0.99)}" fill="${ink}"/>
    <circle cx="${x + width / 2}" cy="${y + height * 0.37}" r="${width * 0.225}" fill="${accent}"/>
    <rect ${frame} fill="none" stroke="${ink}" stroke-width="4"/>`;
}

/** Fine interlaced waves over the whole width, as on security paper. */
export function waves({ x, y, width, height }: Box, colour: string, lines: number, phase: number): string {
  const paths = Array.from({ length: lines }, (_, line) => {
    const points = Array.from({ length: 161 }, (__, step) => {
      const turn = (step / 160) * Math.PI * 2;
      const swing = Math.sin(turn * 3 + phase + line * 0.21) + 0.6 * Math.sin(turn * 5 - line * 0.13);
      const down = y + (height * (line + 0.5)) / lines + (swing * height) / 22;
      return `${(x + (width * step) / 160).toFixed(1)} ${down.toFixed(1)}`;
    });
    return `M${points.join('L')}`;
  });
  return `<path d="${paths.join('')}" fill="none" stroke="${colour}" stroke-width="1.1" opacity=".33"/>`;
}

/** A guilloche rosette around a centre. */
export function rosette(cx: number, cy: number, radius: number, colour: string, petals: number): string {
  const rings = Array.from({ length: 9 }, (_, ring) => {
    const points = Array.from({ length: 361 }, (__, degree) => {
      const turn = (degree / 180) * Math.PI;
      const reach = radius * (0.62 + 0.3 * Math.sin(petals * turn + ring * 0.7) + ring * 0.012);
      return `${(cx + reach * Math.cos(turn)).toFixed(1)} ${(cy + reach * Math.sin(turn)).toFixed(1)}`;
    });
    return `M${points.join('L')}Z`;
  });
  return `<path d="${rings.join('')}" fill="none" stroke="${colour}" stroke-width="1.3" opacity=".42"/>`;
}

/** Bars of seeded widths; they encode nothing. */
export function bars({ x, y, width, height }: Box, seed: number): string {
  let state = seed;
  let at = x;
  let path = '';
  while (at < x + width - 12) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const bar = 2 + ((state >> 8) % 4) * 2;
    path += `M${at} ${y}h${bar}v${height}h-${bar}z`;
    at += bar + 3 + ((state >> 14) % 3) * 3;
  }
  return `<path d="${path}" fill="#16181d"/>`;
}

/** A line of sines where a signature would be. */
export function scribble(x: number, y: number, colour: string, phase: number): string {
  const points = Array.from({ length: 121 }, (_, step) => {
    const turn = step / 6;
    const swing = 24 * Math.sin(turn * 1.7 + phase) * Math.cos(turn * 0.35) + 8 * Math.sin(turn * 3.1);
    return `${(x + step * 2.3 + 12 * Math.cos(turn * 1.7)).toFixed(1)} ${(y + swing).toFixed(1)}`;
  });
  return `<path d="M${points.join('L')}" fill="none" stroke="${colour}" stroke-width="3.5" stroke-linejoin="round"/>`;
}

/** The word SPECIMEN across the picture from corner to corner. */
export function specimenMark(width: number, height: number): string {
  const slope = (-Math.atan2(height, width) * 180) / Math.PI;
  const style = 'fill="#c8102e" fill-opacity=".3" stroke="#c8102e" stroke-opacity=".55" stroke-width="3"';
  return text(
    0,
    0,
    width * 0.152,
    'SPECIMEN',
    `${style} font-weight="700" letter-spacing="${width * 0.012}"
    text-anchor="middle" dominant-baseline="central" transform="translate(${width / 2} ${height / 2}) rotate(${slope.toFixed(2)})"`,
  );
}

/** Seeded colour noise, in the strength of a scanner (0.2) to a phone at night (1). */
export function grain(width: number, height: number, seed: number, strength: number): string {
  return `<filter id="grain" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
      <feTurbulence type="fractalNoise" baseFrequency=".83" numOctaves="2" seed="${seed}"/>
      <feColorMatrix values="1.6 0 0 0 -.3  0 1.6 0 0 -.3  0 0 1.6 0 -.3  0 0 0 0 1"/>
    </filter>
    <rect width="${width}" height="${height}" filter="url(#grain)" opacity="${strength}" style="mix-blend-mode:soft-light"/>`;
}
