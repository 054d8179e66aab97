import type * as vscode from 'vscode';
import type { Services } from '../../services.ts';
import type { Intent } from '../changes/carry-out.ts';
import { intentOf } from '../changes/file-intent.ts';
import type { ConfigService } from '../config-service.ts';
import { askForFile } from '../config-target.ts';

/** The intent of the file that a command works on, against the account as it is now. */
export async function intentFrom(
  services: Pick<Services, 'connection' | 'config'>,
  argument: unknown,
): Promise<{ readonly service: ConfigService; readonly uri: vscode.Uri; readonly intent: Intent } | undefined> {
  const service = await services.config.service();
  const target = await askForFile(service, argument);
  const intent = target && (await intentOf(services, service, target.uri));
  return target && intent && { service, uri: target.uri, intent };
}
