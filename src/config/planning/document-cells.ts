import { memberOf } from '../../base/json.ts';
import { findDocumentType } from '../../contract/document-types.ts';
import {
  configVersionsOf,
  type DocumentConfig,
  FORMER_METHOD_NAMES,
  SWAPPED_VERSIONS,
} from '../../contract/validator-config.ts';
import type { FileDocument, MethodStatus } from '../config-file.ts';

/** The documents that a setting names, under the names of the wire. */
export interface DocumentScope {
  /** Upper case. */
  readonly country: string;
  readonly documentType: string;
  readonly versions: readonly string[];
}

const SWAPPED_BACK = Object.fromEntries(Object.entries(SWAPPED_VERSIONS).map(([put, answer]) => [answer, put]));

/** The same version under the other of two names that the reference has for it; undefined when it has one. */
export function otherVersionName(version: string): string | undefined {
  return memberOf(SWAPPED_VERSIONS, version) ?? memberOf(SWAPPED_BACK, version);
}

/**
 * Which versions a setting is for: the one it names, as the account calls it; without one all that the account lists,
 * or, where it lists none, all that some source names.
 */
export function versionsOf(
  documents: DocumentConfig,
  country: string,
  documentType: string,
  version: string | undefined,
): readonly string[] {
  const listed = Object.keys(documents[country]?.[documentType] ?? {});
  if (version === undefined) return listed.length > 0 ? listed : configVersionsOf(country, documentType);
  const other = otherVersionName(version);
  return [other !== undefined && !listed.includes(version) && listed.includes(other) ? other : version];
}

/** Status of each method of a document setting under today's names. */
export function methodsOf({ methods }: FileDocument): Readonly<Record<string, MethodStatus>> {
  return Object.fromEntries(
    Object.entries(methods).map(([method, status]) => [memberOf(FORMER_METHOD_NAMES, method) ?? method, status]),
  );
}

/** Methods that are on by default where a guide lists them; undefined where none does. */
export function defaultMethods(country: string, documentType: string): readonly string[] | undefined {
  const found = findDocumentType(country, documentType);
  return found === undefined || found.methods.length === 0 ? undefined : found.methods;
}

/** The documents with some methods of some versions switched; versions that are not listed begin with the defaults. */
export function withMethods(
  documents: DocumentConfig,
  { country, documentType, versions }: DocumentScope,
  methods: Readonly<Record<string, string>>,
): DocumentConfig {
  const ofType = documents[country]?.[documentType] ?? {};
  const changed = versions.map((version) => {
    const on = new Set(ofType[version] ?? defaultMethods(country, documentType) ?? []);
    for (const [method, status] of Object.entries(methods)) {
      if (status === 'enabled') on.add(method);
      else on.delete(method);
    }
    return [version, [...on]] as const;
  });
  const merged = { ...ofType, ...Object.fromEntries(changed) };
  return { ...documents, [country]: { ...documents[country], [documentType]: merged } };
}
