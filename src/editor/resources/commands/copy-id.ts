import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import { isResource, isSame, type ResourceRef } from '../node.ts';
import { ALL_KINDS, resourceFrom } from './resource-from.ts';

/** Copies the ID of a resource, or of all that are selected with it, a line for each. */
export const copyId = defineCommand({
  id: 'truora.resource.copyId',
  title: 'Copy ID',
  icon: 'copy',
  needs: ['logger', 'explorer', 'resources'],
  menus: {
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^(validation|account|enrollment|check|custom-type|default-type|message|deleted);/',
      group: '5_copy@1',
    },
  },
  async run({ logger, explorer, resources }, argument) {
    const chosen = await resourcesFrom({ logger, explorer, resources }, argument);
    if (chosen.length === 0) return;
    await vscode.env.clipboard.writeText(chosen.map(({ id }) => id).join('\n'));
    const [first, ...others] = chosen;
    const message =
      others.length === 0
        ? l10n.t('Copied {id}', { id: first?.id ?? '' })
        : l10n.t('Copied {count} IDs', { count: chosen.length });
    window.setStatusBarMessage(message, 3000);
  },
});

async function resourcesFrom(
  services: Pick<Services, 'logger' | 'explorer' | 'resources'>,
  argument: unknown,
): Promise<readonly ResourceRef[]> {
  const selected = services.explorer.selectedResources();
  const target = isResource(argument) ? argument.resource : undefined;
  if (selected.length > 1 && (!target || selected.some((one) => isSame(one, target)))) return selected;
  const resource = await resourceFrom(services, argument, ALL_KINDS);
  return resource ? [resource] : [];
}
