import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dashboardAddress } from '../../../../../src/editor/resources/commands/dashboard-address.ts';
import { anyCharacter } from '../../../../support/any-character.ts';

const validation = { kind: 'validation', id: 'VLD01' } as const;
const problem = (pattern: string) => {
  const address = dashboardAddress(pattern, validation);
  return address.ok ? undefined : address.reason;
};

describe('the address in the dashboard', () => {
  it('is that of the pattern, with kind and ID', () => {
    assert.deepEqual(dashboardAddress('https://dashboard.example.test/{kind}s/{id}?tab={kind}#{id}', validation), {
      ok: true,
      value: 'https://dashboard.example.test/validations/VLD01?tab=validation#VLD01',
    });
  });

  it('never leads to another host, whatever the ID', () => {
    const pattern = 'https://dashboard.example.test/a/{id}';
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (id) => {
        const address = dashboardAddress(pattern, { kind: 'custom-type', id: id.toWellFormed() });
        assert.ok(address.ok);
        assert.equal(new URL(address.value).origin, 'https://dashboard.example.test');
      }),
    );
  });

  it('is refused with the reason where the pattern is no https address', () => {
    for (const pattern of [
      'http://dashboard.example.test/{id}',
      'dashboard.example.test/{id}',
      'javascript:alert({id})',
      'https:///{id}',
      'https://{id}.example.test/x',
      'https://user@example.test/{id}',
      'https://example.test\\@evil.test/{id}',
      'file:///{id}',
    ])
      assert.match(problem(pattern) ?? '', /must begin with https/, pattern);
  });

  it('is refused where the ID is missing or a placeholder is unknown', () => {
    assert.equal(
      problem('https://dashboard.example.test/{kind}'),
      'The address pattern of the dashboard must contain {id}, where the ID belongs.',
    );
    assert.equal(
      problem('https://dashboard.example.test/{account}/{id}'),
      'The address pattern of the dashboard knows {kind} and {id}, not {account}.',
    );
  });
});
