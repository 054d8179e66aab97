import { readFileSync } from 'node:fs';
import { page, table } from './markdown.ts';

interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
}

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

/** Every setting of the extension, as its manifest has it. */
export function settingsPage(): string {
  const texts: Readonly<Record<string, string>> = read('package.nls.json');
  const settings: Readonly<Record<string, Setting>> = read('package.json').contributes.configuration.properties;
  const rows = Object.entries(settings).map(([name, setting]) => {
    const text = texts[(setting.markdownDescription ?? setting.description ?? '').replaceAll('%', '')] ?? '';
    const choices = setting.enum?.filter((value) => value !== '').map((value) => `\`${value}\``) ?? [];
    return [
      `\`${name}\``,
      isEmpty(setting.default) ? 'empty' : `\`${String(setting.default)}\``,
      [text, choices.length > 0 ? `One of ${choices.join(', ')}.` : ''].filter(Boolean).join(' '),
    ];
  });
  return page('Settings', [
    'All of them belong to the machine: a workspace cannot set where events, keys or pictures go.',
    '',
    ...table(['setting', 'default', 'meaning'], rows),
  ]);
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}
