import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { isResource } from '../node.ts';
import { askForResource } from './resource-from.ts';

/** Opens the result page of a check: of the node it was called on, or of any check by its ID. */
export const openCheck = defineCommand({
  id: 'truora.check.open',
  title: 'Open Check by ID…',
  icon: 'open-preview',
  needs: ['logger', 'connection', 'resources', 'results'],
  async run({ logger, connection, resources, results }, argument) {
    const check = isResource(argument)
      ? argument.resource
      : await askForResource({ logger, resources }, ['check'], { title: l10n.t('Open Check by ID') });
    if (check) await results.open({ kind: 'check', id: check.id, profileId: connection.profile.id });
  },
});
