import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { walkthroughPictures } from '../../../scripts/walkthrough-pictures.ts';
import { CONTEXT_KEYS } from '../../../src/editor/ids.ts';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly image: Readonly<Record<string, string>>; readonly altText: string };
  readonly completionEvents: readonly string[];
  readonly when?: string;
}

const root = new URL('../../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const [walkthrough] = JSON.parse(read('package.json')).contributes.walkthroughs as readonly {
  steps: readonly Step[];
}[];
const steps = walkthrough?.steps ?? [];
const texts: Readonly<Record<string, string>> = JSON.parse(read('package.nls.json'));
const textOf = (key: string) => texts[key.replaceAll('%', '')] ?? '';

describe('the walkthrough', () => {
  it('has five steps, and in a folder that is not trusted one before them', () => {
    assert.deepEqual(
      steps.filter(({ when }) => when === undefined).map(({ id }) => id),
      ['validate', 'webhook', 'result', 'configuration', 'account'],
    );
    assert.deepEqual(
      steps.filter(({ when }) => when !== undefined).map(({ id, when }) => [id, when]),
      [['trust', '!isWorkspaceTrusted']],
    );
  });

  it('completes each step by what happened, never by a button', () => {
    const keys = new Set<string>([...Object.values(CONTEXT_KEYS), 'isWorkspaceTrusted']);
    for (const { id, completionEvents } of steps) {
      assert.equal(completionEvents.length, 1, id);
      assert.ok(keys.has(completionEvents[0]?.replace(/^onContext:/, '') ?? ''), `${id}: ${completionEvents}`);
    }
  });

  it('has a button in each step, and a picture for each kind of theme with words for those who do not see it', () => {
    for (const { id, description, media } of steps) {
      assert.match(textOf(description), /(?:^|\n)\[[^\]]+\]\(command:[\w.]+\)(?:\n|$)/, id);
      assert.deepEqual(Object.keys(media.image), ['light', 'dark', 'hc', 'hcLight'], id);
      assert.ok(textOf(media.altText).length > 10, id);
    }
  });

  it('shows the pictures that its script draws: small, without words, and none besides', () => {
    const drawn = walkthroughPictures();
    const folder = 'media/walkthrough';
    const used = steps.flatMap(({ media }) => Object.values(media.image)).sort();
    assert.deepEqual(
      used,
      Object.keys(drawn)
        .map((name) => `${folder}/${name}`)
        .sort(),
    );
    assert.deepEqual(readdirSync(new URL(folder, root)).sort(), Object.keys(drawn).sort());
    for (const [name, svg] of Object.entries(drawn)) {
      assert.equal(read(`${folder}/${name}`), svg, `${name} was drawn by hand; run npm run draw`);
      assert.ok(svg.length < 3000, `${name} has ${svg.length} characters`);
      assert.doesNotMatch(svg, /<text|<script|href=/, name);
    }
  });
});
