import { CREATABLE_DOCUMENT_TYPES, DOCUMENT_TYPES } from '../../src/contract/document-types.ts';
import type { Endpoint, Parameter } from '../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../src/contract/endpoints.ts';
import { HOSTS } from '../../src/contract/hosts.ts';
import { DOCUMENT_DECLINED_REASONS, DOCUMENT_EXPIRED_REASONS } from '../../src/contract/reasons.ts';
import { SOURCE_LABELS, type Source } from '../../src/contract/source.ts';

const NOTICE = '<!-- Generated from src/contract by `npm run generate`; change the contract, not this file. -->';

/** The pages of docs/reference by name, as Markdown. */
export function referencePages(): Readonly<Record<string, string>> {
  return {
    endpoints: endpointsPage(),
    'document-types': documentTypesPage(),
    reasons: reasonsPage(),
    sources: sourcesPage(),
  };
}

function page(title: string, lines: readonly string[]): string {
  return `${[NOTICE, '', `# ${title}`, '', ...lines].join('\n').trimEnd()}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

const trust = ({ label, trust: level }: Source) => (label === level ? level : `${label} [${level}]`);
const code = (text: string) => (text === '' ? '' : `\`${text}\``);

function endpointsPage(): string {
  return page('Endpoints', [
    'What is known of each call, with its source. `inferred` marks a default of this project where the sources are silent.',
    '',
    ...ENDPOINTS.flatMap(endpointSection),
  ]);
}

function endpointSection(endpoint: Endpoint): readonly string[] {
  return [
    `## ${endpoint.summary}`,
    '',
    `\`${endpoint.method} ${HOSTS[endpoint.host].production}${endpoint.path}\` (${trust(endpoint.source)})`,
    '',
    `Success ${endpoint.success}: [${endpoint.answer}](../schemas/${endpoint.answer}.json). ${endpoint.keyed ? 'Needs the header `Truora-API-Key`.' : 'Needs no key.'}`,
    '',
    ...(endpoint.notes ?? []).flatMap((note) => [note, '']),
    ...parametersTable(endpoint.parameters),
    ...table(
      ['Status', 'Code', 'Message', 'When', 'Source'],
      Object.values(endpoint.refusals).map(({ http, code: number, message, when, source }) => [
        String(http),
        number === undefined ? '' : String(number),
        code(message),
        when,
        trust(source),
      ]),
    ),
  ];
}

function parametersTable(parameters: Readonly<Record<string, Parameter>>): readonly string[] {
  const rows = Object.entries(parameters).map(([name, parameter]) => [
    code(name),
    parameter.in,
    parameter.type + (parameter.repeated ? ', repeatable' : ''),
    parameter.required === true ? 'yes' : parameter.required || '',
    [parameter.text, valuesOf(parameter)].filter((text) => text !== '').join('. '),
    trust(parameter.source),
  ]);
  return rows.length > 0 ? table(['Parameter', 'In', 'Type', 'Required', 'Meaning', 'Source'], rows) : [];
}

function valuesOf({ values, minimum, maximum, maxLength, pattern }: Parameter): string {
  if (values) return values.map(code).join(', ');
  const limits = [
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined ? '' : `to ${maximum}`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    pattern === undefined ? '' : `matches ${code(pattern)}`,
  ];
  return limits.filter((text) => text !== '').join(' ');
}

function documentTypesPage(): string {
  const isCreatable = new Set(CREATABLE_DOCUMENT_TYPES);
  return page('Document types', [
    'Every pair of country and document type that a source names. "Create" marks those that the reference lists for creating a validation.',
    '',
    ...table(
      ['Country', 'Type', 'Create', 'Reverse', 'Versions', 'Activation', 'Trust'],
      DOCUMENT_TYPES.map((type) => [
        `${type.country} ${type.countryName}`,
        code(type.documentType),
        isCreatable.has(type) ? 'yes' : '',
        type.reverse === true ? 'yes' : 'not documented',
        type.versions.map(code).join(', '),
        type.needsActivation ? "by Truora's sales team" : '',
        type.trust,
      ]),
    ),
  ]);
}

function reasonsPage(): string {
  return page('Reasons', [
    'Why a document validation is declined or expires. The official table could be obtained in part only.',
    '',
    '## Declined',
    '',
    ...table(
      ['Reason', 'Meaning', 'Class', 'Countries', 'Manual review', 'Sources'],
      DOCUMENT_DECLINED_REASONS.map((reason) => [
        code(reason.slug),
        reason.meaning,
        reason.classification ?? '',
        reason.countries?.join(', ') ?? '',
        reason.manualReview === null ? '' : reason.manualReview ? 'yes' : 'no',
        `${reason.sources.join(' ')} [${reason.trust}]`,
      ]),
    ),
    '## Expired',
    '',
    ...table(
      ['Reason', 'Meaning'],
      Object.entries(DOCUMENT_EXPIRED_REASONS).map(([slug, meaning]) => [code(slug), meaning]),
    ),
  ]);
}

function sourcesPage(): string {
  return page('Sources', [
    'Trust: `doc` official documentation, `sdk` code of the official SDK, `client` code or notes of somebody else who calls the API, `inferred` our own reasoning, switchable in the sandbox.',
    '',
    ...table(
      ['Label', 'What it is'],
      Object.entries(SOURCE_LABELS).map(([label, about]) => [code(label), about]),
    ),
  ]);
}
