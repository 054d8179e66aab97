import * as l10n from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver';
import type { MapEntry } from '../../config/reading/config-tree.ts';
import { mapEntries } from '../../config/reading/read-file.ts';
import { CONFIGURABLE_VALIDATORS } from '../../contract/validator-config.ts';
import { type OpenFile, rangeOf } from '../open-file.ts';

/** Links from sections, validators and document settings to the page about them. `docs` as for diagnostics. */
export function documentLinksOf(file: OpenFile, docs: string | undefined): DocumentLink[] {
  if (!docs) return [];
  const link = ({ key, keyRange }: MapEntry): DocumentLink => ({
    range: rangeOf(file, keyRange),
    target: `${docs}config-file.md#${key}`,
    tooltip: l10n.t('Read about {name}', { name: key }),
  });
  return mapEntries(file.config.root)
    .filter(({ isMerged }) => !isMerged)
    .flatMap((section) => {
      if (section.key === 'custom_types') return [link(section)];
      if (section.key !== 'validators' || section.value.alias) return [];
      return mapEntries(section.value)
        .filter(({ key, isMerged }) => !isMerged && CONFIGURABLE_VALIDATORS.some((known) => known === key))
        .flatMap((validator) => {
          const documents = validator.value.alias
            ? []
            : mapEntries(validator.value).filter(({ key, isMerged }) => key === 'documents' && !isMerged);
          return [validator, ...documents].map(link);
        });
    });
}
