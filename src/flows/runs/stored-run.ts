import { isRecord, memberOf, textsIn } from '../../base/json.ts';
import { RUN_STATES, type Run, type RunEvent, SUBJECT_KINDS } from './run.ts';

type Stored = Readonly<Record<string, unknown>>;

/** By version, what makes a stored run one of the next version. */
const MIGRATIONS: Readonly<Record<number, (run: Stored) => Stored>> = {
  1: toVersion2,
};

/**
 * A run as it was stored by this or an earlier version of the extension; undefined when it is in no shape that this one
 * knows.
 */
export function readStoredRun(value: unknown): Run | undefined {
  if (!isRecord(value)) return undefined;
  let run: Stored = value;
  for (let migrate = migrationOf(run); migrate; migrate = migrationOf(run)) run = migrate(run);
  return isRun(run) ? withoutStrangers(run) : undefined;
}

function migrationOf({ version }: Stored): ((run: Stored) => Stored) | undefined {
  return typeof version === 'number' ? MIGRATIONS[version] : undefined;
}

/** Version 1 knew documents only, and called files pictures and parts sides. */
function toVersion2({ validationId, country, documentType, pictures, events, ...rest }: Stored): Stored {
  return {
    ...rest,
    version: 2,
    subject: 'validation',
    id: validationId,
    type: 'document-validation',
    traits: { country, document_type: documentType },
    files: pictures,
    events: Array.isArray(events) ? events.map(withPart) : undefined,
  };
}

function withPart(event: unknown): unknown {
  if (!isRecord(event) || !('side' in event)) return event;
  const { side, ...rest } = event;
  return { ...rest, part: side };
}

function isRun(value: Stored): value is Stored & Run {
  return (
    value.version === 2 &&
    ['flow', 'id', 'type', 'profileId'].every((key) => typeof value[key] === 'string') &&
    isOneOf(SUBJECT_KINDS, value.subject) &&
    isOneOf(RUN_STATES, value.state) &&
    typeof value.startedAt === 'number' &&
    Array.isArray(value.events) &&
    isRecord(value.files) &&
    isRecord(value.traits)
  );
}

const isOneOf = (words: readonly string[], word: unknown) => words.some((known) => known === word);

/** The run without the members that are not what they should be: absent, null, "" and of another type are one thing. */
function withoutStrangers(run: Run): Run {
  const { accountId, status, failureStatus, reason, link, startedAt, events, files, traits, ...others } = run;
  return {
    ...others,
    ...textsIn({ accountId, status, failureStatus, reason, link }),
    startedAt: isTime(startedAt) ? startedAt : 0,
    traits: Object.fromEntries(Object.entries(traits).filter(([, trait]) => typeof trait === 'string')),
    files: Object.fromEntries(Object.entries(files).filter(([, file]) => isFile(file))),
    events: events.filter(isEvent),
  };
}

const isTime = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 8.64e15;

const isFile = (file: unknown) =>
  isRecord(file) &&
  typeof file.sizeBytes === 'number' &&
  ['path', 'name', 'format'].every((key) => typeof file[key] === 'string');

/** What each kind of event holds besides its time. */
const EVENT_MEMBERS: Readonly<Record<RunEvent['kind'], Readonly<Record<string, 'string' | 'number' | 'boolean'>>>> = {
  created: { durationMs: 'number' },
  found: {},
  uploaded: { durationMs: 'number', part: 'string', bytes: 'number' },
  'upload-failed': { part: 'string', reason: 'string' },
  'code-entered': { isRight: 'boolean' },
  'link-opened': {},
  polled: { status: 'string' },
  paused: {},
  resumed: {},
  finished: { status: 'string' },
};

function isEvent(event: unknown): event is RunEvent {
  if (!isRecord(event) || !isTime(event.at) || typeof event.kind !== 'string') return false;
  const members = memberOf<Readonly<Record<string, string>>>(EVENT_MEMBERS, event.kind);
  return members !== undefined && Object.entries(members).every(([name, type]) => typeof event[name] === type);
}
