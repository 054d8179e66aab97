import type { Delivery, DroppedRow, GapRow, StoredEvent, StoredRow } from '../event.ts';
import type { StoreBounds } from './event-store.ts';
import { joined, merged } from './joined-rows.ts';
import type { SizedRecord, StoreRecord } from './journal.ts';
import { timeOfRowId } from './row-ids.ts';
import { eventIds, mayHold, withDeliveries } from './unopened-event.ts';

/** The rows that follow from records, whatever their order. It knows no disk: {@link apply} takes what was written. */
export class History {
  /**
   * Oldest first, which is the order of their identifiers: a map by identifier takes longer to fill than all the rest
   * of a long history.
   */
  readonly #rows: (StoredEvent | GapRow)[] = [];
  /** Bytes of the records of each row, in the same order. */
  readonly #bytes: number[] = [];
  /** Identifiers of the rows with an event of this identifier, oldest first. */
  readonly #withEvent = new Map<string, string[]>();
  readonly #removed = new Set<string>();
  /** Deliveries of events that were not read yet. */
  readonly #early = new Map<string, Delivery[]>();
  #clearedUpTo = '';
  #dropped: DroppedRow | undefined;
  #totalBytes = 0;
  #events = 0;

  /** Bytes of the events that are kept. */
  get totalBytes(): number {
    return this.#totalBytes;
  }

  /** The greatest identifier that was ever seen. */
  get lastId(): string {
    return [this.#rows.at(-1)?.id ?? '', this.#dropped?.id ?? '', this.#clearedUpTo].sort().at(-1) ?? '';
  }

  rows(): readonly StoredRow[] {
    // Gaps fall off, too, which is not worth a row.
    return this.#dropped === undefined || this.#dropped.count === 0 ? [...this.#rows] : [this.#dropped, ...this.#rows];
  }

  get(id: string): StoredRow | undefined {
    return this.#row(id) ?? (this.#dropped?.id === id ? this.#dropped : undefined);
  }

  duplicateOf(event: StoredEvent): StoredEvent | undefined {
    for (const id of eventIds(event)) {
      const first = this.#withEvent.get(id)?.[0];
      if (first === undefined || first >= event.id) continue;
      const row = this.#row(first);
      if (row?.kind === 'event') return row;
    }
    return undefined;
  }

  about(subjectId: string): readonly StoredEvent[] {
    const json = JSON.stringify(subjectId);
    return this.#rows.filter(
      (row): row is StoredEvent =>
        row.kind === 'event' &&
        mayHold(row, json) &&
        row.events.some(({ subjects }) => subjects.some(({ id }) => id === subjectId)),
    );
  }

  /** Takes a record in and tells which rows changed; a record that was read before changes nothing. */
  apply({ record, bytes }: SizedRecord): {
    readonly changed: readonly StoredRow[];
    readonly removed: readonly string[];
  } {
    switch (record.kind) {
      case 'event': {
        const early = this.#removeEarly(record.id);
        return this.#append(
          early === undefined ? record : withDeliveries(record, merged(record.deliveries, early)),
          bytes,
        );
      }
      case 'gap':
        return this.#append(record, 0);
      case 'delivery':
        return this.#appendDelivery(record.event, record.delivery, bytes);
      case 'removed':
        for (const id of record.ids) this.#removed.add(id);
        return { changed: [], removed: record.ids.filter((id) => this.#remove(id)) };
      case 'cleared':
        if (record.id > this.#clearedUpTo) this.#clearedUpTo = record.id;
        return { changed: [], removed: this.#removeUpTo(record.id) };
      case 'dropped':
        return this.#appendDropped(record);
    }
  }

  /** What has to go for the bounds to hold at a time in Unix milliseconds, or undefined when they do. */
  overflow({ maxEvents, maxBytes, maxAgeMs }: StoreBounds, now: number): DroppedRow | undefined {
    let [events, bytes] = [this.#events, this.#totalBytes];
    let dropped: DroppedRow | undefined;
    let count = this.#dropped?.count ?? 0;
    for (const [place, row] of this.#rows.entries()) {
      const tooLarge = bytes > maxBytes ? 'size' : undefined;
      const bound =
        (events > maxEvents ? 'count' : tooLarge) ?? (this.#isOlder(place, now - maxAgeMs, now) ? 'age' : undefined);
      if (bound === undefined) break;
      if (row.kind === 'event') {
        events--;
        count++;
      }
      bytes -= this.#bytes[place] ?? 0;
      dropped = { kind: 'dropped', id: row.id, receivedAt: now, count, bound };
    }
    return dropped;
  }

  /**
   * The record as it is worth keeping: with all that is known of it by now, or undefined when it has no effect any
   * more. What was not read yet is kept.
   */
  compact(record: StoreRecord): StoreRecord | undefined {
    switch (record.kind) {
      case 'event':
      case 'gap': {
        if (this.isGone(record.id)) return undefined;
        const row = this.#row(record.id);
        return row?.kind === record.kind ? row : record;
      }
      case 'delivery':
        return this.isGone(record.event) ? undefined : record;
      case 'dropped':
        return record.id <= this.#clearedUpTo || record.id < (this.#dropped?.id ?? '') ? undefined : record;
      case 'removed': {
        const ids = record.ids.filter((id) => !this.#isBehind(id));
        return ids.length === 0 ? undefined : { ...record, ids };
      }
      case 'cleared':
        return record.id < this.#clearedUpTo ? undefined : record;
    }
  }

  /** Whether the row of this identifier was removed, cleared or given up. */
  isGone(id: string): boolean {
    return this.#isBehind(id) || this.#removed.has(id);
  }

  /**
   * Whether a row came before a time. One whose time is still to come has a wrong one, and came before the next that
   * has not.
   */
  #isOlder(place: number, time: number, now: number): boolean {
    for (let next = place; next < this.#rows.length; next++) {
      const row = this.#rows[next];
      if (row !== undefined && !(Math.min(row.receivedAt, timeOfRowId(row.id)) > now)) return isOlder(row, time);
    }
    return false;
  }

  #isBehind(id: string): boolean {
    return id <= this.#clearedUpTo || id <= (this.#dropped?.id ?? '');
  }

  #append(row: StoredEvent | GapRow, bytes: number) {
    if (this.isGone(row.id)) return NOTHING;
    const place = this.#place(row.id);
    const former = this.#rows[place];
    if (former?.id === row.id) {
      const next = joined(former, row);
      if (next === former) return NOTHING;
      this.#rows[place] = next;
      return { changed: [next], removed: [] };
    }
    // Nearly always: splicing takes longer, which a long history feels.
    if (former === undefined) {
      this.#rows.push(row);
      this.#bytes.push(bytes);
    } else {
      this.#rows.splice(place, 0, row);
      this.#bytes.splice(place, 0, bytes);
    }
    this.#totalBytes += bytes;
    if (row.kind === 'event') {
      this.#events++;
      for (const id of eventIds(row)) {
        const others = this.#withEvent.get(id);
        if (others === undefined) this.#withEvent.set(id, [row.id]);
        else if ((others.at(-1) ?? '') < row.id) others.push(row.id);
        else others.splice(others.findLastIndex((other) => other < row.id) + 1, 0, row.id);
      }
    }
    return { changed: [row], removed: [] };
  }

  #appendDelivery(id: string, delivery: Delivery, bytes: number) {
    const place = this.#place(id);
    const event = this.#rows[place];
    if (event?.kind !== 'event' || event.id !== id) {
      if (!this.#isBehind(id) && !this.#removed.has(id))
        this.#early.set(id, [...(this.#early.get(id) ?? []), delivery]);
      return NOTHING;
    }
    const deliveries = merged(event.deliveries, [delivery]);
    if (deliveries === event.deliveries) return NOTHING;
    const next = withDeliveries(event, deliveries);
    this.#rows[place] = next;
    this.#bytes[place] = (this.#bytes[place] ?? 0) + bytes;
    this.#totalBytes += bytes;
    return { changed: [next], removed: [] };
  }

  #removeEarly(id: string): readonly Delivery[] | undefined {
    if (this.#early.size === 0) return undefined;
    const early = this.#early.get(id);
    this.#early.delete(id);
    return early;
  }

  #appendDropped(row: DroppedRow) {
    const former = this.#dropped;
    if (row.id <= this.#clearedUpTo || (former !== undefined && former.id >= row.id)) return NOTHING;
    this.#dropped = former === undefined || row.count >= former.count ? row : { ...row, count: former.count };
    const removed = this.#removeUpTo(row.id);
    return { changed: [this.#dropped], removed: former === undefined ? removed : [former.id, ...removed] };
  }

  #removeUpTo(id: string): readonly string[] {
    const count = this.#place(id, true);
    const gone = this.#removeRows(0, count);
    for (const early of this.#early.keys()) if (early <= id) this.#early.delete(early);
    for (const removed of this.#removed) if (removed <= id) this.#removed.delete(removed);
    const ids = gone.map((row) => row.id);
    if (this.#dropped === undefined || this.#dropped.id > this.#clearedUpTo) return ids;
    ids.unshift(this.#dropped.id);
    this.#dropped = undefined;
    return ids;
  }

  #remove(id: string): boolean {
    const place = this.#place(id);
    if (this.#rows[place]?.id !== id) return false;
    this.#removeRows(place, 1);
    return true;
  }

  #removeRows(place: number, count: number): readonly (StoredEvent | GapRow)[] {
    for (const bytes of this.#bytes.splice(place, count)) this.#totalBytes -= bytes;
    const gone = this.#rows.splice(place, count);
    for (const row of gone) if (row.kind === 'event') this.#removeFromIndex(row);
    return gone;
  }

  #removeFromIndex(row: StoredEvent): void {
    this.#events--;
    for (const id of eventIds(row)) {
      const others = this.#withEvent.get(id) ?? [];
      const place = others.indexOf(row.id);
      // Nearly always, since the oldest go first.
      if (place === 0) others.shift();
      else if (place > 0) others.splice(place, 1);
      if (others.length === 0) this.#withEvent.delete(id);
    }
  }

  #row(id: string): StoredEvent | GapRow | undefined {
    const row = this.#rows[this.#place(id)];
    return row?.id === id ? row : undefined;
  }

  /** Where a row with this identifier is or belongs; with `behind`, the place after it. */
  #place(id: string, behind = false): number {
    const last = this.#rows.at(-1);
    if (last === undefined || last.id < id) return this.#rows.length;
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#rows[middle]?.id ?? '';
      if (other < id || (behind && other === id)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const NOTHING = { changed: [], removed: [] } as const;

/**
 * Whether a row is here since before a time, by the earlier of what it says and what its identifier says. What was
 * imported came to its sender long ago, and here only then.
 */
function isOlder(row: StoredEvent | GapRow, time: number): boolean {
  const keptAt = timeOfRowId(row.id);
  if (keptAt < time) return true;
  return row.receivedAt < time && (row.kind === 'gap' || row.origin !== 'imported' || Number.isNaN(keptAt));
}
