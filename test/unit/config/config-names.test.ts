import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { inProject } from '../../../scripts/lib/project.js';
import { CONFIG_PATTERN, isConfigName, patternOf } from '../../../src/config/config-names.ts';
import { formatOfPath } from '../../../src/config/reading/config-document.ts';

const CONFIG = ['truora.config.yaml', 'Truora.Config.YML', 'TRUORA.CONFIG.JSON', 'staging.truora.yaml', 'x.TRUORA.yml'];
const OTHERS = [
  'truora.config.yaml.bak',
  'truora.config.toml',
  'xtruora.config.json',
  'truora.yaml',
  'a.truora.json',
  '',
];

describe('the names of configuration files', () => {
  it('are known in any letter case', () => {
    for (const name of CONFIG) assert.ok(isConfigName(name), name);
    for (const name of OTHERS) assert.ok(!isConfigName(name), name);
  });

  it('are those that the pattern for the editor finds', () => {
    for (const name of CONFIG) assert.ok(matchesGlob(`a/b/${name}`, CONFIG_PATTERN), name);
    for (const name of OTHERS) assert.ok(!matchesGlob(`a/b/${name}`, CONFIG_PATTERN), name);
  });

  it('are those of the language and the schema that the extension contributes', () => {
    const { contributes } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
    const [{ filenames, filenamePatterns }] = contributes.languages;
    const [{ fileMatch }] = contributes.jsonValidation;
    for (const name of [...filenames, ...fileMatch, ...filenamePatterns.map((one: string) => one.replace('*', 'x'))]) {
      assert.ok(isConfigName(name), name);
    }
  });

  it('say how a file is written', () => {
    assert.equal(formatOfPath('/a.json/Truora.Config.JSON'), 'json');
    assert.equal(formatOfPath('/a.json/x.truora.yaml'), 'yaml');
    assert.ok(matchesGlob('a/Truora.Config.Json', patternOf('truora.config.json')));
  });
});
