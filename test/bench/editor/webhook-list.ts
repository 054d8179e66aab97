import type { ForTests } from '../../../src/extension.ts';

type View = ForTests['services']['webhooks']['view'];

/**
 * Receives webhooks, and resolves with the time at which the list in the sidebar has so many. `ready` gets the address.
 */
export async function receiveWebhooks(
  { webhooks }: ForTests['services'],
  count: number,
  ready: (address: string) => void,
): Promise<number> {
  const { listening } = await webhooks.service();
  await listening.start({ kind: 'local' });
  const { localUrl } = listening.state;
  if (localUrl === undefined) throw new Error('Nothing listens');
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const look = () =>
    rowsIn(webhooks.view).then((rows) => {
      if (rows === count) resolve(Date.now());
    }, reject);
  const subscription = webhooks.view.onDidChangeTreeData(look);
  ready(localUrl);
  try {
    return await promise;
  } finally {
    subscription.dispose();
    await listening.stop();
  }
}

/** How many webhooks the list shows, those behind its last row included; each row is made as the sidebar would. */
async function rowsIn(view: View): Promise<number> {
  let rows = 0;
  for (const node of await view.getChildren()) {
    if (node.kind === 'older') rows += node.left;
    for (const row of node.kind === 'group' ? await view.getChildren(node) : []) {
      view.getTreeItem(row);
      rows++;
    }
  }
  return rows;
}
