import * as l10n from '@vscode/l10n';

/**
 * How far a wire fact can be trusted: official documentation, code of Truora's own SDK, code or notes of somebody else
 * who calls the API, or our own reasoning (then the sandbox has a switch for it).
 */
export type Trust = 'doc' | 'sdk' | 'client' | 'inferred';

/** Where a wire fact comes from. Labels are explained in docs/reference/sources.md. */
export interface Source {
  readonly label: string;
  readonly trust: Trust;
}

/** A fact from Truora's official documentation. */
export const doc = (label: string): Source => ({ label, trust: 'doc' });
/** A fact read from the code of Truora's mobile SDK. */
export const sdk = (label: string): Source => ({ label, trust: 'sdk' });
/** A fact read from a client of third parties. */
export const client = (label: string): Source => ({ label, trust: 'client' });
/** A default of ours where the sources are silent or disagree; the text says why. */
export const inferred = (): Source => ({ label: 'inferred', trust: 'inferred' });

/** What each source label stands for, for the printed reference. */
export const SOURCE_LABELS: Readonly<Record<string, string>> = {
  REF: "Truora's API reference",
  SPEC: "Truora's older OpenAPI specification of the checks API",
  'G:integration': 'guide: API integration',
  'G:account_id': 'guide: creating an account ID',
  'G:web_token': 'guide: web integration token',
  'G:auth': 'guide: authentication',
  'G:document': 'guide: document validation API',
  'G:types': 'guide: document types per country, newest snapshot',
  'G:declined': 'guide: declined reasons',
  'G:expired': 'guide: expired reasons',
  'G:checks': 'guides: background checks, their types and attachments',
  'G:config': 'guide: configuration of validators, older snapshot',
  'G:config_document': 'guide: configuration of document validations',
  'G:config_face': 'guide: configuration of face validations',
  'G:config_email': 'guide: configuration of e-mail validations',
  'G:config_phone': 'guide: configuration of phone validations',
  'G:phone': 'guide: phone validation API',
  'G:esign': 'guides: electronic signature',
  'G:sdk': 'guide: SDK shared logic',
  'G:events': 'guide: webhook events and their variables',
  'G:webhooks': 'guides: webhooks and their rules in the dashboard',
  OLD: 'earlier documentation',
  HELP: 'help centre',
  'SDK-0.0.9': "Truora's mobile SDK of January 2026",
  'SDK-1.2': "Truora's mobile SDK, version 1.2.5",
  'SDK-1.3': "Truora's mobile SDK, version 1.3",
  'C:kyc': 'a public TypeScript front end',
  'C:go': 'a public Go client',
  'C:credit': 'a public Python client',
  'C:mx': 'a public TypeScript back end',
  'C:csm': 'public reports on validations by somebody who works with them',
  'C:hooks': 'public receivers of webhooks and notes of people who run some',
  inferred: 'a default of this project where the sources are silent or disagree',
};

/** Where a fact is from, in words. */
export function trustText(trust: Trust): string {
  switch (trust) {
    case 'doc':
      return l10n.t('official documentation');
    case 'sdk':
      return l10n.t("Truora's own code");
    case 'client':
      return l10n.t('a client of third parties');
    case 'inferred':
      return l10n.t('inferred');
  }
}
