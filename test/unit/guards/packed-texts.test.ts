import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../../scripts/lib/project.js';
import { packTexts } from '../../../scripts/lib/texts.js';
import { textsIn } from '../../../src/node/texts.ts';

describe('the packed translations', () => {
  let folder: string;
  let file: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'truora-texts-'));
    file = join(folder, 'texts.br');
    writeFileSync(file, packTexts());
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const language of ['es', 'pt-br']) {
    it(`hold every text in ${language}`, () => {
      const bundle = JSON.parse(readFileSync(inProject(`l10n/bundle.l10n.${language}.json`), 'utf8'));
      assert.deepEqual(textsIn(file, language), bundle);
      assert.deepEqual(textsIn(file, language.toUpperCase()), bundle);
    });
  }

  it('say nothing for English, nor for a language that is not there', () => {
    assert.equal(textsIn(file, 'en'), undefined);
    assert.equal(textsIn(file, 'de'), undefined);
  });
});
