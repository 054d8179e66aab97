import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answer, enterFlows } from './support/flows.ts';
import { resultPage, type User } from './support/truora.ts';

describe('an electronic signature', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
    user.run('truora.signature.create');
    await answer(
      user,
      ['Account', 'New account'],
      ['Consent', 'Yes, the person agreed'],
      ['Document validation', 'None'],
      ['Face validation', 'None'],
    );
  });
  afterEach(() => leave());

  it('takes further parameters as name=value, each name once', async () => {
    const box = await user.type('Further parameter', 'contract-7');
    assert.equal(box.validationMessage, 'Write it as name=value, the name without spaces.');
    await user.type('Further parameter', 'template_id=contract-7');
    const next = await user.question('Further parameter');
    assert.equal(next.value, '');
    await next.type('template_id=contract-8');
    assert.equal(next.validationMessage, 'template_id was given already.');
    await next.type('');
    await next.accept();
    const ready = await user.question('Ready');
    assert.match(ready.placeholder ?? '', /^Account user-.+, further parameters: template_id$/);
  });

  it('hands over the link to its page, waits, and offers the signed document', async () => {
    await user.type('Further parameter', 'template_id=contract-7');
    await user.accept('Further parameter');
    await user.pick('Ready', 'Create the signature now');
    const box = await user.question('Link to the page');
    assert.deepEqual(box.labels(), ['Open the page in the browser', 'Copy the link', 'Only wait']);
    const link = box.row('Open the page in the browser')?.detail ?? '';
    await user.pick('Link to the page', 'Copy the link');
    assert.match(await (await fetch(link)).text(), /template_id: contract-7/);
    const signed = await fetch(link, { method: 'POST', body: new URLSearchParams({ decision: 'sign' }) });
    assert.match(await signed.text(), /This page can be closed\./);
    const page = await resultPage(await user.page('Electronic signature: The document is signed'));
    const links = page.sections.find(({ kind }) => kind === 'links');
    assert.deepEqual(links?.kind === 'links' && links.links.map(({ label }) => label), [
      'Signed document',
      'Original document',
      'Picture of the signature',
    ]);
    assert.equal(await vscode.env.clipboard.readText(), link);
  });
});
