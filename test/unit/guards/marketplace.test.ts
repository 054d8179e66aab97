import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { withoutRepository } from '../../../scripts/lib/extension-page.js';
import { inProject } from '../../../scripts/lib/project.js';

const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));

/** What a manifest may name; anything else is refused at the upload. */
const CATEGORIES = [
  ...['AI', 'Azure', 'Chat', 'Data Science', 'Debuggers', 'Education', 'Extension Packs', 'Formatters', 'Keymaps'],
  ...['Language Packs', 'Linters', 'Machine Learning', 'Notebooks', 'Other', 'Programming Languages', 'SCM Providers'],
  ...['Snippets', 'Testing', 'Themes', 'Visualization'],
];

describe('the page of the extension in a marketplace', () => {
  it('has a name that says it is unofficial, a price, a licence, and no questions page that nobody reads', () => {
    assert.match(manifest.displayName, /unofficial/);
    assert.match(
      JSON.parse(readFileSync(inProject('package.nls.json'), 'utf8'))['extension.description'],
      /Unofficial/,
    );
    assert.equal(manifest.pricing, 'Free');
    assert.equal(manifest.license, 'MIT');
    assert.equal(manifest.qna, false);
  });

  it('is found by what people search for, within the bounds of the marketplace', () => {
    assert.ok(manifest.keywords.length >= 10 && manifest.keywords.length <= 30);
    assert.equal(new Set(manifest.keywords).size, manifest.keywords.length);
    for (const word of ['truora', 'kyc', 'webhook', 'sandbox']) assert.ok(manifest.keywords.includes(word), word);
    assert.ok(manifest.categories.length > 0);
    assert.deepEqual(
      manifest.categories.filter((category: string) => !CATEGORIES.includes(category)),
      [],
    );
  });

  it('has an icon of 256 pixels and a banner for it', () => {
    const icon = readFileSync(inProject(manifest.icon));
    assert.equal(icon.subarray(1, 4).toString(), 'PNG');
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
    assert.match(manifest.galleryBanner.color, /^#[0-9a-f]{6}$/);
    assert.ok(['dark', 'light'].includes(manifest.galleryBanner.theme));
  });

  it('says plainly what it declares: where it runs, and what it does in folders that are not trusted or not on a disk', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
  });

  it('has no link or picture that leads nowhere where no repository is known', () => {
    const page = withoutRepository(readFileSync(inProject('README.md'), 'utf8'));
    const targets = [...page.matchAll(/\]\(([^)]+)\)|src="([^"]+)"|^\[[^\]]+\]:/gm)].map(
      (match) => match[1] ?? match[2],
    );
    assert.deepEqual(
      targets.filter((target) => !/^(https:|#)/.test(target ?? '')),
      [],
    );
    assert.match(page, /[Nn]ot affiliated/);
  });
});

describe('withoutRepository', () => {
  it('leaves out pictures and lists of links, turns other links to files into words, and keeps addresses and places on the page', () => {
    const text = [
      '# Title',
      '',
      'See [the sandbox](docs/sandbox.md), [Truora](https://www.truora.com) and [below](#privacy).',
      '',
      '![A result](docs/images/result.webp)',
      '[<img src="docs/images/plan.webp" width="32%" alt="A plan">](docs/images/plan.webp)',
      '',
      '<img src="https://example.org/x.png" alt="">',
      '',
      '## More',
      '',
      '[All](docs/README.md) · [settings](docs/settings.md) ·',
      '[changes](CHANGELOG.md)',
      '',
      '## Elsewhere',
      '',
      '[Truora](https://www.truora.com)',
      '',
    ].join('\n');
    assert.equal(
      withoutRepository(text),
      [
        '# Title',
        '',
        'See the sandbox, [Truora](https://www.truora.com) and [below](#privacy).',
        '',
        '<img src="https://example.org/x.png" alt="">',
        '',
        '## Elsewhere',
        '',
        '[Truora](https://www.truora.com)',
        '',
      ].join('\n'),
    );
  });
});
