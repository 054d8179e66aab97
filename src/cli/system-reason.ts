import * as l10n from '@vscode/l10n';
import { codeOf } from '../base/errors.ts';

/** Why the system refused, as the end of a sentence; its own code where there are no words for it. */
export function systemReason(failure: unknown): string {
  const code = codeOf(failure);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t('there is no space left');
    case 'EACCES':
    case 'EPERM':
      return l10n.t('permission denied');
    case 'EROFS':
      return l10n.t('it can only be read');
    case 'ENOENT':
      return l10n.t('it does not exist');
    case 'ENOTDIR':
    case 'EEXIST':
      return l10n.t('a part of its path is a file');
    case 'EISDIR':
      return l10n.t('it is a folder');
    case 'ELOOP':
      return l10n.t('its links lead in a circle');
    case 'ENAMETOOLONG':
      return l10n.t('its name is too long');
    case 'ENXIO':
      return l10n.t('it is a socket or a device that is not there');
    case 'NO_WRITER':
      return l10n.t('no program writes to it');
    case 'EFBIG':
      return l10n.t('the file would be larger than is allowed');
    case 'EBADF':
      return l10n.t('it is not open for this');
    case 'EMFILE':
    case 'ENFILE':
      return l10n.t('too many files are open');
    case 'EIO':
      return l10n.t('the device failed');
    case 'EADDRNOTAVAIL':
      return l10n.t('this machine does not have the address 127.0.0.1');
    default:
      return code ?? l10n.t('the system gives no reason');
  }
}
