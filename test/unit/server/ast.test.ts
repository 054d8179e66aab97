import assert from 'node:assert/strict';
import type { ASTNode } from 'vscode-json-languageservice';
import { parseConfig } from '../../../src/config/reading/parse.ts';
import { astOf } from '../../../src/server/ast.ts';

function plainOf(node: ASTNode | undefined): unknown {
  if (node?.type === 'array') return node.items.map(plainOf);
  if (node?.type !== 'object') return node?.value;
  return Object.fromEntries(node.properties.map(({ keyNode, valueNode }) => [keyNode.value, plainOf(valueNode)]));
}

/** Every node, from the root on. */
function nodesOf(node: ASTNode): readonly ASTNode[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}

const TEXT = `# a file
version: 1
validators:
  face-recognition: &face { timeout: 300, threshold: 0.7 }
  email-verification:
    <<: *face
    timeout: 5
custom_types:
  CO: [1, true, null, "x"]
empty:
`;

describe('the bridge to the JSON language service', () => {
  const { root } = parseConfig(TEXT);

  it('has the values of the file, merged keys and aliases too', () => {
    assert.deepEqual(plainOf(astOf(root)), {
      version: 1,
      validators: {
        'face-recognition': { timeout: 300, threshold: 0.7 },
        'email-verification': { timeout: 5, threshold: 0.7 },
      },
      custom_types: { CO: [1, true, null, 'x'] },
      empty: undefined,
    });
  });

  it('places every node inside the text, and keys where they are written', () => {
    const tree = astOf(root);
    for (const node of nodesOf(tree)) {
      assert.ok(node.offset >= 0 && node.length >= 0 && node.offset + node.length <= TEXT.length);
      if (node.type === 'property') {
        const { offset, length } = node.keyNode;
        assert.equal(TEXT.slice(offset, offset + length), node.keyNode.value);
      }
      for (const child of node.children ?? []) assert.equal(child.parent, node);
    }
  });

  it('holds only a path and the scalars beside it when asked to, with what is missing as empty', () => {
    assert.deepEqual(plainOf(astOf(root, ['validators', 'face-recognition', 'x', 'y'])), {
      version: 1,
      empty: undefined,
      validators: { 'face-recognition': { timeout: 300, threshold: 0.7, x: { y: {} } } },
    });
    assert.deepEqual(plainOf(astOf(undefined, ['a', 2, 'b'])), { a: [{ b: {} }] });
  });
});
