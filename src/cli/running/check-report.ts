import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Severity } from '../../config/finding.ts';
import type { CheckedText } from '../files/check-files.ts';

/** A finding with its place as people count: lines and columns from 1, columns in UTF-16 units. */
interface PlacedFinding extends Finding {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A file and what was found in it. */
export interface CheckedFile {
  readonly path: string;
  readonly findings: readonly PlacedFinding[];
}

/** Mildest first. */
export const SEVERITIES: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** Places findings in their file, in the order of the text. */
export function placed({ path, text }: CheckedText, findings: readonly Finding[]): CheckedFile {
  const document = TextDocument.create(path, '', 0, text);
  return {
    path,
    findings: [...findings]
      .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
      .map((finding) => {
        const start = document.positionAt(finding.range.start);
        const end = document.positionAt(finding.range.end);
        return {
          ...finding,
          line: start.line + 1,
          column: start.character + 1,
          endLine: end.line + 1,
          endColumn: end.character + 1,
        };
      }),
  };
}

/** The findings as lines for people, as compilers print them, with a line of counts at the end. */
export function textReport(files: readonly CheckedFile[]): readonly string[] {
  const found = files.flatMap(({ path, findings }) =>
    findings.flatMap(({ line, column, severity, message, code, fixes }) => [
      `${path}:${line}:${column}: ${severity}: ${message} [${code}]`,
      ...fixes.slice(0, 1).map(({ title }) => `    ${l10n.t('Fix: {title}', { title })}`),
    ]),
  );
  return [...found, countsLine(files)];
}

function countsLine(files: readonly CheckedFile[]): string {
  const { error, warning, information, hint } = countsOf(files);
  const notes = information + hint;
  const facts = {
    errors: error === 1 ? l10n.t('1 error') : l10n.t('{count} errors', { count: error }),
    warnings: warning === 1 ? l10n.t('1 warning') : l10n.t('{count} warnings', { count: warning }),
    notes: notes === 1 ? l10n.t('1 note') : l10n.t('{count} notes', { count: notes }),
  };
  return files.length === 1
    ? l10n.t('1 file checked: {errors}, {warnings}, {notes}.', facts)
    : l10n.t('{files} files checked: {errors}, {warnings}, {notes}.', { files: files.length, ...facts });
}

/** The findings as one JSON object. */
export function jsonReport(files: readonly CheckedFile[]): unknown {
  return {
    version: 1,
    files: files.map(({ path, findings }) => ({
      path,
      findings: findings.map(({ code, severity, message, line, column, endLine, endColumn, fixes }) => ({
        code,
        severity,
        message,
        line,
        column,
        endLine,
        endColumn,
        fixes: fixes.map(({ title }) => title),
      })),
    })),
    counts: countsOf(files),
  };
}

function countsOf(files: readonly CheckedFile[]): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of files.flatMap(({ findings }) => findings)) counts[severity]++;
  return counts;
}

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The findings as a SARIF 2.1.0 log with one run, for whatever shows results of analyses. */
export function sarifReport(files: readonly CheckedFile[], version: string): unknown {
  const codes = [...new Set(files.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'truora check', semanticVersion: version, rules: codes.map((id) => ({ id })) },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: files.map(({ path }) => ({ location: { uri: uriOf(path) } })),
        results: files.flatMap(({ path, findings }, index) =>
          findings.map((finding) => ({
            ruleId: finding.code,
            ruleIndex: codes.indexOf(finding.code),
            level: LEVELS[finding.severity],
            message: { text: finding.message },
            locations: [
              { physicalLocation: { artifactLocation: { uri: uriOf(path), index }, region: regionOf(finding) } },
            ],
          })),
        ),
      },
    ],
  };
}

function regionOf({ line, column, endLine, endColumn }: PlacedFinding) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

const uriOf = (path: string) => path.split('/').map(encodeURIComponent).join('/');
