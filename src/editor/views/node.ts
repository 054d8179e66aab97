import type * as vscode from 'vscode';
import type { SubjectKind } from '../../flows/run.ts';

/** Something of the API that commands work on. */
export interface ResourceRef {
  readonly kind: SubjectKind | 'account';
  readonly id: string;
  /** Known for validations of the tree. */
  readonly accountId?: string;
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

/** Whether a command's argument is a node with a resource. */
export function isResource(value: unknown): value is ResourceNode {
  return typeof value === 'object' && value !== null && 'resource' in value;
}

/** Whether a command's argument is a "load more" node. */
export function isLoadable(value: unknown): value is LoadableNode {
  return typeof value === 'object' && value !== null && 'continueList' in value;
}
