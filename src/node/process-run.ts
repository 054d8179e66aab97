import { readFileSync, readlinkSync } from 'node:fs';

/**
 * One run of a process: a number alone is given to another program after a while, at every start of the machine, and in every container
 * anew.
 */
export interface ProcessRun {
  /** The start of the machine. */
  readonly boot: string;
  /** The space in which the process has its number: a container has one of its own. */
  readonly space: string;
  /** When the process was started, in ticks since the machine was. */
  readonly start: string;
}

/** The run that a process of this machine and this space is, or undefined where there is none, or the system does not tell. */
export function processRun(pid: number): ProcessRun | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const space = readlinkSync('/proc/self/ns/pid');
    // The name of the program, in parentheses, may hold anything; the 20th field behind it is the start.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return start === undefined ? undefined : { boot, space, start };
  } catch {
    return undefined;
  }
}
