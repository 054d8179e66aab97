import table from './data/document-types.json' with { type: 'json' };
import type { Trust } from './source.ts';

/** What is known of one document type of one country. */
export interface DocumentType {
  /** ISO 3166 alpha-2, or `ALL` for passports. */
  readonly country: string;
  readonly countryName: string;
  /** As on the wire, such as `national-id`. */
  readonly documentType: string;
  readonly versions: readonly string[];
  /** Versions that only the newest guide names. */
  readonly newerVersions: readonly string[];
  /** Whether the example answer of the validator configuration lists country and type (REF). */
  readonly isInConfig: boolean;
  /** Validation methods that are on by default, where a guide lists them. */
  readonly methods: readonly string[];
  /** `true` where a reverse picture is known to be used, `null` where no source says. The reply to create decides. */
  readonly reverse: boolean | null;
  /** Truora's sales team must switch the country on. */
  readonly needsActivation: boolean;
  /** Whether the reference lists country and type for create. */
  readonly isInReference: boolean;
  readonly trust: Trust;
}

/** Every pair of country and document type that some source names (G:types, REF, SDK-1.2). */
export const DOCUMENT_TYPES: readonly DocumentType[] = Object.entries(table).flatMap(([country, entry]) =>
  Object.entries(entry.types).map(([documentType, type]) => ({
    country,
    countryName: entry.name,
    documentType,
    versions: type.versions,
    newerVersions: type.newerVersions,
    isInConfig: type.inConfig,
    methods: type.methods,
    reverse: type.reverse,
    needsActivation: entry.activation || documentType === 'ppt' || documentType === 'pep',
    isInReference: entry.inReference && type.inReference,
    trust: type.trust as Trust,
  })),
);

/** What is known of a document, its country in upper case; undefined where no source names the pair. */
export function findDocumentType(country: string, documentType: string | undefined): DocumentType | undefined {
  return DOCUMENT_TYPES.find((type) => type.country === country && type.documentType === documentType);
}

/**
 * The pairs that the API creates by its reference: both values listed, and passports only with `ALL`,
 * as REF's rule for `country` says.
 */
export const CREATABLE_DOCUMENT_TYPES: readonly DocumentType[] = DOCUMENT_TYPES.filter(
  (type) => type.isInReference && (type.documentType === 'passport') === (type.country === 'ALL'),
);
