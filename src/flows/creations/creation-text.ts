import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import type { CreatedKind } from '../../contract/endpoint.ts';
import type { Creation, UnconfirmedError } from '../../truora/unconfirmed.ts';
import type { OpenCreation } from './creation-store.ts';

/**
 * Something was created, and nothing here goes on with it: the person has to know its ID. `cause` is what was caught.
 */
export class ExistsError extends AppError {
  readonly created: CreatedKind;
  readonly id: string;
  /** Whether its run could not be stored, or the person gave up. */
  readonly because: 'not-stored' | 'canceled';

  constructor(created: CreatedKind, id: string, because: 'not-stored' | 'canceled', cause?: unknown) {
    super('exists', `${created} ${id} exists, and is not kept: ${because}`, { cause });
    this.created = created;
    this.id = id;
    this.because = because;
  }
}

/** What to say of a call whose answer is lost: what may have happened, and what to do before it is done again. */
export function unconfirmedText({ creation, endpoint }: UnconfirmedError): string {
  if (creation) return mayExistText(creation);
  if (endpoint.encoding === 'binary') {
    return l10n.t(
      'The answer was lost: the file may have arrived. Sending it again is safe, since a link takes one file.',
    );
  }
  if (endpoint.method === 'DELETE') {
    return l10n.t('The answer was lost: it may be deleted already. Refresh the list before you delete it again.');
  }
  return l10n.t('The answer was lost: it may have been done already. Look at how it is now before you do it again.');
}

/** That something may exist, and what to do about it. */
function mayExistText({ kind, type = '', accountId: account, parentId: parent = '' }: Creation): string {
  switch (kind) {
    case 'validation':
      return account
        ? l10n.t(
            'The answer was lost: a validation of account {account} may exist and may be billed. Find it before you start again.',
            { account },
          )
        : l10n.t('The answer was lost: a validation may exist and may be billed. Find it before you start again.');
    case 'enrollment':
      return account
        ? l10n.t(
            'The answer was lost: an enrollment of account {account} may exist and may be billed. Find it before you start again.',
            { account },
          )
        : l10n.t('The answer was lost: an enrollment may exist and may be billed. Find it before you start again.');
    case 'check':
      return l10n.t(
        'The answer was lost: a check of type {type} may exist and may be billed. Find it before you start again.',
        { type },
      );
    case 'account':
      return account
        ? l10n.t('The answer was lost: the account {account} may exist. Find it before you start again.', { account })
        : l10n.t('The answer was lost: an account may exist. Find it before you start again.');
    case 'report':
      return l10n.t('The answer was lost: the report of {check} may exist. Find it before you start again.', {
        check: parent,
      });
    case 'custom-type':
      return l10n.t('The answer was lost: the custom type {type} may exist. Find it before you start again.', { type });
    case 'hook':
      return l10n.t('The answer was lost: a hook may exist. Find it before you start again.');
    case 'rule':
      return l10n.t('The answer was lost: a rule may exist. Find it before you start again.');
    case 'rule-action':
      return l10n.t('The answer was lost: an action of rule {rule} may exist. Find it before you start again.', {
        rule: parent,
      });
  }
}

/** What exists by its ID, though nothing here goes on with it. */
export function existsText({ because, id }: Pick<ExistsError, 'because' | 'id'>): string {
  return because === 'canceled'
    ? l10n.t('{id} was created at Truora before it was canceled.', { id })
    : l10n.t('{id} exists at Truora, but could not be kept here. Write its ID down and check the free disk space.', {
        id,
      });
}

/** What is known of a noted create: what it is called at Truora, or that it may exist. */
export function openCreationText(open: OpenCreation): string {
  return open.createdId === undefined
    ? mayExistText(open)
    : l10n.t('{id} exists at Truora, but nothing here goes on with it. Find it before you start again.', {
        id: open.createdId,
      });
}

/** That a look through the lists found nothing, as far as they were read. */
export function notFoundText({ kind, accountId }: OpenCreation, isComplete: boolean): string {
  if (kind === 'enrollment' && accountId === undefined) {
    return l10n.t('An enrollment without an account is in no list: look for it in the dashboard of Truora.');
  }
  return isComplete
    ? l10n.t(
        'Nothing was found: it seems that nothing was created. Lists can lag behind, so look again before you go on.',
      )
    : l10n.t(
        'Nothing was found on the pages that were read, but there are more. Look in the dashboard of Truora, too.',
      );
}
