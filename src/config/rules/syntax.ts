import * as l10n from '@vscode/l10n';
import type { SyntaxProblem } from '../config-document.ts';
import { LIMITS } from '../config-document.ts';
import type { Fix } from '../finding.ts';
import { certainFix, offeredFix, type Rule } from './rule.ts';

/** Whatever keeps the text, or part of it, from being read. */
export const syntax: Rule = {
  code: 'syntax',
  about:
    'The text cannot be read as YAML, or not all of it: an open quote or bracket, tabs as indentation, a key that stands twice, a second document, aliases that lead nowhere or into themselves, a file beyond the limits. The rest of the file is still read.',
  example: 'validators:\n  face-recognition: { timeout: 300\n',
  *check({ problems, text }) {
    for (const problem of problems) {
      const fixes = problem.code === 'tab-indentation' ? withoutTabs(problem, text) : [];
      yield { severity: 'error', message: sentenceOf(problem), range: problem.range, fixes };
    }
  },
};

function withoutTabs({ range }: SyntaxProblem, text: string): readonly Fix[] {
  const spaces = text.slice(range.start, range.end).replaceAll('\t', '  ');
  // How wide a tab is meant to be only shows where other lines have spaces.
  const fix = /(?:^|[\r\n])\t*[ ]/.test(text) ? offeredFix : certainFix;
  return fix(l10n.t('Indent with spaces'), [{ range, newText: spaces }]);
}

function sentenceOf({ code, detail }: SyntaxProblem): string {
  switch (code) {
    case 'file-too-large':
      return l10n.t('The file is too large to be read: at most {size} kB and {lines} lines.', {
        size: Math.round(LIMITS.characters / 1024),
        lines: LIMITS.lines,
      });
    case 'nested-too-deep':
      return l10n.t('This is nested too deep: at most {levels} levels are read.', { levels: LIMITS.depth });
    case 'tab-indentation':
      return l10n.t('YAML is indented with spaces, not with tabs.');
    case 'duplicate-key':
      return l10n.t('{key} stands twice in this map: the last one counts.', { key: detail });
    case 'several-documents':
      return l10n.t('Only the first document of the file is read.');
    case 'alias-unusable':
      return l10n.t('The alias {name} leads nowhere, into itself, or to too much.', { name: detail });
    case 'syntax':
      return sentenceOfParser(detail);
  }
}

function sentenceOfParser(detail: string): string {
  switch (detail) {
    case 'MULTILINE_IMPLICIT_KEY':
      return l10n.t('A colon is missing after this key.');
    case 'MISSING_CHAR':
      return l10n.t('A colon, a quote or a bracket is missing here.');
    case 'BAD_INDENT':
      return l10n.t('This is not indented like what it belongs to, or a bracket is open.');
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
      return l10n.t('A value with a colon of its own belongs on lines of its own or in quotes.');
    case 'BAD_SCALAR_START':
      return l10n.t('A value that begins with this sign belongs in quotes.');
    default:
      return l10n.t('This is not valid YAML.');
  }
}
