import * as l10n from '@vscode/l10n';
import { webAddress } from '../../base/web-address.ts';
import { EXIT_WITH_PARENT } from '../command-io.ts';
import { defineCommand } from '../define-command.ts';

/** Prints events as they come until the signal is aborted. */
export const webhooksListen = defineCommand({
  words: 'webhooks listen',
  summary: () => l10n.t('Receive webhooks on this machine.'),
  about: () => l10n.t('Receives webhooks on this machine, opens and checks each, and prints one line for each event.'),
  arguments: {},
  options: {
    port: {
      type: 'integer',
      value: 'number',
      least: 0,
      most: 65_535,
      text: () => l10n.t('Port to listen on; when left out, always the same one for a folder; 0 picks a free one.'),
    },
    forward: {
      type: 'text',
      value: 'url',
      check: (given) =>
        webAddress(given) === undefined
          ? l10n.t('--forward must be an address such as http://localhost:3000/webhook.')
          : undefined,
      text: () => l10n.t('Hand every event to this address as it came, and pass its answer on.'),
    },
    key: {
      type: 'secret',
      value: 'secret',
      many: true,
      variable: 'TRUORA_WEBHOOK_KEY',
      text: () => l10n.t('Check signatures with this key.'),
    },
    folder: {
      type: 'path',
      value: 'path',
      text: () => l10n.t('Keep events and the address there; when left out, both are forgotten at the end.'),
    },
    json: {
      type: 'flag',
      text: () => l10n.t('Print one JSON object a line: first the address, then each event.'),
    },
    'exit-with-parent': EXIT_WITH_PARENT,
  },
  exits: {
    0: () => l10n.t('It was told to end.'),
    1: () => l10n.t('It could not start, or its output could not be written.'),
  },
  serves: true,
  examples: [
    {
      line: 'truora webhooks listen --folder .truora-events --forward http://localhost:3000/webhook',
      text: () => l10n.t('Keep events, and hand them to a program of your own:'),
    },
  ],
  async run({ json: isJson, key: keys, ...values }, io) {
    const { listenForWebhooks } = await import('../running/webhooks-listen.ts');
    return listenForWebhooks({ ...values, isJson, keys }, io);
  },
});
