import assert from 'node:assert/strict';
import type { CustomTypeState, EditedType, ToCustomTypePage } from '../../src/webview/custom-type-protocol.ts';
import { type OtherProgram, otherProgram, useLiveProfile } from './support/account.ts';
import { type ShownPage, until } from './support/scripted-window.ts';
import { rowAt } from './support/tree.ts';
import { enter, type User } from './support/truora.ts';

const HALVES = { personal_identity: 0.5, criminal_record: 0.5 };

describe('custom types', () => {
  let user: User;
  let leave: () => Promise<void>;
  let account: OtherProgram;

  beforeEach(async () => {
    ({ user, leave } = await enter());
    account = await otherProgram(user);
    // The tree has sections once the account has something at all.
    await account.call('validations', '/v1/accounts', { form: { account_id: 'seeded.0', country: 'CO' } });
  });
  afterEach(() => leave());

  type Message<T extends ToCustomTypePage['type']> = Extract<ToCustomTypePage, { readonly type: T }>;

  /** The last message of a type that a page was sent, once it was and fits. */
  const sent = <T extends ToCustomTypePage['type']>(
    page: ShownPage,
    type: T,
    fits: (message: Message<T>) => boolean = () => true,
  ) =>
    until(
      () =>
        (page.sent as readonly ToCustomTypePage[]).findLast(
          (one): one is Message<T> => one.type === type && fits(one as Message<T>),
        ),
      () => `no message ${type}, but ${JSON.stringify(page.sent.map((one) => (one.type === 'show' ? 'show' : one)))}`,
    );

  /** Edits what a page shows, and resolves with what is said about it. */
  let revision = 0;
  function edit(page: ShownPage, edited: EditedType): Promise<Message<'judged'>> {
    const mine = ++revision;
    page.send({ type: 'changed', revision: mine, edited });
    return sent(page, 'judged', (judged) => judged.revision === mine);
  }

  /** A type that exists, made by another program. */
  const existing = (type: string) =>
    account.call('checks', '/v1/config', {
      form: { country: 'CO', type, dataset_personal_identity: '0.5', dataset_criminal_record: '0.5' },
    });
  const types = async () => JSON.stringify(await account.call('checks', '/v1/config'));
  const rowOf = (name: string) => rowAt(user.services.explorer, 'Custom Types', 'Colombia', name);
  /** Opens the page of a type by its row. */
  async function open(name: string): Promise<ShownPage> {
    user.run('truora.customType.edit', (await rowOf(name)).node);
    const page = await user.page(`${name} (CO)`);
    await sent(page, 'show');
    return page;
  }

  it('are judged at every edit, and cannot be saved until their weights add up', async () => {
    user.run('truora.customType.create');
    const page = await user.page('New Custom Type');
    const named = { country: 'CO', type: 'hiring-custom' };
    const little = await edit(page, { ...named, weights: { personal_identity: 0.5, criminal_record: 0.49 } });
    assert.deepEqual(little.reasons, ['The weights add up to 0.99: 0.01 is missing to make 1.']);
    assert.equal(little.isBlocked, true);
    page.send({ type: 'save', edited: { ...named, weights: { personal_identity: 0.5, criminal_record: 0.49 } } });
    const good = await edit(page, { ...named, weights: HALVES });
    assert.deepEqual([good.reasons, good.isBlocked], [[], false]);
    assert.doesNotMatch(await types(), /hiring-custom/);
  });

  it('cannot have the name of a default type', async () => {
    user.run('truora.customType.create');
    const judged = await edit(await user.page('New Custom Type'), { country: 'CO', type: 'person', weights: HALVES });
    assert.match(judged.reasons.join('\n'), /person is a default type/);
    assert.equal(judged.isBlocked, true);
  });

  it('are saved from their page, which then has their name, and are in the tree', async () => {
    user.run('truora.customType.create');
    const page = await user.page('New Custom Type');
    page.send({ type: 'save', edited: { country: 'CO', type: 'hiring-custom', weights: HALVES } });
    const { state } = await sent(page, 'saved');
    assert.equal(state.isNew, false);
    assert.equal(page.panel.title, 'hiring-custom (CO)');
    await rowOf('hiring-custom');
    assert.match(await types(), /hiring-custom/);
  });

  it('are changed by their row; country and name stay as they are', async () => {
    await existing('hiring-custom');
    const page = await open('hiring-custom');
    const edited = { country: 'MX', type: 'other', weights: { personal_identity: 0.49, criminal_record: 0.51 } };
    page.send({ type: 'save', edited });
    await sent(page, 'saved');
    const text = await types();
    assert.match(text, /hiring-custom/);
    assert.match(text, /0\.51/);
    assert.doesNotMatch(text, /other/);
  });

  it('open once: the page that is there is shown again', async () => {
    await existing('hiring-custom');
    const page = await open('hiring-custom');
    assert.equal(await open('hiring-custom'), page);
    assert.equal(user.pages.length, 1);
  });

  it('that were changed elsewhere are not overwritten before the user was warned', async () => {
    await existing('hiring-custom');
    const page = await open('hiring-custom');
    const form = {
      country: 'CO',
      type: 'hiring-custom',
      dataset_personal_identity: '0.3',
      dataset_criminal_record: '0.7',
    };
    await account.call('checks', '/v1/config', { method: 'PUT', form });
    const edited = { country: 'CO', type: 'hiring-custom', weights: { personal_identity: 0.2, criminal_record: 0.8 } };
    page.send({ type: 'save', edited });
    await sent(page, 'failed');
    assert.match(await types(), /0\.7/);
    // Who saves again has seen it.
    page.send({ type: 'save', edited });
    await sent(page, 'saved');
    assert.match(await types(), /0\.8/);
  });

  it('say on their page what the API answered when they could not be saved', async () => {
    user.run('truora.customType.create');
    const page = await user.page('New Custom Type');
    await account.fail({ match: { endpoint: 'createConfig' }, kind: 'status-500', times: 9 });
    page.send({ type: 'save', edited: { country: 'CO', type: 'hiring-custom', weights: HALVES } });
    const { sentence, canFind } = await sent(page, 'failed');
    assert.equal(
      sentence,
      'The answer was lost: the custom type hiring-custom may exist. Find it before you start again.',
    );
    assert.equal(canFind, true);
    assert.equal(page.panel.title, 'New Custom Type');
  });

  it('lead from their page to a check of their type', async () => {
    await existing('hiring-custom');
    (await open('hiring-custom')).send({ type: 'runCheck' });
    const { title } = await user.question('');
    assert.match(String(title), /^Run Background Check: /);
  });

  it('are deleted after asking, and their page closes', async () => {
    await existing('hiring-custom');
    const page = await open('hiring-custom');
    page.send({ type: 'delete' });
    const question = await user.message('Delete the custom type hiring-custom of Colombia?');
    assert.deepEqual([question.isModal, question.detail], [true, 'Checks of this type cannot be made any more.']);
    question.press('Delete');
    await user.statusMessage('Custom type hiring-custom deleted');
    await rowAt(user.services.explorer, 'Custom Types', 'No custom types yet: create one');
    assert.doesNotMatch(await types(), /hiring-custom/);
    assert.deepEqual(user.pages, []);
  });

  it('of production are deleted only when their name was typed', async () => {
    await existing('hiring-custom');
    const giveBack = await useLiveProfile(user, 'Shop');
    try {
      const node = { customType: { country: 'CO', type: 'hiring-custom' } };
      const title = 'Delete the custom type hiring-custom of Colombia?';
      user.run('truora.customType.delete', node);
      await user.type(title, 'hiring');
      user.run('truora.customType.delete', node);
      const box = await user.type(title, 'Shop');
      assert.equal(box.validationMessage, 'This is not the name.');
      assert.match(await types(), /hiring-custom/);
      await user.type(title, 'hiring-custom');
      await user.statusMessage('Custom type hiring-custom deleted');
      assert.doesNotMatch(await types(), /hiring-custom/);
    } finally {
      giveBack();
    }
  });

  it('are picked where a command is not called on one, and there are none yet', async () => {
    user.run('truora.customType.edit');
    await user.message('There are no custom types yet.');
    await existing('hiring-custom');
    user.run('truora.customType.edit');
    const box = await user.question('Which custom type?');
    assert.equal(box.row('hiring-custom')?.description, 'Colombia');
    await user.pick('Which custom type?', 'hiring-custom');
    const shown = await sent(await user.page('hiring-custom (CO)'), 'show');
    assert.deepEqual((shown.state satisfies CustomTypeState).edited.weights, HALVES);
  });
});
