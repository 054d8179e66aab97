import assert from 'node:assert/strict';
import { marked } from 'marked';
import type { MarkupContent } from 'vscode-languageserver';
import { datasetsIn } from '../../../../src/contract/checks/check-datasets.ts';
import {
  CONFIGURABLE_VALIDATORS,
  DOCUMENT_METHODS,
  DOCUMENT_SELECTORS,
  VALIDATOR_SETTINGS,
} from '../../../../src/contract/validator-config.ts';
import type { AccountFacts } from '../../../../src/server/account.ts';
import { hoverAt } from '../../../../src/server/features/hover.ts';
import { createSchemas } from '../../../../src/server/schemas-at.ts';
import { ACCOUNT, cursorIn } from '../files.ts';

const schemas = createSchemas();

async function hover(text: string, account?: AccountFacts): Promise<string> {
  const { file, position } = cursorIn(text);
  const found = await hoverAt(file, position, schemas, account);
  return found ? (found.contents as MarkupContent).value : '';
}

describe('hover', () => {
  for (const validator of CONFIGURABLE_VALIDATORS) {
    for (const { name, maximum, unit, default: value } of VALIDATOR_SETTINGS[validator].settings) {
      it(`tells meaning, range, default and source of ${validator} ${name}`, async () => {
        const text = await hover(`validators:\n  ${validator}:\n    ${name.slice(0, 3)}|${name.slice(3)}: 1\n`);
        assert.match(text, new RegExp(`^\\*\\*\`${name}\`\\*\\*`));
        assert.match(text, /\*Source: Truora's API reference \(official documentation\)\.\*/);
        if (maximum !== undefined) assert.match(text, new RegExp(`to ${maximum}${unit === 's' ? ' seconds' : ''}\\.`));
        if (value !== undefined) assert.ok(text.includes(`Default: \`${value}\`.`));
      });
    }
  }

  for (const { name, text } of [...DOCUMENT_SELECTORS, ...DOCUMENT_METHODS]) {
    it(`tells what ${name} of a document is`, async () => {
      const isMethod = DOCUMENT_METHODS.some((method) => method.name === name);
      const indentation = isMethod ? '        validation_methods:\n          ' : '        ';
      const file = `validators:\n  document-validation:\n    documents:\n      - country: CO\n${name === 'country' ? '' : `${indentation}|${name}: x`}`;
      assert.ok((await hover(name === 'country' ? file.replace('country', '|country') : file)).includes(text));
    });
  }

  for (const dataset of datasetsIn('CO')) {
    it(`tells what the data set ${dataset} is`, async () => {
      assert.match(await hover(`custom_types:\n  CO:\n    mine:\n      |${dataset}: 1`), /Weight from 0 to 1/);
    });
  }

  it('tells what the account has now, and that old news are old', async () => {
    const file = 'validators:\n  face-recognition:\n    timeout: 3|00';
    assert.match(await hover(file, ACCOUNT), /In force for Acme now: `120`\.$/);
    assert.match(await hover(file, { ...ACCOUNT, isStale: true }), /when it was last read: `120`\.$/);
    assert.doesNotMatch(await hover(file), /Acme/);
  });

  it('shows what the account and its profile are called as it is, and loads nothing', async () => {
    const picture =
      '![x](https://x.example/p.png) <img src=https://x.example/p.png> [x](command:y) https://x.example `';
    const account: AccountFacts = {
      profile: `${picture}\n\n# Acme`,
      isStale: false,
      state: {
        validators: { 'email-verification': { email_subject: picture, timeout: 60 } },
        types: [
          { country: 'CO', type: picture, isDefault: false, weights: [{ data_set: 'criminal_record', weight: 1 }] },
        ],
      },
    };
    for (const file of [
      'validators:\n  email-verification:\n    email_subject|: Hi\n',
      'validators:\n  email-verification:\n    timeout|: 300\n',
      `custom_types:\n  CO:\n    ${JSON.stringify(picture)}:\n      criminal_rec|ord: 0.5\n`,
      `custom_types:\n  CO:\n    ${JSON.stringify(picture).replace('!', '|!')}:\n      criminal_record: 0.5\n`,
    ]) {
      for (const isStale of [true, false]) {
        const text = await hover(file, { ...account, isStale });
        assert.match(text, /./);
        marked.walkTokens(marked.lexer(text), ({ type }) => {
          assert.ok(!['image', 'link', 'html', 'heading', 'def'].includes(type), `${type} in ${text}`);
        });
      }
    }
  });

  it('says nothing where nothing is known', async () => {
    for (const file of ['|', 'x: |1', '# | a', 'validators:\n  |unknown: 1', 'validators:\n|\n']) {
      assert.equal(await hover(file), '', file);
    }
  });
});
