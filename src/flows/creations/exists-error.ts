import { AppError } from '../../base/errors.ts';
import type { CreatedKind } from '../../contract/endpoint.ts';

/** Something was created, and nothing here goes on with it: the person has to know its ID. `cause` is what was caught. */
export class ExistsError extends AppError {
  readonly created: CreatedKind;
  readonly id: string;
  /** Whether its run could not be stored, or the person gave up. */
  readonly because: 'not-stored' | 'canceled';

  constructor(created: CreatedKind, id: string, because: 'not-stored' | 'canceled', cause?: unknown) {
    super('exists', `${created} ${id} exists, and is not kept: ${because}`, { cause });
    this.created = created;
    this.id = id;
    this.because = because;
  }
}
