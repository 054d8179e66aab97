import type { DocumentDetails } from '../contract/answers.ts';
import { findDocumentType } from '../contract/document-types.ts';
import type { DocumentRecord } from './records.ts';

/** The person on every document that the sandbox reads: nobody, and seen to be nobody. */
const PERSON = {
  date_of_birth: '1990-05-15T00:00:00Z',
  gender: 'female',
  last_name: 'PRUEBA EJEMPLO',
  name: 'ANA',
} as const satisfies DocumentDetails;

const COLOMBIAN: DocumentDetails = {
  birth_place: 'BOGOTA D.C. (CUNDINAMARCA)',
  document_number: '1000000001',
  expedition_place: 'BOGOTA D.C.',
  height: '1.65',
  issue_date: '2008-06-19T00:00:00Z',
  national_registrar: 'REGISTRADOR DE PRUEBA',
  production_data: 'P-0000000-00000000-F-1000000001-20080619',
  rh: 'O+',
};

const MEXICAN: DocumentDetails = {
  document_number: 'PUEA900515MDFRJN00',
  expiration_date: '2035-12-31T00:00:00Z',
  first_last_name: 'PRUEBA',
  machine_readable: 'IDMEX0000000000<<0000000000000',
  mexico_document: {
    cic: '000000000',
    citizen_id: '000000000',
    elector_key: 'PREJAN90051509M000',
    issue_number: '00',
    neighborhood: 'COLONIA DE PRUEBA',
    ocr: '0000000000000',
    section: 1,
  },
  municipality: 'MUNICIPIO DE PRUEBA',
  postal_code: '00000',
  registration_date: '2015-01-01T00:00:00Z',
  second_last_name: 'EJEMPLO',
  state: 'ESTADO DE PRUEBA',
  street: 'CALLE DE PRUEBA 1',
};

const BY_COUNTRY: Readonly<Record<string, DocumentDetails>> = {
  CO: COLOMBIAN,
  MX: MEXICAN,
  ALL: { document_number: 'P0000001', expiration_date: '2035-12-31T00:00:00Z', machine_readable: 'P<UTOPRUEBA<<ANA' },
  BR: { document_number: '00000000000', expiration_date: '2035-12-31T00:00:00Z' },
  CL: { document_number: '11.111.111-1', expiration_date: '2035-12-31T00:00:00Z' },
  CR: { document_number: '100000001' },
  PE: { document_number: '10000001', issue_date: '2020-01-01T00:00:00Z' },
  SV: { document_number: '00000000-1' },
};

/** What was read from a document: the same synthetic person for every one, with the fields of its country. Keys as in the samples of REF. */
export function specimenDetails({ country, document_type }: DocumentRecord): DocumentDetails {
  const version = findDocumentType(country, document_type)?.versions[0];
  return {
    ...PERSON,
    ...(BY_COUNTRY[country] ?? { document_number: '100000001' }),
    ...(version === undefined ? {} : { document_version: version }),
  };
}
