/** Characters of a target that is no path in this repository: an address, or a place on the same page. */
const elsewhere = /^(?:[a-z][a-z+.-]*:|#|\/\/)/i;

const picture = /!\[[^\]]*\]\(([^)\s]+)\)|<img\b[^>]*\bsrc="([^"]+)"[^>]*>/g;
const link = /(?<!!)\[([^\]]+)\]\(([^)\s]+)\)/g;

/**
 * The README for a page on which the files of this repository cannot be reached, since nothing says where the repository is: pictures are
 * left out, and links to files become their words. Everything else stays as it is.
 * @param {string} markdown
 */
export function withoutRepository(markdown) {
  return markdown
    .replace(picture, (whole, plain, html) => (elsewhere.test(plain ?? html) ? whole : ''))
    .replace(/\[\s*\]\([^)\s]+\)/g, '')
    .replace(link, (whole, words, target) => (elsewhere.test(target) ? whole : words))
    .replace(/^[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
}
