import assert from 'node:assert/strict';
import { PagedList } from '../../../../../src/editor/resources/data/paged-list.ts';

describe('PagedList', () => {
  const pages: Readonly<Record<string, { items: readonly string[]; nextStartKey?: string }>> = {
    first: { items: ['a', 'b'], nextStartKey: 'b' },
    b: { items: ['b', 'c'] },
  };
  const list = () =>
    new PagedList(
      async (key) => pages[key ?? 'first'] ?? { items: [] },
      (item: string) => item,
    );

  it('reads page by page, and keeps once what two pages hold', async () => {
    const letters = list();
    assert.deepEqual(await letters.load(), ['a', 'b']);
    assert.ok(letters.hasMore);
    await letters.loadMore();
    assert.deepEqual(letters.items, ['a', 'b', 'c']);
    assert.ok(!letters.hasMore);
    await letters.loadMore();
    assert.deepEqual(letters.items, ['a', 'b', 'c']);
  });

  it('reads the first page once, although two ask at the same time', async () => {
    let reads = 0;
    const letters = new PagedList(
      async () => ({ items: [`${++reads}`] }),
      (item: string) => item,
    );
    await Promise.all([letters.load(), letters.load()]);
    assert.equal(reads, 1);
  });

  it('can be asked again after a page failed', async () => {
    let isBroken = true;
    const letters = new PagedList(
      async () => {
        if (isBroken) throw new Error('offline');
        return { items: ['a'] };
      },
      (item: string) => item,
    );
    await assert.rejects(letters.load());
    isBroken = false;
    assert.deepEqual(await letters.load(), ['a']);
  });
});
