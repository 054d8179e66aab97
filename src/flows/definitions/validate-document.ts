import * as l10n from '@vscode/l10n';
import { CREATABLE_DOCUMENT_TYPES, type DocumentType } from '../../contract/document-types.ts';
import type { AnswersOf, Flow, FlowContext, Step } from '../engine/flow.ts';
import type { Choice } from '../engine/question.ts';
import { type DocumentToValidate, validateDocument } from '../running/validate-document.ts';
import { accountStep } from '../steps/account.ts';
import { billingStep, consentStep } from '../steps/confirmations.ts';
import { countryName, documentTypeName } from '../wording/document-names.ts';
import { filesLine } from '../wording/sizes.ts';

/** The answers that a document validation needs; wire names where the wire has one. */
export interface DocumentAnswers extends DocumentToValidate {
  readonly user_authorized: true;
  /** The name of the profile, typed, where tries are billed. */
  readonly billing_confirmed: string;
  readonly start: true;
}

type DocumentStep<K extends keyof DocumentAnswers> = Step<DocumentAnswers, K>;

const country: DocumentStep<'country'> = {
  id: 'country',
  ask: (_, { language }) => ({
    kind: 'choose',
    title: l10n.t('Country of the document'),
    placeholder: l10n.t('Which country issued the document?'),
    choices: creatableCountries(language),
  }),
};

const documentType: DocumentStep<'document_type'> = {
  id: 'document_type',
  ask: ({ country: chosen }, { language }) => ({
    kind: 'choose',
    title: l10n.t('Document type'),
    placeholder: l10n.t('Which document of {country} is it?', { country: countryName(chosen ?? '', language) }),
    choices: CREATABLE_DOCUMENT_TYPES.filter((type) => type.country === chosen).map(documentTypeChoice),
  }),
};

const account = accountStep(() => l10n.t('Whose document is it? Pick an account, or type an ID of your own.'));

const consent = consentStep(() => l10n.t('Did the person on the document agree to this validation?'));

const front: DocumentStep<'front'> = {
  id: 'front',
  ask: (_, { specimens }) => ({
    kind: 'picture',
    title: l10n.t('Front of the document'),
    placeholder: l10n.t('Choose a JPEG, PNG or WebP picture of the front.'),
    ...(specimens ? { specimens } : {}),
    value: (facts) => {
      if (!facts) throw new Error('The front picture is required');
      return facts;
    },
  }),
};

const reverse: DocumentStep<'reverse'> = {
  id: 'reverse',
  when: (answers) => answers.document_type !== 'passport',
  ask: (answers, { specimens }) => ({
    kind: 'picture',
    title: l10n.t('Reverse of the document'),
    placeholder: l10n.t('Choose a JPEG, PNG or WebP picture of the reverse.'),
    ...(specimens ? { specimens } : {}),
    // Which documents have no reverse is not documented, so only a known one makes the picture mandatory.
    ...(typeOf(answers)?.reverse === true ? {} : { optional: l10n.t('This document has no reverse') }),
    value: (facts) => facts,
  }),
};

const start: DocumentStep<'start'> = {
  id: 'start',
  ask: (answers, context) => ({
    kind: 'choose',
    title: l10n.t('Ready'),
    placeholder: summaryOf(answers, context),
    choices: [
      {
        value: true,
        label: l10n.t('Validate now'),
        description: context.profile.name,
        detail: filesLine([answers.front, answers.reverse], context.language),
        icon: 'play',
      },
    ],
  }),
};

/**
 * Validates an identity document: country, type, account, consent, both pictures, and a last look before it is sent.
 */
export function validateDocumentFlow(): Flow<DocumentAnswers> {
  return {
    id: 'validate-document',
    title: l10n.t('Validate Document'),
    steps: [country, documentType, account, consent, front, reverse, billingStep, start],
    run: validateDocument,
  };
}

function creatableCountries(language: string): readonly Choice<string>[] {
  const countries = new Map(CREATABLE_DOCUMENT_TYPES.map((type) => [type.country, type]));
  return [...countries.values()]
    .map((type) => ({
      value: type.country,
      label: type.country === 'ALL' ? l10n.t('Any country (passports)') : countryName(type.country, language),
      description: type.country,
      ...(type.needsActivation ? { detail: ACTIVATION() } : {}),
    }))
    .sort((a, b) => Number(a.value === 'ALL') - Number(b.value === 'ALL') || a.label.localeCompare(b.label, language));
}

function documentTypeChoice(type: DocumentType): Choice<string> {
  const needsOwnActivation = type.documentType === 'ppt' || type.documentType === 'pep';
  return {
    value: type.documentType,
    label: documentTypeName(type.documentType),
    description: type.documentType,
    ...(needsOwnActivation ? { detail: ACTIVATION() } : {}),
  };
}

const ACTIVATION = () => l10n.t("Truora's sales team has to activate it for your account.");

function typeOf(answers: AnswersOf<DocumentAnswers>): DocumentType | undefined {
  return CREATABLE_DOCUMENT_TYPES.find(
    (type) => type.country === answers.country && type.documentType === answers.document_type,
  );
}

function summaryOf(answers: AnswersOf<DocumentAnswers>, { language }: FlowContext): string {
  return l10n.t('{document}, {country}, account {account}', {
    document: documentTypeName(answers.document_type ?? ''),
    country: countryName(answers.country ?? '', language),
    account: answers.account_id ?? '',
  });
}
