import * as l10n from '@vscode/l10n';
import type { ResultPage, Section, TimelineLine, Tone } from './page.ts';

/** A webhook about the subject of a page. */
export interface WebhookMoment {
  /** Unix milliseconds at which it arrived. */
  readonly at: number;
  /** `event_type.event_action`. */
  readonly name: string;
  /** Signature and what the handler answered, in a few words. */
  readonly detail: string;
  readonly tone: Tone;
}

/**
 * The page with the webhooks about its subject in the timeline, each at its time; a page without a timeline, as of a
 * validation that was not started here, gets one that counts from the first webhook. `startedAt` is the start of the
 * run in Unix milliseconds.
 */
export function withWebhooks(
  page: ResultPage,
  startedAt: number | undefined,
  webhooks: readonly WebhookMoment[],
): ResultPage {
  const first = webhooks[0];
  if (first === undefined) return page;
  const origin = startedAt ?? webhooks.reduce((earliest, { at }) => Math.min(earliest, at), first.at);
  const lines = webhooks.map(
    ({ at, name, detail, tone }): TimelineLine => ({
      offsetMs: at - origin,
      label: l10n.t('Webhook: {name}', { name }),
      detail,
      tone,
    }),
  );
  const hasTimeline = page.sections.some(({ kind }) => kind === 'timeline');
  if (!hasTimeline || startedAt === undefined) {
    const own: Section = { kind: 'timeline', title: l10n.t('Webhooks'), lines: inOrder(lines) };
    return { ...page, sections: [...page.sections, own] };
  }
  return {
    ...page,
    sections: page.sections.map((section) =>
      section.kind === 'timeline' ? { ...section, lines: inOrder([...section.lines, ...lines]) } : section,
    ),
  };
}

function inOrder(lines: readonly TimelineLine[]): readonly TimelineLine[] {
  return [...lines].sort((a, b) => a.offsetMs - b.offsetMs);
}
