/** Characters of a target that is no path in this repository: an address, or a place on the same page. */
const elsewhere = /^(?:[a-z][a-z+.-]*:|#|\/\/)/i;

const picture = /!\[[^\]]*\]\(([^)\s]+)\)|<img\b[^>]*\bsrc="([^"]+)"[^>]*>/g;
const link = /(?<!!)\[([^\]]+)\]\(([^)\s]+)\)/g;

/**
 * The README for a page on which the files of this repository cannot be reached, since nothing says where the
 * repository is: pictures and mere lists of links are left out, with headings that have nothing left below them, and
 * other links to files become their words.
 * @param {string} markdown
 */
export function withoutRepository(markdown) {
  const blocks = markdown
    .trim()
    .split(/\n{2,}/)
    .map(withoutTargets)
    .filter((block) => block !== '');
  const filled = blocks.filter(
    (block, i) => !isHeading(block) || (blocks[i + 1] !== undefined && !isHeading(blocks[i + 1])),
  );
  return `${filled.join('\n\n')}\n`;
}

/** @param {string} block */
function withoutTargets(block) {
  const shown = block
    .replace(picture, (whole, plain, html) => (elsewhere.test(plain ?? html) ? whole : ''))
    .replace(/\[\s*\]\([^)\s]+\)/g, '');
  if (isListOfFiles(shown)) return '';
  return shown.replace(link, (whole, words, target) => (elsewhere.test(target) ? whole : words)).trim();
}

/** @param {string} block */
function isListOfFiles(block) {
  const rest = block.replace(link, (whole, _words, target) => (elsewhere.test(target) ? whole : ''));
  return rest !== block && rest.replace(/[·\s]/g, '') === '';
}

/** @param {string | undefined} block */
function isHeading(block) {
  return /^#{2,6} [^\n]*$/.test(block ?? '');
}
