import { DATASETS, datasetsIn, defaultWeights } from '../../src/contract/checks/check-datasets.ts';
import { CHECK_VARIANTS } from '../../src/contract/checks/check-inputs.ts';
import { CHECK_COUNTRIES } from '../../src/contract/checks/check-values.ts';
import { CREATABLE_DOCUMENT_TYPES, DOCUMENT_TYPES } from '../../src/contract/document-types.ts';
import { type Endpoint, isFileAnswer, type Parameter } from '../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../src/contract/endpoints/registry.ts';
import { WEBHOOK_EVENT_KINDS, type WebhookEventKind } from '../../src/contract/events/event-catalogue.ts';
import { HOSTS } from '../../src/contract/hosts.ts';
import { ENROLLMENT_INPUTS, type TypeInput, VALIDATION_INPUTS } from '../../src/contract/inputs-by-type.ts';
import {
  DECLINED_REASONS,
  ENROLLMENT_REASONS,
  EXPIRED_REASONS,
  FURTHER_REASONS,
  type ReasonedValidator,
} from '../../src/contract/reasons.ts';
import { SOURCE_LABELS } from '../../src/contract/source.ts';
import { UPLOAD_RULES } from '../../src/contract/uploads.ts';
import { configFilePage } from './config-file.ts';
import { configRulesPage } from './config-rules.ts';
import { code, page, table, trust } from './markdown.ts';
import { sandboxPage } from './sandbox.ts';
import { settingsPage } from './settings.ts';

/** The pages of docs/reference by name, as Markdown. */
export function referencePages(): Readonly<Record<string, string>> {
  return {
    endpoints: endpointsPage(),
    inputs: inputsPage(),
    'document-types': documentTypesPage(),
    uploads: uploadsPage(),
    reasons: reasonsPage(),
    'check-inputs': checkInputsPage(),
    'check-datasets': checkDatasetsPage(),
    'webhook-events': webhookEventsPage(),
    'config-file': configFilePage(),
    'config-rules': configRulesPage(),
    settings: settingsPage(),
    sandbox: sandboxPage(),
    sources: sourcesPage(),
  };
}

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
    `Success ${endpoint.success}: ${isFileAnswer(endpoint.answer) ? code(endpoint.answer) : `[${endpoint.answer}](../schemas/${endpoint.answer}.json)`}. ${endpoint.keyed ? 'Needs the header `Truora-API-Key`.' : 'Needs no key.'}`,
    '',
    ...(endpoint.notes ?? []).flatMap((note) => [note, '']),
    ...(endpoint.json === undefined ? [] : [`The body may be JSON too (${trust(endpoint.json)}).`, '']),
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

function inputsPage(): string {
  return page('Inputs by type', [
    'Which parameters each type takes besides `type` and `user_authorized`. What the parameters mean stands in [endpoints](endpoints.md).',
    '',
    ...Object.entries(VALIDATION_INPUTS).flatMap(([type, inputs]) => inputsSection(`Validation: ${type}`, inputs)),
    ...Object.entries(ENROLLMENT_INPUTS).flatMap(([type, inputs]) => inputsSection(`Enrollment: ${type}`, inputs)),
  ]);
}

function inputsSection(title: string, inputs: Readonly<Record<string, TypeInput>>): readonly string[] {
  return [
    `## ${title}`,
    '',
    ...table(
      ['Parameter', 'Required', 'Values', 'Left out', 'Source'],
      Object.entries(inputs).map(([name, { required, when, values, maximum, default: standard, source }]) => [
        code(name),
        required ? 'yes' : (when ?? ''),
        values?.map(code).join(', ') ?? (maximum === undefined ? '' : `to ${maximum}`),
        standard === undefined ? '' : code(String(standard)),
        trust(source),
      ]),
    ),
  ];
}

function uploadsPage(): string {
  return page('Uploads', [
    'What can be uploaded where. A smaller `max-size` of the link wins over the limit.',
    '',
    ...table(
      ['Upload', 'Formats', 'Source', 'Largest file, bytes', 'Source'],
      Object.entries(UPLOAD_RULES).map(([kind, { formats, formatsSource, limitBytes, limitSource }]) => [
        code(kind),
        formats.join(', '),
        trust(formatsSource),
        String(limitBytes),
        trust(limitSource),
      ]),
    ),
  ]);
}

function reasonsPage(): string {
  const validators = Object.keys(DECLINED_REASONS) as ReasonedValidator[];
  return page('Reasons', [
    'Why a validation is declined or expires, and why an enrollment waits or fails. The official tables could be obtained in part only.',
    '',
    ...validators.flatMap(declinedSection),
    ...validators.flatMap((validator) => [
      `## Expired: ${validator}`,
      '',
      ...table(
        ['Reason', 'Meaning'],
        Object.entries(EXPIRED_REASONS[validator]).map(([slug, meaning]) => [code(slug), meaning]),
      ),
    ]),
    '## Enrollments',
    '',
    ...table(
      ['Reason', 'Status', 'Meaning', 'Types', 'Sources'],
      ENROLLMENT_REASONS.map(({ slug, status, meaning, types, sources, trust: level }) => [
        code(slug),
        code(status),
        meaning,
        types.join(', '),
        `${sources.join(' ')} [${level}]`,
      ]),
    ),
    '## Identity processes and electronic signatures',
    '',
    'The sandbox has neither. That reasons of canceling come in `canceled_reason` is not proven: the SDK sends that name.',
    '',
    ...table(
      ['Reason', 'Of', 'Field', 'Meaning', 'Sources'],
      FURTHER_REASONS.map(({ slug, of, field, meaning, sources, trust: level }) => [
        code(slug),
        of,
        code(field),
        meaning,
        `${sources.join(' ')} [${level}]`,
      ]),
    ),
  ]);
}

function declinedSection(validator: ReasonedValidator): readonly string[] {
  return [
    `## Declined: ${validator}`,
    '',
    ...table(
      ['Reason', 'Meaning', 'Class', 'Countries', 'Manual review', 'Sources'],
      DECLINED_REASONS[validator].map((reason) => [
        code(reason.slug),
        reason.aliasOf === undefined
          ? reason.meaning
          : `${reason.meaning}; likely an older name of ${code(reason.aliasOf)} [inferred]`,
        reason.classification ?? '',
        reason.countries?.join(', ') ?? '',
        yesOrNo(reason.manualReview),
        `${reason.sources.join(' ')} [${reason.trust}]`,
      ]),
    ),
  ];
}

function checkInputsPage(): string {
  return page('Inputs of background checks', [
    'What a check must and can be given, by country, type and variant, besides `type`, `country` and `user_authorized`. Where a country has two ways to name the same subject, each is a variant.',
    '',
    ...table(
      ['Country', 'Type', 'Variant', 'Required', 'Optional', 'Note', 'Source'],
      CHECK_VARIANTS.map(({ country, type, variant, inputs, note, source }) => [
        country,
        type,
        variant,
        ...[true, false].map((wanted) =>
          inputs
            .filter(({ required }) => required === wanted)
            .map(({ name }) => code(name))
            .join(', '),
        ),
        note ?? '',
        trust(source),
      ]),
    ),
  ]);
}

function checkDatasetsPage(): string {
  const types = [...new Set(CHECK_VARIANTS.map(({ country, type }) => `${country} ${type}`))];
  return page('Data sets of background checks', [
    ...table(
      ['Data set', 'Label', 'What is searched', 'Source'],
      DATASETS.map(({ name, label, about, source }) => [code(name), label, about, trust(source)]),
    ),
    '## Default weights',
    '',
    'What the sandbox counts with. Printed for persons and companies of Colombia and for vehicles; elsewhere scaled from those. The API serves the true ones with its check types.',
    '',
    ...table(
      ['Country', 'Type', 'Weights', 'Source'],
      types.map((pair) => {
        const [country = '', type] = pair.split(' ');
        const { weights, source } = defaultWeights(country, type as (typeof CHECK_VARIANTS)[number]['type']);
        return [
          country,
          type ?? '',
          weights.map(({ data_set, weight }) => `${code(data_set)} ${weight}`).join(', '),
          trust(source),
        ];
      }),
    ),
    '## Data sets that custom types can weigh',
    '',
    'Inferred from example checks and the default types of each country.',
    '',
    ...table(
      ['Country', 'Data sets'],
      CHECK_COUNTRIES.map((country) => [country, datasetsIn(country).map(code).join(', ')]),
    ),
  ]);
}

function webhookEventsPage(): string {
  const products = [...new Set(WEBHOOK_EVENT_KINDS.map(({ product }) => product))];
  return page('Webhook events', [
    'Every event that the guide lists, by product, with its label in the rule editor. The body of a webhook is one token whose claims are [WebhookClaims](../schemas/WebhookClaims.json). The names on the wire are known for few events; the others are ours, by analogy, and so is nearly every object.',
    '',
    ...products.flatMap((product) => [
      `## ${product}`,
      '',
      ...table(
        ['Event', 'Name on the wire', 'Source of the name', 'When', 'Variables', 'Object in samples'],
        WEBHOOK_EVENT_KINDS.filter((kind) => kind.product === product).map(webhookEventRow),
      ),
    ]),
  ]);
}

function webhookEventRow(kind: WebhookEventKind): readonly string[] {
  return [
    kind.label,
    `${code(kind.event_type)} / ${code(kind.event_action)}`,
    trust(kind.source),
    kind.when,
    kind.variables.map(({ label, member }) => (member ? `${label} (${code(member.path)})` : label)).join(', '),
    trust(kind.objectSource),
  ];
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

function yesOrNo(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'yes' : 'no';
}
