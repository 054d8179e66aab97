import { stripVTControlCharacters } from 'node:util';
import { exitOf, scriptGraceMs, startProcess, stopProcess } from './processes.js';
import { projectRoot } from './project.js';
import { environmentIn, makeTemporary, removeTemporary } from './temporary.js';

/**
 * A part of `npm test`: `mocha` tells whether it prints mocha's counts or is one pass or failure as a whole.
 * @typedef {{ name: string, args: readonly string[], mocha: boolean, limitMs: number, env?: Record<string, string> }}
 * Suite
 */

/**
 * What came of a suite: counts, a sentence where something is to be told about it, and what mocha printed of each
 * failed test.
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, remark?: string, failures?: string }}
 * Outcome
 */

/**
 * The exit code by which a suite says that this machine lacks a part it needs; the last line it prints names the part.
 */
export const cannotRunHere = 77;

/**
 * Runs a suite in a process group of its own, with a home and temporary files of its own, shows what it prints, and
 * counts.
 * @param {Suite} suite
 * @returns {Promise<Outcome>}
 */
export async function runSuite(suite) {
  const folder = makeTemporary('truora-suite-');
  const child = startProcess(process.execPath, suite.args, {
    cwd: projectRoot,
    env: { ...environmentIn(folder), ...suite.env },
    stdio: ['ignore', 'pipe', 'inherit'],
    graceMs: scriptGraceMs,
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    output += text;
    process.stdout.write(text);
  });
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    void stopProcess(child);
  }, suite.limitMs);
  const code = await exitOf(child);
  clearTimeout(limit);
  removeTemporary(folder);
  if (late) return { ...count(suite, output, 1), remark: `ended after its limit of ${suite.limitMs / 1000} s` };
  return count(suite, output, code);
}

/**
 * Reads the counts out of what a suite printed. A suite that failed without naming a failed test counts as one failure,
 * and so does one that ended well but ran no test.
 * @param {Pick<Suite, 'name' | 'mocha'>} suite
 * @param {string} output
 * @param {number} code
 * @returns {Outcome}
 */
export function count({ name, mocha }, output, code) {
  const text = stripVTControlCharacters(output);
  if (code === cannotRunHere)
    return { name, passed: 0, failed: 0, skipped: 1, remark: text.trimEnd().split('\n').at(-1) ?? '' };
  if (!mocha) return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const [passed, failed, skipped] = ['passing', 'failing', 'pending'].map((word) => sumOf(word, text));
  const outcome = { name, passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0 };
  if (outcome.failed > 0) return { ...outcome, failures: failuresIn(text) };
  if (code !== 0) return { ...outcome, failed: 1, remark: `broke off with exit code ${code}` };
  if (outcome.passed + outcome.skipped === 0) return { ...outcome, failed: 1, remark: 'ran no test' };
  return outcome;
}

/**
 * @param {string} word
 * @param {string} text
 */
function sumOf(word, text) {
  const matches = text.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'gm'));
  return [...matches].reduce((sum, match) => sum + Number(match[1]), 0);
}

/**
 * The lists of failed tests that stand below mocha's counts, each up to the next file or the end.
 * @param {string} text
 */
function failuresIn(text) {
  return [...text.matchAll(/^ *\d+ failing\n([\s\S]*?)(?=^--- |$(?![\s\S]))/gm)]
    .map((match) => match[1]?.trim())
    .join('\n\n');
}
