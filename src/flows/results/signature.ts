import * as l10n from '@vscode/l10n';
import type { SignatureDetails, Validation } from '../../contract/as-read.ts';
import { isFinished } from '../../contract/finished.ts';
import { readAnswer } from '../../contract/read-answer.ts';
import type { Run } from '../runs/run.ts';
import { accountOf, failureHeadline, validationFacts } from './document.ts';
import { lostLinksOutcome, outcomeOfValidation } from './outcome.ts';
import type { Fact, ResultPage, Section } from './page.ts';
import { timelineOf } from './timeline.ts';

/**
 * An electronic signature as a page for people, with links to the documents. `run` is what this machine knows of it.
 */
export function signatureResult(given: Validation, run: Run | undefined, language: string): ResultPage {
  const validation = readAnswer('Validation', given);
  const details = validation.details?.electronic_signature_details;
  return {
    title: l10n.t('Electronic signature'),
    subtitle: l10n.t('Electronic signature of account {account}', { account: accountOf(validation) }),
    outcome: outcomeOf(validation, run),
    sections: [
      ...(details ? documents(details) : []),
      ...(run?.link && !isFinished(validation) ? pageOf(run.link) : []),
      ...(run ? [{ kind: 'timeline' as const, title: l10n.t('Timeline'), lines: timelineOf(run, language) }] : []),
      { kind: 'facts', title: l10n.t('Validation'), facts: validationFacts(validation) },
    ],
  };
}

function outcomeOf(validation: Validation, run: Run | undefined): ResultPage['outcome'] {
  return outcomeOfValidation(validation, {
    pending: () =>
      lostLinksOutcome(run) ?? {
        tone: 'pending',
        headline: l10n.t('Not signed yet'),
        explanation: l10n.t('The page is open for the person to sign.'),
        nextStep: l10n.t('It goes on being watched; this page follows.'),
      },
    success: () => ({ tone: 'success', headline: l10n.t('The document is signed') }),
    failure: () => ({
      tone: 'failure',
      headline: failureHeadline(validation),
      explanation: failureExplanation(validation.failure_status),
      nextStep: l10n.t('Create a new signature and send its link to the person.'),
    }),
  });
}

/** The page is the person's own, so its address is covered like personal data. */
function pageOf(url: string): readonly Section[] {
  const title = l10n.t('Link to the page');
  return [
    { kind: 'links', title, links: [{ label: l10n.t('Open the page in the browser'), url }] },
    {
      kind: 'facts',
      title: l10n.t('Signature'),
      facts: [{ label: title, value: url, isCode: true, isPersonal: true }],
    },
  ];
}

function documents(details: SignatureDetails): readonly Section[] {
  const named = [
    { label: l10n.t('Signed document'), url: details.signed_document_url },
    { label: l10n.t('Original document'), url: details.original_document_url },
    { label: l10n.t('Picture of the signature'), url: details.signature_image_url },
  ];
  const links = named.flatMap(({ label, url }) => (url ? [{ label, url }] : []));
  const signer: readonly (Fact | undefined)[] = [
    details.name ? { label: l10n.t('Signed by'), value: details.name, isPersonal: true } : undefined,
    details.email ? { label: l10n.t('E-mail address'), value: details.email, isPersonal: true } : undefined,
    details.document_id ? { label: l10n.t('Document ID'), value: details.document_id, isCode: true } : undefined,
    details.signer_id ? { label: l10n.t('Signer ID'), value: details.signer_id, isCode: true } : undefined,
  ];
  const facts = signer.filter((fact) => fact !== undefined);
  return [
    ...(links.length > 0 ? [{ kind: 'links' as const, title: l10n.t('Documents'), links }] : []),
    ...(facts.length > 0 ? [{ kind: 'facts' as const, title: l10n.t('Signature'), facts }] : []),
  ];
}

function failureExplanation(status: string | undefined): string {
  if (status === 'expired') return l10n.t('Nobody signed in time.');
  if (status !== 'system_error') return l10n.t('The person did not sign, or the signing service refused.');
  return l10n.t("Something failed on Truora's side; nothing is known about the signature.");
}
