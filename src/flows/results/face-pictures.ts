import * as l10n from '@vscode/l10n';
import { isVideo } from '../engine/pictures.ts';
import type { Run } from '../runs/run.ts';
import { formatBytes } from '../wording/sizes.ts';
import type { Section } from './page.ts';
import { partName } from './timeline.ts';

/** The faces that were sent or can be fetched, reference first; a video is named in place of being shown. */
export function facePictures(
  run: Run | undefined,
  hasLink: (part: 'reference' | 'face') => boolean,
  language: string,
): readonly Section[] {
  const pictures = (['reference', 'face'] as const)
    .filter((part) => run?.files[part] || hasLink(part))
    .map((part) => {
      const file = run?.files[part];
      const title = partName(part);
      if (!file || !isVideo(file)) return { part, title };
      const { name, format } = file;
      const size = formatBytes(file.sizeBytes, language);
      return {
        part,
        title,
        note: l10n.t('{name} is a {format} video of {size}: it is not shown here.', { name, format, size }),
      };
    });
  return pictures.length > 0 ? [{ kind: 'pictures', title: l10n.t('Pictures'), pictures }] : [];
}
