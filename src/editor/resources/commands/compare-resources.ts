import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { comparableUri } from '../../results/json-documents.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import { isResource, isSame, type ResourceRef } from '../node.ts';
import { comparisonOf } from './comparison.ts';
import { knownResources } from './known-resources.ts';
import { pickResource } from './pick-resource.ts';
import { ALL_KINDS, askForResource } from './resource-from.ts';

/**
 * Opens what the API answers about two things of one kind side by side, members in the same order: the two that are
 * selected, or one and another that the person picks.
 */
export const compareResources = defineCommand({
  id: 'truora.resource.compare',
  title: 'Compare…',
  icon: 'diff',
  needs: ['logger', 'connection', 'explorer', 'resources'],
  menus: {
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^(validation|account|enrollment|check|custom-type|default-type);/',
      group: '3_compare@1',
    },
  },
  async run({ logger, connection, explorer, resources }, argument) {
    const target = isResource(argument) ? argument.resource : undefined;
    const comparison = comparisonOf(target, explorer.selectedResources());
    switch (comparison.kind) {
      case 'pair':
        return show({ connection }, comparison.left, comparison.right);
      case 'unfit':
        void window.showInformationMessage(l10n.t('Select two of one kind to compare them.'));
        return undefined;
      case 'one':
        return compareWithAnother({ logger, connection, resources }, comparison.left);
      case 'none': {
        const left = await askForResource({ logger, resources }, ALL_KINDS);
        return left && compareWithAnother({ logger, connection, resources }, left);
      }
    }
  },
});

async function compareWithAnother(
  services: Pick<Services, 'logger' | 'connection' | 'resources'>,
  left: ResourceRef,
): Promise<void> {
  const { resources, logger } = services;
  const { language } = vscode.env;
  const known = await knownResources(await resources.data(), [left.kind], { language, logger });
  const right = await pickResource([left.kind], {
    title: l10n.t('Compare {id} with', { id: left.id }),
    known: known.filter(({ resource }) => !isSame(resource, left)),
  });
  if (right) await show(services, left, right);
}

async function show(
  { connection }: Pick<Services, 'connection'>,
  left: ResourceRef,
  right: ResourceRef,
): Promise<void> {
  const [original, modified] = [left, right].map((resource) => comparableUri(connection.profile.id, resource));
  await vscode.commands.executeCommand('vscode.diff', original, modified, `${left.id} ↔ ${right.id}`);
}
