import * as z from 'zod';
import {
  CHECK_COUNTRIES,
  CHECK_RESULTS,
  CHECK_STATUSES,
  COMPANY_STATUSES,
  DATABASE_HEALTH,
  DATABASE_STATUSES,
  DATASET_NAMES,
  GENDERS,
  IDENTITY_STATUSES,
  SEVERITIES,
  SUMMARY_RESULTS,
  VEHICLE_STATUSES,
  WRONG_INPUTS,
} from '../checks/check-values.ts';
import { doc, type Source, sdk } from '../source.ts';
import { field, listed, moment, text } from './field.ts';

const number = (about: string, source: Source = doc('REF')) => field(z.number(), about, source);
const severity = field(z.enum(SEVERITIES), 'How grave it is', doc('REF'));
const result = field(z.enum(CHECK_RESULTS), 'What was found', doc('REF'));
const summaryResult = field(z.enum(SUMMARY_RESULTS), 'Whether the subject was found', doc('REF'));
const integer = (about: string) => field(z.int(), about, doc('REF'));
const dataSet = listed(DATASET_NAMES, 'The data set');
const pageKeys = { next: text('Path of the next page, empty on the last one'), self: text('Path of this page') };

const partialScore = z.strictObject({ result, score: number('0 to 1'), severity });

/** What one data set adds to the score of a check. */
export const checkScoreSchema = z
  .strictObject({
    data_set: dataSet,
    score: number('0 to 1, 1 is best'),
    result,
    severity,
    by_id: field(partialScore, 'Found by document', doc('REF')).optional(),
    by_name: field(partialScore, 'Found by name: may be a homonym', doc('REF')).optional(),
  })
  .meta({ id: 'CheckScore', description: 'What one data set adds to the score of a check' });

/** Where the search in one database stands. */
export const databaseStatusSchema = z
  .strictObject({
    data_set: listed(DATASET_NAMES, 'Left out of skipped ones').optional(),
    database_id: text('`DBI` and 40 hex digits: the stable key; missing in some older examples').optional(),
    database_name: text('May change while the check runs'),
    status: field(z.enum(DATABASE_STATUSES), 'Where it stands', doc('REF')),
    invalid_inputs: field(
      z.array(z.string()),
      'Inputs that are missing or wrong; repeats occur',
      doc('REF'),
    ).optional(),
  })
  .meta({ id: 'DatabaseStatus', description: 'Where the search in one database stands' });

const personNameSchema = z.strictObject({
  first_name: text('Given names').optional(),
  last_name: text('Family names').optional(),
  count: integer('How many databases have it'),
});

const personSummarySchema = z.strictObject({
  result: summaryResult,
  date_of_birth: moment('RFC 3339').optional(),
  death_date: moment('RFC 3339').optional(),
  driver_status: text('Seen in examples').optional(),
  drivers_license: text('Licence').optional(),
  gender: listed(GENDERS, 'Of the person').optional(),
  identity_status: listed(IDENTITY_STATUSES, 'Whether the person was found, or found as dead').optional(),
  names_found: field(z.array(personNameSchema), 'Names in the databases', doc('REF')).optional(),
  nss: text('Mexico: social security number').optional(),
  rfc: text('Mexico: tax number').optional(),
  update_date: moment('RFC 3339').optional(),
});

const companySummarySchema = z.strictObject({
  result: summaryResult,
  company_status: listed(COMPANY_STATUSES, 'State of the company').optional(),
  names_found: field(
    z.array(z.strictObject({ company_name: text('Name').optional(), count: integer('How many') })),
    'Names in the databases',
    doc('REF'),
  ).optional(),
  update_date: moment('RFC 3339').optional(),
});

const vehicleSummarySchema = z.strictObject({
  result: summaryResult,
  vehicle_status: listed(VEHICLE_STATUSES, 'Whether the vehicle was found').optional(),
  capacity: integer('Passengers who may travel in it').optional(),
  color: text('Colour').optional(),
  license_plate: text('Licence plate').optional(),
  manufacturer: text('Manufacturer').optional(),
  model: text('Model').optional(),
  number_of_doors: integer('Doors').optional(),
  obligatory_insurance_expiration_date: field(
    z.string().meta({ format: 'date' }),
    'Day on which the compulsory insurance ends',
    doc('REF'),
  ).optional(),
  obligatory_insurance_status: text('State of the compulsory insurance').optional(),
  service_type: text('Kind of service').optional(),
  vehicle_category: text('Category').optional(),
  vehicle_id: text('Serial number').optional(),
  vehicle_type: text('Kind of vehicle').optional(),
  year: integer('Model year').optional(),
});

const echoed = [
  ...['birth_certificate', 'certificate_folio', 'company_name', 'diplomatic_id', 'driver_license'],
  ...['escrow', 'first_name', 'foreign_id', 'gender', 'imei', 'issue_number', 'last_name'],
  ...['license_plate', 'national_id', 'native_national_id', 'owner_document_id'],
  ...['owner_document_type', 'passport', 'payment_date', 'pep', 'phone_number', 'professional_card', 'ptp', 'region'],
  ...['state_id', 'tax_id', 'vehicle_id', 'verification_code'],
] as const;

/** A background check. */
export const checkSchema = z
  .strictObject({
    check_id: text('`CHK` and 32 hex digits'),
    type: text('person, vehicle, company; of custom types by their name, which no example shows'),
    country: listed(CHECK_COUNTRIES, 'Country of the document'),
    status: field(z.enum(CHECK_STATUSES), 'Where it stands; missing of deleted ones', doc('REF')).optional(),
    score: number('0 to 1, 1 is best; -1 before scoring'),
    id_score: number('From what was found by document; 0 before scoring, -1 of deleted ones').optional(),
    name_score: number('Counts what was found by name too, so it may hold homonyms').optional(),
    homonym_score: number('Older name of the name score').optional(),
    homonym_scores: field(z.array(z.unknown()), 'Not with keys of version 1', doc('REF')).optional(),
    homonym_probability: number('Seen in older examples', sdk('SPEC')).optional(),
    scores: field(z.array(checkScoreSchema), 'By data set', doc('REF')).optional(),
    statuses: field(z.array(databaseStatusSchema), 'By database and data set', doc('REF')).optional(),
    summary: field(personSummarySchema, 'Of persons', doc('REF')).optional(),
    company_summary: field(companySummarySchema, 'Of companies', doc('REF')).optional(),
    vehicle_summary: field(vehicleSummarySchema, 'Of vehicles', doc('REF')).optional(),
    wrong_inputs: field(
      z.array(z.looseObject({ Input: listed(WRONG_INPUTS, 'The input') })),
      'Inputs that contradict the sources; capital I in the schema, no example',
      doc('REF'),
    ).optional(),
    previous_check: text('Earlier check of the same subject').optional(),
    report_id: text('Report that holds it').optional(),
    billing_hub: text('Accounting unit').optional(),
    labels: field(z.unknown(), 'Set by a rule; its shape is not documented', doc('G:checks')).optional(),
    custom_input: text('Your reference; no example shows it').optional(),
    watch: text('How often it is repeated').optional(),
    date_of_birth: moment('As sent, as a full timestamp').optional(),
    issue_date: moment('As sent, as a full timestamp').optional(),
    native_country: field(z.string().regex(/^[a-z]{2}$/), 'As sent, in lower case', doc('REF')).optional(),
    creation_date: moment('RFC 3339'),
    start_date: moment('RFC 3339, once running').optional(),
    update_date: moment('RFC 3339, without a fraction when finished').optional(),
    delete_date: moment('RFC 3339').optional(),
    deleted: field(z.boolean(), 'After deletion', doc('REF')).optional(),
    ...(Object.fromEntries(echoed.map((name) => [name, text('As sent').optional()])) as Record<
      (typeof echoed)[number],
      z.ZodOptional<z.ZodString>
    >),
  })
  .meta({ id: 'Check', description: 'A background check' });

/** A check with its paths. */
export const checkReplySchema = z
  .strictObject({
    check: checkSchema,
    details: text('Path of its findings; not after deletion').optional(),
    self: text('Path of the check'),
  })
  .meta({ id: 'CheckReply', description: 'A background check with its paths' });

/** Checks, by the schema of the reference. */
export const checkListSchema = z
  .strictObject({
    checks: field(z.array(checkSchema), 'The example is one check in place of the list', doc('REF')),
    ...pageKeys,
  })
  .meta({ id: 'CheckList', description: 'A page of background checks' });

const cellSchema = z.strictObject({ label: text('Name'), value: text('Value') });
const tableSchema = z.strictObject({
  title: text('Title'),
  rows: z.array(z.strictObject({ cells: z.array(cellSchema) })),
});

/** What one database said. */
export const checkDetailSchema = z
  .strictObject({
    id: text('`DTL` and 32 hex digits'),
    check_id: text('The check'),
    data_set: dataSet,
    database_name: text('The database'),
    result,
    severity: severity.optional(),
    route: text('person when found by document, person-name by name', sdk('SPEC')).optional(),
    depth: integer('0 in the example').optional(),
    document_type: text('Empty in the example').optional(),
    found_first_name: text('Empty when none').optional(),
    found_last_name: text('Empty when none').optional(),
    found_company_name: text('Empty when none').optional(),
    found_date_of_birth: text('Empty when none').optional(),
    found_rfc: text('Empty when none').optional(),
    identity_result: text('Empty in the example').optional(),
    identity_state: text('Empty in the example').optional(),
    issued_at: text('Empty in older examples', sdk('SPEC')).optional(),
    group: text('profile, legal, affiliations, vehicle, global, media or unknown', sdk('SPEC')).optional(),
    score: number('In the older schema, not in examples', sdk('SPEC')).optional(),
    tables: field(z.array(tableSchema).nullable(), 'What was found, as tables', doc('REF')).optional(),
    update_date: moment('RFC 3339', sdk('SPEC')).optional(),
  })
  .meta({ id: 'CheckDetail', description: 'What one database said' });

/** Findings of a check. */
export const checkDetailListSchema = z
  .strictObject({ details: field(z.array(checkDetailSchema), 'Database by database', sdk('SPEC')), ...pageKeys })
  .meta({ id: 'CheckDetailList', description: "A page of a check's findings" });

const attachmentSchema = z
  .strictObject({
    database_id: text('The database that gave it'),
    file_name: text('Such as certificate_certificadocedula.pdf'),
    link: text('Where it is'),
    mime_type: text('Media type'),
  })
  .meta({ id: 'CheckAttachment', description: 'A file that a database gave' });

/** Files that databases gave. */
export const checkAttachmentListSchema = z
  .strictObject({ files: z.array(attachmentSchema), ...pageKeys, total: integer('Files in all') })
  .meta({ id: 'CheckAttachmentList', description: 'Files that databases gave' });

/** A check in prose. */
export const checkSummarySchema = z
  .strictObject({ summary: text('English in the example, beginning with a line break') })
  .meta({ id: 'CheckSummary', description: 'A background check in prose' });

/** The PDF is being made. */
export const checkPdfRequestSchema = z
  .strictObject({ pdf_path: text('Where it will be, with a slash at the end in the example') })
  .meta({ id: 'CheckPdfRequest', description: "A check's PDF is being made" });

const healthSchema = z.strictObject({
  data_sets: z.array(listed(DATASET_NAMES, 'A data set')),
  database_id: text('The database'),
  database_name: text('Its name'),
  hourly_status: field(z.array(z.enum(DATABASE_HEALTH)), '24 states, one for each hour', doc('REF')),
});

/** How the databases have answered. */
export const checkHealthSchema = z
  .array(healthSchema)
  .meta({ id: 'CheckHealth', description: 'How the databases have answered, by hour' });
