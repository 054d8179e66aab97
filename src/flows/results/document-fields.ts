import * as l10n from '@vscode/l10n';
import type { DocumentDetails } from '../../contract/as-read.ts';
import { countryName, documentTypeName } from '../wording/document-names.ts';
import { withoutMidnight } from '../wording/times.ts';
import type { Fact } from './page.ts';

/** Members that say nothing about the document itself, or that are shown elsewhere. */
const LEFT_OUT = new Set([
  'client_id',
  'creation_date',
  'update_date',
  'mime_type',
  'front_url',
  'reverse_url',
  'status',
  'validation_status',
  'mexico_document',
]);

const NOT_PERSONAL = new Set(['country', 'document_type', 'document_version', 'doc_id']);

/** The order in which people read a document; other members follow by name. */
const ORDER = [
  'name',
  'last_name',
  'first_last_name',
  'second_last_name',
  'document_number',
  'document_type',
  'document_version',
  'country',
  'date_of_birth',
  'gender',
  'birth_place',
  'issue_date',
  'expedition_date',
  'expedition_place',
  'expiration_date',
];

/** The fields that were read from a document, named in words, dates without their midnight. */
export function documentFacts(details: DocumentDetails, language: string): readonly Fact[] {
  const members = Object.entries({ ...details, ...(details.mexico_document ?? {}) }).filter(
    ([name, value]) => !LEFT_OUT.has(name) && (typeof value === 'string' || typeof value === 'number') && value !== '',
  );
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return members
    .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
    .map(([name, value]) => ({
      label: fieldName(name),
      value: fieldValue(name, String(value), language),
      ...(NOT_PERSONAL.has(name) ? {} : { isPersonal: true }),
      ...(name === 'doc_id' || name === 'document_version' || name === 'machine_readable' ? { isCode: true } : {}),
    }));
}

function fieldValue(name: string, value: string, language: string): string {
  if (name === 'country') return countryName(value.toUpperCase(), language);
  if (name === 'document_type') return documentTypeName(value);
  if (name === 'gender' && value === 'female') return l10n.t('Female');
  if (name === 'gender' && value === 'male') return l10n.t('Male');
  if (name === 'gender') return value;
  return withoutMidnight(value);
}

function fieldName(name: string): string {
  switch (name) {
    case 'name':
      return l10n.t('Given names');
    case 'last_name':
      return l10n.t('Family names');
    case 'first_last_name':
      return l10n.t('First family name');
    case 'second_last_name':
      return l10n.t('Second family name');
    case 'document_number':
      return l10n.t('Document number');
    case 'document_type':
      return l10n.t('Document type');
    case 'document_version':
      return l10n.t('Document version');
    case 'country':
      return l10n.t('Country');
    case 'date_of_birth':
      return l10n.t('Date of birth');
    case 'gender':
      return l10n.t('Gender');
    case 'birth_place':
      return l10n.t('Place of birth');
    case 'issue_date':
      return l10n.t('Date of issue');
    case 'expedition_date':
      return l10n.t('Date of expedition');
    case 'expedition_place':
      return l10n.t('Place of issue');
    case 'expiration_date':
      return l10n.t('Valid until');
    case 'height':
      return l10n.t('Height (m)');
    case 'rh':
      return l10n.t('Blood group');
    case 'doc_id':
      return l10n.t('Document record');
    case 'machine_readable':
      return l10n.t('Machine readable zone');
    case 'national_registrar':
      return l10n.t('National registrar');
    case 'production_data':
      return l10n.t('Production data');
    case 'registration_date':
      return l10n.t('Date of registration');
    case 'residence_address':
      return l10n.t('Address');
    case 'street':
      return l10n.t('Street');
    case 'neighborhood':
      return l10n.t('Neighborhood');
    case 'municipality':
      return l10n.t('Municipality');
    case 'state':
      return l10n.t('State');
    case 'postal_code':
      return l10n.t('Postal code');
    case 'section':
      return l10n.t('Electoral section');
    case 'voter_id':
      return l10n.t('Voter ID');
    case 'elector_key':
      return l10n.t('Elector key');
    case 'citizen_id':
      return l10n.t('Citizen ID');
    case 'issue_number':
      return l10n.t('Issue number');
    case 'cic':
    case 'ocr':
      return name.toUpperCase();
    default:
      return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
  }
}
