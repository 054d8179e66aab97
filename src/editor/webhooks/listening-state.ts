import type { PullState } from '../../webhooks/pull/pull-session.ts';
import type { TunnelState } from '../../webhooks/tunnel/state.ts';

/** Where the workspace remembers how the window listens: a text while it does. */
export const LISTENING = 'truora.webhooks.listening';

/** Whether the window listened when it was closed: then it goes on as soon as it is there again. */
export function wasListening(state: { get(key: string): unknown }): boolean {
  return typeof state.get(LISTENING) === 'string';
}

/** What leads events to this window: nothing but programs of this machine, the delivery log, or a tunnel by its id. */
export type ListeningMode =
  | { readonly kind: 'local' }
  | { readonly kind: 'pull' }
  | { readonly kind: 'tunnel'; readonly id: string };

/** Stands beside the ids of the tunnels, in settings and where the mode is stored. */
export const PULL = 'pull';

/** The mode that a text names, as settings and the workspace hold it; empty is `local`. */
export function modeNamed(name: string): ListeningMode {
  if (name === '') return { kind: 'local' };
  return name === PULL ? { kind: 'pull' } : { kind: 'tunnel', id: name };
}

/** The text that names a mode, see {@link modeNamed}. */
export function nameOfMode(mode: ListeningMode): string {
  if (mode.kind === 'local') return '';
  return mode.kind === 'pull' ? PULL : mode.id;
}

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
