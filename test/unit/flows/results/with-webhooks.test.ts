import assert from 'node:assert/strict';
import type { ResultPage, TimelineLine } from '../../../../src/flows/results/page.ts';
import { type WebhookMoment, withWebhooks } from '../../../../src/flows/results/with-webhooks.ts';

const line = (offsetMs: number, label: string): TimelineLine => ({ offsetMs, label, tone: 'neutral' });
const page = (lines?: readonly TimelineLine[]): ResultPage => ({
  title: 'Passport',
  subtitle: '',
  outcome: { tone: 'success', headline: 'Valid' },
  sections: [
    { kind: 'text', title: 'Text', text: '' },
    ...(lines ? [{ kind: 'timeline' as const, title: 'Timeline', lines }] : []),
  ],
});
const moment = (at: number, name: string): WebhookMoment => ({ at, name, detail: 'Verified', tone: 'success' });
const timeline = ({ sections }: ResultPage) =>
  sections.flatMap((section) => (section.kind === 'timeline' ? [section] : []));

describe('the timeline of a result with webhooks', () => {
  it('has each webhook at its time among what happened', () => {
    const shown = withWebhooks(page([line(0, 'Created'), line(900, 'Result')]), 10_000, [
      moment(10_950, 'x.succeeded'),
      moment(10_100, 'x.created'),
    ]);
    assert.deepEqual(
      timeline(shown)[0]?.lines.map(({ offsetMs, label }) => [offsetMs, label]),
      [
        [0, 'Created'],
        [100, 'Webhook: x.created'],
        [900, 'Result'],
        [950, 'Webhook: x.succeeded'],
      ],
    );
    assert.equal(shown.sections.length, 2);
  });

  it('is a section of its own, counted from the first webhook, where nothing ran here', () => {
    const shown = withWebhooks(page(), undefined, [moment(500, 'x.created'), moment(700, 'x.succeeded')]);
    assert.deepEqual(
      timeline(shown).map(({ title, lines }) => [title, lines.map(({ offsetMs }) => offsetMs)]),
      [['Webhooks', [0, 200]]],
    );
  });

  it('is left as it is without webhooks', () => {
    const plain = page([line(0, 'Created')]);
    assert.equal(withWebhooks(plain, 1, []), plain);
  });
});
