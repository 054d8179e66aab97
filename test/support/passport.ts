import type { Workbench } from './workbench.ts';

/** Chooses how the sandbox's next validations end, by the scenario's name on the wire. */
export async function chooseScenario(workbench: Workbench, scenario: string): Promise<void> {
  const { quickPick, page } = workbench;
  await workbench.runCommand('Truora: Choose Sandbox Scenario…');
  await quickPick.waitForTitle('Sandbox Scenario');
  await quickPick.type(scenario);
  const named = page.locator('.label-description', { hasText: new RegExp(`^\\s*${scenario}\\s*$`) });
  await quickPick.widget.locator('.monaco-list-row').filter({ has: named }).first().click();
  await quickPick.waitUntilClosed();
}

/** Validates the passport of the demo workspace with a new account, from the palette to the last look. */
export async function validatePassport(workbench: Workbench): Promise<void> {
  const { quickPick } = workbench;
  await workbench.runCommand('Truora: Validate Document…');
  for (const [title, answer] of [
    ['Country of the document', 'Any country (passports)'],
    ['Document type', 'Passport'],
    ['Account', 'New account'],
    ['Consent', 'Yes, the person agreed'],
    ['Front of the document', 'passport-front.webp'],
    ['Ready', 'Validate now'],
  ] as const) {
    await quickPick.waitForTitle(title);
    await quickPick.pick(answer);
  }
}
