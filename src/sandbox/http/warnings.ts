import { visibleText } from '../../base/visible-text.ts';

/** How many warnings a request gets at most, and how long one is in characters. */
const MAX_WARNINGS = 20;
const MAX_WARNING_LENGTH = 300;

/** What the developer should know of one request. */
export class Warnings {
  readonly #texts: string[] = [];
  readonly #log: (text: string) => void;

  /** `log` receives each warning, too. */
  constructor(log: (text: string) => void) {
    this.#log = log;
  }

  readonly add = (text: string): void => {
    if (this.#texts.length >= MAX_WARNINGS) return;
    const isLong = text.length > MAX_WARNING_LENGTH;
    const shown = visibleText(isLong ? `${text.slice(0, MAX_WARNING_LENGTH)}…` : text);
    this.#texts.push(shown);
    this.#log(shown);
  };

  /** Returns the response with the warnings, and `more` that are not logged, in a header. */
  addTo(response: Response, ...more: readonly string[]): Response {
    return warned(response, [...this.#texts, ...more]);
  }
}

/** Returns the response with warnings in a header; header values are ASCII. */
export function warned(response: Response, warnings: readonly string[]): Response {
  if (warnings.length > 0) {
    response.headers.set(
      'X-Sandbox-Warning',
      warnings
        .join(' ')
        .replace(/[^\x20-\x7e]/g, '?')
        .slice(0, 1000),
    );
  }
  return response;
}
