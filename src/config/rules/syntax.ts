import * as l10n from '@vscode/l10n';
import type { Fix } from '../finding.ts';
import type { SyntaxProblem } from '../reading/config-document.ts';
import { LIMITS } from '../reading/config-document.ts';
import { certainFix, offeredFix, type Rule } from './rule.ts';

/** Whatever keeps the text, or part of it, from being read. */
export const syntax: Rule = {
  code: 'syntax',
  about:
    'The text cannot be read as YAML or JSON, or not all of it: an open quote or bracket, tabs as indentation, a key that stands twice, a second document, a tag that is not known, aliases that lead nowhere or into themselves, a file beyond the limits; in JSON also comments, trailing commas and whatever only YAML allows. The rest of the file is still read.',
  example: 'validators:\n  face-recognition: { timeout: 300\n',
  *check({ problems, text }) {
    for (const problem of problems) {
      const fixes = fixesOf(problem, text);
      yield { severity: 'error', message: sentenceOf(problem), range: problem.range, fixes };
    }
  },
};

function fixesOf({ code, range }: SyntaxProblem, text: string): readonly Fix[] {
  switch (code) {
    case 'tab-indentation': {
      const spaces = text.slice(range.start, range.end).replaceAll('\t', '  ');
      // How wide a tab is meant to be only shows where other lines have spaces.
      const fix = /(?:^|[\r\n])\t*[ ]/.test(text) ? offeredFix : certainFix;
      return fix(l10n.t('Indent with spaces'), [{ range, newText: spaces }]);
    }
    case 'comment':
      // Comments are the work of people, so that removing all of them at once is nothing to do without being asked.
      return offeredFix(l10n.t('Remove the comment'), [{ range, newText: '' }]);
    case 'trailing-comma':
      return certainFix(l10n.t('Remove the comma'), [{ range, newText: '' }]);
    case 'unreadable-character':
      return offeredFix(l10n.t('Remove the character'), [{ range, newText: '' }]);
    default:
      return [];
  }
}

function sentenceOf({ code, detail }: SyntaxProblem): string {
  switch (code) {
    case 'file-too-large':
      return l10n.t('The file is too large to be read: at most {size} kB and {lines} lines.', {
        size: Math.round(LIMITS.characters / 1024),
        lines: LIMITS.lines,
      });
    case 'not-text':
      return l10n.t('The file is not UTF-8 text. Save it as UTF-8.');
    case 'unreadable-character':
      return detail === '\ufffd'
        ? l10n.t('A character here is not UTF-8. Save the file as UTF-8 and write the character again.')
        : l10n.t('The invisible character {code} does not belong here. Remove it.', { code: codePointOf(detail) });
    case 'comment':
      return l10n.t('JSON has no comments. Remove it, or keep the file as YAML.');
    case 'trailing-comma':
      return l10n.t('JSON has no comma after the last value.');
    case 'unknown-tag':
      return l10n.t('The tag {tag} is not supported. Remove it.', { tag: detail });
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
    case 'InvalidSymbol':
    case 'PropertyNameExpected':
      return l10n.t('This is not valid JSON: keys and texts are written in double quotes.');
    case 'ColonExpected':
      return l10n.t('A colon is missing after this key.');
    case 'CommaExpected':
      return l10n.t('A comma is missing before this.');
    case 'BAD_SCALAR_START':
      return l10n.t('A value that begins with this sign belongs in quotes.');
    default:
      // The parser of YAML writes its codes in capitals.
      return /[a-z]/.test(detail) ? l10n.t('This is not valid JSON.') : l10n.t('This is not valid YAML.');
  }
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
