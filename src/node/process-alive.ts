import { codeOf } from '../base/errors.ts';

/**
 * Whether a process of this number runs, also one of another user. On Windows the number of a parent stays when it has
 * ended.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return codeOf(failure) === 'EPERM';
  }
}
