import assert from 'node:assert/strict';
import { enterFlows, validatePassport, validationsOf } from './support/flows.ts';
import { until } from './support/scripted-window.ts';
import { rowsOf } from './support/tree.ts';
import type { User } from './support/truora.ts';

const TITLE = 'Erase Stored Data';
const RUNS = 'What is known of flows and checks that were started here';
const WEBHOOKS = 'Webhooks, and what the handler answered';
const SANDBOX = 'Accounts, validations and checks of the sandbox';
const ANSWERS = 'Last answers of flows, which are offered again';

describe('erasing what is stored', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
  });
  afterEach(() => leave());

  async function validated(): Promise<void> {
    user.run('truora.specimen.validate');
    await user.page(/The document is valid/);
  }

  async function kept(): Promise<readonly string[]> {
    user.run('truora.data.erase');
    const labels = (await user.question(TITLE)).labels();
    await user.cancel(TITLE);
    return labels;
  }

  async function erase(...labels: readonly string[]): Promise<void> {
    user.run('truora.data.erase');
    await user.tick(TITLE, ...labels);
    await user.press('Erase this from this machine? It cannot be brought back.', 'Erase');
    await user.statusMessage('Erased from this machine.');
  }

  it('counts one flow once, though what it created was noted, too', async () => {
    await validated();
    user.run('truora.data.erase');
    const box = await user.question(TITLE);
    assert.equal(box.row(RUNS)?.description, '1');
    assert.equal(box.row(RUNS)?.detail, 'of this workspace');
    assert.deepEqual(box.selectedItems, []);
  });

  it('names what was ticked before it is erased, and keeps it without a yes', async () => {
    await validated();
    const before = await kept();
    user.run('truora.data.erase');
    await user.tick(TITLE, RUNS);
    const asked = await user.message('Erase this from this machine?');
    assert.deepEqual([asked.isModal, asked.buttons], [true, ['Erase']]);
    assert.equal(asked.detail, `• ${RUNS}\n\nNothing is deleted at Truora.`);
    asked.press(undefined);
    assert.deepEqual(await kept(), before);
  });

  it('forgets only what is ticked', async () => {
    await validated();
    const before = await kept();
    await erase(RUNS);
    assert.deepEqual(
      await kept(),
      before.filter((label) => label !== RUNS),
    );
    assert.equal((await validationsOf(user)).length, 1);
  });

  it('forgets all of it, and the sidebar is empty', async () => {
    await validated();
    const all = await kept();
    assert.ok([RUNS, SANDBOX].every((label) => all.includes(label)));
    await erase(...all);
    assert.deepEqual(await user.services.runs.list(), []);
    assert.deepEqual(await validationsOf(user), []);
    assert.deepEqual(await rowsOf(user.services.explorer), []);
    assert.equal(user.services.connection.state, 'empty');
  });

  it('forgets webhooks without the flows they are about', async () => {
    await validated();
    const { store } = await user.services.webhooks.service();
    await until(
      () => (store.rows().length > 0 ? true : undefined),
      () => 'no webhook came',
    );
    await erase(WEBHOOKS);
    assert.equal(store.rows().length, 0);
    assert.ok((await kept()).includes(RUNS));
    assert.equal((await user.services.runs.list()).length, 1);
  });

  it('forgets what was answered: the next flow offers nothing of it', async () => {
    await validatePassport(user);
    await user.page(/The document is valid/);
    await erase(ANSWERS);
    user.run('truora.document.validate');
    const box = await user.question('Country of the document');
    assert.notEqual(box.activeItems[0]?.label, 'Any country (passports)');
  });
});
