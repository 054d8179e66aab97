import type * as vscode from 'vscode';
import type { SubjectKind } from '../../flows/runs/run.ts';

/** The kinds of things of the API that commands work on. */
export type ResourceKind = SubjectKind | 'account' | 'custom-type';

/** Something of the API that commands work on. */
export interface ResourceRef {
  readonly kind: ResourceKind;
  /** Of a custom type, its name. */
  readonly id: string;
  /** Known for validations and enrollments of the tree. */
  readonly accountId?: string;
  /** Of a custom type, whose name is its own within a country only. */
  readonly country?: string;
  /** Whose it is, where it need not be of the profile in use. */
  readonly profileId?: string;
}

/** A node of the tree: it answers for itself. */
export interface TreeNode {
  /** The same for the same thing, so that expansion and selection survive a refresh. */
  readonly id: string;
  readonly parent: TreeNode | undefined;
  item(): vscode.TreeItem;
  /** Present on nodes that can be opened. */
  children?(): Promise<readonly TreeNode[]>;
}

/** A node that stands for something of the API. */
export interface ResourceNode extends TreeNode {
  readonly resource: ResourceRef;
}

/** A "load more" node, with the list that it continues. */
export interface LoadableNode extends TreeNode {
  readonly continueList: () => Promise<void>;
  /** The node whose children grow. */
  readonly owner: TreeNode;
}

/**
 * The context value of a node: what menus find it by. A value that the API chose stays one value, whatever is in it.
 */
export function contextOf(kind: string, facts: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(facts).map(([name, value]) => `${name}=${(value ?? 'unknown').replace(/[^\w-]/g, '_')}`);
  return [kind, ...parts].join(';');
}

/** Whether a command's argument is a node with a resource. */
export function isResource(value: unknown): value is ResourceNode {
  return typeof value === 'object' && value !== null && 'resource' in value;
}

/** Whether two name the same thing. */
export function isSame(one: ResourceRef, other: ResourceRef): boolean {
  return one.kind === other.kind && one.id === other.id && one.country === other.country;
}

/** Whether a command's argument is a "load more" node. */
export function isLoadable(value: unknown): value is LoadableNode {
  return typeof value === 'object' && value !== null && 'continueList' in value;
}
