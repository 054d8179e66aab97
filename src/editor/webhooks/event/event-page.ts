import * as l10n from '@vscode/l10n';
import { readInstant } from '../../../base/instant.ts';
import { isRecord } from '../../../base/json.ts';
import { tooltipText } from '../../../base/label-text.ts';
import { maskedStart } from '../../../base/redaction.ts';
import type { Fact, ResultPage, Section, Tone } from '../../../flows/results/page.ts';
import { formatBytes, formatDuration } from '../../../flows/wording/sizes.ts';
import { wireTimeText } from '../../../flows/wording/times.ts';
import type { StoredEvent } from '../../../webhooks/event.ts';
import { senderAnswer } from '../../../webhooks/forwarding/answer-plan.ts';
import { openEvent } from '../../../webhooks/history/stored-body.ts';
import { hidePersonal, isSecretHeader } from '../../../webhooks/privacy.ts';
import { deliveryFailureText, findingText, verificationText } from '../../../webhooks/sentences.ts';
import { deliveryLabel, verificationLabel } from '../../../webhooks/texts.ts';
import type { OpenedEvent } from '../../../webhooks/token/open-body.ts';
import { eventTitle, originWord } from './event-words.ts';

/** What the page shows besides the event itself. */
export interface EventPageContext {
  /** BCP 47, for dates and numbers. */
  readonly language: string;
  readonly isDuplicate: boolean;
  /** Whether there is a handler to send the event to. */
  readonly hasHandler: boolean;
}

/** Most facts of one section, and most sections of events: senders choose how many there are. */
const MAX_FACTS = 60;
const MAX_EVENTS = 20;
/** Most characters of a name and of a value; what is beyond is in the JSON. */
const MAX_NAME_LENGTH = 100;
const DEEPEST = 4;
const MAX_VALUE_LENGTH = 200;
const MAX_HEADER_LENGTH = 500;

/** Beyond it there are no dates. */
const LATEST_SECONDS = 8.64e12;

/** A stored event as a page that people can read. */
export function eventPage(event: StoredEvent, context: EventPageContext): ResultPage {
  const { language } = context;
  const opened = openEvent(event);
  const [first] = event.events;
  const title = eventTitle(event);
  return {
    title,
    subtitle: [first?.id, timeText(event.receivedAt, language), originWord(event.origin)].filter(Boolean).join(' · '),
    outcome: {
      tone: toneOf(event),
      headline: context.isDuplicate
        ? l10n.t('{verification}, a duplicate', { verification: verificationLabel(event.verification) })
        : verificationLabel(event.verification),
      explanation: verificationText(event.verification),
      ...(event.isCut && {
        nextStep: l10n.t('The body was longer than 1 MB: its rest is not here, and it cannot be sent again.'),
      }),
    },
    sections: [
      ...opened.events.slice(0, MAX_EVENTS).map((one, index) => eventSection(one, index, language)),
      ...(opened.events.length > MAX_EVENTS
        ? [
            {
              kind: 'text',
              title: l10n.t('Further events'),
              text: moreText(opened.events.length - MAX_EVENTS),
            } satisfies Section,
          ]
        : []),
      ...(event.isCut || opened.findings.length === 0
        ? []
        : [
            {
              kind: 'text',
              title: l10n.t('What is odd'),
              text: tooltipText(opened.findings.map(findingText)),
            } satisfies Section,
          ]),
      ...(opened.kind === 'token' ? [claimsSection(opened.header, opened.claims, language)] : []),
      deliveriesSection(event, context),
      headersSection(event, language),
      ...(opened.kind === 'token'
        ? [{ kind: 'text', title: l10n.t('Token'), text: shortToken(opened.token) } satisfies Section]
        : []),
    ],
    actions: [
      ...(event.isCut
        ? []
        : ([
            ...(context.hasHandler ? [{ id: 'replay-event', label: l10n.t('Replay') } as const] : []),
            { id: 'edit-event', label: l10n.t('Edit and Replay…') },
          ] as const)),
      { id: 'show-claims', label: l10n.t('Claims') },
      { id: 'show-token', label: l10n.t('Raw Body') },
      ...(first?.subjects.some(({ kind }) => kind === 'validation' || kind === 'check' || kind === 'account')
        ? [{ id: 'show-subject', label: l10n.t('Open Its Subject') } as const]
        : []),
    ],
  };
}

function eventSection(event: OpenedEvent, index: number, language: string): Section {
  return {
    kind: 'facts',
    title:
      maskedStart([event.type, event.action].filter((part) => part !== '').join('.'), MAX_NAME_LENGTH) ||
      l10n.t('Event {number}', { number: index + 1 }),
    facts: [
      fact(l10n.t('Event ID'), shortValue(event.id), { isCode: true }),
      fact(l10n.t('Happened'), shortValue(happenedText(event, language))),
      fact(l10n.t('Version'), shortValue(event.version)),
      ...firstFacts(event.object),
    ].filter(({ value }) => value !== ''),
    note: l10n.t('The whole event, with folding and search: Raw JSON.'),
  };
}

const moreText = (count: number) => l10n.t('Not shown here: {count} more.', { count });

/** A section about a list that may be long; it says how many it leaves out. */
function listSection(title: string, first: readonly Fact[], rest: readonly (() => Fact)[]): Section {
  const left = rest.length - MAX_FACTS;
  const facts = [...first, ...rest.slice(0, MAX_FACTS).map((make) => make())];
  return { kind: 'facts', title, facts, ...(left > 0 ? { note: moreText(left) } : {}) };
}

function toneOf({ verification, isCut }: StoredEvent): Tone {
  if (isCut) return 'failure';
  if (verification.status === 'verified') return 'success';
  return verification.status === 'failed' ? 'failure' : 'neutral';
}

function fact(label: string, value: string, more: Partial<Fact> = {}): Fact {
  return { label: maskedStart(label, MAX_NAME_LENGTH), value, ...more };
}

function firstFacts(object: unknown): readonly Fact[] {
  const facts: Fact[] = [];
  for (const one of objectFacts(object)) {
    if (facts.length >= MAX_FACTS) break;
    facts.push(one);
  }
  return facts;
}

/** The plain members of an object, deeper ones by their path; lists are left to the JSON. */
function* objectFacts(object: unknown, path: readonly string[] = []): Generator<Fact> {
  if (!isRecord(object)) return;
  for (const [name, value] of Object.entries(object)) {
    if (isRecord(value)) {
      if (path.length < DEEPEST) yield* objectFacts(value, [...path, name]);
    } else if (['string', 'number', 'boolean'].includes(typeof value)) {
      const isPersonal = hidePersonal(value, name) !== value;
      const more = isPersonal ? { isPersonal } : { isCode: name.endsWith('_id') };
      yield fact([...path, name].join('.'), shortValue(String(value)), more);
    }
  }
}

function claimsSection(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  language: string,
): Section {
  const claimText = (name: string, value: unknown) =>
    ['iat', 'exp', 'nbf'].includes(name) && typeof value === 'number' && Math.abs(value) <= LATEST_SECONDS
      ? l10n.t('{time} ({seconds})', { time: timeText(value * 1000, language), seconds: value })
      : shortText(value);
  return listSection(
    l10n.t('Token claims'),
    [],
    [
      ...Object.entries(header).map(
        ([name, value]) =>
          () =>
            fact(name, shortText(value), { isCode: true }),
      ),
      ...Object.entries(claims)
        .filter(([name]) => name !== 'events')
        .map(
          ([name, value]) =>
            () =>
              fact(name, claimText(name, value)),
        ),
    ],
  );
}

function deliveriesSection(event: StoredEvent, { language, hasHandler }: EventPageContext): Section {
  const { deliveries } = event;
  const answered = senderAnswer(event);
  const unanswered =
    hasHandler || deliveries.length > 0
      ? l10n.t('Nobody waited for an answer.')
      : l10n.t('No handler is set: Forward Webhooks to Handler… names one.');
  return {
    kind: 'records',
    title: l10n.t('Deliveries to your handler'),
    records: deliveries.toReversed().map((delivery) => ({
      title: deliveryLabel(delivery),
      detail: [
        timeText(delivery.at, language),
        formatDuration(delivery.durationMs, language),
        delivery.isReplay ? l10n.t('replay') : '',
      ]
        .filter(Boolean)
        .join(' · '),
      tone: delivery.failure === '' && delivery.status < 400 ? 'success' : 'failure',
      tables: [
        {
          title: l10n.t('What it answered'),
          rows: [
            [
              fact(l10n.t('Address'), delivery.url, { isCode: true }),
              fact(
                l10n.t('Answer'),
                delivery.answer || (delivery.failure ? deliveryFailureText(delivery.failure) : delivery.detail) || '–',
              ),
            ],
          ],
        },
      ],
    })),
    note: answered ? l10n.t('The sender was answered {status}.', { status: answered }) : unanswered,
  };
}

function headersSection({ headers, method, path, size, remote }: StoredEvent, language: string): Section {
  return listSection(
    l10n.t('Request'),
    [
      fact(l10n.t('Request line'), maskedStart(`${method} …${path}`, MAX_HEADER_LENGTH), { isCode: true }),
      fact(l10n.t('Body size'), formatBytes(size, language)),
      ...(remote ? [fact(l10n.t('Sender'), remote)] : []),
    ],
    headers.map(
      ([name, value]) =>
        () =>
          fact(name, isSecretHeader(name) ? '•••' : maskedStart(value, MAX_HEADER_LENGTH), { isCode: true }),
    ),
  );
}

/** A whole token can be replayed: pages and pictures of them show its beginning only. */
function shortToken(token: string): string {
  return token.length <= 60 ? token : `${token.slice(0, 40)}…`;
}

/** Without the signature of presigned links: with it, anyone can read the picture. */
function shortValue(text: string): string {
  return maskedStart(text, MAX_VALUE_LENGTH);
}

function shortText(value: unknown): string {
  return shortValue(typeof value === 'string' ? value : JSON.stringify(value));
}

/** When an event happened; a time without a zone as it is written, since no zone can be guessed. */
function happenedText({ at, timestamp }: OpenedEvent, language: string): string {
  const hasZone = readInstant(timestamp)?.hasZone === true;
  return hasZone && at !== undefined ? timeText(at, language) : wireTimeText(timestamp);
}

function timeText(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}
