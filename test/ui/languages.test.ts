import assert from 'node:assert/strict';
import { inProject } from '../../scripts/lib/project.js';
import { Workbench } from '../support/workbench.ts';

describe('the extension in Spanish', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(inProject('examples/demo'), {
      settings: { 'truora.sandbox.speed': 'instant' },
      language: 'es',
    });
    await workbench.openView('Truora');
  });

  after(() => workbench?.close());

  it('welcomes, with commands in Spanish', async () => {
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Todavía no hay nada aquí' }).waitFor();
    await workbench.screenshot('es-welcome');
  });

  it('offers the scenarios of the sandbox, which itself speaks English', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Elegir escenario del sandbox…');
    await quickPick.waitForTitle('Escenario del sandbox');
    await quickPick.type('document_has_expired');
    await quickPick.widget.getByText('El documento se rechaza: la fecha de vencimiento ya pasó.').waitFor();
    await workbench.screenshot('es-scenario');
    await quickPick.accept();
  });

  it('asks, runs, and explains the result', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Validar documento…');
    await quickPick.waitForTitle('País del documento');
    await quickPick.pick('Colombia');
    await quickPick.pick('Documento nacional de identidad');
    await quickPick.waitForTitle('Cuenta');
    await quickPick.pick('Cuenta nueva');
    await quickPick.waitForTitle('Consentimiento');
    await quickPick.pick('Sí, la persona dio su consentimiento');
    await quickPick.waitForTitle('Frente del documento');
    await quickPick.pick('co-national-id-front.jpg');
    await quickPick.waitForTitle('Reverso del documento');
    await quickPick.pick('co-national-id-reverse.jpg');
    await quickPick.waitForTitle('Listo');
    await workbench.screenshot('es-flow-ready');
    await quickPick.pick('Validar ahora');
    const page = await workbench.webview('Rechazada: document_has_expired');
    await page.getByRole('heading', { name: 'Rechazada: document_has_expired' }).waitFor();
    await page.getByText('La fecha de vencimiento ya pasó.').waitFor();
    await page.getByRole('button', { name: 'Ocultar datos personales' }).waitFor();
    await workbench.tree.row('Documento nacional de identidad, CO').waitFor();
    await page.locator('figure img').first().waitFor();
    await workbench.screenshot('es-result');
    const rows = await workbench.tree.rows();
    assert.ok(rows.some(({ description }) => description.startsWith('rechazada: document_has_expired')));
  });
});
