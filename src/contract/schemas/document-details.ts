import * as z from 'zod';
import { client, doc, type Source, sdk } from '../source.ts';
import { SUB_VALIDATION_RESULTS } from '../values.ts';
import { field, moment } from './field.ts';

const text = (about: string, source: Source = doc('REF')) => field(z.string(), about, source).optional();

/** What was read from a document. Every member may be absent. */
export const documentDetailsSchema = z
  .strictObject({
    birth_place: text('CITY (REGION)'),
    client_id: text('`TCI` and 32 hex digits'),
    country: text('Country of the document'),
    creation_date: moment('RFC 3339').optional(),
    date_of_birth: moment('Midnight timestamp').optional(),
    doc_id: text('`DCR` and 32 hex digits'),
    document_number: text('Number as read'),
    document_type: text('Such as national-id'),
    document_version: text('Such as co_national-id-2000'),
    expedition_date: text('Date of expedition', client('C:kyc')),
    expedition_place: text('CITY (REGION)'),
    expiration_date: moment('Midnight timestamp', client('C:mx')).optional(),
    first_last_name: text('First family name', client('C:kyc')),
    front_url: text('Signed link to the front picture, about 15 minutes', sdk('SDK-1.2')),
    gender: text('male or female'),
    height: text('Metres, as a string'),
    issue_date: moment('Midnight timestamp').optional(),
    last_name: text('Upper case'),
    machine_readable: text('Text of the machine readable zone', client('C:mx')),
    mexico_document: field(
      z.strictObject({
        cic: z.string().optional(),
        citizen_id: z.string().optional(),
        elector_key: z.string().optional(),
        issue_number: z.string().optional(),
        neighborhood: z.string().optional(),
        ocr: z.string().optional(),
        section: z.number().optional(),
      }),
      'Fields of Mexican documents',
      client('C:mx'),
    ).optional(),
    mime_type: text('Media type of the pictures'),
    municipality: text('Address field', client('C:kyc')),
    name: text('Given names, upper case'),
    national_registrar: text('Colombian field'),
    neighborhood: text('Address field', client('C:kyc')),
    postal_code: text('Address field', client('C:kyc')),
    production_data: text('Colombian field'),
    registration_date: moment('Midnight timestamp', client('C:mx')).optional(),
    residence_address: text('Address field', client('C:kyc')),
    reverse_url: text('Signed link to the reverse picture, about 15 minutes', sdk('SDK-1.2')),
    rh: text('Blood group'),
    second_last_name: text('Second family name', client('C:kyc')),
    section: text('Mexican field', client('C:kyc')),
    state: text('Address field', client('C:kyc')),
    status: text('Status as one client reads it', client('C:kyc')),
    street: text('Address field', client('C:kyc')),
    update_date: moment('RFC 3339').optional(),
    validation_status: text('completed, in_progress, pending, failed or not_started', client('C:kyc')),
    voter_id: text('Mexican field', client('C:kyc')),
  })
  .meta({ id: 'DocumentDetails', description: 'What was read from a document' });

/** One check that Truora made on a document. */
export const subValidationSchema = z
  .strictObject({
    created_at: moment('RFC 3339; newer samples only').optional(),
    data_validations: field(z.looseObject({}), 'Optional map', sdk('SDK-1.2')).optional(),
    manually_reviewed: field(z.boolean(), 'Whether a person looked at it', doc('REF')).optional(),
    message: text('One English sentence'),
    result: field(z.enum(SUB_VALIDATION_RESULTS), 'Outcome of this check', doc('REF')),
    validation_name: text('English name'),
    validation_type: field(z.string(), 'Machine name, such as date-of-birth-validation', doc('REF')),
  })
  .meta({ id: 'SubValidation', description: 'One check made on a document' });

const group = (about: string) => field(z.array(subValidationSchema), about, doc('REF')).optional();

/** The checks made on a document, by group. Two groups have a second spelling in REF's field table. */
export const documentValidationsSchema = z
  .strictObject({
    data_consistency: group('Whether the data agree with each other'),
    government_database: group('Whether official registers know them'),
    image_analysis: group('Whether the picture was altered'),
    photocopy_analysis: group('Whether it is a photocopy'),
    'photocopy-analysis': group('Second spelling of photocopy_analysis in the field table'),
    photo_of_photo: group('Whether it is a picture of a picture'),
    manual_analysis: group('Review by a person'),
    manual_review: group('Second spelling of manual_analysis in the field table'),
  })
  .meta({ id: 'DocumentValidations', description: 'The checks made on a document' });
