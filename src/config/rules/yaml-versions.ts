import * as l10n from '@vscode/l10n';
import type { Fix } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import type { ConfigNode, TextRange } from '../reading/config-tree.ts';
import { differingReadings, type Readings } from '../reading/yaml-versions.ts';
import { offeredFix, type Rule } from './rule.ts';
import { visits } from './shape.ts';

/** Values and keys that the versions of YAML take for different things. */
export const yamlVersions: Rule = {
  code: 'yaml-versions',
  about:
    'A value or key without quotes that programs of YAML 1.1 take for something else: `0600` is 600 here and 384 there, `1_000`, `12:30:00` and `yes` are texts here and numbers or a boolean there. A file that says by `%YAML` which version it is written in has no such finding.',
  example: 'version: 1\nvalidators:\n  face-recognition:\n    timeout: 0600\n',
  *check(document) {
    const { root, text, format } = document;
    if (format !== 'yaml' || root === undefined) return;
    if (text.includes('%YAML') && /(?<![^\n])%YAML/.test(text)) return;
    const differing: { range: TextRange; source: string; readings: Readings }[] = [];
    for (const range of plainIn(root, [])) {
      const source = text.slice(range.start, range.end);
      const readings = differingReadings(source);
      if (readings && !isTagged(text, range)) differing.push({ range, source, readings });
    }
    const mismatches = differing.length > 0 ? mismatchesIn(document) : new Set<TextRange>();
    for (const { range, source, readings } of differing) {
      if (mismatches.has(range)) continue;
      const { ours, theirs } = readings;
      const message = l10n.t('Programs that read YAML 1.1 take {source} for {theirs}; here it is {ours}.', {
        source,
        ours: written(ours),
        theirs: written(theirs),
      });
      yield { severity: 'warning', message, range, fixes: fixesOf(range, readings) };
    }
  },
};

/** Adds what is written without quotes, each thing once. */
function plainIn(node: ConfigNode, found: TextRange[]): readonly TextRange[] {
  if (node.alias) return found;
  if (node.kind === 'scalar') {
    if (!node.isQuoted) found.push(node.range);
  } else if (node.kind === 'list') {
    for (const item of node.items) plainIn(item, found);
  } else {
    for (const { keyRange, value, isMerged } of node.entries) {
      if (isMerged) continue;
      found.push(keyRange);
      plainIn(value, found);
    }
  }
  return found;
}

/** Whether a tag says what is read, to programs of both versions. */
function isTagged(text: string, { start }: TextRange): boolean {
  const [end, last, beforeIt] = text
    .slice(Math.max(0, start - 100), start)
    .split(/\s+/)
    .reverse();
  return end === '' && ((last?.startsWith('&') ? beforeIt : last)?.includes('!') ?? false);
}

/** Texts where none belongs, and words that their place does not take: there is a finding about them already. */
function mismatchesIn(document: ConfigDocument): ReadonlySet<TextRange> {
  const found = visits(document).flatMap(({ node, shape }) => {
    if (node.kind !== 'scalar' || shape.kind !== 'value') return [];
    const { type, values } = shape.setting;
    const isFit = (type === 'string') === (typeof node.value === 'string');
    return isFit && (values === undefined || values.some((known) => known === node.value)) ? [] : [node.range];
  });
  return new Set(found);
}

function fixesOf(range: TextRange, { ours, theirs }: Readings): readonly Fix[] {
  return [ours, theirs]
    .filter((value) => typeof value !== 'object')
    .flatMap((value) =>
      offeredFix(l10n.t('Write {value}', { value: written(value) }), [{ range, newText: written(value) }]),
    );
}

function written(value: unknown): string {
  return value instanceof Date ? l10n.t('a date') : JSON.stringify(value);
}
