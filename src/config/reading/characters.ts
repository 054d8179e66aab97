import { LIMITS, type SyntaxProblem } from './config-document.ts';
import { firstLineEnd } from './excess.ts';

/**
 * What neither YAML nor JSON takes as it is: control characters, half characters, a byte order mark that is not the
 * first character, and what stands for bytes that are no UTF-8.
 */
const UNREADABLE = /(?![\t\n\r\u0085])[\p{Cc}\p{Cs}\ufeff\ufffd-\uffff]/gu;

/**
 * All of these, and the halves of whole characters: a text without any needs no closer look, which takes much longer.
 */
const SUSPECT = /[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffc]/;

/**
 * One mistake for each character of a text that no configuration file has, up to the most that are told; one for all
 * where the text is none.
 */
export function unreadableIn(text: string): readonly SyntaxProblem[] {
  if (!SUSPECT.test(text)) return [];
  const isMark = text.startsWith('\ufeff');
  const found = [...text.matchAll(UNREADABLE)].slice(isMark ? 1 : 0);
  if (found.length === 0) return [];
  // Of text in another encoding or of other data, every line would have some.
  const isNoText = text.includes('\0') || found.length * 10 > text.length;
  if (isNoText) return [{ code: 'not-text', range: { start: 0, end: firstLineEnd(text) }, detail: '' }];
  return found.slice(0, LIMITS.problems).map(({ 0: character, index }) => ({
    code: 'unreadable-character',
    range: { start: index, end: index + character.length },
    detail: character,
  }));
}
