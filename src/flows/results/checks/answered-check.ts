import type { Check, CheckAttachment, CheckDetail } from '../../../contract/as-read.ts';
import type { DatasetWeight } from '../../../contract/checks/check-datasets.ts';

/** Everything that the API tells about a check; what could not be read besides the check itself is undefined. */
export interface CheckFacts {
  readonly check: Check;
  readonly findings?: { readonly items: readonly CheckDetail[]; readonly hasMore: boolean };
  readonly attachments?: readonly CheckAttachment[];
  readonly prose?: string;
  /** Of the check's type in its country, as the account has it. */
  readonly weights?: readonly DatasetWeight[];
}
