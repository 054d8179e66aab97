import type { Severity } from '../../config/finding.ts';
import type { CheckedFile, PlacedFinding } from './check-report.ts';

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
