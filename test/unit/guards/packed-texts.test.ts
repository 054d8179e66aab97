import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { inProject } from '../../../scripts/lib/project.js';
import { packTexts } from '../../../scripts/lib/texts.js';
import { silentLogger } from '../../../src/base/logger.ts';
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
      assert.deepEqual(textsIn(file, language, silentLogger), bundle);
      assert.deepEqual(textsIn(file, language.toUpperCase(), silentLogger), bundle);
    });
  }

  it('say nothing for English, nor for a language that is not there', () => {
    assert.equal(textsIn(file, 'en', silentLogger), undefined);
    assert.equal(textsIn(file, 'de', silentLogger), undefined);
  });

  it('leave everything in English when the file is missing or damaged, and say so in the log', () => {
    const damaged = join(folder, 'damaged.br');
    writeFileSync(damaged, readFileSync(file).subarray(0, 1000));
    const otherShape = join(folder, 'other.br');
    writeFileSync(otherShape, brotliCompressSync('{}'));
    for (const path of [damaged, otherShape, join(folder, 'missing.br')]) {
      const lines: string[] = [];
      assert.equal(textsIn(path, 'es', { ...silentLogger, warn: (line) => lines.push(line) }), undefined);
      assert.match(lines.join('\n'), /^the translations could not be read/);
    }
  });
});
