import type { ResultPage } from '../../src/flows/results/page.ts';
import { pageLines } from '../../src/flows/results/print.ts';

/** A result page as plain text. */
export function printPage(page: ResultPage): string {
  return pageLines(page).join('\n');
}
