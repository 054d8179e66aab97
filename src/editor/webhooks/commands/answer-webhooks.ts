import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';

/** Asks what senders shall be answered. */
export const answerWebhooks = defineCommand({
  id: 'truora.webhooks.answer',
  title: 'Set Answer to Webhooks…',
  icon: 'reply',
  needs: ['webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: '1_listen@2' } },
  async run({ webhooks }) {
    const { handler } = await webhooks.service();
    const fixed = (status: number) => ({ kind: 'fixed', status, body: '', delayMs: 0 }) as const;
    const other = { label: l10n.t('Another status, with a delay and a text…'), plan: undefined };
    const picked = await window.showQuickPick(
      [
        { label: '200', description: l10n.t('at once, as most handlers do'), plan: fixed(200) },
        { label: l10n.t('What my handler answers'), plan: { kind: 'handler' } as const },
        { label: '500', description: l10n.t('to see how deliveries are tried again'), plan: fixed(500) },
        other,
      ],
      { title: l10n.t('Answer to Webhooks'), placeHolder: l10n.t('Select the answer to the sender') },
    );
    if (!picked) return;
    const plan = picked === other ? await askForAnswer() : picked.plan;
    if (plan) await handler.setAnswer(plan);
  },
});

async function askForAnswer() {
  const title = l10n.t('Answer to Webhooks');
  const status = await window.showInputBox({
    title,
    prompt: l10n.t('Status, 200 to 599'),
    value: '503',
    validateInput: (text) => (/^[2-5]\d\d$/.test(text) ? undefined : l10n.t('Type a number from 200 to 599.')),
  });
  if (status === undefined) return undefined;
  const delay = await window.showInputBox({
    title,
    prompt: l10n.t('Seconds until the answer, 0 to 120'),
    value: '0',
    validateInput: (text) =>
      /^\d{1,3}$/.test(text) && Number(text) <= 120 ? undefined : l10n.t('Type a number from 0 to 120.'),
  });
  if (delay === undefined) return undefined;
  const body = await window.showInputBox({
    title,
    prompt: l10n.t('Text of the answer; empty sends none.'),
  });
  if (body === undefined) return undefined;
  return { kind: 'fixed', status: Number(status), body, delayMs: Number(delay) * 1000 } as const;
}
