import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { describeFailure } from '../../base/errors.ts';
import { validateDocumentFlow } from '../../flows/definitions/validate-document.ts';
import { newAccountId } from '../../flows/engine/account-ids.ts';
import { SANDBOX_PROFILE_ID } from '../accounts/profiles.ts';
import { specimenIn } from '../asking/specimen.ts';
import { defineCommand } from '../define-command.ts';
import { COMMANDS } from '../ids.ts';
import type { Services } from '../services.ts';
import { requireTrust } from '../shell/trust.ts';
import { window } from '../shell/window.ts';
import { carryOut } from './flow-command.ts';

/** Validates the passport that comes with the extension, in the sandbox, without a question: the first result of a newcomer. */
export const validateSpecimen = defineCommand({
  id: COMMANDS.validateSpecimen,
  async run(services) {
    requireTrust();
    if (!(await isInSandbox(services))) return undefined;
    const front = await specimenIn(services.extensionUri);
    await listenToSandbox(services);
    const flow = validateDocumentFlow();
    const answers = {
      country: 'ALL',
      document_type: 'passport',
      account_id: newAccountId(randomUUID),
      user_authorized: true,
      front,
      reverse: undefined,
      billing_confirmed: '',
      start: true,
    } as const;
    return carryOut(services, flow.title, (host) => flow.run(answers, host));
  },
});

/** Whether the sandbox is in use, after asking where it is not: the picture is of nobody, so a real account would be billed for nothing. */
async function isInSandbox({ profiles }: Services): Promise<boolean> {
  const { name, environment } = profiles.active();
  if (environment === 'sandbox') return true;
  const change = l10n.t('Use the Sandbox');
  const message = l10n.t('The specimen is for the sandbox, and {profile} is a real account.', { profile: name });
  if ((await window.showInformationMessage(message, change)) !== change) return false;
  await profiles.use(SANDBOX_PROFILE_ID);
  return true;
}

/** So that its webhooks can be looked at afterwards; a validation is worth having without them. */
async function listenToSandbox({ webhooks, logger }: Services): Promise<void> {
  try {
    await (await webhooks.desk()).start('');
  } catch (failure) {
    logger.warn(`webhooks of the specimen are not received: ${describeFailure(failure)}`);
  }
}
