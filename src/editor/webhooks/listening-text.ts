import * as l10n from '@vscode/l10n';
import { failureText } from '../../flows/wording/failure-text.ts';
import type { PullState } from '../../webhooks/pull/pull-session.ts';
import { tunnelStateText } from '../../webhooks/tunnel/tunnel-text.ts';
import type { ListeningState } from './listening-state.ts';

/** One sentence on how the window listens; undefined while it does not. `language` as BCP 47. */
export function stateText({ port, tunnel, pull, isSandbox }: ListeningState, language: string): string | undefined {
  if (port === undefined) return undefined;
  const format = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const time = (at: number) => format.format(at);
  if (tunnel) return tunnelStateText(tunnel, time);
  if (isSandbox) return l10n.t('Listening for the sandbox on port {port}.', { port });
  return pull ? pullText(pull, time) : l10n.t('Listening on port {port} of this machine only.', { port });
}

function pullText(state: PullState, time: (at: number) => string): string {
  switch (state.name) {
    case 'reading':
      return l10n.t('Reading the delivery log of Truora.');
    case 'waiting':
      return state.failure
        ? l10n.t('The delivery log could not be read; the next try is at {time}.', { time: time(state.nextAt) })
        : l10n.t('The delivery log was read; the next look is at {time}.', { time: time(state.nextAt) });
    case 'stopped':
      return state.failure
        ? failureText(state.failure, { profile: l10n.t('this profile'), isSandbox: false }).sentence
        : l10n.t('The delivery log is not read any more.');
  }
}
