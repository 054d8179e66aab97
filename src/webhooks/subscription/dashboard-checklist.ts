import * as l10n from '@vscode/l10n';

/** One thing to do in Truora's dashboard, where the API cannot do it. */
export interface ChecklistStep {
  readonly id: 'copy' | 'open' | 'events' | 'action' | 'save' | 'wait';
  readonly text: string;
  /** What the editor can do for it. */
  readonly action?: 'copy-address';
  readonly isDone: boolean;
}

/** What is known of how far it is. */
export interface ChecklistProgress {
  readonly address: string;
  readonly isCopied: boolean;
  readonly hasEvent: boolean;
}

/** The way to a rule in the dashboard (G:webhooks), in order; an event that came proves all steps. */
export function dashboardChecklist({ address, isCopied, hasEvent }: ChecklistProgress): readonly ChecklistStep[] {
  const steps: readonly Omit<ChecklistStep, 'isDone'>[] = [
    { id: 'copy', text: l10n.t('Copy the address {address}.', { address }), action: 'copy-address' },
    {
      id: 'open',
      text: l10n.t(
        "In Truora's dashboard, open Webhooks/Automations, choose New rule, and name it. The address of that page is not documented.",
      ),
    },
    { id: 'events', text: l10n.t('Choose product, sub-product and the events you want, then save the activator.') },
    {
      id: 'action',
      text: l10n.t(
        'Add an action Notification via webhook: method POST, the copied address as URL, and an e-mail address for status messages.',
      ),
    },
    { id: 'save', text: l10n.t('Save the action, then the rule.') },
    { id: 'wait', text: l10n.t('Cause such an event and wait until it arrives here.') },
  ];
  return steps.map((step) => ({ ...step, isDone: hasEvent || (step.id === 'copy' && isCopied) }));
}
