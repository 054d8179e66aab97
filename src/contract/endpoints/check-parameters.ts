import { CHECK_DATE_PATTERN } from '../checks/check-values.ts';
import { formText } from '../endpoint.ts';
import { doc } from '../source.ts';

const date = (about: string, example: string) =>
  ({
    ...formText(`${about}, YYYY-MM-DD; comes back as a full timestamp`, example),
    pattern: CHECK_DATE_PATTERN,
  }) as const;

const choice = (values: readonly string[], about: string) =>
  ({ in: 'form', type: 'enum', values, text: about, source: doc('REF') }) as const;

/**
 * What can be told of the subject of a check. Which of them a check needs depends on country, type and variant;
 * lengths and check digits are not documented. Examples are made up.
 */
export const SUBJECT_INPUTS = {
  national_id: formText('National identity number of the person or owner; CURP in Mexico', '1000000001'),
  foreign_id: formText('Identity number of a foreigner, issued by the country searched', 'E1000001'),
  tax_id: formText('Tax number of a company', '900000001'),
  first_name: formText('Given names; a search by names alone can bring homonyms', 'Ana'),
  last_name: formText('Family names; a search by names alone can bring homonyms', 'Prueba Ejemplo'),
  company_name: formText('Name of the company; for a complete answer in Brazil', 'Empresa de Prueba SA'),
  date_of_birth: date('Date of birth, also used against homonyms', '1990-05-15'),
  issue_date: date('Date on which the document was issued', '2008-06-19'),
  issue_number: formText('Serial number printed on the Chilean identity card', 'A000000001'),
  phone_number: formText('Phone of the person, for the notice that the law asks for', '3000000000'),
  state_id: formText('Brazil: general registration (RG). Mexico: state, for the national register', 'DF'),
  gender: choice(
    ['male', 'masculino', 'hombre', 'h', 'female', 'femenino', 'mujer', 'm'],
    'For the national register of Mexico',
  ),
  region: choice(
    'DF AC AL AP AM BA CE ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO ALL'.split(' '),
    'State of Brazil searched besides that of the CPF; a single one takes minutes, ALL can take over a day',
  ),
  ptp: formText('Peru: permit of Venezuelans (PTP). Colombia: permit of Venezuelans (PPT)', '1000001'),
  pep: formText('Colombia: special permit of Venezuelans (PEP)', '100000000000001'),
  passport: formText('Passport number', 'P0000001'),
  diplomatic_id: formText('Number of a diplomatic identity card', 'D000001'),
  birth_certificate: formText('Number of a birth certificate', '1000000001'),
  professional_card: formText('Number of a professional card', '100001'),
  driver_license: formText('Number of the driving licence', '1000000001'),
  license_plate: formText('Licence plate', 'AAA000'),
  vehicle_id: formText('Serial number of the vehicle (NIV, VIN)', '1AAAA00AAAA000001'),
  owner_document_type: choice(['national-id', 'foreign-id', 'tax-id', 'passport'], "Kind of the owner's document"),
  owner_document_id: formText("Number of the owner's document", '1000000001'),
  payment_date: formText('Chile: day on which the circulation permit was paid', '2025-03-31'),
  certificate_folio: formText('Chile: folio of a certificate, for the search of driving licences', '100000001'),
  verification_code: formText('Peru, Chile: code on a criminal-record certificate', 'ABC123'),
  native_national_id: formText('National identity number of the home country; needs `native_country`', '10000001'),
  native_country: choice(
    ['CO', 'MX', 'PE', 'BR', 'EC', 'CL', 'VE'],
    'Country of birth; comes back in lower case; needed with `native_national_id` and for foreigners in Chile',
  ),
  imei: { ...formText('Number of a device, 15 digits', '000000000000000'), pattern: '^[0-9]{15}$' },
  escrow: formText('Colombia: number of a trust', '100001'),
} as const;
