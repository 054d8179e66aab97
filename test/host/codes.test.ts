import assert from 'node:assert/strict';
import { rowAt } from './support/tree.ts';
import { enter, resultPage, type User } from './support/truora.ts';

describe('codes', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enter());
  });
  afterEach(() => leave());

  /** Answers the questions of an e-mail verification up to the one for the code. */
  async function askForCode(address: string): Promise<void> {
    user.run('truora.email.verify');
    await user.pick('Account', 'New account');
    await user.type('E-mail address', address);
    await user.pick('Consent', 'Yes, the person agreed');
    await user.pick('Language of the message', 'English');
    await user.pick('Ready', 'Send the code now');
  }

  it('of e-mail are refused for what is no address', async () => {
    user.run('truora.email.verify');
    await user.pick('Account', 'New account');
    const box = await user.type('E-mail address', 'ana@example');
    assert.match(String(box.validationMessage), /This is not an e-mail address/);
  });

  it('say how many retries are left, and take the right one', async () => {
    await askForCode('ana@example.test');
    const box = await user.question('Code');
    assert.match(box.prompt ?? '', /^A code was sent to ana@example.test. Retries left: 2. Time left: (5:00|4:5\d)/);
    await user.type('Code', '000000');
    const again = await user.question('Code');
    assert.match(again.prompt ?? '', /That code was wrong: type it again. Retries left: 1./);
    const [message] = await user.services.sandbox.inbox();
    await user.type('Code', message?.code ?? '');
    const page = await resultPage(await user.page('E-mail: The e-mail address is verified'));
    assert.match(JSON.stringify(page), /Wrong code entered/);
    const row = await rowAt(user.services.explorer, 'Validations', 'Success', 'E-mail');
    assert.match(row.description, /^success · /);
  });
});
