import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { documentCheckText } from '../../../../src/flows/results/document-check-text.ts';
import {
  DISABLED_MESSAGE,
  FAILED_MESSAGE,
  FINDINGS,
  NO_MANUAL_REVIEW_MESSAGE,
} from '../../../../src/sandbox/checks/findings.ts';

const texts = (language: string) =>
  JSON.parse(readFileSync(new URL(`../../../../l10n/bundle.l10n.${language}.json`, import.meta.url), 'utf8'));

describe('what the API says about the checks of a document', () => {
  afterEach(() => l10n.config({ contents: {} }));

  it('is said in the display language, whatever the sandbox can answer', () => {
    const said = [
      ...FINDINGS.flatMap(({ name, message }) => [name.replace(/^Validation of /, ''), message]),
      ...[DISABLED_MESSAGE, NO_MANUAL_REVIEW_MESSAGE, FAILED_MESSAGE.text],
    ].map((text) => text.charAt(0).toUpperCase() + text.slice(1));
    for (const language of ['es', 'pt-br']) {
      l10n.config({ contents: texts(language) });
      assert.deepEqual(
        said.filter((text) => documentCheckText(text) === text),
        [],
      );
    }
  });

  it('is said part by part, and as it came where it is not known', () => {
    l10n.config({ contents: texts('es') });
    assert.equal(
      documentCheckText('The check was not passed: expiry date is in the past'),
      'No pasó la verificación: la fecha de vencimiento ya pasó',
    );
    for (const text of ['Something new: 12:30', 'constructor', '', '{count}'])
      assert.equal(documentCheckText(text), text);
  });
});
