import assert from 'node:assert/strict';
import { inProject } from '../../scripts/lib/project.js';
import { Workbench } from '../support/workbench.ts';

describe('the packaged extension', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(inProject('examples/demo'));
  });

  after(() => workbench?.close());

  it('has its place in the activity bar and shows its view', async () => {
    await workbench.openView('Truora');
    await workbench.page.locator('.part.sidebar .composite.title').filter({ hasText: 'Truora' }).waitFor();
    const noProvider = workbench.page.getByText('There is no data provider registered').filter({ visible: true });
    await noProvider.first().waitFor({ state: 'hidden' });
    await workbench.screenshot('smoke-view');
  });

  it('offers its commands in the palette', async () => {
    await workbench.openPalette('Truora: ');
    const items = await workbench.quickPick.items();
    assert.ok(
      items.some((item) => item.startsWith('Truora: ')),
      items.join(', '),
    );
    await workbench.screenshot('smoke-palette');
    await workbench.quickPick.cancel();
  });
});
