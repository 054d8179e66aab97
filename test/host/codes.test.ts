import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answer, enterFlows, validationsOf } from './support/flows.ts';
import { until } from './support/scripted-window.ts';
import { rowAt } from './support/tree.ts';
import { resultPage, type User } from './support/truora.ts';

describe('codes', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
  });
  afterEach(() => leave());

  /** Answers the questions of an e-mail verification up to the one for the code. */
  async function askForCode(address: string): Promise<void> {
    user.run('truora.email.verify');
    await user.pick('Account', 'New account');
    await user.type('E-mail address', address);
    await answer(
      user,
      ['Consent', 'Yes, the person agreed'],
      ['Language of the message', 'English'],
      ['Ready', 'Send the code now'],
    );
  }

  /** Answers the questions of a phone verification up to the one for the code. */
  async function askForPhoneCode(number: string): Promise<void> {
    user.run('truora.phone.verify');
    await user.pick('Account', 'New account');
    await user.type('Phone number', number);
    await answer(
      user,
      ['Consent', 'Yes, the person agreed'],
      ['Kind of number', 'Home'],
      ['Language of the message', 'English'],
      ['Channel', 'WhatsApp message'],
      ['Ready', 'Send the code now'],
    );
  }

  async function sentCode(): Promise<string> {
    const [message] = await user.services.sandbox.inbox();
    return message?.code ?? '';
  }

  /** The question for a code, once it says this. */
  const question = (prompt: RegExp) => {
    let said = '';
    return until(
      async () => {
        const box = await user.question('Code');
        said = box.prompt ?? '';
        return prompt.test(said) ? box : undefined;
      },
      () => `the prompt is ${said}`,
    );
  };

  it('of e-mail are refused for what is no address', async () => {
    user.run('truora.email.verify');
    await user.pick('Account', 'New account');
    const box = await user.type('E-mail address', 'ana@example');
    assert.match(String(box.validationMessage), /This is not an e-mail address/);
  });

  it('of phones are refused for a number without its country', async () => {
    user.run('truora.phone.verify');
    await user.pick('Account', 'New account');
    const box = await user.type('Phone number', '3000000000');
    assert.match(String(box.validationMessage), /Begin with \+ and the country code/);
  });

  it('say how many retries are left, and take the right one', async () => {
    await askForCode('ana@example.test');
    await question(/^A code was sent to ana@example.test. Retries left: 2. Time left: (5:00|4:5\d)/);
    await user.type('Code', '000000');
    await question(/That code was wrong: type it again. Retries left: 1./);
    await user.type('Code', await sentCode());
    const page = await resultPage(await user.page('E-mail: The e-mail address is verified'));
    assert.match(JSON.stringify(page), /Wrong code entered/);
    const row = await rowAt(user.services.explorer, 'Validations', 'Success', 'E-mail');
    assert.match(row.description, /^success · /);
  });

  it('count their time down while they are asked for', async () => {
    await askForCode('ana@example.test');
    await question(/Time left: 4:5\d/);
  });

  it('are refused for what no code looks like', async () => {
    await askForCode('ana@example.test');
    const box = await user.type('Code', '12-34');
    assert.equal(box.validationMessage, 'Type the code: letters and digits only.');
  });

  it('arrive in the inbox of the sidebar, from where they are copied', async () => {
    await askForCode('ana@example.test');
    await question(/A code was sent/);
    const row = await rowAt(user.services.explorer, 'Inbox', 'ana@example.test');
    assert.ok(row.description.startsWith(`${await sentCode()} · `));
    await vscode.commands.executeCommand(row.item.command?.command ?? '', row.node);
    await user.statusMessage('Copied the code for ana@example.test');
    assert.equal(await vscode.env.clipboard.readText(), await sentCode());
  });

  it('can be entered later, from the row of a validation whose question was closed', async () => {
    await askForPhoneCode('+57 300 000 0000');
    await question(/A code was sent to \+573000000000/);
    await user.cancel('Code');
    await user.message('It goes on without you: it is watched in the sidebar.');
    const { node } = await rowAt(user.services.explorer, 'Validations', 'Pending', 'Phone');
    user.run('truora.code.enter', node);
    const box = await question(/^A code was sent. Retries left: 2/);
    assert.equal(box.title, 'Enter Code: Code');
    await user.type('Code', await sentCode());
    await user.page('Phone: The phone number is verified');
  });

  it('that were wrong three times are explained, and the result says why', async () => {
    await askForCode('ana@example.test');
    for (const left of [2, 1, 0]) {
      await question(new RegExp(`Retries left: ${left}\\.`));
      await user.type('Code', '000000');
    }
    const box = await user.question('Not verified');
    assert.deepEqual([box.placeholder, box.labels()], ['No retry is left.', ['Open the result', 'Send a new code']]);
    await user.pick('Not verified', 'Open the result');
    const page = await resultPage(await user.page('Declined: wrong_verification_code'));
    assert.match(JSON.stringify(page), /The code that was entered is not the one that was sent\./);
  });

  it('are sent anew as another validation after the last retry', async () => {
    await askForCode('ana@example.test');
    for (const left of [2, 1, 0]) {
      await question(new RegExp(`Retries left: ${left}\\.`));
      await user.type('Code', '000000');
    }
    await user.pick('Not verified', 'Send a new code');
    await question(/Retries left: 2\./);
    assert.equal((await validationsOf(user)).length, 2);
    await user.type('Code', await sentCode());
    await user.page('E-mail: The e-mail address is verified');
  });

  it('are not sent to a number that was not enrolled, and the reason is said in words', async () => {
    await user.services.sandbox.configure({ scenario: 'enrollment_phone_number_out_of_coverage' });
    await askForPhoneCode('+57 311 111 1111');
    await user.message('The phone number was not enrolled: its network or country is not covered.');
    assert.deepEqual(await user.services.sandbox.inbox(), []);
  });

  it('are asked for by no validation: the command says so', async () => {
    user.run('truora.code.enter');
    await user.message('No e-mail or phone validation waits for a code.');
    user.run('truora.inbox.copyCode');
    await user.message("The sandbox's inbox is empty: no code was sent yet.");
  });
});
