import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { Emitter, type Event } from '../../base/emitter.ts';
import { describeFailure } from '../../base/errors.ts';
import type { WebhookMoment } from '../../flows/results/with-webhooks.ts';
import type { StoreChange } from '../../webhooks/history/event-store.ts';
import { CONTEXT_KEYS } from '../ids.ts';
import { window } from '../shell/window.ts';
import { EventDocuments } from './event/event-documents.ts';
import { EventEdits } from './event/event-edits.ts';
import { EventPanels } from './event/event-panels.ts';
import { ShownPrivacy } from './list/shown-privacy.ts';
import { WebhookView } from './list/webhook-view.ts';
import type { ListeningParts } from './listening-parts.ts';
import { type ListeningState, wasListening } from './listening-state.ts';
import type { OpenWebhooks } from './open-webhooks.ts';

/** Everything about webhooks that other parts of the editor use. */
export interface WebhooksOnDemand extends Disposable {
  /** The history and the receiver; opened at the first call. */
  readonly service: () => Promise<OpenWebhooks>;
  readonly view: WebhookView;
  readonly privacy: ShownPrivacy;
  readonly panels: EventPanels;
  readonly edits: EventEdits;
  /** How the window listens, whenever that changes. */
  readonly onDidChangeState: Event<{ readonly state: ListeningState; readonly text: string | undefined }>;
  readonly onDidChangeEvents: Event<StoreChange>;
  /** What a timeline says about the webhooks of a subject, oldest first. */
  readonly momentsAbout: (subjectId: string) => Promise<readonly WebhookMoment[]>;
  /** Goes on with what the window did before it was loaded again; called as soon as the folder is trusted. */
  resume(): void;
  /** Ends the receiver and waits until everything is on disk. */
  close(): Promise<void>;
}

/** What the events of a change are about. */
export function subjectIdsOf({ changed }: StoreChange): readonly string[] {
  return changed
    .flatMap((row) => (row.kind === 'event' ? row.events : []))
    .flatMap(({ subjects }) => subjects.map(({ id }) => id));
}

/**
 * Makes the parts of the editor that deal with webhooks; nothing is opened before it is needed. The caller disposes.
 */
export function createWebhooksOnDemand(
  options: ListeningParts & {
    readonly extensionUri: vscode.Uri;
    /** The page of an event is on screen. */
    readonly onEventSeen: () => void;
  },
): WebhooksOnDemand {
  const owned = new DisposableList();
  const stateChanged = owned.add(new Emitter<{ readonly state: ListeningState; readonly text: string | undefined }>());
  const eventsChanged = owned.add(new Emitter<StoreChange>());
  let opening: Promise<OpenWebhooks> | undefined;
  const service = () => {
    opening ??= open();
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  const { profiles, logger } = options;
  const profile = () => {
    const { name, environment } = profiles.active();
    return { name, isSandbox: environment === 'sandbox' };
  };
  owned.add(new EventDocuments(service));
  const edits = owned.add(new EventEdits(service, options.clock, options.random));
  const panels = owned.add(
    new EventPanels({ extensionUri: options.extensionUri, service, profile, onSeen: options.onEventSeen }),
  );
  const privacy = owned.add(new ShownPrivacy());
  const view = owned.add(new WebhookView({ service, privacy, state: options.state, logger }));
  owned.add(
    privacy.onDidChange((isRevealed) => {
      void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.webhooksRevealed, isRevealed);
    }),
  );
  return {
    service,
    view,
    privacy,
    panels,
    edits,
    onDidChangeState: stateChanged.event,
    onDidChangeEvents: eventsChanged.event,
    async momentsAbout(subjectId) {
      try {
        const { store } = await service();
        const { momentOf } = await import('./event/event-words.ts');
        return store.about(subjectId).map(momentOf);
      } catch (failure) {
        logger.warn(`the webhooks of a result could not be read: ${describeFailure(failure)}`);
        return [];
      }
    },
    resume() {
      if (!opening && !wasListening(options.state)) return;
      service()
        .then(({ listening }) => listening.resume())
        .catch((failure: unknown) => logger.warn(`webhooks: not taken up again: ${describeFailure(failure)}`));
    },
    async close() {
      const opened = opening;
      opening = undefined;
      await (await opened?.catch(() => undefined))?.close();
    },
    dispose: () => owned.dispose(),
  };

  async function open(): Promise<OpenWebhooks> {
    const { openWebhooks } = await import('./open-webhooks.ts');
    const opened = await openWebhooks(options);
    const { listening, store, subscriptions } = opened;
    view.attach(opened);
    const emitState = () => {
      const { state } = listening;
      void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.webhooksListening, state.isListening);
      stateChanged.fire({ state, text: listening.text() });
      if (state.publicUrl === undefined) return;
      subscriptions
        .reachableAt(state.publicUrl)
        .catch((failure: unknown) => logger.warn(`webhooks: not subscribed: ${describeFailure(failure)}`));
    };
    owned.add(listening.onDidChange(emitState));
    owned.add(
      store.onDidFail((failure) => {
        if (failure === undefined) return;
        void window.showWarningMessage(
          l10n.t('Webhooks cannot be stored, so their senders get status 503. Check the free disk space.'),
        );
      }),
    );
    owned.add(store.onDidChange((change) => eventsChanged.fire(change)));
    emitState();
    if (vscode.workspace.isTrusted) listening.resume();
    return opened;
  }
}
