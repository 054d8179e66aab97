import fc from 'fast-check';

/** A stream of choices: of the same choices the same file is made, and fewer make a simpler one. */
type Choose = (count: number) => number;

interface Entry {
  readonly key: string;
  readonly value: string | readonly Entry[] | readonly (readonly Entry[])[];
}

const TEXTS = [
  'plain',
  "'single ''quoted'' 🔑'",
  '"double \\"quoted\\""',
  '|\n600',
  '|-\none\n\n two',
  '>+\nkept\n',
  '>2\n folded',
  '|\n# no comment',
];
const ODD = [
  '12345678901234567890',
  '+573001234567890123',
  '00123',
  '0x1F',
  '0o17',
  '1e5',
  '1.10',
  '-0',
  '.inf',
  '2024-01-01',
  '~',
  '!!str 5',
  '&x 7',
  '[1 ,2]',
  '{a:  1}',
];
const WORDS = ['timeout', 'allowed_retries', 'threshold', 'retry_ttl', 'x-note', 'Threshold', 'treshold'];
const NUMBERS = ['300', '"600"', '0.70', '70', '9999999', '|\n600', '6e2', '|-\n0.7', '300s', '-1'];

function model(choose: Choose): readonly Entry[] {
  const some = <T>(values: readonly T[], most: number) => {
    const left = [...values];
    return Array.from(
      { length: Math.min(choose(most + 1), left.length) },
      () => left.splice(choose(left.length), 1)[0] as T,
    );
  };
  const settings = (): readonly Entry[] =>
    some(WORDS, 4).map((key) => ({ key, value: NUMBERS[choose(NUMBERS.length)] as string }));
  const texts = (): readonly Entry[] =>
    some(['custom_name', 'timeout', 'language'], 3).map((key) => ({
      key,
      value: TEXTS[choose(TEXTS.length)] as string,
    }));
  const documents = Array.from({ length: choose(4) }, (): readonly Entry[] => [
    { key: 'country', value: ['MX', 'CO', 'co', 'BR'][choose(4)] as string },
    { key: 'document_type', value: 'national-id' },
    {
      key: 'validation_methods',
      value: some(['manual-review', 'photo-of-photo'], 2).map((key) => ({ key, value: 'enabled' })),
    },
  ]);
  const weights = (): readonly Entry[] =>
    some(['personal_identity', 'criminal_record', 'traffic_fines'], 3).map((key) => ({
      key,
      value: ['0.50', '1', '5e-1', '0.250'][choose(4)] as string,
    }));
  const countries = some(['MX', 'CO', 'BR'], 3).map((key) => ({
    key,
    value: some(['hiring', 'b', 'a', 'person'], 3).map((name) => ({ key: name, value: weights() })),
  }));
  const validators: readonly Entry[] = [
    { key: 'phone-verification', value: texts() },
    { key: 'face-recognition', value: settings() },
    { key: 'document-validation', value: [{ key: 'documents', value: documents }] },
  ];
  const sections: readonly Entry[] = [
    { key: 'custom_types', value: countries },
    { key: 'x-team', value: some(ODD, 5).map((value, index) => ({ key: `n${index}`, value })) },
    { key: 'validators', value: some(validators, 3) },
    { key: 'version', value: ['1', '"1"', '2'][choose(3)] as string },
  ];
  return some(sections, 4);
}

class Writer {
  readonly lines: string[] = [];
  readonly #choose: Choose;
  readonly #step: number;
  readonly #dash: number;
  readonly #quote: string;
  #comments = 0;

  constructor(choose: Choose) {
    this.#choose = choose;
    this.#step = [2, 4, 3][choose(3)] as number;
    this.#dash = [2, 0, 4][choose(3)] as number;
    this.#quote = ['', '', '"', "'"][choose(4)] as string;
  }

  comment(): string {
    return `#${['', ' '][this.#choose(2)]}note ${++this.#comments}${['', ' key: 1', " it's [", ' 👨‍👩‍👧'][this.#choose(4)]}`;
  }

  /** Whole lines between two keys: comments of any depth, blank ones. */
  gap(column: number): void {
    for (let count = [0, 0, 0, 1, 2, 3][this.#choose(6)] as number; count > 0; count--) {
      const depth = [column, column, 0, column + this.#step, column + 1, Math.max(0, column - 1)][
        this.#choose(6)
      ] as number;
      this.lines.push(this.#choose(3) === 2 ? '' : ' '.repeat(depth) + this.comment());
    }
  }

  beside(): string {
    return this.#choose(5) === 4 ? `${[' ', '   '][this.#choose(2)]}${this.comment()}` : '';
  }

  entries(entries: readonly Entry[], column: number, lead = ' '.repeat(column)): void {
    for (const [index, { key, value }] of entries.entries()) {
      const isCompact = index === 0 && lead.includes('-');
      if (!isCompact) this.gap(column);
      const name = `${isCompact ? lead : ' '.repeat(column)}${this.#quote}${key}${this.#quote}:`;
      if (typeof value === 'string') this.scalar(name, value, column);
      else if (value.length === 0) this.lines.push(name + ['', ' {}'][this.#choose(2)] + this.beside());
      else if (Array.isArray(value[0])) {
        this.lines.push(name + this.beside());
        for (const item of value as readonly (readonly Entry[])[]) {
          const dash = column + this.#dash;
          this.gap(dash);
          this.entries(item, dash + 2, `${' '.repeat(dash)}- `);
        }
      } else this.map(name, value as readonly Entry[], column);
    }
  }

  map(name: string, entries: readonly Entry[], column: number): void {
    const isFlat = entries.every(
      ({ value }) => typeof value === 'string' && !value.includes('\n') && !/[[{]/.test(value),
    );
    const style = isFlat ? this.#choose(4) : 0;
    const inner = entries.map(({ key, value }) => `${this.#quote}${key}${this.#quote}: ${String(value)}`);
    if (style === 2) this.lines.push(`${name} { ${inner.join(', ')} }${this.beside()}`);
    else if (style === 3) {
      this.lines.push(`${name} {${this.beside()}`);
      const pad = ' '.repeat(column + this.#step);
      for (const [index, line] of inner.entries()) {
        if (this.#choose(5) === 4) this.lines.push(pad + this.comment());
        this.lines.push(`${pad}${line}${index < inner.length - 1 ? ',' : ''}${this.beside()}`);
      }
      this.lines.push(`${' '.repeat(column)}}`);
    } else {
      this.lines.push(name + this.beside());
      this.entries(entries, column + this.#step);
    }
  }

  scalar(name: string, value: string, column: number): void {
    const [first, ...more] = value.split('\n');
    this.lines.push(`${name} ${first}${this.beside()}`);
    for (const line of more)
      this.lines.push(line === '' ? '' : ' '.repeat(column + (/[1-9]/.exec(first ?? '') ? 2 : this.#step)) + line);
  }
}

/** A file of any style with comments at every place, each different from the others. */
export const commentedFile: fc.Arbitrary<string> = fc
  .noBias(fc.array(fc.nat(5039), { minLength: 100, maxLength: 300, size: 'max' }))
  .map((choices) => {
    let at = 0;
    const choose: Choose = (count) => (choices[at++] ?? 0) % count;
    const eol = ['\n', '\n', '\r\n'][choose(3)] as string;
    const isClosed = choose(4) !== 3;
    const start = ['', '', '\ufeff', '# head\n\n', '---\n', '# head\n--- # start\n'][choose(6)] as string;
    const writer = new Writer(choose);
    writer.entries(model(choose), 0);
    writer.gap(0);
    const text = start + writer.lines.join('\n') + (isClosed ? '\n' : '');
    return text.replaceAll('\n', eol);
  });

/** A line that says something, by its indentation and signs alone. */
interface Line {
  readonly at: number;
  readonly column: number;
  readonly path: string;
  readonly value: string;
}

/**
 * What an independent reading finds in a text: comments with the key that each stands beside, above or below, and keys
 * with their values.
 */
export interface Reading {
  readonly owners: ReadonlyMap<string, string>;
  readonly values: readonly string[];
}

/** Reads a text by its lines, without a parser: the same comment beside the same key gives the same owner. */
export function readingOf(text: string): Reading {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r?\n$/, '')
    .split(/\r\n|\r|\n/);
  const keys: Line[] = [];
  const comments: { at: number; column: number; note: string; beside: boolean }[] = [];
  const open: { column: number; name: string }[] = [];
  const items = new Map<string, number>();
  let block: { readonly key: number; depth: number | undefined } | undefined;
  for (const [at, line] of lines.entries()) {
    const column = line.length - line.trimStart().length;
    const former = keys.at(-1);
    if (block !== undefined && block.depth === undefined && line.trim() !== '' && column > block.key)
      block.depth = column;
    if (block !== undefined && (line.trim() === '' || column >= (block.depth ?? Number.POSITIVE_INFINITY))) {
      if (former) keys[keys.length - 1] = { ...former, value: `${former.value}\n${line.trim()}` };
      continue;
    }
    block = undefined;
    const note = /(?:^|\s)(#.*)$/.exec(
      line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (found) =>
        line.indexOf('#') < line.indexOf(found) ? found : '_'.repeat(found.length),
      ),
    );
    const comment = note ? line.slice(note.index).trim() : undefined;
    const rest = (note ? line.slice(0, note.index) : line).trimEnd();
    if (comment !== undefined) {
      const above = comments.at(-1);
      const beside = rest.trim() !== '';
      // What is deeper than the comment right above it goes on with that; at the end of a file also behind a blank
      // line.
      const isBehindKey = above && above.at > (keys.at(-1)?.at ?? -1);
      const isLast = !lines.slice(at).some((each) => /^\s*[^#\s]/.test(each));
      const goesOn = !beside && above && !above.beside && (above.at === at - 1 || (isLast && isBehindKey));
      comments.push({ at, column: goesOn ? Math.min(column, above.column) : column, note: comment, beside });
    }
    let [, dash, name, value] = /^\s*(- +)?["']?([\p{L}\d_][\p{L}\w -]*)["']?:(?:\s+(.*))?$/u.exec(rest) ?? [];
    if (name === undefined) continue;
    if (dash !== undefined) {
      while (
        (open.at(-1)?.column ?? -1) > column ||
        (open.at(-1)?.name.startsWith('-') && open.at(-1)?.column === column)
      )
        open.pop();
      const parent = open.map((each) => each.name).join('/');
      const number = items.get(parent) ?? 0;
      items.set(parent, number + 1);
      open.push({ column, name: `-${number}` });
    }
    const own = column + (dash?.length ?? 0);
    while (
      (open.at(-1)?.column ?? -1) >= own &&
      !(open.at(-1)?.name.startsWith('-') && (open.at(-1)?.column ?? 0) < own)
    )
      open.pop();
    open.push({ column: own, name });
    value = (value ?? '').replace(/,$/, '').replace(/\s+/g, '');
    if (/^[|>]/.test(value))
      block = { key: own, depth: /^.[1-9]/.test(value) ? own + Number(value.charAt(1)) : undefined };
    keys.push({ at, column: own, path: open.map((each) => each.name).join('/'), value });
  }
  const owners = comments.map(({ at, column, note, beside }): [string, string] => [
    note,
    ownerOf(at, column, beside, keys, lines),
  ]);
  return {
    owners: new Map(owners),
    values: keys.map(({ path, value }) => `${path} = ${isKept(value) ? value : value.trimEnd()}`),
  };
}

/** Whether blank lines below a block of text are part of it. */
const isKept = (value: string) => /^[|>]\d?\+/.test(value);

function ownerOf(at: number, column: number, beside: boolean, keys: readonly Line[], lines: readonly string[]): string {
  const here = keys.find((line) => line.at === at);
  if (beside) return here ? `beside ${here.path}` : `at ${lines[at]?.trim().charAt(0)}`;
  const next = keys.find((line) => line.at > at);
  const former = keys.findLast((line) => line.at < at);
  const first = next && (lines[next.at] ?? '').length - (lines[next.at] ?? '').trimStart().length;
  if (next && first !== undefined && column <= first) {
    const isFirst = former === undefined || next.path.startsWith(`${former.path}/`);
    const isParted = lines.slice(at, next.at).some((line) => line.trim() === '' || line.startsWith('---'));
    return isFirst && isParted ? `at the head of ${next.path.split('/').slice(0, -1).join('/')}` : `above ${next.path}`;
  }
  const around = keys.findLast((line) => line.at < at && line.column < column);
  const section = around && former?.path.startsWith(around.path) ? around.path : '';
  return `in ${section}`;
}
