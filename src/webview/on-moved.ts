/** Keys with which people move through a page. */
const MOVES = /^(?:Tab|Enter| |Home|End|Page(?:Up|Down)|Arrow\w+)$/;

/** Calls `moved` whenever somebody moves through the page by key, mouse or finger; the editor's own shortcuts are none of that. */
export function onMoved(moved: () => void): void {
  window.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
    if (MOVES.test(key) && !ctrlKey && !metaKey && !altKey) moved();
  });
  for (const type of ['pointerdown', 'wheel', 'click'] as const)
    window.addEventListener(type, moved, { passive: true });
}
