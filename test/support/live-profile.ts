import { FUTURE, keyWith } from './api-key.ts';
import type { Workbench } from './workbench.ts';

/** Adds the profile "Live" with a key of a real account's kind, and waits until it is in use. */
export async function useLiveProfile(workbench: Workbench): Promise<void> {
  const { quickPick } = workbench;
  await workbench.runCommand('Truora: Add Profile with an API Key…');
  await quickPick.waitForTitle('Add Profile');
  await quickPick.type(keyWith({ key_type: 'backend', exp: FUTURE }));
  await quickPick.accept();
  await quickPick.widget.getByText('A name for the profile').waitFor();
  await quickPick.type('Live');
  await quickPick.accept();
  await workbench.pressInDialog('Use This Key');
  await workbench.statusBarItem('Truora: Live').waitFor();
}

/** Makes the sandbox the profile in use. */
export async function useSandboxProfile(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Truora: Switch Profile…');
  await workbench.quickPick.waitForTitle('Switch Profile');
  await workbench.quickPick.pick('Sandbox');
  await workbench.statusBarItem('Truora: Sandbox').waitFor();
}
