import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { describeFailure } from '../../base/errors.ts';
import { validateDocumentFlow } from '../../flows/definitions/validate-document.ts';
import { newAccountId } from '../../flows/engine/account-ids.ts';
import { SANDBOX_PROFILE_ID } from '../accounts/profiles.ts';
import { specimenIn } from '../asking/ask-for-picture.ts';
import { defineCommand } from '../define-command.ts';
import type { Services } from '../services.ts';
import { requireTrust } from '../shell/trust.ts';
import { window } from '../shell/window.ts';
import { carryOut } from './run-flow.ts';

/**
 * Validates the passport that comes with the extension, in the sandbox, without a question: the first result of a
 * newcomer.
 */
export const validateSpecimen = defineCommand({
  id: 'truora.specimen.validate',
  title: 'Validate Specimen Document',
  icon: 'play',
  needs: ['logger', 'extensionUri', 'profiles', 'webhooks', 'flows'],
  menus: {
    'view/title': { when: 'view == truora.explorer && truora.profile.environment == sandbox', group: '0_flows@0' },
  },
  async run({ logger, extensionUri, profiles, webhooks, flows }) {
    requireTrust();
    if (!(await isInSandbox({ profiles }))) return undefined;
    const front = await specimenIn(extensionUri);
    await listenToSandbox({ logger, webhooks });
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
    return carryOut(flows, flow.title, (host) => flow.run(answers, host));
  },
});

/**
 * Whether the sandbox is in use, after asking where it is not: the picture is synthetic, so a real account would be
 * billed for nothing.
 */
async function isInSandbox({ profiles }: Pick<Services, 'profiles'>): Promise<boolean> {
  const { name, environment } = profiles.active();
  if (environment === 'sandbox') return true;
  const change = l10n.t('Use the Sandbox');
  const message = l10n.t('The specimen is for the sandbox, and {profile} is a real account.', { profile: name });
  if ((await window.showInformationMessage(message, change)) !== change) return false;
  await profiles.use(SANDBOX_PROFILE_ID);
  return true;
}

/** So that its webhooks can be looked at afterwards; a validation is worth having without them. */
async function listenToSandbox({ webhooks, logger }: Pick<Services, 'logger' | 'webhooks'>): Promise<void> {
  try {
    await (await webhooks.service()).listening.start({ kind: 'local' });
  } catch (failure) {
    logger.warn(`webhooks of the specimen are not received: ${describeFailure(failure)}`);
  }
}
