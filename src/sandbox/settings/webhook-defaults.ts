import { DISTURBANCES } from '../../contract/sandbox-protocol.ts';
import { choice, number } from './default-rows.ts';

/**
 * What the sandbox does about webhooks where the sources are silent: gaps, time-outs, order and most names are not
 * documented.
 */
export const WEBHOOK_DEFAULTS = {
  webhook_targets: choice(
    ['loopback_or_https', 'loopback'],
    'Which addresses webhooks go to: https anywhere and http on this machine, or this machine only.',
  ),
  webhook_delay_ms: number(0, 0, 3_600_000, 'Milliseconds from an event to its first delivery, at real speed.'),
  webhook_attempts: number(5, 1, 20, 'How often an event is sent before it counts as failed; an example shows 5.'),
  webhook_retry_gap_ms: number(
    1000,
    0,
    3_600_000,
    'Milliseconds between attempts; in an example five of them fit into five seconds.',
  ),
  webhook_timeout_ms: number(10_000, 10, 120_000, 'Milliseconds that a receiver has for its answer.'),
  webhook_success: choice(['2xx', '200'], 'Which answers of a receiver count as received; redirects never do.'),
  webhook_concurrency: number(1, 1, 20, 'Events on their way to one receiver at once; with 1 they arrive in order.'),
  webhook_names: choice(
    ['bare', 'product'],
    'event_type of validations: document_validation, or validations.document_validation as one product has it.',
  ),
  webhook_disturbance: choice(
    DISTURBANCES,
    'What goes wrong with every event of a run: sent twice, late, after the one that follows it, or changed after signing.',
  ),
  webhook_late_ms: number(30_000, 0, 3_600_000, 'Milliseconds that a late event is late.'),
  hook_all: choice(['every', 'checks'], 'What hooks with event_type=all are told: every event, or those of checks.'),
  hook_log: choice(['all', 'targets'], 'What the delivery log holds: every event, or those that were sent somewhere.'),
  rule_action_body: choice(
    ['jwt', 'template'],
    'What actions of rules send: a token as dashboard rules do, or their body_template filled in.',
  ),
} as const;
