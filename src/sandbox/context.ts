import type { Random } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { HostBases } from '../contract/hosts.ts';
import type { LinkMaker } from './files/links.ts';
import type { Webhooks } from './hooks/webhooks.ts';
import type { Settings } from './settings/settings.ts';
import type { World } from './world/world.ts';

/** What a route has at hand besides the request. */
export interface SandboxContext {
  readonly world: World;
  readonly settings: Settings;
  readonly bases: HostBases;
  readonly links: LinkMaker;
  readonly random: Random;
  readonly logger: Logger;
  readonly webhooks: Webhooks;
  /** The sandbox's time in Unix milliseconds; never goes back. */
  now(): number;
}
