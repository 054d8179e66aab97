import type * as vscode from 'vscode';
import type { Logger } from '../../base/logger.ts';
import type { EditedType } from '../../webview/custom-type-protocol.ts';
import type { Connection } from '../accounts/connection.ts';
import type { ProfileStore } from '../accounts/profiles.ts';

/** Shared by all editors of custom types of a window. */
export interface CustomTypePanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly profiles: ProfileStore;
  readonly connection: Connection;
  readonly logger: Logger;
  /** Called after a custom type was created or changed. */
  readonly onSaved: (saved: Pick<EditedType, 'country' | 'type'>) => void;
}
