import type { DocumentDetails } from '../../contract/answers.ts';
import { findDocumentType } from '../../contract/document-types.ts';
import { findDeclinedReason } from '../../contract/reasons.ts';
import type { DocumentRecord } from '../lifecycle/records.ts';

/** Days that are printed on a document, as `YYYY-MM-DD`. */
interface PrintedDays {
  readonly born: string;
  /** Left out where the document of a country has a day of its own. */
  readonly issued?: string;
  /** Left out where the document has none unless something is wrong with it. */
  readonly expires?: string;
}

/** The days of the demo pictures. */
const USUAL_DAYS: PrintedDays = { born: '1990-05-15' };
const USUAL_EXPIRY = '2035-01-01';

const midnight = (day: string) => `${day}T00:00:00Z`;
const digits = (day: string) => day.replaceAll('-', '');

function colombian({ issued = '2008-06-19' }: PrintedDays): DocumentDetails {
  return {
    birth_place: 'BOGOTA D.C. (CUNDINAMARCA)',
    document_number: '1000000001',
    expedition_place: 'BOGOTA D.C.',
    height: '1.65',
    issue_date: midnight(issued),
    national_registrar: 'REGISTRADOR DE PRUEBA',
    production_data: `P-0000000-00000000-F-1000000001-${digits(issued)}`,
    rh: 'O+',
  };
}

function mexican({ born, issued = '2015-01-01', expires = USUAL_EXPIRY }: PrintedDays): DocumentDetails {
  const birth = digits(born).slice(2);
  return {
    document_number: `PUEA${birth}MDFRJN00`,
    expiration_date: midnight(expires),
    first_last_name: 'PRUEBA',
    machine_readable: 'IDMEX0000000000<<0000000000000',
    mexico_document: {
      cic: '000000000',
      citizen_id: '000000000',
      elector_key: `PREJAN${birth}09M000`,
      issue_number: '00',
      neighborhood: 'COLONIA DE PRUEBA',
      ocr: '0000000000000',
      section: 1,
    },
    municipality: 'MUNICIPIO DE PRUEBA',
    postal_code: '00000',
    registration_date: midnight(issued),
    second_last_name: 'EJEMPLO',
    state: 'ESTADO DE PRUEBA',
    street: 'CALLE DE PRUEBA 1',
  };
}

const BY_COUNTRY: Readonly<Record<string, (days: PrintedDays) => DocumentDetails>> = {
  CO: colombian,
  MX: mexican,
  ALL: ({ expires = USUAL_EXPIRY }) => ({
    document_number: 'P0000001',
    expiration_date: midnight(expires),
    machine_readable: 'P<UTOPRUEBA<<ANA',
  }),
  BR: ({ expires = USUAL_EXPIRY }) => ({ document_number: '00000000000', expiration_date: midnight(expires) }),
  CL: ({ expires = USUAL_EXPIRY }) => ({ document_number: '11.111.111-1', expiration_date: midnight(expires) }),
  CR: () => ({ document_number: '100000001' }),
  PE: ({ issued = '2020-01-01' }) => ({ document_number: '10000001', issue_date: midnight(issued) }),
  SV: () => ({ document_number: '00000000-1' }),
};

/** What a declined reason says about the days on a document that was validated in this year. */
const DAYS_OF: Readonly<Record<string, (year: number) => Partial<PrintedDays>>> = {
  document_has_expired: (year) => ({ expires: `${year - 1}-01-01` }),
  invalid_issue_date: (year) => ({ issued: `${year + 1}-01-01` }),
  underage: (year) => ({ born: `${year - 16}-05-15`, issued: `${year - 1}-01-01` }),
  age_above_threshold: (year) => ({ born: `${year - 110}-05-15` }),
  age_above_limit: (year) => ({ born: `${year - 110}-05-15` }),
};

/** What was not read where a declined reason says so. */
const UNREAD: Readonly<Record<string, readonly (keyof DocumentDetails)[]>> = {
  missing_date_of_birth: ['date_of_birth'],
  missing_document_number: ['document_number'],
  missing_expiration_date: ['expiration_date'],
  missing_gender: ['gender'],
  missing_issue_date: ['issue_date', 'registration_date', 'production_data'],
  missing_issue_number: ['mexico_document'],
  missing_mrz: ['machine_readable'],
  missing_names: ['name', 'last_name', 'first_last_name', 'second_last_name'],
  missing_postal_code: ['postal_code'],
};

/**
 * What was read from a document: the same synthetic person for every one, with the fields of its country. Where the
 * document was declined, what was read agrees with the reason: its day of expiry is over, the person is a minor. Keys
 * as in the samples of REF.
 */
export function specimenDetails(
  { country, document_type, createdAt }: DocumentRecord,
  declinedReason: string | undefined,
): DocumentDetails {
  const reason = findDeclinedReason(declinedReason ?? '')?.aliasOf ?? declinedReason ?? '';
  const version = findDocumentType(country, document_type)?.versions[0];
  const changed = DAYS_OF[reason]?.(new Date(createdAt).getUTCFullYear()) ?? {};
  const days = { ...USUAL_DAYS, ...changed };
  const read: DocumentDetails = {
    date_of_birth: midnight(days.born),
    gender: 'female',
    last_name: 'PRUEBA EJEMPLO',
    name: 'ANA',
    ...(BY_COUNTRY[country]?.(days) ?? { document_number: '100000001' }),
    ...(changed.expires === undefined ? {} : { expiration_date: midnight(changed.expires) }),
    ...(changed.issued === undefined || country === 'MX' ? {} : { issue_date: midnight(changed.issued) }),
    document_version: version,
  };
  const unread: readonly string[] = UNREAD[reason] ?? [];
  return Object.fromEntries(Object.entries(read).filter(([name]) => !unread.includes(name)));
}
