import { runTests } from '@vscode/test-electron';
import { makeEditorFolders } from '../../scripts/lib/editor-folders.js';
import { inProject } from '../../scripts/lib/project.js';
import type { HostRun } from './run-in-browser.ts';

/** Runs a suite in a downloaded desktop VS Code; false when a test failed or VS Code could not run. */
export async function runOnDesktop(
  version: string,
  { extension, suite, workspace }: Omit<HostRun, 'log'>,
): Promise<boolean> {
  const folders = makeEditorFolders();
  try {
    await runTests({
      version,
      cachePath: inProject('.vscode-test'),
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite,
      launchArgs: [
        workspace,
        `--user-data-dir=${folders.userData}`,
        `--extensions-dir=${folders.extensions}`,
        '--disable-workspace-trust',
      ],
    });
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}
