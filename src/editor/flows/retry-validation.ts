import * as l10n from '@vscode/l10n';
import { memberOf } from '../../base/json.ts';
import type { Validation } from '../../contract/as-read.ts';
import {
  documentRetry,
  faceRetry,
  objectionToRetry,
  RETRYABLE_TYPES,
  type RetryObjection,
} from '../../flows/definitions/retry.ts';
import { validateDocumentFlow } from '../../flows/definitions/validate-document.ts';
import { validateFaceFlow } from '../../flows/definitions/validate-face.ts';
import { defineCommand } from '../define-command.ts';
import { knownValidation } from '../resources/commands/known-resources.ts';
import { resourceFrom } from '../resources/commands/resource-from.ts';
import { statusOf } from '../resources/filter.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';
import { runFlow } from './run-flow.ts';

/** Tries a failed document or face validation again: a new one of the same account, tied to the failed one (REF). */
export const retryValidation = defineCommand({
  id: 'truora.validation.retry',
  title: 'Try Again…',
  icon: 'debug-restart',
  needs: ['logger', 'connection', 'sandbox', 'runs', 'explorer', 'resources', 'flows'],
  menus: {
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^validation;status=failure;type=(document-validation|face-recognition);/',
      group: 'navigation@4',
    },
  },
  async run({ logger, connection, sandbox, runs, explorer, resources, flows }, argument) {
    const failed = (await resources.data()).validations
      .known()
      .filter((one) => statusOf(one) === 'failure' && RETRYABLE_TYPES.some((type) => type === one.type));
    const resource = await resourceFrom({ logger, explorer, resources }, argument, ['validation'], {
      known: failed.map(knownValidation),
    });
    if (!resource) return undefined;
    const client = await connection.client();
    const validation = await client.validations.get(resource.id, { show_details: true });
    const objection = objectionToRetry(validation);
    if (objection && !(await goesOnAgainst(objection, validation, { connection, sandbox }))) return undefined;
    const run = await runs.get(resource.id);
    return validation.type === 'face-recognition'
      ? runFlow(flows, validateFaceFlow(), faceRetry(validation, run))
      : runFlow(flows, validateDocumentFlow(), documentRetry(validation, run));
  },
});

/** Says what speaks against another try, and what can be done. Resolves with whether it is tried all the same. */
async function goesOnAgainst(
  objection: RetryObjection,
  { type }: Validation,
  { connection, sandbox }: Pick<Services, 'connection' | 'sandbox'>,
): Promise<boolean> {
  switch (objection) {
    case 'type':
      void window.showWarningMessage(l10n.t('Only document and face validations can be tried again.'));
      return false;
    case 'not-failed':
      void window.showWarningMessage(l10n.t('Only a validation that failed can be tried again.'));
      return false;
    case 'used-up':
      void window.showWarningMessage(l10n.t('Truora allows no further try of this validation. Start a new one.'));
      return false;
    case 'off':
      if (connection.profile.environment === 'sandbox') {
        await offerSwitch(type, sandbox);
        return false;
      }
      return askToGoOn();
  }
}

/** The sandbox switches by validator, each with the most that Truora allows (REF). */
const SWITCHES: Readonly<Record<string, { readonly name: string; readonly most: number }>> = {
  'document-validation': { name: 'document_allowed_retries', most: 3 },
  'face-recognition': { name: 'face_allowed_retries', most: 2 },
};

async function offerSwitch(type: Validation['type'], sandbox: Services['sandbox']): Promise<void> {
  const { name, most } = memberOf(SWITCHES, type ?? '') ?? { name: '', most: 0 };
  const raise = l10n.t('Raise to {count}', { count: most });
  const answer = await window.showWarningMessage(
    l10n.t(
      'Retries were off when this validation was made, as they are at Truora unless configured: raise the sandbox switch {name}, then validate again.',
      { name },
    ),
    raise,
  );
  if (answer !== raise) return;
  await sandbox.configure({ defaults: { [name]: most } });
  const message = l10n.t('What fails from now on in the sandbox can be tried again {count} times', { count: most });
  window.setStatusBarMessage(message, 5000);
}

async function askToGoOn(): Promise<boolean> {
  const anyway = l10n.t('Try Anyway');
  const sentence = l10n.t(
    'Truora shows no retries for this validation: it is likely to refuse another try until allowed_retries is raised in the configuration of the validator.',
  );
  return (await window.showWarningMessage(sentence, anyway)) === anyway;
}
