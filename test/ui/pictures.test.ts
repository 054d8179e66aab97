import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../scripts/lib/project.js';
import { chooseScenario } from '../support/passport.ts';
import { createWalkthrough } from '../support/walkthrough.ts';
import { Workbench } from '../support/workbench.ts';

const CONFIG = `version: 1
validators:
  face-recognition:
    timeout: 120
    threshold: 0.7
  document-validation:
    documents:
      - country: CO
        document_type: national-id
        validation_methods: { photo-of-photo: disabled }
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
`;

describe('the pictures of the papers', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truora-pictures-'));
    for (const name of ['co-national-id-front.jpg', 'co-national-id-reverse.jpg'])
      cpSync(inProject('examples/demo/documents', name), join(folder, name));
    writeFileSync(join(folder, 'truora.config.yaml'), CONFIG);
    workbench = await Workbench.open(folder, {
      settings: { 'truora.sandbox.speed': 'x10', 'window.title': 'Truora Workbench', 'breadcrumbs.enabled': false },
    });
    await workbench.openView('Truora');
  });

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the result of a document validation', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Listen for Webhooks');
    await workbench.runCommand('Truora: Validate Document…');
    for (const [title, answer] of [
      ['Country of the document', 'Colombia'],
      ['Document type', 'National ID'],
      ['Account', 'New account'],
      ['Consent', 'Yes, the person agreed'],
      ['Front of the document', 'co-national-id-front.jpg'],
      ['Reverse of the document', 'co-national-id-reverse.jpg'],
      ['Ready', 'Validate now'],
    ] as const) {
      await quickPick.waitForTitle(title);
      await quickPick.pick(answer);
    }
    const page = await workbench.webview('National ID, Colombia');
    await page.locator('figure img').nth(1).waitFor();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize({ width: 1280, height: 1040 });
    await workbench.picture('result');
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  });

  it('a webhook', async () => {
    const { page } = workbench;
    await chooseScenario(workbench, 'document_has_expired');
    await workbench.runCommand('Truora: Validate Specimen Document');
    await workbench.webview('Declined: document_has_expired');
    await page
      .getByRole('treeitem', { name: /document_validation\.succeeded/ })
      .first()
      .click();
    const event = await workbench.webview('document_validation.succeeded');
    await event.getByRole('heading', { level: 1 }).waitFor();
    await workbench.picture('event');
  });

  it('the plan of a configuration', async () => {
    await workbench.runCommand('Truora: Plan Configuration');
    await workbench.tab(/Plan|Preview/).waitFor();
    await workbench.picture('plan');
  });

  it('the sidebar', async () => {
    const { page } = workbench;
    const rightEdge = async () => {
      const box = await page.locator('.part.sidebar').boundingBox();
      return Math.round((box?.x ?? 0) + (box?.width ?? 400));
    };
    await workbench.tree.row('Passport, ALL').waitFor();
    await workbench.tree.expand('Accounts');
    const edge = await rightEdge();
    await page.mouse.move(edge, 600);
    await page.mouse.down();
    await page.mouse.move(edge + 120, 600, { steps: 5 });
    await page.mouse.up();
    await page.mouse.move(900, 600);
    await workbench.picture('sidebar', { x: 0, y: 30, width: await rightEdge(), height: 740 });
  });

  it('the walkthrough', async () => {
    const walkthrough = createWalkthrough(workbench);
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await walkthrough.open();
    // What was reached before it was ever opened is ticked off too.
    await walkthrough.waitUntilDone('webhook');
    await walkthrough.goTo('configuration');
    await workbench.picture('walkthrough');
  });
});
