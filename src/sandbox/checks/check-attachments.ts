import type { CheckAttachment } from '../../contract/answers.ts';
import type { SandboxContext } from '../context.ts';
import { signedLink } from '../files/links.ts';
import { pdfOf } from '../files/pdf.ts';
import { isCheckOver } from '../lifecycle/check-lifecycle.ts';
import type { CheckRecord } from '../lifecycle/check-records.ts';
import { shorten } from '../settings/settings.ts';
import { searchesOf } from './check-plan.ts';

const MAX_DATABASES = 3;
const WITHOUT_FILES = new Set(['alert_in_media', 'international_background']);

/** An attachment before it has a link. */
interface AttachmentFile {
  readonly database_id: string;
  readonly database_name: string;
  readonly file_name: string;
}

/** The files of a check: the certificates of the first databases that answered, once the check is over. */
function filesOf(record: CheckRecord, now: number): readonly AttachmentFile[] {
  if (!isCheckOver(record, now)) return [];
  const answered = searchesOf(record).filter(
    ({ outcome, data_set = '' }) => outcome === 'completed' && !WITHOUT_FILES.has(data_set),
  );
  const databases = new Map(answered.map(({ database_id, database_name }) => [database_id, database_name]));
  return [...databases].slice(0, MAX_DATABASES).map(([database_id, database_name]) => ({
    database_id,
    database_name,
    file_name: `certificate_${database_name.toLowerCase().replace(/[^a-z0-9]+/g, '')}.pdf`,
  }));
}

/** The attachments of a check with links that can be read without a key; how long Truora's live is not documented. */
export async function checkAttachments(
  record: CheckRecord,
  { now, links, settings }: SandboxContext,
): Promise<readonly CheckAttachment[]> {
  const lifeMs = shorten(settings, settings.defaults.download_link_s * 1000);
  const expires = Math.ceil((now() + lifeMs) / 1000);
  return Promise.all(
    filesOf(record, now()).map(async ({ database_id, file_name }) => ({
      database_id,
      file_name,
      link: await signedLink(links, `/check-attachments/${record.check_id}/${database_id}/${file_name}`, expires),
      mime_type: 'application/pdf',
    })),
  );
}

/** What an attachment's path names, or undefined when it is none. */
export function attachmentTarget(path: string): { readonly checkId: string; readonly databaseId: string } | undefined {
  const [, checkId, databaseId] = /^\/check-attachments\/([^/]+)\/([^/]+)\/[^/]+$/.exec(path) ?? [];
  return checkId === undefined || databaseId === undefined ? undefined : { checkId, databaseId };
}

/** The bytes of an attachment, or undefined when the check has none of this database. */
export function attachmentFile(
  record: CheckRecord,
  databaseId: string,
  now: number,
): Uint8Array<ArrayBuffer> | undefined {
  const file = filesOf(record, now).find(({ database_id }) => database_id === databaseId);
  return file && pdfOf([file.database_name, record.check_id, 'Datos ficticios del sandbox']);
}
