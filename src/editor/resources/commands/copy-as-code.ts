import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { LANGUAGES, type SampleLanguage } from '../../../flows/samples/registry.ts';
import { KEY_VARIABLE, type RequestSample } from '../../../flows/samples/request-sample.ts';
import { createRequest, readRequest } from '../../../flows/samples/resource-requests.ts';
import { defineCommand } from '../../define-command.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import { ALL_KINDS, resourceFrom } from './resource-from.ts';

/** Copies the request behind a resource as a command for bash; the API key stands in it as a variable. */
export const copyAsCurl = defineCommand({
  id: 'truora.resource.copyAsCurl',
  title: 'Copy as cURL',
  icon: 'terminal-bash',
  needs: ['logger', 'connection', 'runs', 'explorer', 'resources'],
  menus: {
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^(validation|account|enrollment|check|custom-type|default-type|message);/',
      group: '5_copy@2',
    },
  },
  async run({ logger, connection, runs, explorer, resources }, argument) {
    const request = await requestFrom({ logger, connection, runs, explorer, resources }, argument);
    const curl = LANGUAGES.find(({ id }) => id === 'curl');
    if (request && curl) await copy(request, curl);
  },
});

/** Copies the request behind a resource as a program in a language that the person picks. */
export const copyAsCode = defineCommand({
  id: 'truora.resource.copyAsCode',
  title: 'Copy as Code…',
  icon: 'code',
  needs: ['logger', 'connection', 'runs', 'explorer', 'resources'],
  menus: {
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^(validation|account|enrollment|check|custom-type|default-type|message);/',
      group: '5_copy@3',
    },
  },
  async run({ logger, connection, runs, explorer, resources }, argument) {
    const request = await requestFrom({ logger, connection, runs, explorer, resources }, argument);
    if (!request) return;
    const picked = await window.showQuickPick(
      LANGUAGES.map((language) => ({
        label: language.label,
        iconPath: new vscode.ThemeIcon(language.icon),
        language,
      })),
      { title: l10n.t('Copy as Code'), placeHolder: l10n.t('In which language?'), ignoreFocusOut: true },
    );
    if (picked) await copy(request, picked.language);
  },
});

async function copy(request: RequestSample, language: SampleLanguage): Promise<void> {
  await vscode.env.clipboard.writeText(language.render(request));
  const message = request.endpoint.keyed
    ? l10n.t('Copied for {language}. It reads the API key from {variable}.', {
        language: language.label,
        variable: KEY_VARIABLE,
      })
    : l10n.t('Copied for {language}.', { language: language.label });
  window.setStatusBarMessage(message, 5000);
}

/**
 * The request that reads the resource, or for a validation that was started here the one that creates another like it.
 */
async function requestFrom(
  services: Pick<Services, 'logger' | 'connection' | 'runs' | 'explorer' | 'resources'>,
  argument: unknown,
): Promise<RequestSample | undefined> {
  const resource = await resourceFrom(services, argument, ALL_KINDS);
  if (!resource) return undefined;
  const bases = await services.connection.bases();
  const read = readRequest(resource, bases);
  const run = resource.kind === 'validation' ? await services.runs.get(resource.id) : undefined;
  const create = run && createRequest(run, bases);
  if (!create) return read;
  const picked = await window.showQuickPick(
    [
      { label: l10n.t('Read this validation'), description: nameOf(read), request: read },
      { label: l10n.t('Create another one like it'), description: nameOf(create), request: create },
    ],
    // A result page that opens meanwhile would close it.
    { title: l10n.t('Which request?'), ignoreFocusOut: true },
  );
  return picked?.request;
}

const nameOf = ({ endpoint }: RequestSample) => `${endpoint.method} ${endpoint.path}`;
