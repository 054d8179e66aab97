import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { linesText } from '../../base/label-text.ts';
import type { Finding, Severity } from '../../config/finding.ts';
import type { ConfigDocument, SyntaxCode } from '../../config/reading/config-document.ts';
import { findingsIn } from '../../config/rules/registry.ts';
import { type OpenFile, rangeOf } from '../open-file.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/**
 * Findings as the editor shows them. `docs`: where the reference is, as a URI that ends with a slash; without it there
 * are no links.
 */
export function diagnosticsOf(file: OpenFile, findings: readonly Finding[], docs: string | undefined): Diagnostic[] {
  return findings.map(({ code, severity, message, range, related, tag, docs: page }) => ({
    source: 'Truora',
    code,
    severity: SEVERITIES[severity],
    message: linesText(message),
    range: rangeOf(file, range),
    ...(docs ? { codeDescription: { href: docs + page } } : {}),
    ...(tag ? { tags: [TAGS[tag]] } : {}),
    ...(related.length > 0
      ? {
          relatedInformation: related.map(({ range: other, message: text }) => ({
            location: { uri: file.uri, range: rangeOf(file, other) },
            message: linesText(text),
          })),
        }
      : {}),
  }));
}

const known = new WeakMap<ConfigDocument, readonly Finding[]>();

/**
 * Errors that VS Code finds itself in files of JSON by the schema that we contribute, which holds only what the sources
 * are sure of.
 */
const SAID_BY_SCHEMA = new Set(['wrong-type', 'out-of-range', 'timeout-limit']);
/** Mistakes of syntax that it calls errors there too. */
const SAID_BY_EDITOR = new Set<SyntaxCode>(['syntax', 'comment', 'trailing-comma']);

/** What is to be said about a file, looked for once per version of it. */
export function findingsOf({ config }: OpenFile): readonly Finding[] {
  const former = known.get(config);
  if (former) return former;
  const findings = findingsIn(config);
  known.set(config, findings);
  return findings;
}

/** Those of them that the editor does not say by itself; it has no fix for what it says, so that ours are for all. */
export function unshownFindingsOf(file: OpenFile): readonly Finding[] {
  const all = findingsOf(file);
  const { format, problems } = file.config;
  if (format === 'yaml') return all;
  const said = new Set(problems.filter(({ code }) => SAID_BY_EDITOR.has(code)).map(({ range }) => range));
  return all.filter(
    ({ code, severity, range }) => severity !== 'error' || !(SAID_BY_SCHEMA.has(code) || said.has(range)),
  );
}
