import assert from 'node:assert/strict';
import { type LosingAnswers, losingAnswersOf } from '../support/losing-answers.ts';
import { enterFlows, validatePassport, validationsOf } from './support/flows.ts';
import { until } from './support/scripted-window.ts';
import { rowAt } from './support/tree.ts';
import { resultPage, type User } from './support/truora.ts';

/** Of a validation whose answer did not come. */
const MAY_EXIST = /^The answer was lost: a validation of account user-\S+ may exist and may be billed\./;

describe('a create whose answer is lost on the way', () => {
  let user: User;
  let leave: () => Promise<void>;
  let between: LosingAnswers;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
    between = await losingAnswersOf((await user.services.sandbox.facts()).url);
    await user.set('truora.sandbox.url', between.base);
    user.services.connection.forget('sandbox');
  });
  afterEach(async () => {
    await leave();
    await between.close();
  });

  const ids = async () => (await validationsOf(user)).map(({ validation_id }) => String(validation_id));

  /** Validates a passport up to the sentence on what may exist, and resolves with the ID of what does. */
  async function loseOne(): Promise<string> {
    between.isLosing = true;
    await validatePassport(user);
    await user.message(MAY_EXIST);
    between.isLosing = false;
    const [id = '', ...more] = await ids();
    assert.deepEqual(more, []);
    return id;
  }

  it('is reported as something that may exist, and can be looked for', async () => {
    await loseOne();
    const { level, buttons } = await user.message(MAY_EXIST);
    assert.deepEqual([level, buttons], ['error', ['Find It', 'Show Log']]);
  });

  it('is found and opened without creating a second one', async () => {
    const id = await loseOne();
    await user.press(MAY_EXIST, 'Find It');
    const box = await user.question('What may have been created');
    assert.deepEqual(box.labels(), [id, 'Look Again', 'Start Again']);
    assert.match(box.row(id)?.description ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d · pending$/);
    await user.pick('What may have been created', id);
    const page = await resultPage(await user.page('Passport: Its links were lost'));
    assert.match(JSON.stringify(page), new RegExp(id));
    await rowAt(user.services.explorer, 'Validations', 'Pending', 'Document');
    assert.deepEqual(await ids(), [id]);
  });

  it('is looked for again when asked, and started anew only by choice', async () => {
    const id = await loseOne();
    await user.press(MAY_EXIST, 'Find It');
    await user.pick('What may have been created', 'Look Again');
    assert.ok((await user.question('What may have been created')).row(id));
    await user.pick('What may have been created', 'Start Again');
    await user.question('Country of the document');
    assert.deepEqual(await ids(), [id]);
  });

  it('is found by the command as soon as its answer is lost, and forgotten once it was', async () => {
    const id = await loseOne();
    user.run('truora.creation.find');
    const box = await user.question('What may have been created');
    assert.deepEqual(box.labels(), [id, 'Look Again', 'Forget It']);
    await user.pick('What may have been created', id);
    await user.page('Passport: Its links were lost');
    await until(
      async () => ((await user.services.creations.list()).length === 0 ? true : undefined),
      () => 'it is still noted',
    );
    user.run('truora.creation.find');
    await user.message('No answer to a create was lost: there is nothing to find.');
  });

  it('is forgotten by choice', async () => {
    await loseOne();
    user.run('truora.creation.find');
    await user.pick('What may have been created', 'Forget It');
    await until(
      async () => ((await user.services.creations.list()).length === 0 ? true : undefined),
      () => 'it is still noted',
    );
    user.run('truora.creation.find');
    await user.message('No answer to a create was lost: there is nothing to find.');
  });
});
