import { addressesIn, isLoopback } from '../../webhooks/tunnel/public-address.ts';

/**
 * How long a better address may come after the first: programs print `http` and `https` in any order, and links before
 * both.
 */
const BETTER_MS = 1500;

/**
 * Picks one public address out of those that are announced at the start: those without a path first, then encrypted
 * ones, then the earlier. What comes after the choice changes nothing. Whoever makes it calls `end`.
 */
export class AddressChoice {
  readonly #onChosen: (address: string | undefined) => void;
  #best: string | undefined;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  /** `onChosen` is called at most once, with undefined when none came in `waitMs`. */
  constructor(waitMs: number, onChosen: (address: string | undefined) => void) {
    this.#onChosen = onChosen;
    this.#timer = setTimeout(() => this.#choose(), waitMs);
  }

  take(address: string): void {
    if (this.#isOver) return;
    const isFirst = this.#best === undefined;
    if (this.#best === undefined || rankOf(address) > rankOf(this.#best)) this.#best = address;
    if (rankOf(this.#best) === BEST_RANK) this.#choose();
    else if (isFirst) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#choose(), BETTER_MS);
    }
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #choose(): void {
    this.end();
    this.#onChosen(this.#best);
  }
}

/** First labels of hosts that programs and services name in what they print and that are nobody's tunnel. */
const NO_TUNNELS =
  /^(www|accounts?|admin|api|app|auth|blog|changelog|community|console|dashboard|developers?|docs?|downloads?|forum|help|learn|login|packages|registry|releases?|signin|signup|status|support|updates?|wiki)\d*\./;
/** Places of code, packages and talk, with all under them. */
const NO_TUNNEL_SITES =
  /(^|\.)((github|gitlab|npmjs|twitter|x|discord|slack|youtube|linkedin|google|microsoft)\.com|(bitbucket|npmjs|pypi|w3)\.org|crates\.io|brew\.sh|discord\.gg|t\.me|aka\.ms|go\.dev)$/;

/**
 * The address in a line of output that is most likely that of a tunnel, or undefined: no link to papers, downloads and
 * talk, none to this machine, and none that the caller knows better of.
 */
export function likelyAddress(line: string, mayBe: (url: URL) => boolean = () => true): string | undefined {
  let best: string | undefined;
  for (const address of addressesIn(line)) {
    const url = new URL(address);
    if (NO_TUNNELS.test(url.hostname) || NO_TUNNEL_SITES.test(url.hostname) || isLoopback(address)) continue;
    if (mayBe(url) && (best === undefined || rankOf(address) > rankOf(best))) best = address;
  }
  return best;
}

/** The rank of an address without a path, as links have one, and encrypted. */
const BEST_RANK = 3;

/** How good an address is, from 0: without a path, then encrypted. */
function rankOf(address: string): number {
  const { protocol, pathname } = new URL(address);
  return (pathname === '/' ? 2 : 0) + (protocol === 'https:' ? 1 : 0);
}
