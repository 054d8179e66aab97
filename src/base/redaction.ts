const TOKEN_RUN = /[\w.-]+/g;
/** Shortest part of a token. */
const SHORTEST = 8;
const SIGNED_QUERY = /([?&](?:Signature|Key-Pair-Id|X-Amz-[\w-]+|Policy)=)[^&\s"'<>]+/gi;
const MASK = '•••';

/**
 * Takes secrets out of text before it leaves for a log, a copy or an export.
 * Registered values are masked wherever they occur, longest first; anything that looks like a JSON Web Token
 * and the signature of a presigned link are masked even when nobody registered them.
 */
export class Redaction {
  readonly #secrets = new Set<string>();

  /**
   * Remembers a secret as soon as it is read. Texts shorter than six characters are ignored: masking them would shred
   * the log.
   */
  register(secret: string): void {
    if (secret.length >= 6) this.#secrets.add(secret);
  }

  /** The text with every secret replaced by a mask. */
  mask(text: string): string {
    let masked = text;
    for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) {
      masked = masked.replaceAll(secret, MASK);
    }
    return masked.replace(TOKEN_RUN, withoutTokens).replace(SIGNED_QUERY, `$1${MASK}`);
  }
}

/**
 * A run of the characters of tokens with a mask in place of each token: `eyJ` at the beginning of a word, and two more
 * parts behind it. Goes from part to part, so that no run, however it is made, takes more than linear time.
 */
function withoutTokens(run: string): string {
  if (!run.includes('eyJ')) return run;
  const parts = run.split('.');
  const masked: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? '';
    const start = /(?<!\w)eyJ/.exec(part)?.index;
    const isToken =
      start !== undefined &&
      part.length - start >= 3 + SHORTEST &&
      [parts[at + 1], parts[at + 2]].every((next) => next !== undefined && next.length >= SHORTEST);
    masked.push(isToken ? part.slice(0, start) + MASK : part);
    if (isToken) at += 2;
  }
  return masked.join('.');
}

/**
 * The beginning of a text for a list or a page: at most `most` characters, with an ellipsis where it goes on, and
 * without the tokens and signatures that {@link Redaction} knows by their looks. What is beyond is not looked at, so a
 * token that is cut is masked too.
 */
export function maskedStart(text: string, most: number): string {
  const piece = text.slice(0, most * 2);
  const end = piece.length === text.length ? piece.length : startOfCutToken(piece);
  const masked = new Redaction().mask(piece.slice(0, end)) + (end < piece.length ? MASK : '');
  const isCut = piece.length < text.length || masked.length > most;
  return isCut ? `${masked.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…` : masked;
}

/** Where the last run of the characters of tokens has what may be one; the end of the text where it has none. */
function startOfCutToken(piece: string): number {
  let start = piece.length;
  while (start > 0 && /[\w.-]/.test(piece.charAt(start - 1))) start--;
  const at = piece.slice(start).search(/(?<!\w)eyJ/);
  return at < 0 ? piece.length : start + at;
}

/**
 * Personal data for lists: the first and the last character stay, the rest becomes dots; up to three characters vanish
 * whole.
 */
export function maskPersonal(text: string): string {
  if (text.length <= 3) return MASK;
  return `${text.slice(0, 1)}${MASK}${text.slice(-1)}`;
}
