import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inProject } from '../../scripts/lib/project.js';
import { Workbench } from '../support/workbench.ts';

/** A sandbox whose API refuses every key. */
async function refusingSandbox(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const api = `http://127.0.0.1:${port}/api`;
    const facts = {
      apis: { validations: api, checks: api, account: api, identity: api, files: api },
      apiKey: 'not-a-key',
    };
    const isControl = request.url === '/sandbox';
    response.writeHead(isControl ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isControl ? facts : { message: 'Unauthorized' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('a connection that does not work', () => {
  it('says that the key was refused, and offers a new one', async () => {
    const { url, server } = await refusingSandbox();
    const workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.url': url } });
    try {
      await workbench.openView('Truora');
      await workbench.page.locator('.welcome-view-content').filter({ hasText: 'refused the API key' }).waitFor();
      await workbench.screenshot('refused');
    } finally {
      await workbench.close();
      server.close();
    }
  });

  it('says that nothing answers, and tries again when asked', async () => {
    const { url, server } = await refusingSandbox();
    await new Promise((resolve) => server.close(resolve));
    const workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.url': url } });
    try {
      await workbench.openView('Truora');
      const welcome = workbench.page.locator('.welcome-view-content').filter({ hasText: 'cannot be reached' });
      await welcome.waitFor();
      await workbench.screenshot('offline');
      await welcome.getByRole('button', { name: 'Try Again' }).click();
      await welcome.waitFor();
    } finally {
      await workbench.close();
    }
  });

  it('says what is wrong with an address that was mistyped, also in the flow that needs it', async () => {
    const settings = { 'truora.sandbox.url': 'localhost:8787' };
    const workbench = await Workbench.open(inProject('examples/demo'), { settings });
    try {
      await workbench.openView('Truora');
      await workbench.page.locator('.welcome-view-content').filter({ hasText: 'cannot be reached' }).waitFor();
      await workbench.runCommand('Truora: Choose Sandbox Scenario…');
      await workbench.notification('must be one such as http://127.0.0.1:8787').waitFor();
      await workbench.screenshot('mistyped-address');
    } finally {
      await workbench.close();
    }
  });
});
