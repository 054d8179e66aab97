import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { findType } from '../../contract/checks/custom-type-rules.ts';
import { allTypes } from '../../flows/checks/all-types.ts';
import { countryName } from '../../flows/wording/document-names.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';
import { namesCustomType } from '../resources/nodes/custom-type-nodes.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';

/** The custom type that a command works on: the node it was called on, or what the person picks. */
export async function customTypeFrom(
  { connection }: Pick<Services, 'connection'>,
  argument: unknown,
): Promise<CheckTypeEntry | undefined> {
  if (namesCustomType(argument) && 'weights' in argument.customType) return argument.customType as CheckTypeEntry;
  const listed = (await allTypes(await connection.client())).filter(({ isDefault }) => !isDefault);
  if (namesCustomType(argument)) return findType(listed, argument.customType);
  if (listed.length === 0) {
    void window.showInformationMessage(l10n.t('There are no custom types yet.'));
    return undefined;
  }
  const picked = await window.showQuickPick(
    listed.map((entry) => ({ label: entry.type, description: countryName(entry.country, vscode.env.language), entry })),
    { title: l10n.t('Which custom type?') },
  );
  return picked?.entry;
}
