import type { SettingValue } from '../contract/validator-config.ts';
import type { ConfigPath, MapNode, TextRange } from './reading/config-tree.ts';

/** A setting of a validator as a file gives it. Names are not checked; the value is a text, number or boolean. */
export interface FileSetting {
  readonly validator: string;
  readonly name: string;
  readonly value: SettingValue;
  readonly path: ConfigPath;
  readonly keyRange: TextRange;
  readonly valueRange: TextRange;
}

/** Status of a validation method in a file. */
export type MethodStatus = 'enabled' | 'disabled';

/** A document setting as a file gives it. Names are not checked. */
export interface FileDocument {
  readonly country: string;
  /** All types when undefined. */
  readonly documentType: string | undefined;
  /** All versions when undefined. */
  readonly documentVersion: string | undefined;
  readonly methods: Readonly<Record<string, MethodStatus>>;
  readonly path: ConfigPath;
  readonly node: MapNode;
}

/** A custom type as a file gives it. Names are not checked; what is no number is left out. */
export interface FileCustomType {
  readonly country: string;
  readonly name: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly path: ConfigPath;
  readonly keyRange: TextRange;
  readonly node: MapNode;
}

/** What a configuration file says, in its order, without what could not be read. */
export interface ConfigFile {
  readonly version: number | undefined;
  readonly settings: readonly FileSetting[];
  readonly documents: readonly FileDocument[];
  readonly customTypes: readonly FileCustomType[];
}

/** A file that says nothing. */
export const EMPTY_FILE: ConfigFile = { version: undefined, settings: [], documents: [], customTypes: [] };
