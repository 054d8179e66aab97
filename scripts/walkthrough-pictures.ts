/** Colours of one theme kind, close to those of the editor's own themes. */
interface Palette {
  readonly panel: string;
  readonly shade: string;
  readonly border: string;
  readonly ink: string;
  readonly soft: string;
  readonly accent: string;
  readonly good: string;
  /** On accent and good. */
  readonly over: string;
}

const PALETTES: Readonly<Record<'light' | 'dark' | 'hc-dark' | 'hc-light', Palette>> = {
  light: {
    ...{ panel: '#ffffff', shade: '#f3f4f6', border: '#c8ccd2', ink: '#3b3f46', soft: '#b4bac3' },
    ...{ accent: '#005fb8', good: '#2d8a4e', over: '#ffffff' },
  },
  dark: {
    ...{ panel: '#252628', shade: '#313236', border: '#4b4d52', ink: '#d0d2d6', soft: '#6d7077' },
    ...{ accent: '#4daafc', good: '#6cc48a', over: '#1f1f1f' },
  },
  'hc-dark': {
    ...{ panel: '#000000', shade: '#000000', border: '#6fc3df', ink: '#ffffff', soft: '#ffffff' },
    ...{ accent: '#f38518', good: '#89d185', over: '#000000' },
  },
  'hc-light': {
    ...{ panel: '#ffffff', shade: '#ffffff', border: '#0f4a85', ink: '#292929', soft: '#292929' },
    ...{ accent: '#0f4a85', good: '#2a5c1b', over: '#ffffff' },
  },
};

type Draw = (palette: Palette) => string;

const box = (x: number, y: number, w: number, h: number, fill: string, stroke: string, r = 8) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}" stroke="${stroke}" stroke-width="2"/>`;
const line = (x: number, y: number, length: number, color: string, thickness = 8) =>
  `<path d="M${x} ${y}h${length}" stroke="${color}" stroke-width="${thickness}"/>`;
const tick = (x: number, y: number, r: number, { good, over }: Palette) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${good}"/><path d="m${x - r * 0.42} ${y + r * 0.05} ${r * 0.3} ${r * 0.32} ${r * 0.55}-${r * 0.64}" stroke="${over}" stroke-width="${r * 0.22}"/>`;
const arrow = (x: number, y: number, length: number, color: string) =>
  `<path d="M${x} ${y}h${length}m-12-12 12 12-12 12" stroke="${color}" stroke-width="5"/>`;
const person = (x: number, y: number, size: number, color: string) =>
  `<circle cx="${x}" cy="${y}" r="${size * 0.3}" fill="${color}"/><path d="M${x - size * 0.5} ${y + size * 0.95}c0-${size * 0.75} ${size}-${size * 0.75} ${size} 0z" fill="${color}"/>`;

const document: Draw = (p) =>
  box(32, 92, 190, 130, p.panel, p.border, 12) +
  box(48, 110, 62, 76, p.shade, p.border, 6) +
  person(79, 138, 40, p.accent) +
  line(126, 118, 78, p.ink) +
  line(126, 142, 54, p.soft) +
  line(126, 166, 66, p.soft) +
  line(48, 206, 156, p.soft, 6);

/** The pictures by name. Without words, so that they are the same in every language. */
const PICTURES: Readonly<Record<string, Draw>> = {
  trust: (p) =>
    `<path d="M96 100a12 12 0 0 1 12-12h72l22 24h150a12 12 0 0 1 12 12v106a12 12 0 0 1-12 12H108a12 12 0 0 1-12-12z" fill="${p.panel}" stroke="${p.border}" stroke-width="2"/>` +
    `<path d="M230 132l46 16v34c0 32-20 50-46 62-26-12-46-30-46-62v-34z" fill="${p.shade}" stroke="${p.accent}" stroke-width="5"/>` +
    tick(230, 188, 24, p),
  validate: (p) =>
    document(p) +
    arrow(240, 157, 64, p.accent) +
    box(322, 84, 126, 146, p.panel, p.border, 10) +
    tick(385, 134, 30, p) +
    line(346, 190, 78, p.ink) +
    line(358, 210, 54, p.soft, 6),
  webhook: (p) =>
    box(28, 84, 96, 146, p.panel, p.border, 10) +
    line(44, 112, 64, p.soft) +
    line(44, 146, 64, p.soft) +
    line(44, 180, 64, p.soft) +
    `<circle cx="76" cy="208" r="5" fill="${p.good}"/>` +
    arrow(140, 157, 52, p.accent) +
    box(210, 60, 242, 194, p.panel, p.border, 10) +
    box(222, 118, 218, 44, p.shade, p.accent, 6) +
    [92, 140, 188, 222]
      .map((y, i) => tick(242, y, 10, p) + line(266, y, [116, 142, 98, 124][i] ?? 100, i === 1 ? p.ink : p.soft))
      .join(''),
  result: (p) =>
    box(76, 34, 328, 248, p.panel, p.border, 10) +
    box(96, 56, 288, 50, p.shade, p.good, 6) +
    tick(124, 81, 15, p) +
    line(152, 81, 150, p.ink, 10) +
    [134, 160, 186].map((y, i) => line(100, y, 44, p.soft) + line(160, y, [70, 52, 62][i] ?? 60, p.ink)).join('') +
    box(262, 126, 122, 76, p.shade, p.border, 6) +
    person(292, 150, 34, p.accent) +
    line(322, 152, 48, p.soft, 6) +
    line(322, 172, 38, p.soft, 6) +
    [228, 256].map((y) => tick(108, y, 10, p) + line(132, y, 216, p.soft)).join(''),
  configuration: (p) =>
    box(60, 34, 360, 248, p.panel, p.border, 10) +
    `<path d="M60 66h360" stroke="${p.border}" stroke-width="2"/>` +
    line(80, 50, 70, p.soft, 6) +
    [
      [84, 92, 74, p.accent],
      [84, 120, 92, p.accent],
      [108, 148, 108, p.accent],
      [132, 176, 62, p.accent],
    ]
      .map(([x, y, length, color]) => line(Number(x), Number(y), Number(length), String(color)))
      .join('') +
    line(206, 176, 36, p.ink) +
    `<path d="M254 164v24" stroke="${p.ink}" stroke-width="3"/>` +
    box(208, 196, 190, 74, p.shade, p.border, 6) +
    `<rect x="212" y="200" width="182" height="22" rx="3" fill="${p.accent}"/>` +
    line(226, 211, 96, p.over, 6) +
    line(226, 234, 120, p.ink, 6) +
    line(226, 255, 78, p.ink, 6),
  account: (p) =>
    box(236, 70, 208, 176, p.panel, p.border, 12) +
    person(340, 128, 64, p.accent) +
    line(290, 218, 100, p.ink) +
    `<circle cx="92" cy="158" r="40" fill="${p.panel}" stroke="${p.accent}" stroke-width="12"/>` +
    `<path d="M134 158h92m-24 0v26m-26-26v18" stroke="${p.accent}" stroke-width="12"/>` +
    tick(436, 240, 24, p),
};

/** For those who open a file alone: the walkthrough has its own words, in every language. */
const TITLES: Readonly<Record<string, string>> = {
  trust: 'A folder with a shield',
  validate: 'An identity document on its way to a result',
  webhook: 'Events arriving in a list',
  result: 'A result page',
  configuration: 'A file with a list of suggestions',
  account: 'A key for an account',
};

/** Every picture of the walkthrough by its file name, one for each kind of theme. */
export function walkthroughPictures(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(PICTURES).flatMap(([name, draw]) =>
      Object.entries(PALETTES).map(([theme, palette]) => [
        `${name}-${theme}.svg`,
        svg(TITLES[name] ?? name, draw(palette)),
      ]),
    ),
  );
}

function svg(title: string, body: string): string {
  const attributes = 'viewBox="0 0 480 316" fill="none" stroke-linecap="round" stroke-linejoin="round"';
  const short = body.replace(/\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="316" ${attributes}><title>${title}</title>${short}</svg>\n`;
}
