import { cannotRunHere } from '../../scripts/lib/suites.js';

/**
 * Ends a suite that this machine cannot run; the sentence names the missing part and ends up in the summary of `npm
 * test`.
 */
export function skipSuite(missing: string): never {
  console.log(missing);
  process.exit(cannotRunHere);
}
