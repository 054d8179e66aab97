import * as l10n from '@vscode/l10n';
import { accountIdProblem, newAccountId } from '../engine/account-ids.ts';
import type { FlowContext, Step } from '../engine/flow.ts';
import type { Choice, ChooseQuestion } from '../engine/question.ts';

/** The step that asks whose data it is. `placeholder` makes the question, in the words of the flow. */
export function accountStep(placeholder: () => string): Step<{ readonly account_id: string }, 'account_id'> {
  return { id: 'account_id', ask: (_, context, signal) => askForAccount(placeholder(), context, signal) };
}

/** Asks whose data it is: a new account with an ID that cannot be guessed, a known one, or an ID that is typed. */
async function askForAccount(
  placeholder: string,
  context: FlowContext,
  signal: AbortSignal,
): Promise<ChooseQuestion<string>> {
  const known = await knownAccountIds(context, signal);
  const fresh = newAccountId(context.uuid);
  return {
    kind: 'choose',
    title: l10n.t('Account'),
    placeholder,
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
}

/** IDs of accounts that can be listed now; none when they cannot. */
async function knownAccountIds({ client }: FlowContext, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const { items } = await (await client()).accounts.list({}, { signal });
    return items.map(({ account_id }) => account_id);
  } catch {
    // The list is an offer only: an ID can be typed without it, and the run itself will say what is wrong.
    return [];
  }
}
