import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../../src/editor/command-ids.ts';
import {
  CONFIG_SCHEME,
  CONTEXT_KEYS,
  CUSTOM_TYPE_PANEL,
  EVENT_PANEL,
  JSON_SCHEME,
  RESULT_PANEL,
  SETTINGS,
  VIEWS,
  WEBHOOK_EDIT_SCHEME,
} from '../../../src/editor/ids.ts';
import { LENS_COMMANDS } from '../../../src/server/protocol.ts';

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
const manifest = read('package.json');
const text = JSON.stringify(manifest);
const sorted = (values: Iterable<string>) => [...values].sort();

describe('package.json and src/editor/ids.ts', () => {
  it('name the same settings', () => {
    assert.deepEqual(
      sorted(Object.keys(manifest.contributes.configuration.properties)),
      sorted(Object.values(SETTINGS)),
    );
  });

  it('name the same view, container and result panel', () => {
    assert.deepEqual(
      manifest.contributes.viewsContainers.activitybar.map(({ id }: { id: string }) => id),
      [VIEWS.container],
    );
    assert.deepEqual(
      manifest.contributes.views[VIEWS.container].map(({ id }: { id: string }) => id),
      [VIEWS.explorer, VIEWS.webhooks, VIEWS.config],
    );
    assert.deepEqual(
      sorted(manifest.activationEvents),
      sorted([
        ...[RESULT_PANEL, CUSTOM_TYPE_PANEL, EVENT_PANEL].map((panel) => `onWebviewPanel:${panel}`),
        `onFileSystem:${WEBHOOK_EDIT_SCHEME}`,
        // Those of YAML have a language of their own, which activates by itself.
        'workspaceContains:**/truora.config.json',
      ]),
    );
    assert.equal(JSON_SCHEME, 'truora');
    assert.equal(CONFIG_SCHEME, 'truora-config');
  });

  it('offer in a welcome text only what can be done there: in folders that are not trusted, nothing that needs trust', () => {
    const { commands, viewsWelcome } = manifest.contributes;
    const trusted = new Set<string>(
      commands.flatMap(({ command, enablement = '' }: { command: string; enablement?: string }) =>
        enablement.includes('isWorkspaceTrusted') ? [command] : [],
      ),
    );
    for (const { view, contents, when = '' } of viewsWelcome) {
      if (view !== VIEWS.webhooks) continue;
      const welcome: string = read('package.nls.json')[contents.replaceAll('%', '')];
      const offered = [...welcome.matchAll(/\(command:([\w.]+)/g)].map(([, command = '']) => command);
      const needsTrust = offered.some((command) => trusted.has(command));
      assert.equal(/(^|[^!])isWorkspaceTrusted|truora\.webhooks\.listening/.test(when), needsTrust, contents);
    }
  });

  it('menus and welcome texts use only commands, views and context keys that exist', () => {
    const known = new Set<string>([
      ...Object.values(COMMANDS),
      ...Object.values(SETTINGS),
      ...Object.values(CONTEXT_KEYS),
      ...Object.values(VIEWS),
      // The editor makes one for each view.
      ...Object.values(VIEWS).map((view) => `${view}.focus`),
      RESULT_PANEL,
      CUSTOM_TYPE_PANEL,
      EVENT_PANEL,
    ]);
    const used = `${text}${JSON.stringify(read('package.nls.json'))}`.match(/\btruora\.[\w.]*\w/g) ?? [];
    const isFile = (name: string) => /^truora\.(?:svg|(?:config\.)?(?:ya?ml|json))$/.test(name);
    assert.deepEqual(sorted(new Set(used.filter((name) => !known.has(name) && !isFile(name)))), []);
  });

  it('has every text of the manifest in package.nls.json and none besides', () => {
    const keys = new Set([...text.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key as string));
    assert.deepEqual(sorted(Object.keys(read('package.nls.json'))), sorted(keys));
  });

  it('are what code lenses name', () => {
    const known = new Set<string>(Object.values(COMMANDS));
    assert.deepEqual(
      Object.values(LENS_COMMANDS).filter((command) => !known.has(command)),
      [],
    );
  });

  it('offers commands that send or read keys in trusted folders only', () => {
    const everywhere = ['truora.log.show', 'truora.problem.report', 'truora.config.create', 'truora.walkthrough.open'];
    const open = manifest.contributes.commands.filter(
      ({ command, enablement = '' }: { command: string; enablement?: string }) =>
        !everywhere.includes(command) && !enablement.includes('isWorkspaceTrusted'),
    );
    assert.deepEqual(
      open.map(({ command }: { command: string }) => command),
      [],
    );
  });

  it('activates on nothing that happens at startup', () => {
    for (const event of manifest.activationEvents) assert.ok(!/^(\*|onStartupFinished)$/.test(event), event);
  });
});
