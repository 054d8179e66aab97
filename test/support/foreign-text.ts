import { readFileSync } from 'node:fs';
import type { FrameLocator, Locator } from 'playwright-core';
import { inProject } from '../../scripts/lib/project.js';

type Texts = Readonly<Record<string, string>>;

const read = (file: string): Texts => JSON.parse(readFileSync(inProject(file), 'utf8'));

/** The manifest's texts in a language, by key; English for `en`. */
export function manifestTexts(language: string): (key: string) => string {
  const texts = read(language === 'en' ? 'package.nls.json' : `package.nls.${language}.json`);
  return (key) => texts[key] ?? key;
}

/** What is said on a part of the screen, by line, also to those who only hear it. */
export async function textsOn(part: Locator | FrameLocator): Promise<readonly string[]> {
  const root = 'owner' in part ? part.locator('body') : part;
  const all = await root.evaluateAll((roots) =>
    roots.flatMap((element) => {
      const spoken = [...element.querySelectorAll('[aria-label], [title], [placeholder], [alt]')]
        // Lists keep rows of what they showed before.
        .filter((one) => one.checkVisibility())
        .flatMap((one) => ['aria-label', 'title', 'placeholder', 'alt'].map((name) => one.getAttribute(name) ?? ''));
      // As it is laid out: a line of the screen is a line here.
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not said.
      return [...(element as unknown as { innerText: string }).innerText.split('\n'), ...spoken];
    }),
  );
  return [...new Set(all.map((text) => text.trim()).filter((text) => text !== ''))];
}

/**
 * Lines that are, or hold, an English text of ours that has another wording in the language. Single words are nobody's.
 */
export function englishAmong(lines: readonly string[], language: string): readonly string[] {
  const ours = [
    ...untranslated(read('l10n/bundle.l10n.json'), read(`l10n/bundle.l10n.${language}.json`)),
    ...untranslated(read('package.nls.json'), read(`package.nls.${language}.json`)),
  ];
  return lines.filter((line) => ours.some((pattern) => pattern.test(line)));
}

function untranslated(english: Texts, translated: Texts): readonly RegExp[] {
  return Object.entries(english)
    .filter(([key, text]) => translated[key] !== text)
    .flatMap(([, text]) => text.split('\n'))
    .map((line) => line.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').trim())
    .filter((line) => (line.replace(/\{\w+\}/g, '').match(/\p{L}{2,}/gu) ?? []).length >= 2)
    .map((line) => {
      const pattern = line
        .split(/\{\w+\}/)
        .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.+?');
      const isSentence = line.replace(/\{\w+\}/g, '').length > 25;
      return new RegExp(isSentence ? pattern : `^${pattern}$`);
    });
}
