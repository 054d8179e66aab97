/** What the lines of a part of `npm run bench` measure, by their names, as docs/performance.md says it. */
export interface Part {
  readonly lines: Readonly<Record<string, string>>;
  /** Lines that not every machine can measure, with what they need. */
  readonly needs?: Readonly<Record<string, string>>;
}

/** Every part, in the order in which they run. */
export const PARTS = {
  sizes: {
    lines: { 'size.vsix': 'the package', 'size.extension': 'code that is read at activation' },
  },
  shell: {
    lines: {
      'shell.version': '`truora --version`, in a new process',
      'shell.check': '`truora check` of a file of 200 lines, in a new process',
    },
  },
  sandbox: {
    lines: {
      'sandbox.create-upload-result': 'a document validation: create, two uploads, result',
      'sandbox.small-reads': 'reads of one validation, 16 at the same time',
    },
  },
  'tree-page': {
    lines: { 'tree.page-of-50': 'a page of 50 validations, from the request to the rows of the tree' },
  },
  paging: {
    lines: { 'tree.paging-10000': 'memory after paging through 10,000 validations' },
  },
  pages: {
    lines: {
      'result.first-paint': 'the result page of a document, from opening it to the first paint',
      'check.page-600-databases': 'a check with 600 databases, from the request to the next frame',
    },
  },
  upload: {
    lines: {
      'upload.loopback-ratio': 'an upload of 30 MB over loopback',
      'upload.100mbit-ratio': 'an upload of 30 MB at 100 Mbit/s',
      'upload.memory-growth': 'memory during an upload of 30 MB',
      'upload.abort': 'canceling an upload',
    },
    needs: { 'upload.100mbit-ratio': 'curl' },
  },
  tunnel: {
    lines: {
      'tunnel.event-of-2-kb': 'an event of 2 KB through the SSH tunnel, on a new connection',
      'tunnel.20-bodies-of-1-mb': '20 bodies of 1 MB through the SSH tunnel at the same time',
    },
  },
  language: {
    lines: {
      'language.edit-to-diagnostics.over-bare-parse': '2,000 lines, from an edit to its diagnostics',
      'language.edit-to-diagnostics.over-yaml-language-server': 'the same, by the language server',
      'language.edit-to-diagnostics.half-typed.over-yaml-language-server': 'the same, while a key is half typed',
      'language.edit-to-diagnostics.125-aliases.over-yaml-language-server': 'the same, with 125 aliases',
      'language.edit-to-diagnostics.250-over-125-aliases': 'the same, with twice the aliases',
      'language.completion': 'completion in a file of 2,000 lines',
      'language.hover': 'hover in a file of 2,000 lines',
      'language.start-to-first-diagnostics': 'from the start of the language server to its first diagnostics',
      'language.server-memory': 'memory of the language server after all of this',
    },
    needs: { 'language.server-memory': 'Linux' },
  },
  webhooks: {
    lines: {
      'webhooks.receiver-to-bare': 'webhooks a second, verified and on disk before they are answered',
      'webhooks.receiver-to-accepted-version': 'the same',
      'webhooks.load-and-filter-10000': 'opening and filtering 10,000 webhooks',
      'webhooks.memory-10000': 'memory of 10,000 webhooks',
      'webhooks.verifications': 'signatures checked a second, with two keys',
    },
    needs: { 'webhooks.receiver-to-accepted-version': 'the history of the project' },
  },
  editor: {
    lines: {
      activation: 'activation in VS Code',
      'keys.search-2000-files': 'the search for API keys in 2,000 files',
      'tree.rows-10000': '10,000 rows of the tree',
      'webhooks.list-2000-at-500-a-second': 'from the last of 2,000 webhooks, 500 a second, until the list has all',
    },
  },
} as const satisfies Readonly<Record<string, Part>>;
