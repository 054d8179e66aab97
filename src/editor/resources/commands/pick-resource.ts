import * as l10n from '@vscode/l10n';
import { typedText } from '../../../base/typed-text.ts';
import { accountIdProblem } from '../../../flows/engine/account-ids.ts';
import { type PickItem, window } from '../../shell/window.ts';
import type { ResourceKind, ResourceRef } from '../node.ts';
import type { KnownResource } from './known-resources.ts';

/** How the IDs of each kind begin, where they are told apart by that. */
const PREFIXES: readonly { readonly kind: ResourceKind; readonly prefix: string }[] = [
  { kind: 'validation', prefix: 'VLD' },
  { kind: 'enrollment', prefix: 'ENR' },
  { kind: 'check', prefix: 'CHK' },
];

interface ResourceItem extends PickItem {
  readonly resource?: ResourceRef;
}

/**
 * Lets the person pick something that is known, or paste the ID of anything else of these kinds; undefined when they do
 * not.
 */
export function pickResource(
  kinds: readonly ResourceKind[],
  { title, known }: { readonly title: string; readonly known: readonly KnownResource[] },
): Promise<ResourceRef | undefined> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick<ResourceItem>();
    pick.title = title;
    pick.placeholder = l10n.t('Pick one, or paste an ID.');
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = known;
    pick.onDidChangeValue((value) => {
      pick.items = [...known, ...typedItem(typedText(value), kinds, known)];
    });
    pick.onDidAccept(() => {
      const resource = pick.selectedItems[0]?.resource;
      if (!resource) return;
      resolve(resource);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** What a typed text stands for besides the list: something by its ID, or the reason why it is none. */
function typedItem(id: string, kinds: readonly ResourceKind[], known: readonly KnownResource[]): ResourceItem[] {
  if (id === '' || known.some(({ resource }) => resource.id === id)) return [];
  const offered = PREFIXES.filter(({ kind }) => kinds.includes(kind));
  const begun = offered.find(({ prefix }) => new RegExp(`^${prefix}[\\w-]+$`).test(id));
  if (begun) return [{ label: id, alwaysShow: true, resource: { kind: begun.kind, id } }];
  const text = id.toLowerCase();
  const isFound = ({ label, description, detail }: KnownResource) =>
    [label, description, detail].some((part) => part.toLowerCase().includes(text));
  if (known.some(isFound)) return [];
  if (kinds.includes('account') && accountIdProblem(id) === undefined)
    return [{ label: id, description: l10n.t('Account'), alwaysShow: true, resource: { kind: 'account', id } }];
  if (offered.length === 0) return [];
  const prefixes = offered.map(({ prefix }) => prefix).join(', ');
  return [{ icon: 'warning', label: l10n.t('An ID begins with {prefixes}.', { prefixes }), alwaysShow: true }];
}
