import assert from 'node:assert/strict';
import type { CompletionItem, TextEdit } from 'vscode-languageserver';
import { parse } from 'yaml';
import { configurableTypesIn } from '../../../../src/config/schema/documents-schema.ts';
import { datasetsIn } from '../../../../src/contract/checks/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../../../src/contract/checks/check-values.ts';
import {
  CONFIG_COUNTRIES,
  CONFIGURABLE_VALIDATORS,
  configVersionsOf,
  DOCUMENT_METHODS,
  VALIDATOR_SETTINGS,
} from '../../../../src/contract/validator-config.ts';
import type { AccountFacts } from '../../../../src/server/account.ts';
import { completionAt } from '../../../../src/server/features/completion.ts';
import { createSchemas } from '../../../../src/server/schemas-at.ts';
import { ACCOUNT, cursorIn } from '../files.ts';

const schemas = createSchemas();

async function complete(marked: string, account?: AccountFacts): Promise<readonly CompletionItem[]> {
  const { file, position } = cursorIn(marked);
  return (await completionAt(file, position, schemas, account)).items;
}

const labels = async (marked: string, account?: AccountFacts) =>
  (await complete(marked, account)).map(({ label }) => label);

/** The text after an item is taken, its tab stops filled with what they suggest, or a placeholder. */
async function taken(marked: string, label: string): Promise<string> {
  const { file, position } = cursorIn(marked);
  const item = (await completionAt(file, position, schemas, undefined)).items.find((each) => each.label === label);
  assert.ok(item, `${label} is not offered`);
  const { range, newText } = item.textEdit as TextEdit;
  const text = file.document.getText();
  const line = file.document.getText({ start: { line: range.start.line, character: 0 }, end: range.start });
  const indentation = /^ */.exec(line)?.[0] ?? '';
  const plain = newText
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([\\$}])/g, '$1')
    .replaceAll('\n', `\n${indentation}`);
  return text.slice(0, file.document.offsetAt(range.start)) + plain + text.slice(file.document.offsetAt(range.end));
}

const DOCUMENTS = 'validators:\n  document-validation:\n    documents:\n';

describe('completion', () => {
  it('begins an empty file with a whole one, and offers its keys', async () => {
    assert.deepEqual(await labels('|'), ['New configuration file', 'version', 'validators', 'custom_types']);
    const file = parse(await taken('|', 'New configuration file'));
    assert.equal(file.version, 1);
    assert.deepEqual(file.custom_types, { CO: { hiring: { personal_identity: 0.4, criminal_record: 0.6 } } });
  });

  it('leaves out what is there already', async () => {
    assert.deepEqual(await labels('version: 1\n|'), ['validators', 'custom_types']);
    assert.ok(!(await labels('validators:\n  face-recognition:\n    timeout: 1\n    |')).includes('timeout'));
  });

  it('goes on with the key that is being typed', async () => {
    assert.ok((await labels('validators:\n  face-recognition:\n    tim|')).includes('timeout'));
    assert.ok(
      (await labels('validators:\n  face-recognition:\n    threshold: 1\n    tim|\n  x: 1')).includes('timeout'),
    );
  });

  for (const validator of CONFIGURABLE_VALIDATORS) {
    it(`offers every setting of ${validator} in the order of the reference, documented`, async () => {
      const items = await complete(`validators:\n  ${validator}:\n    |`);
      const names = VALIDATOR_SETTINGS[validator].settings.map(({ name }) => name);
      assert.deepEqual(
        items.slice(0, names.length).map(({ label }) => label),
        names,
      );
      for (const { label, documentation } of items.slice(0, names.length)) {
        assert.match((documentation as { value: string }).value, /\*Source: .+\.\*/, label);
      }
    });
    for (const setting of VALIDATOR_SETTINGS[validator].settings) {
      it(`offers values of ${validator} ${setting.name} where some are known`, async () => {
        const values = await labels(`validators:\n  ${validator}:\n    ${setting.name}: |`);
        if (setting.default !== undefined) assert.equal(values[0], String(setting.default));
        if (setting.type === 'boolean') assert.deepEqual([...values].sort(), ['false', 'true']);
        if (setting.default === undefined && setting.type === 'string') {
          assert.deepEqual(values, Object.values(setting.defaultByLanguage ?? {}));
        }
      });
    }
  }

  it('offers whole document settings with their methods', async () => {
    const text = await taken(`${DOCUMENTS}      |`, '- CO national-id');
    const [document] = parse(text).validators['document-validation'].documents;
    assert.equal(document.country, 'CO');
    assert.deepEqual(Object.keys(document.validation_methods), [
      'data-consistency',
      'government-database-validation',
      'photo-of-photo',
    ]);
    const second = await taken(`${DOCUMENTS}      - country: MX\n      - |`, 'PE national-id');
    assert.equal(parse(second).validators['document-validation'].documents[1].country, 'PE');
  });

  for (const country of CONFIG_COUNTRIES) {
    it(`offers only the document types of ${country}, and only their versions`, async () => {
      const item = `${DOCUMENTS}      - country: ${country}\n        document_type: `;
      assert.deepEqual(await labels(`${item}|`), configurableTypesIn(country));
      for (const type of configurableTypesIn(country)) {
        const versions = await labels(`${item}${type}\n        document_version: |`);
        assert.deepEqual(versions, configVersionsOf(country, type));
      }
    });
  }

  it('offers every validation method, and what it can be', async () => {
    const item = `${DOCUMENTS}      - country: CO\n        document_type: rut\n        validation_methods:\n          `;
    assert.deepEqual(
      await labels(`${item}|`),
      DOCUMENT_METHODS.map(({ name }) => name),
    );
    assert.deepEqual(await labels(`${item}photo-of-photo: |`), ['enabled', 'disabled']);
    const flow = `${DOCUMENTS}      - country: CO\n        document_type: rut\n        validation_methods: { photo-of-photo: enabled, |`;
    assert.equal((await labels(flow)).length, DOCUMENT_METHODS.length - 1);
  });

  for (const country of CUSTOM_TYPE_COUNTRIES) {
    it(`offers only the data sets of ${country}`, async () => {
      assert.deepEqual(await labels(`custom_types:\n  ${country}:\n    mine:\n      |`), datasetsIn(country));
    });
  }

  it('offers the weight that makes the sum 1', async () => {
    const text = 'custom_types:\n  CO:\n    mine:\n      personal_identity: 0.35\n      criminal_record: |';
    const [item] = await complete(text);
    assert.deepEqual([item?.label, item?.detail], ['0.65', 'makes the sum 1']);
  });

  it('offers the defaults of every language where they differ', async () => {
    const items = await complete('validators:\n  phone-verification:\n    custom_name: |\n');
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ['el proceso', 'default in es'],
        ['process', 'default in en'],
        ['o proceso', 'default in pt-BR'],
      ],
    );
  });

  it('offers what the account has, and says so', async () => {
    const [value] = await complete('validators:\n  face-recognition:\n    timeout: |', ACCOUNT);
    assert.deepEqual([value?.label, value?.detail], ['120', 'in force for Acme']);
    const [type] = await complete('custom_types:\n  CO:\n    |', ACCOUNT);
    assert.deepEqual([type?.label, type?.detail], ['hiring', 'in the account of Acme']);
  });

  it('brings the space that is missing behind a colon', async () => {
    assert.match(await taken('validators:\n  face-recognition:\n    use_manual_review:|', 'true'), /: true$/);
  });

  it('replaces a key and leaves its value', async () => {
    assert.equal(
      await taken('validators:\n  face-recognition:\n    time|: 3', 'timeout'),
      'validators:\n  face-recognition:\n    timeout: 3',
    );
  });

  it('offers nothing in comments, in texts and where nothing is known', async () => {
    for (const text of ['# |', 'validators:\n  email-verification:\n    email_title: |', 'x:\n  y:\n    |']) {
      assert.deepEqual(await labels(text), [], text);
    }
  });
});
