import { defineCommand } from '../../define-command.ts';
import { isLoadable } from '../node.ts';

/** Loads the next page of the list that the node stands in. */
export const loadMore = defineCommand({
  id: 'truora.explorer.loadMore',
  title: 'Load More',
  needs: ['explorer'],
  palette: false,
  async run({ explorer }, node) {
    if (isLoadable(node)) await explorer.loadMore(node);
  },
});
