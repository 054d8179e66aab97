import type { PageAction, ResultPage } from '../flows/results/page.ts';
import type { Part, SubjectKind } from '../flows/runs/run.ts';

/** Words of the page's own, in the display language. */
export interface ResultWords {
  readonly openJson: string;
  readonly copyId: string;
  readonly refresh: string;
  readonly hidePersonal: string;
  readonly showPersonal: string;
  readonly noPicture: string;
  readonly loading: string;
}

/** Messages from the editor to a result page. */
export type ToResultPage =
  | {
      readonly type: 'page';
      readonly page: ResultPage;
      readonly profile: { readonly name: string; readonly isSandbox: boolean };
      readonly words: ResultWords;
    }
  | {
      readonly type: 'picture';
      readonly part: Part;
      readonly picture: { readonly bytes: Uint8Array; readonly contentType: string } | undefined;
    }
  | { readonly type: 'failure'; readonly sentence: string };

/** What a result page asks of the editor. */
export type FromResultPage =
  | { readonly type: 'ready' | 'openJson' | 'copyId' | 'refresh' }
  /** The user moves through a page that shows how it ended; said once. */
  | { readonly type: 'read' }
  | { readonly type: 'action'; readonly id: PageAction['id'] }
  /** The editor opens only links that the page shows. */
  | { readonly type: 'openLink'; readonly url: string };

/** What survives a window reload. */
export interface ResultState {
  readonly kind: SubjectKind;
  /** Of the validation, enrollment or check. */
  readonly id: string;
  readonly profileId: string;
}
