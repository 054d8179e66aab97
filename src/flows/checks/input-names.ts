import * as l10n from '@vscode/l10n';
import type { CheckInput, CheckInputName } from '../../contract/checks/check-inputs.ts';
import { countryName, documentTypeName } from '../wording/document-names.ts';

/** What an input of a check is called where people are asked for it. */
export function inputName(name: CheckInputName): string {
  switch (name) {
    case 'national_id':
      return l10n.t('National ID number');
    case 'foreign_id':
      return l10n.t('Foreigner ID number');
    case 'tax_id':
      return l10n.t('Tax number of the company');
    case 'first_name':
      return l10n.t('Given names');
    case 'last_name':
      return l10n.t('Family names');
    case 'company_name':
      return l10n.t('Name of the company');
    case 'date_of_birth':
      return l10n.t('Date of birth');
    case 'issue_date':
      return l10n.t('Date of issue');
    case 'issue_number':
      return l10n.t('Serial number of the identity card');
    case 'phone_number':
      return l10n.t('Phone number');
    case 'state_id':
      return l10n.t('State or state ID (RG)');
    case 'gender':
      return l10n.t('Gender');
    case 'region':
      return l10n.t('State of Brazil to search');
    case 'ptp':
      return l10n.t('Permit of Venezuelans (PTP or PPT)');
    case 'pep':
      return l10n.t('Special stay permit (PEP)');
    case 'passport':
      return l10n.t('Passport number');
    case 'diplomatic_id':
      return l10n.t('Diplomatic ID number');
    case 'birth_certificate':
      return l10n.t('Number of the birth certificate');
    case 'professional_card':
      return l10n.t('Number of the professional card');
    case 'driver_license':
      return l10n.t("Number of the driver's license");
    case 'license_plate':
      return l10n.t('License plate');
    case 'vehicle_id':
      return l10n.t('Serial number of the vehicle (VIN)');
    case 'owner_document_type':
      return l10n.t("Type of the owner's document");
    case 'owner_document_id':
      return l10n.t("Number of the owner's document");
    case 'payment_date':
      return l10n.t('Payment date of the circulation permit');
    case 'certificate_folio':
      return l10n.t('Folio of the certificate');
    case 'verification_code':
      return l10n.t('Verification code of the certificate');
    case 'native_national_id':
      return l10n.t('ID number of the home country');
    case 'native_country':
      return l10n.t('Country of birth');
    case 'imei':
      return l10n.t('Number of the device (IMEI)');
    case 'escrow':
      return l10n.t('Number of the trust');
  }
}

/** What to know before an input is given, beyond its name; undefined where the name says it all. */
export function inputHint(name: CheckInputName, country: string): string | undefined {
  switch (name) {
    case 'national_id':
      return country === 'MX' ? l10n.t('In Mexico this is the CURP.') : undefined;
    case 'first_name':
    case 'last_name':
      return l10n.t('A search by names can bring other persons with the same name.');
    case 'date_of_birth':
      return l10n.t('It also helps to leave out other persons with the same name.');
    case 'phone_number':
      return l10n.t('For the notice to the person that the law asks for.');
    case 'state_id':
      return l10n.t('Letters and digits; separators are dropped.');
    case 'region':
      return l10n.t('One state takes minutes, all of them can take over a day.');
    case 'driver_license':
      if (country === 'CL') return l10n.t('Only for Santiago.');
      return country === 'MX' ? l10n.t('Only for the State of Mexico.') : undefined;
    case 'company_name':
      return country === 'BR' ? l10n.t('Without it, a check of a Brazilian company is not complete.') : undefined;
    default:
      return undefined;
  }
}

/** An example that is seen to be made up; undefined where a list is shown instead. */
export function inputExample({ name, example }: CheckInput, country: string): string | undefined {
  return name === 'national_id' && country === 'MX' ? 'AAAA000101HDFXXX00' : example;
}

/** One value of an input that has a list of them, in words; codes that people know stay as they are. */
export function inputValueName(name: CheckInputName, value: string, language: string): string {
  if (name === 'native_country') return countryName(value, language);
  if (name === 'owner_document_type') return documentTypeName(value);
  if (name === 'region' && value === 'ALL') return l10n.t('All states');
  return value;
}
