import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { typedText } from '../../../base/typed-text.ts';
import type { Choice } from '../../../flows/engine/question.ts';
import { defineCommand } from '../../define-command.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import {
  countryLabel,
  emptyFilter,
  narrows,
  STATUS_FILTERS,
  type StatusFilter,
  statusName,
  type TreeFilter,
  typeName,
} from '../filter.ts';
import { countryChoices, typeChoices } from '../filter-choices.ts';

/** Longest text to filter by. */
const TEXT_LIMIT = 200;

interface PartItem extends vscode.QuickPickItem {
  /** Asks for the part; resolves with what changes, or undefined when it stays as it is. */
  readonly change?: () => Promise<Partial<TreeFilter> | undefined>;
}

/** Narrows the sidebar down by type, status, country and text; every part is in force as soon as it is answered. */
export const filterExplorer = defineCommand({
  id: 'truora.explorer.filter',
  title: 'Filter…',
  icon: 'filter',
  needs: ['explorer', 'resources'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: 'navigation@2' } },
  async run({ explorer, resources }) {
    for (;;) {
      const part = await window.showQuickPick(partsOf(explorer.filter, resources), {
        title: l10n.t('Filter'),
        placeHolder: l10n.t('Which part of the filter? Escape when it is as you like it.'),
        matchOnDescription: true,
        // The tree beside it may be looked at and opened in between.
        ignoreFocusOut: true,
      });
      if (!part?.change) return;
      const changed = await part.change();
      if (changed) explorer.setFilter({ ...explorer.filter, ...changed });
    }
  },
});

/** Shows everything again. */
export const clearFilter = defineCommand({
  id: 'truora.explorer.clearFilter',
  title: 'Clear Filter',
  icon: 'clear-all',
  needs: ['explorer'],
  palette: 'truora.explorer.hasFilter',
  menus: { 'view/title': { when: 'view == truora.explorer && truora.explorer.hasFilter', group: 'navigation@3' } },
  run: ({ explorer }) => explorer.setFilter(emptyFilter),
});

function partsOf(filter: TreeFilter, resources: Services['resources']): PartItem[] {
  const { language } = vscode.env;
  const part = (
    icon: string,
    name: string,
    set: readonly string[],
    change: () => Promise<Partial<TreeFilter> | undefined>,
  ): PartItem => ({
    label: name,
    iconPath: new vscode.ThemeIcon(icon),
    description: set.length === 0 ? l10n.t('all') : set.join(', '),
    change,
  });
  return [
    part('symbol-enum', l10n.t('Type'), [...filter.types].map(typeName), async () => {
      const types = await pickSome(l10n.t('Type'), typeChoices(resources.seen(), filter), filter.types);
      return types && { types };
    }),
    part('pulse', l10n.t('Status'), [...filter.statuses].map(statusName), async () => {
      const choices = STATUS_FILTERS.map((value): Choice<StatusFilter> => ({ value, label: statusName(value) }));
      const statuses = await pickSome(l10n.t('Status'), choices, filter.statuses);
      return statuses && { statuses };
    }),
    part(
      'globe',
      l10n.t('Country'),
      [...filter.countries].map((country) => countryLabel(country, language)),
      async () => {
        const choices = countryChoices(resources.seen(), filter, language);
        const countries = await pickSome(l10n.t('Country'), choices, filter.countries);
        return countries && { countries };
      },
    ),
    part('search', l10n.t('Text'), filter.text === '' ? [] : [filter.text], () => askForText(filter)),
    part(
      'home',
      l10n.t('Started here'),
      filter.startedHere ? [l10n.t('only what was started here')] : [],
      async () => ({
        startedHere: !filter.startedHere,
      }),
    ),
    ...(narrows(filter)
      ? [
          { label: '', kind: vscode.QuickPickItemKind.Separator },
          {
            label: l10n.t('Clear Filter'),
            iconPath: new vscode.ThemeIcon('clear-all'),
            change: async () => emptyFilter,
          },
        ]
      : []),
  ];
}

async function pickSome<V extends string>(
  name: string,
  choices: readonly Choice<V>[],
  set: ReadonlySet<V>,
): Promise<ReadonlySet<V> | undefined> {
  const items = choices.flatMap(({ value, label, description, group }) => [
    ...(group ? [{ label: group, kind: vscode.QuickPickItemKind.Separator, value }] : []),
    { label, value, picked: set.has(value), ...(description ? { description } : {}) },
  ]);
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Filter: {part}', { part: name }),
    placeHolder: l10n.t('Select what to show. None means all.'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked && new Set(picked.map(({ value }) => value));
}

async function askForText({ text }: TreeFilter): Promise<Partial<TreeFilter> | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('Filter: {part}', { part: l10n.t('Text') }),
    prompt: l10n.t('Part of an ID, a type, a country or a reason; leave it empty for all.'),
    value: text,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.length > TEXT_LIMIT ? l10n.t('Use at most {count} characters.', { count: TEXT_LIMIT }) : undefined,
  });
  return typed === undefined ? undefined : { text: typedText(typed) };
}
