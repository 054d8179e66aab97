import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { err, ok, type Result } from '../../base/result.ts';

/**
 * A path as people give it: `~` at its beginning is the home folder also where the shell has left it, as in
 * `--folder=~/events`. Refused with a sentence when it is empty or names the home of another user.
 */
export function namedPath(text: string): Result<string, string> {
  if (text.trim() === '') return err(l10n.t('The name of a file or folder must not be empty.'));
  if (text.includes('\0')) return err(l10n.t('The name of a file or folder cannot have the character NUL.'));
  const [, user, rest = ''] = /^~([^/\\]*)(.*)$/s.exec(text) ?? [];
  if (user === undefined) return ok(text);
  if (user === '') return ok(join(homedir(), rest));
  return err(
    l10n.t('{path} would be in the home of another user: give the whole path, or ./{path} for that name.', {
      path: text,
    }),
  );
}

/** The same, as an absolute path. */
export function wholePath(text: string): Result<string, string> {
  const named = namedPath(text);
  if (!named.ok) return named;
  try {
    return ok(resolve(named.value));
  } catch {
    // The only reason: the shell is still in a folder that was removed.
    return err(l10n.t('The current folder is not there any more. Change to another one.'));
  }
}
