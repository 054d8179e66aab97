import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import type { Validation } from '../../../src/contract/answers.ts';
import { documentResult } from '../../../src/flows/results/document.ts';
import { PRINTED_BODIES } from '../../fixtures/printed-bodies.ts';
import { printPage } from '../../support/print-page.ts';

type Texts = Readonly<Record<string, string>>;

const LANGUAGES = ['es', 'pt-br'] as const;

/** Words of the field that are the same in every language. */
const FIELD_WORDS = ['Sandbox', 'Claims', 'Token', 'Webhook', 'Webhooks', 'view.webhooks'];

/** Texts that are the same word in another language. */
const SAME: Readonly<Record<(typeof LANGUAGES)[number], readonly string[]>> = {
  es: [...FIELD_WORDS, '1 error'],
  'pt-br': [...FIELD_WORDS, 'E-mail', 'Handler', 'Status'],
};

/** One word for one thing: what a translation must say wherever the original has the word. */
const GLOSSARY: readonly { readonly original: RegExp; readonly es: RegExp; readonly 'pt-br': RegExp }[] = [
  { original: /\bbackground checks?\b/i, es: /consultas? de antecedentes/i, 'pt-br': /consultas? de antecedentes/i },
  { original: /\bhandlers?\b/i, es: /\bmanejador(es)?\b/i, 'pt-br': /\bhandlers?\b/i },
  { original: /\breceiver\b/, es: /\breceptor\b/, 'pt-br': /\breceptor\b/ },
  { original: /\bworkspaces?\b/i, es: /áreas? de trabajo/, 'pt-br': /espaços? de trabalho/ },
  { original: /\bthis machine\b/i, es: /este equipo/i, 'pt-br': /(n|d|\b)este computador/i },
  { original: /\bbackend key\b/, es: /clave de backend/, 'pt-br': /chave de backend/ },
];

const read = (file: string): Texts => JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
const english = read('l10n/bundle.l10n.json');
const manifest = read('package.nls.json');

const without = (texts: Texts, others: Texts) => Object.keys(texts).filter((key) => !(key in others));

/** What a translation must hold exactly as often as its original: placeholders, links to commands, and code. */
const fixedParts = (text: string) => (text.match(/\{\w+\}|\(command:[\w.]+\)|`[^`]+`/g) ?? []).sort();

const changedParts = (texts: Texts, originals: Texts) =>
  Object.keys(texts).filter(
    (key) => key in originals && `${fixedParts(texts[key] ?? '')}` !== `${fixedParts(originals[key] ?? '')}`,
  );

const hasWords = (text: string) => /\p{L}/u.test(text.replace(/\{\w+\}/g, ''));

const untranslated = (texts: Texts, originals: Texts) =>
  Object.keys(texts).filter(
    (key) => !texts[key]?.trim() || (texts[key] === originals[key] && hasWords(originals[key] ?? '')),
  );

/** Texts with a count of things whose singular is another sentence, or that are never about a single one. */
const NO_SINGULAR: readonly string[] = [
  'All {count} requests were carried out.',
  'Answer 2xx to each within {seconds} seconds.',
  'Asked {count} times: {status}',
  'At most {count} characters.',
  'Copied {count} IDs',
  'Given up after {tries} tries. {why}',
  'Nothing was sent but requests that read. A push sends the {count} requests below, one at a time.',
  'Only the first {limit} of {count} events are shown.',
  'It did not do what it should in {bad} of {count} cases.',
  'It did what it should in all {count} cases.',
  '{count} of {count} cases',
  '{good} of {count} cases',
  'Use at most {count} characters.',
  'What fails from now on in the sandbox can be tried again {count} times',
  '{count} things may exist at Truora: their answers were lost. Find them before you start again.',
  '{path} was not read: it is more than {count} folders deep.',
];
/** A count right before a noun, or before its adjective. */
const COUNTED = /\{(?:count|total|done|tries|files|shown|read|seconds)\} (?:[a-z]+ )?[a-z]+s\b/;

describe('a text with a count', () => {
  it('has a singular beside it, or says the number after a colon', () => {
    const singulars = Object.keys(english).filter((text) => /\b1 [a-z]/.test(text));
    const lacking = Object.keys(english).filter((text) => {
      const [phrase] = COUNTED.exec(text) ?? [];
      if (phrase === undefined || NO_SINGULAR.includes(text)) return false;
      const noun = phrase.replace(/^\{\w+\} /, '1 ').replace(/s$/, '');
      const stem = noun.slice(0, Math.max(5, noun.length - 2));
      return !singulars.some((one) => one.includes(stem));
    });
    assert.deepEqual(lacking, []);
  });
});

for (const language of LANGUAGES) {
  describe(`the texts in ${language}`, () => {
    const pairs = [
      { name: 'of the sources', texts: read(`l10n/bundle.l10n.${language}.json`), originals: english },
      { name: 'of the manifest', texts: read(`package.nls.${language}.json`), originals: manifest },
    ];
    for (const { name, texts, originals } of pairs) {
      it(`${name} are complete, and none is left over`, () => {
        assert.deepEqual(
          { missing: without(originals, texts), unused: without(texts, originals) },
          { missing: [], unused: [] },
        );
      });

      it(`${name} keep placeholders, links and code`, () => {
        assert.deepEqual(changedParts(texts, originals), []);
      });

      it(`${name} say one word for one thing`, () => {
        const otherwise = GLOSSARY.flatMap(({ original, [language]: word }) =>
          Object.keys(texts).filter((key) => original.test(originals[key] ?? '') && !word.test(texts[key] ?? '')),
        );
        assert.deepEqual(otherwise, []);
      });

      it(`${name} are translated`, () => {
        assert.deepEqual(
          untranslated(texts, originals).filter((key) => !SAME[language].includes(key)),
          [],
        );
      });
    }
  });
}

describe('a result page in another language', () => {
  const declined = PRINTED_BODIES['document, declined']?.body as Validation;
  const pageIn = (language: string) => {
    l10n.config({ contents: read(`l10n/bundle.l10n.${language}.json`) });
    return documentResult(declined, undefined, language);
  };

  afterEach(() => l10n.config({ contents: {} }));

  it('says in Spanish what happened, why, and what to do', () => {
    const { outcome } = pageIn('es');
    assert.equal(outcome.headline, 'Rechazada: document_has_expired');
    assert.equal(outcome.explanation, 'La fecha de vencimiento ya pasó.');
    assert.match(outcome.nextStep ?? '', /^Compare los campos extraídos con el documento/);
  });

  it('says it in Brazilian Portuguese', () => {
    const page = pageIn('pt-br');
    assert.equal(page.outcome.headline, 'Recusada: document_has_expired');
    assert.equal(page.outcome.explanation, 'A data de validade já passou.');
    assert.match(printPage(page), /Motivo da recusa +document_has_expired/);
  });
});
