import { FUTURE, keyWith } from './api-key.ts';
import type { Workbench } from './workbench.ts';

/**
 * Gives a key of a real account's kind and a name for its profile, up to the dialog that tells what the key says of
 * itself.
 */
export async function enterLiveProfile(
  workbench: Workbench,
  { name = 'Live', key = keyWith({ key_type: 'backend', exp: FUTURE }) } = {},
): Promise<void> {
  const { quickPick } = workbench;
  await workbench.runCommand('Truora: Add Profile with an API Key…');
  await quickPick.waitForTitle('Add Profile');
  await quickPick.type(key);
  await quickPick.accept();
  await quickPick.widget.getByText('A name for the profile').waitFor();
  await quickPick.type(name);
  await quickPick.accept();
}

/** Adds a profile with a key of a real account's kind, and waits until it is in use. */
export async function useLiveProfile(
  workbench: Workbench,
  options: { readonly name?: string; readonly key?: string } = {},
): Promise<void> {
  await enterLiveProfile(workbench, options);
  await workbench.pressInDialog('Use This Key');
  await workbench.statusBarItem(`Truora: ${options.name ?? 'Live'}`).waitFor();
}

/** Makes the sandbox the profile in use. */
export async function useSandboxProfile(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Truora: Switch Profile…');
  await workbench.quickPick.waitForTitle('Switch Profile');
  await workbench.quickPick.pick('Sandbox');
  await workbench.statusBarItem('Truora: Sandbox').waitFor();
}
