import * as l10n from '@vscode/l10n';

/** A document type of the wire in words. Unknown ones are made readable, never hidden. */
export function documentTypeName(documentType: string): string {
  switch (documentType) {
    case 'national-id':
      return l10n.t('National ID');
    case 'foreign-id':
      return l10n.t('Foreigner ID');
    case 'driver-license':
      return l10n.t("Driver's license");
    case 'passport':
      return l10n.t('Passport');
    case 'identity-card':
      return l10n.t('Identity card');
    case 'rut':
      return l10n.t('Tax registration (RUT)');
    case 'ppt':
      return l10n.t('Temporary protection permit (PPT)');
    case 'pep':
      return l10n.t('Special stay permit (PEP)');
    case 'invoice':
      return l10n.t('Utility bill');
    case 'picture-id':
      return l10n.t('Picture ID');
    case 'record':
      return l10n.t('Tax record');
    case 'cnh':
      return l10n.t("Driver's license (CNH)");
    case 'general-registration':
      return l10n.t('General registration (RG)');
    case 'temporary-national-id':
      return l10n.t('Temporary national ID');
    case 'tax-id':
      return l10n.t('Tax ID');
    default:
      return documentType.replaceAll('-', ' ');
  }
}

/** The name of a country in the display language; `ALL` stands for any. */
export function countryName(country: string, language: string): string {
  if (country === 'ALL') return l10n.t('Any country');
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
}
