import { withoutUndefined } from '../../base/json.ts';
import type { InboxMessage } from '../../contract/sandbox-protocol.ts';
import type { CodeRecord } from '../lifecycle/records.ts';
import { timestamp } from '../lifecycle/timestamp.ts';
import type { World } from './world.ts';

const MAX_MESSAGES = 100;

/** The newest messages first. They follow from the validations, so they go with them. */
export function inboxOf(world: World): readonly InboxMessage[] {
  const codes = world.validations().filter((record): record is CodeRecord => 'code' in record);
  return codes.slice(0, MAX_MESSAGES).map((record) => ({
    channel: record.channel,
    to: record.to,
    account_id: record.account_id,
    validation_id: record.validation_id,
    ...withoutUndefined({ subject: record.texts?.email_subject }),
    message: messageOf(record),
    code: record.code,
    at: timestamp(record.createdAt, record.nanos),
  }));
}

/**
 * The English form and the three names of the process are documented (G:config_phone), the other forms and how a mail
 * is put together are ours.
 */
function messageOf({ language, code, texts = {} }: CodeRecord): string {
  const { custom_name, email_title, email_text_1, email_text_2, support_email } = texts;
  if ([email_title, email_text_1, email_text_2, support_email].some((text) => text !== undefined)) {
    const parts = [email_title, email_text_1, code, email_text_2, support_email];
    return parts.filter((text) => text !== undefined).join('\n');
  }
  switch (language) {
    case 'es':
      return `Tu código de verificación para ${custom_name ?? 'el proceso'} es: ${code}`;
    case 'pt-BR':
      return `Seu código de verificação para ${custom_name ?? 'o processo'} é: ${code}`;
    default:
      return `Your ${custom_name ?? 'process'} verification code is: ${code}`;
  }
}
