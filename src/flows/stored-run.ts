import { isRecord } from '../base/json.ts';
import type { Run } from './run.ts';

type Stored = Readonly<Record<string, unknown>>;

/** By version, what makes a stored run one of the next version. */
const MIGRATIONS: Readonly<Record<number, (run: Stored) => Stored>> = {
  1: toVersion2,
};

/** A run as it was stored by this or an earlier version of the extension; undefined when it is in no shape that this one knows. */
export function readStoredRun(value: unknown): Run | undefined {
  if (!isRecord(value)) return undefined;
  let run: Stored = value;
  for (let migrate = migrationOf(run); migrate; migrate = migrationOf(run)) run = migrate(run);
  return isRun(run) ? run : undefined;
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
    ['flow', 'subject', 'id', 'type', 'profileId', 'state'].every((key) => typeof value[key] === 'string') &&
    typeof value.startedAt === 'number' &&
    (value.link === undefined || typeof value.link === 'string') &&
    Array.isArray(value.events) &&
    isRecord(value.files) &&
    isRecord(value.traits) &&
    Object.values(value.traits).every((trait) => typeof trait === 'string')
  );
}
