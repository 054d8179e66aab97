import type { PullState } from '../../webhooks/pull/pull-session.ts';
import type { TunnelState } from '../../webhooks/tunnel/state.ts';

/** Where the workspace remembers how the window listens: a text while it does. */
export const LISTENING = 'truora.webhooks.listening';

/** Whether the window listened when it was closed: then it goes on as soon as it is there again. */
export function wasListening(state: { get(key: string): unknown }): boolean {
  return typeof state.get(LISTENING) === 'string';
}

/** Stands beside the ids of the tunnels for reading the delivery log instead. */
export const PULL = 'pull';

/** How the window listens. */
export interface ListeningState {
  readonly isListening: boolean;
  /** Whether the sandbox is the profile in use. */
  readonly isSandbox: boolean;
  /** On this machine, secret path included; undefined while nothing listens. */
  readonly localUrl?: string;
  readonly port?: number;
  /** For Truora, secret path included; undefined while no tunnel is open. */
  readonly publicUrl?: string;
  readonly tunnel?: TunnelState;
  readonly pull?: PullState;
}

/** Whether something keeps events from arriving. */
export function isTroubled({ tunnel, pull }: ListeningState): boolean {
  if (pull) return 'failure' in pull && pull.failure !== undefined;
  return tunnel !== undefined && tunnel.name !== 'live' && tunnel.name !== 'connecting';
}
