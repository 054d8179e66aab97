import { type Random, randomHex } from '../../base/clock.ts';
import { findEventKind, type WebhookEventKind } from '../../contract/events/event-catalogue.ts';
import { claimsOf, eventOf, newEventId, sampleEvent } from '../../contract/events/sample-event.ts';
import type { Disturbance } from '../../contract/sandbox-protocol.ts';
import type { RouteWebhooks, SandboxContext } from '../context.ts';
import type { WorldChange } from '../lifecycle/records.ts';
import { shorten, workTime } from '../settings/settings.ts';
import { tamperedToken, webhookToken } from '../signer.ts';
import { DeliveryLog } from './delivery-log.ts';
import { objectOf } from './event-object.ts';
import type { DeliveryRecord, WebhookSnapshot } from './records.ts';
import type { Subject } from './subject-timeline.ts';
import { SubjectWatch } from './subject-watch.ts';
import { Subscriptions } from './subscriptions.ts';
import { findTarget, targetsOf } from './targets.ts';

/** One request that is to be sent now. */
export interface OutgoingRequest {
  readonly key: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent with methods that carry none. */
  readonly body?: string;
  readonly timeoutMs: number;
}

/** How sending one ended: the status of HTTP, or 0 and why there was no answer. */
export interface DeliveryOutcome {
  readonly status: number;
  readonly failure?: string;
}

export interface WebhookParts {
  readonly context: SandboxContext;
  /** Apart from the sandbox's own, so that telling of events does not change the identifiers that a seed gives. */
  readonly random: Random;
  readonly former?: WebhookSnapshot;
}

/**
 * The webhooks of one sandbox. It has no timers: {@link Webhooks.due} follows from the records and the clock, whoever
 * sends tells with {@link Webhooks.settle} how it went and asks {@link Webhooks.nextInMs} when to come again.
 */
export class Webhooks implements RouteWebhooks {
  readonly subscriptions: Subscriptions;
  readonly log: DeliveryLog;
  /** Key of what is sent to actions of rules and, unless another was set, to the direct target: 64 hex digits. */
  readonly signingKey: string;
  readonly #context: SandboxContext;
  readonly #random: Random;
  readonly #watch: SubjectWatch;
  /** Name of the target by the key of what is on its way there. */
  readonly #sending = new Map<string, string>();
  #collecting: Promise<void> = Promise.resolve();

  constructor({ context, random, former }: WebhookParts) {
    this.#context = context;
    this.#random = random;
    this.signingKey = former?.signingKey ?? randomHex(random, 64);
    this.subscriptions = new Subscriptions(former);
    this.log = new DeliveryLog(former?.deliveries);
    this.#watch = new SubjectWatch(former?.told);
  }

  /** Takes every change of the world, immediately. */
  handle(change: WorldChange): void {
    this.#watch.handle(change);
  }

  /** Adds what has happened so far to the log, in the order in which it happened. */
  collect(): Promise<void> {
    const next = this.#collecting.then(() => this.#lookAround());
    this.#collecting = next.catch(() => {});
    return next;
  }

  /** Adds an event that no record keeps, such as a deletion. */
  async emit(name: string, subject: Subject): Promise<void> {
    const kind = findEventKind(name);
    if (kind === undefined) return;
    await this.collect();
    const at = this.#context.now();
    this.#add(kind, { at, object: await objectOf(subject, { name, at }, this.#context), subject: idOf(subject) });
  }

  /** Sends a sample of this kind to everybody who is told of such events; resolves to what was added to the log. */
  async trigger(
    kind: WebhookEventKind,
    object: Readonly<Record<string, unknown>> | undefined,
    disturbance: Disturbance,
  ): Promise<readonly DeliveryRecord[]> {
    await this.collect();
    const at = this.#context.now();
    const sample = sampleEvent(kind, { at, random: this.#random, object });
    return this.#add(kind, { at, object: sample.object, subject: '', disturbance });
  }

  /** Sends an event once more, to the same place; undefined when the log has none with this key, or it went nowhere. */
  repeat(key: string): DeliveryRecord | undefined {
    const former = this.log.get(key);
    if (former?.target === undefined) return undefined;
    const now = this.#context.now();
    return this.#put({ ...former, key: this.#newKey(), status: 'pending', attempts: 0, updatedAt: now, dueAt: now });
  }

  /** What is to be sent now. Each is handed out once until {@link settle} is told of it. */
  async due(): Promise<readonly OutgoingRequest[]> {
    await this.collect();
    const now = this.#context.now();
    const { webhook_concurrency: most } = this.#context.settings.defaults;
    const waiting = this.log.all().filter(({ key, dueAt }) => (dueAt ?? now + 1) <= now && !this.#sending.has(key));
    const found: OutgoingRequest[] = [];
    for (const record of waiting.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))) {
      const { target = '' } = record;
      if (this.#busy(target) >= most) continue;
      // Claimed before the token is made, which takes a moment.
      this.#sending.set(record.key, target);
      const delivery = await this.#deliveryOf(record);
      if (delivery !== undefined) found.push(delivery);
    }
    return found;
  }

  /**
   * Takes down how sending one has ended: received, to be tried again, or failed for good. Returns whether it was
   * received.
   */
  settle(key: string, { status, failure }: DeliveryOutcome): boolean {
    this.#sending.delete(key);
    const record = this.log.get(key);
    const { settings, now } = this.#context;
    const { webhook_attempts, webhook_retry_gap_ms, webhook_success } = settings.defaults;
    const isReceived = status === 200 || (webhook_success === '2xx' && status >= 200 && status < 300);
    if (record === undefined) return isReceived;
    const attempts = record.attempts + 1;
    const { dueAt: _, lastFailure: __, ...rest } = record;
    const settled = {
      ...rest,
      attempts,
      updatedAt: now(),
      lastStatus: status,
      lastFailure: failure,
    };
    if (isReceived) this.log.replace({ ...settled, status: 'success' });
    else if (attempts >= webhook_attempts) this.log.replace({ ...settled, status: 'failure' });
    else this.log.replace({ ...settled, dueAt: now() + shorten(settings, webhook_retry_gap_ms) });
    return isReceived;
  }

  /**
   * Milliseconds until something may be due, 0 for now; undefined when nothing will be unless somebody does something.
   */
  nextInMs(): number | undefined {
    const { settings, now } = this.#context;
    const most = settings.defaults.webhook_concurrency;
    const free = this.log.all().filter(({ key, target }) => !this.#sending.has(key) && this.#busy(target) < most);
    const times = [...free.map(({ dueAt }) => dueAt), this.#watch.nextAt()];
    const known = times.filter((at) => at !== undefined);
    return known.length === 0 ? undefined : Math.max(0, known.reduce((a, b) => Math.min(a, b)) - now());
  }

  /**
   * Forgets hooks, rules and deliveries; the direct target and the signing key stay, as they belong to whoever listens.
   */
  clear(): void {
    const { direct } = this.subscriptions;
    this.subscriptions.clear();
    this.subscriptions.direct = direct;
    this.log.clear();
    this.#watch.clear();
  }

  /** What is remembered. */
  contents(): WebhookSnapshot {
    const { direct } = this.subscriptions;
    return {
      signingKey: this.signingKey,
      direct,
      hooks: this.subscriptions.hooks(),
      rules: this.subscriptions.rules(),
      deliveries: this.log.all(),
      told: this.#watch.contents(),
    };
  }

  async #lookAround(): Promise<void> {
    const context = this.#context;
    for (const { subject, name, at } of this.#watch.look(context.world, context.now())) {
      const kind = findEventKind(name);
      if (kind === undefined) continue;
      this.#add(kind, { at, object: await objectOf(subject, { name, at }, context), subject: idOf(subject) });
    }
  }

  #add(
    kind: WebhookEventKind,
    about: {
      readonly at: number;
      readonly object: Record<string, unknown>;
      readonly subject: string;
      readonly disturbance?: Disturbance;
    },
  ): readonly DeliveryRecord[] {
    const { settings, now } = this.#context;
    const { defaults } = settings;
    const { at, object, subject, disturbance = defaults.webhook_disturbance } = about;
    const isProductNamed = kind.product === 'validations' && defaults.webhook_names === 'product';
    const event_type = isProductNamed ? `validations.${kind.event_type}` : kind.event_type;
    const event = eventOf(
      { event_type, event_action: kind.event_action },
      { id: newEventId(this.#random), at, object },
    );
    const targets = targetsOf({ ...kind, object }, this.subscriptions, defaults);
    const late = disturbance === 'late' || (disturbance === 'reordered' && this.#isFirst(subject));
    const dueAt = now() + workTime(settings, defaults.webhook_delay_ms) + (late ? defaults.webhook_late_ms : 0);
    if (disturbance === 'reordered' && subject !== '') this.#release(subject, dueAt);
    const draft = { product: kind.product, event, subject, at, status: 'pending', attempts: 0, updatedAt: at } as const;
    if (targets.length === 0) {
      return defaults.hook_log === 'all' ? [this.#put({ ...draft, key: this.#newKey(), disturbance })] : [];
    }
    const copies = disturbance === 'duplicate' ? [0, 1] : [0];
    return targets.flatMap((target) =>
      copies.map(() => this.#put({ ...draft, key: this.#newKey(), target, dueAt, disturbance })),
    );
  }

  /** How many are on their way to a target. */
  #busy(target = ''): number {
    return [...this.#sending.values()].filter((name) => name === target).length;
  }

  /** Whether no event of the subject is on record. */
  #isFirst(subject: string): boolean {
    return subject !== '' && !this.log.all().some((record) => record.subject === subject);
  }

  /** Lets what was held back of a subject follow what is sent at `at`. */
  #release(subject: string, at: number): void {
    for (const record of this.log.all()) {
      const isHeld = record.subject === subject && record.attempts === 0 && (record.dueAt ?? at) > at;
      if (isHeld) this.log.replace({ ...record, dueAt: at + 1 });
    }
  }

  #put(record: DeliveryRecord): DeliveryRecord {
    this.log.add(record);
    return record;
  }

  #newKey(): string {
    return `HIK${randomHex(this.#random, 40)}`;
  }

  async #deliveryOf(record: DeliveryRecord): Promise<OutgoingRequest | undefined> {
    const { settings, now } = this.#context;
    const { defaults } = settings;
    const { key, event, target: name = '', disturbance } = record;
    const target = findTarget(name, event, this.subscriptions, { signingKey: this.signingKey, defaults });
    if (target === undefined) {
      this.#sending.delete(key);
      const { dueAt: _, ...rest } = record;
      this.log.replace({
        ...rest,
        status: 'failure',
        updatedAt: now(),
        lastFailure: 'Nobody is told of this any more',
      });
      return undefined;
    }
    const { url, method, headers, signingKey, template } = target;
    const request = { key, url, method, timeoutMs: defaults.webhook_timeout_ms };
    if (method === 'GET') return { ...request, headers };
    const sign = disturbance === 'tampered' ? tamperedToken : webhookToken;
    const body = template ?? (await sign(claimsOf([event], now()), signingKey));
    return { ...request, headers: { ...headers, 'Content-Type': typeOf(template) }, body };
  }
}

function typeOf(template: string | undefined): string {
  return template === undefined ? 'application/jwt' : 'text/plain; charset=utf-8';
}

function idOf({ record }: Subject): string {
  if ('validation_id' in record) return record.validation_id;
  return 'check_id' in record ? record.check_id : record.enrollment_id;
}
