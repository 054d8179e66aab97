import { CHECK_DATE_PATTERN } from '../checks/check-values.ts';
import { doc } from '../source.ts';

const text = (about: string, example: string) =>
  ({ in: 'form', type: 'string', text: about, example, source: doc('REF') }) as const;

const date = (about: string, example: string) =>
  ({ ...text(`${about}, YYYY-MM-DD; comes back as a full timestamp`, example), pattern: CHECK_DATE_PATTERN }) as const;

const choice = (values: readonly string[], about: string) =>
  ({ in: 'form', type: 'enum', values, text: about, source: doc('REF') }) as const;

/**
 * What can be told of the subject of a check. Which of them a check needs depends on country, type and variant;
 * lengths and check digits are not documented. Examples are made up.
 */
export const SUBJECT_INPUTS = {
  national_id: text('National identity number of the person or owner; CURP in Mexico', '1000000001'),
  foreign_id: text('Identity number of a foreigner, issued by the country searched', 'E1000001'),
  tax_id: text('Tax number of a company', '900000001'),
  first_name: text('Given names; a search by names alone can bring homonyms', 'Ana'),
  last_name: text('Family names; a search by names alone can bring homonyms', 'Prueba Ejemplo'),
  company_name: text('Name of the company; for a complete answer in Brazil', 'Empresa de Prueba SA'),
  date_of_birth: date('Date of birth, also used against homonyms', '1990-05-15'),
  issue_date: date('Date on which the document was issued', '2008-06-19'),
  issue_number: text('Serial number printed on the Chilean identity card', 'A000000001'),
  phone_number: text('Phone of the person, for the notice that the law asks for', '3000000000'),
  state_id: text('Brazil: general registration (RG). Mexico: state, for the national register', 'DF'),
  gender: choice(
    ['male', 'masculino', 'hombre', 'h', 'female', 'femenino', 'mujer', 'm'],
    'For the national register of Mexico',
  ),
  region: choice(
    'DF AC AL AP AM BA CE ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO ALL'.split(' '),
    'State of Brazil searched besides that of the CPF; a single one takes minutes, ALL can take over a day',
  ),
  ptp: text('Peru: permit of Venezuelans (PTP). Colombia: permit of Venezuelans (PPT)', '1000001'),
  pep: text('Colombia: special permit of Venezuelans (PEP)', '100000000000001'),
  passport: text('Passport number', 'P0000001'),
  diplomatic_id: text('Number of a diplomatic identity card', 'D000001'),
  birth_certificate: text('Number of a birth certificate', '1000000001'),
  professional_card: text('Number of a professional card', '100001'),
  driver_license: text('Number of the driving licence', '1000000001'),
  license_plate: text('Licence plate', 'AAA000'),
  vehicle_id: text('Serial number of the vehicle (NIV, VIN)', '1AAAA00AAAA000001'),
  owner_document_type: choice(['national-id', 'foreign-id', 'tax-id', 'passport'], "Kind of the owner's document"),
  owner_document_id: text("Number of the owner's document", '1000000001'),
  payment_date: text('Chile: day on which the circulation permit was paid', '2025-03-31'),
  certificate_folio: text('Chile: folio of a certificate, for the search of driving licences', '100000001'),
  verification_code: text('Peru, Chile: code on a criminal-record certificate', 'ABC123'),
  native_national_id: text('National identity number of the home country; needs `native_country`', '10000001'),
  native_country: choice(
    ['CO', 'MX', 'PE', 'BR', 'EC', 'CL', 'VE'],
    'Country of birth; comes back in lower case; needed with `native_national_id` and for foreigners in Chile',
  ),
  imei: { ...text('Number of a device, 15 digits', '000000000000000'), pattern: '^[0-9]{15}$' },
  escrow: text('Colombia: number of a trust', '100001'),
} as const;
