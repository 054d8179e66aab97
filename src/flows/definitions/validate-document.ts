import * as l10n from '@vscode/l10n';
import { CREATABLE_DOCUMENT_TYPES, type DocumentType } from '../../contract/document-types.ts';
import { accountIdProblem, newAccountId } from '../account-ids.ts';
import { countryName, documentTypeName } from '../document-names.ts';
import type { AnswersOf, Flow, Step } from '../flow.ts';
import type { ProfileFacts } from '../profile.ts';
import type { Choice, PictureFacts } from '../question.ts';
import { formatBytes } from '../sizes.ts';

/** The answers that a document validation needs; wire names where the wire has one. */
export interface DocumentAnswers {
  readonly country: string;
  readonly document_type: string;
  readonly account_id: string;
  readonly user_authorized: true;
  readonly front: PictureFacts;
  /** Undefined when the person says that there is none. */
  readonly reverse: PictureFacts | undefined;
  /** The name of the profile, typed, where tries are billed. */
  readonly billing_confirmed: string;
  readonly start: true;
}

/** What the steps look at. */
export interface DocumentFlowContext {
  readonly profile: ProfileFacts;
  /** IDs of accounts that are known, newest first. May fail: then none are offered. */
  readonly knownAccountIds: (signal: AbortSignal) => Promise<readonly string[]>;
  readonly uuid: () => string;
  /** BCP 47 tag of the display language. */
  readonly language: string;
}

type DocumentStep<K extends keyof DocumentAnswers> = Step<DocumentAnswers, DocumentFlowContext, K>;

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

const account: DocumentStep<'account_id'> = {
  id: 'account_id',
  ask: async (_, context, signal) => {
    const known = await context.knownAccountIds(signal).catch(() => []);
    const fresh = newAccountId(context.uuid);
    return {
      kind: 'choose',
      title: l10n.t('Account'),
      placeholder: l10n.t('Whose document is it? Pick an account, or type an ID of your own.'),
      choices: [
        { value: fresh, label: l10n.t('New account'), description: fresh, icon: 'add' },
        ...known.map(
          (id, i): Choice<string> => ({
            value: id,
            label: id,
            icon: 'account',
            ...(i === 0 ? { group: l10n.t('Known accounts') } : {}),
          }),
        ),
      ],
      typed: {
        label: (text) => l10n.t('Use the ID {id}', { id: text }),
        problem: accountIdProblem,
        value: (text) => text,
      },
    };
  },
};

const consent: DocumentStep<'user_authorized'> = {
  id: 'user_authorized',
  ask: () => ({
    kind: 'choose',
    title: l10n.t('Consent'),
    placeholder: l10n.t('Did the person on the document agree to this validation?'),
    choices: [
      {
        value: true,
        label: l10n.t('Yes, the person agreed'),
        detail: l10n.t('Truora requires it; it is sent as user_authorized=true. Without consent, press Escape.'),
        icon: 'check',
      },
    ],
  }),
};

const front: DocumentStep<'front'> = {
  id: 'front',
  ask: () => ({
    kind: 'picture',
    title: l10n.t('Front of the document'),
    placeholder: l10n.t('Choose a JPEG, PNG or WebP picture of the front.'),
    value: (facts) => {
      if (!facts) throw new Error('The front picture is required');
      return facts;
    },
  }),
};

const reverse: DocumentStep<'reverse'> = {
  id: 'reverse',
  when: (answers) => answers.document_type !== 'passport',
  ask: (answers) => ({
    kind: 'picture',
    title: l10n.t('Reverse of the document'),
    placeholder: l10n.t('Choose a JPEG, PNG or WebP picture of the reverse.'),
    // Which documents have no reverse is not documented, so only a known one makes the picture mandatory.
    ...(typeOf(answers)?.reverse === true ? {} : { optional: l10n.t('This document has no reverse') }),
    value: (facts) => facts,
  }),
};

const billing: DocumentStep<'billing_confirmed'> = {
  id: 'billing_confirmed',
  when: (_, { profile }) => profile.environment === 'production',
  ask: (_, { profile }) => ({
    kind: 'text',
    title: l10n.t('This validation is billed'),
    prompt: l10n.t('Type the name of the profile, {name}, to validate in production.', { name: profile.name }),
    placeholder: profile.name,
    // Never taken from an earlier run: typing it is the point.
    suggested: '',
    problem: (text) =>
      text === profile.name ? undefined : l10n.t('Type {name} to go on, or press Escape.', { name: profile.name }),
    value: (text) => text,
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
        detail: picturesOf(answers, context.language),
        icon: 'play',
      },
    ],
  }),
};

/** Validates an identity document: country, type, account, consent, both pictures, and a last look before it is sent. */
export function validateDocumentFlow(): Flow<DocumentAnswers, DocumentFlowContext> {
  return {
    id: 'validate-document',
    title: l10n.t('Validate Document'),
    steps: [country, documentType, account, consent, front, reverse, billing, start],
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

function summaryOf(answers: AnswersOf<DocumentAnswers>, { language }: DocumentFlowContext): string {
  return l10n.t('{document}, {country}, account {account}', {
    document: documentTypeName(answers.document_type ?? ''),
    country: countryName(answers.country ?? '', language),
    account: answers.account_id ?? '',
  });
}

function picturesOf(answers: AnswersOf<DocumentAnswers>, language: string): string {
  const describe = (facts: PictureFacts) =>
    `${facts.name} (${facts.format}, ${formatBytes(facts.sizeBytes, language)})`;
  return [answers.front, answers.reverse]
    .filter((facts) => facts !== undefined)
    .map(describe)
    .join(' · ');
}
