import * as l10n from '@vscode/l10n';
import { readInstant } from '../../base/instant.ts';
import type { Validation } from '../../contract/as-read.ts';
import { isFinished } from '../../contract/finished.ts';
import type { RunHost } from '../../flows/engine/run-host.ts';
import { validationTypeName } from '../../flows/results/summary.ts';
import { enterCodeLater } from '../../flows/running/verify-by-code.ts';
import type { Run } from '../../flows/runs/run.ts';
import { defineCommand } from '../define-command.ts';
import { isResource } from '../resources/node.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';
import { carryOut } from './run-flow.ts';

const CODE_TYPES: readonly string[] = ['email-verification', 'phone-verification'];

/**
 * Has the code of a pending e-mail or phone validation entered: of the node it is called on, or of one that is picked.
 */
export const enterCode = defineCommand({
  id: 'truora.code.enter',
  title: 'Enter Code…',
  icon: 'key',
  needs: ['connection', 'runs', 'watcher', 'resources', 'flows'],
  menus: {
    'view/item/context': [
      {
        when: 'view == truora.explorer && viewItem =~ /^validation;status=pending;type=(email|phone)-verification;/',
        group: 'inline@0',
      },
      {
        when: 'view == truora.explorer && viewItem =~ /^validation;status=pending;type=(email|phone)-verification;/',
        group: 'navigation@0',
      },
      { when: 'view == truora.explorer && viewItem =~ /^(message);/', group: 'navigation@0' },
    ],
  },
  async run({ connection, runs, watcher, resources, flows }, argument) {
    const id = isResource(argument) ? argument.resource.id : await pickPending({ connection, runs });
    if (!id) return undefined;
    const stored = await runs.get(id);
    const run = stored ?? foreignRun(await (await connection.client()).validations.get(id), connection.profile.id);
    const title = l10n.t('Enter Code');
    // Two that watch the same run would overwrite each other's events.
    watcher.release(id);
    try {
      return await carryOut(flows, title, (host) => enterCodeLater(run, title, stored ? host : unrecorded(host)));
    } finally {
      if (!stored) {
        // The tree itself follows what was started elsewhere; a watcher would store it as if it were ours.
        watcher.release(id);
        resources.reload();
      }
    }
  },
});

/** A validation that was not started here, for as long as its code is entered. */
function foreignRun(validation: Validation, profileId: string): Run {
  return {
    version: 2,
    flow: validation.type === 'phone-verification' ? 'verify-phone' : 'verify-email',
    subject: 'validation',
    id: validation.validation_id,
    type: validation.type ?? '',
    ...(validation.account_id ? { accountId: validation.account_id } : {}),
    profileId,
    traits: {},
    startedAt: readInstant(validation.creation_date)?.at ?? 0,
    files: {},
    events: [],
    state: 'watching',
  };
}

/** What was not started here is not listed as if it were. */
function unrecorded(host: RunHost): RunHost {
  const { onRun: _, ...rest } = host;
  return { ...rest, runs: { ...host.runs, save: async () => {} } };
}

async function pickPending({ connection, runs }: Pick<Services, 'connection' | 'runs'>): Promise<string | undefined> {
  const client = await connection.client();
  const here = (await runs.list())
    .filter(({ profileId, state }) => profileId === connection.profile.id && state === 'watching')
    .map(({ id, type, startedAt, accountId }) => ({ id, type, at: startedAt, account: accountId ?? '' }));
  // The list is an offer only: what was started here can be picked without it.
  const { items } = await client.validations.list().catch(() => ({ items: [] as readonly Validation[] }));
  const listed = items
    .filter((validation) => !isFinished(validation))
    .map(({ validation_id, type, creation_date, account_id }) => ({
      id: validation_id,
      type: type ?? '',
      at: readInstant(creation_date)?.at ?? 0,
      account: account_id ?? '',
    }));
  const pending = new Map(
    [...listed, ...here].filter(({ type }) => CODE_TYPES.includes(type)).map((one) => [one.id, one]),
  );
  if (pending.size === 0) {
    void window.showInformationMessage(l10n.t('No e-mail or phone validation waits for a code.'));
    return undefined;
  }
  const [only, ...others] = pending.values();
  if (only && others.length === 0) return only.id;
  const chosen = await window.showQuickPick(
    [...pending.values()]
      .sort((a, b) => b.at - a.at)
      .map(({ id, type, account, at }) => ({
        label: validationTypeName(type),
        description: `${account} · ${new Date(at).toISOString().slice(5, 16).replace('T', ' ')}`,
        detail: id,
        id,
      })),
    {
      title: l10n.t('Enter Code'),
      placeHolder: l10n.t('Which validation is the code for?'),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  return chosen?.id;
}
