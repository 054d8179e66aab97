import type { WorldChange } from '../lifecycle/records.ts';
import type { World } from '../world/world.ts';
import { findSubject, type LifecycleEvent, type Subject, timelineOf } from './subject-timeline.ts';

/** Something that has happened and was not reported yet. */
export interface SubjectEvent extends LifecycleEvent {
  readonly subject: Subject;
}

/** Keeps an eye on the subjects to which something may still happen. */
export class SubjectWatch {
  /** How many events of each were reported, and when to look again. */
  readonly #open = new Map<string, { reported: number; nextAt: number | undefined }>();

  constructor(reported: Readonly<Record<string, number>> = {}) {
    for (const [id, count] of Object.entries(reported)) this.#open.set(id, { reported: count, nextAt: 0 });
  }

  /** Takes a change of the world in. What was finished before its first change stays so. */
  handle({ id, kind }: WorldChange): void {
    const entry = this.#open.get(id);
    if (entry !== undefined) entry.nextAt = 0;
    else if (kind === 'added') this.#open.set(id, { reported: 0, nextAt: 0 });
  }

  /** What has happened by `now` since the last look, in order of time. */
  look(world: World, now: number): readonly SubjectEvent[] {
    const found: SubjectEvent[] = [];
    for (const [id, entry] of this.#open) {
      if (entry.nextAt === undefined || entry.nextAt > now) continue;
      const subject = findSubject(id, world);
      if (subject === undefined) {
        this.#open.delete(id);
        continue;
      }
      const { events, isOver, nextAt } = timelineOf(subject, now);
      for (const event of events.slice(entry.reported)) found.push({ ...event, subject });
      entry.reported = events.length;
      entry.nextAt = nextAt;
      if (isOver) this.#open.delete(id);
    }
    return found.sort((a, b) => a.at - b.at);
  }

  /** When to look next, Unix milliseconds; undefined when nothing will happen by itself. */
  nextAt(): number | undefined {
    let next: number | undefined;
    for (const { nextAt } of this.#open.values()) {
      if (nextAt !== undefined && nextAt < (next ?? Number.POSITIVE_INFINITY)) next = nextAt;
    }
    return next;
  }

  /** How many events of each unfinished subject were reported. */
  contents(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#open].map(([id, { reported }]) => [id, reported]));
  }

  clear(): void {
    this.#open.clear();
  }
}
