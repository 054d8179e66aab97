import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { linesText } from '../../base/label-text.ts';
import type { Finding, Severity } from '../../config/finding.ts';
import { type OpenFile, rangeOf } from '../open-file.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Findings as the editor shows them. `docs`: where the reference is, as a URI that ends with a slash; without it there are no links. */
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
