import type * as vscode from 'vscode';
import type { Services } from '../../services.ts';
import type { Intent } from '../changes/carry-out.ts';
import { intentOf } from '../changes/file-intent.ts';
import type { ConfigDesk } from '../config-desk.ts';
import { askForFile } from '../config-target.ts';

/** The intent of the file that a command works on, against the account as it is now. */
export async function intentFrom(
  services: Pick<Services, 'connection' | 'config'>,
  argument: unknown,
): Promise<{ readonly desk: ConfigDesk; readonly uri: vscode.Uri; readonly intent: Intent } | undefined> {
  const desk = await services.config.desk();
  const target = await askForFile(desk, argument);
  const intent = target && (await intentOf(services, desk, target.uri));
  return target && intent && { desk, uri: target.uri, intent };
}
