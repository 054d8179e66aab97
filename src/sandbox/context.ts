import type { Random } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { HostBases } from '../contract/hosts.ts';
import type { LinkMaker } from './files/links.ts';
import type { DeliveryLog } from './hooks/delivery-log.ts';
import type { Subject } from './hooks/subject-timeline.ts';
import type { Subscriptions } from './hooks/subscriptions.ts';
import type { Settings } from './settings/settings.ts';
import type { World } from './world/world.ts';

/** What answers follow from besides a record. */
export interface SandboxContext {
  readonly world: World;
  readonly settings: Settings;
  readonly bases: HostBases;
  readonly links: LinkMaker;
  readonly random: Random;
  readonly logger: Logger;
  /** The sandbox's time in Unix milliseconds; never goes back. */
  now(): number;
}

/** What routes use of the webhooks. */
export interface RouteWebhooks {
  readonly subscriptions: Subscriptions;
  readonly log: DeliveryLog;
  /** Adds what has happened so far to the log. */
  collect(): Promise<void>;
  /** Adds an event that no record keeps, such as a deletion. */
  emit(name: string, subject: Subject): Promise<void>;
}

/** What a route has at hand besides the request. */
export interface RouteContext extends SandboxContext {
  readonly webhooks: RouteWebhooks;
}
