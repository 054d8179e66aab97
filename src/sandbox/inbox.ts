import type { CodeRecord } from './records.ts';
import { timestamp } from './timestamp.ts';
import type { World } from './world.ts';

/** One message that a person would have got, in the open: this is the sandbox. */
export interface InboxMessage {
  readonly channel: CodeRecord['channel'];
  /** Address or number. */
  readonly to: string;
  readonly account_id: string;
  readonly validation_id: string;
  readonly message: string;
  readonly code: string;
  /** RFC 3339. */
  readonly at: string;
}

const MOST_MESSAGES = 100;

/** The newest messages first. They follow from the validations, so they go with them. */
export function inboxOf(world: World): readonly InboxMessage[] {
  const codes = world.validations().filter((record): record is CodeRecord => 'code' in record);
  return codes.slice(0, MOST_MESSAGES).map((record) => ({
    channel: record.channel,
    to: record.to,
    account_id: record.account_id,
    validation_id: record.validation_id,
    message: messageOf(record),
    code: record.code,
    at: timestamp(record.createdAt, record.nanos),
  }));
}

/** The English form and the three names of the process are documented (G:config_phone), the other two forms are ours. */
function messageOf({ language, code }: CodeRecord): string {
  switch (language) {
    case 'es':
      return `Tu código de verificación para el proceso es: ${code}`;
    case 'pt-BR':
      return `Seu código de verificação para o processo é: ${code}`;
    default:
      return `Your process verification code is: ${code}`;
  }
}
