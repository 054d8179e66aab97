import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AccountState } from '../../../../src/config/account-state.ts';
import { EMPTY_FILE } from '../../../../src/config/config-file.ts';
import type { PlanItem, PlanOptions } from '../../../../src/config/planning/plan.ts';
import { planOf } from '../../../../src/config/planning/plan-of.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { defaultDocumentConfig, EXAMPLE_CONFIG } from '../../../../src/contract/validator-config.ts';
import { applyPlan } from '../../../support/apply-plan.ts';
import { accountState, fileValue } from '../../../support/config-arbitraries.ts';

const fresh: AccountState = {
  validators: {
    ...EXAMPLE_CONFIG,
    'document-validation': {
      ...EXAMPLE_CONFIG['document-validation'],
      document_config: defaultDocumentConfig(['data-consistency']),
    },
  },
  types: [{ country: 'CO', type: 'person', isDefault: true, weights: [{ data_set: 'personal_identity', weight: 1 }] }],
};
const fileOf = (text: string) => parseConfig(text).file;
const plan = (text: string, account = fresh, options?: PlanOptions) => planOf(fileOf(text), account, options);
const requests = (text: string, account = fresh, options?: PlanOptions) =>
  plan(text, account, options).requests.map(({ host, method, parameters }) => ({ host, method, ...parameters }));
const changes = (items: readonly PlanItem[]) =>
  items.filter(({ change }) => change !== 'left').map(({ change }) => change);

describe('a plan', () => {
  it('sends one request for a validator with what differs alone', () => {
    const text = 'validators:\n  face-recognition: { timeout: 600, threshold: 0.65, use_manual_review: true }\n';
    assert.deepEqual(requests(text), [
      { host: 'validations', method: 'PUT', validator: 'face-recognition', timeout: 600, use_manual_review: true },
    ]);
    assert.deepEqual(changes(plan(text).items), ['changed', 'unchanged', 'changed']);
    const [timeout] = plan(text).items;
    assert.deepEqual([timeout?.file, timeout?.account, timeout?.default, timeout?.effective], [600, 300, 300, 600]);
  });

  it('compares numbers as numbers, however the account spells them', () => {
    const text = 'validators:\n  face-recognition: { timeout: 600, threshold: 0.7, use_manual_review: true }\n';
    const face = fresh.validators['face-recognition'];
    const spellings = [
      0.7,
      '0.7',
      '0.70',
      '0.7000',
      '.7',
      '+0.7',
      ' 0.7 ',
      '7e-1',
      Math.fround(0.7),
      String(Math.fround(0.7)),
    ];
    for (const threshold of spellings) {
      for (const timeout of [600, '600', '600.0', '6e2']) {
        for (const use_manual_review of [true, 'true', 'TRUE']) {
          const account = {
            ...fresh,
            validators: { ...fresh.validators, 'face-recognition': { ...face, threshold, timeout, use_manual_review } },
          };
          assert.deepEqual(requests(text, account), [], JSON.stringify({ threshold, timeout, use_manual_review }));
        }
      }
    }
  });

  it('sends a number that the account has otherwise, or answers as something that is none', () => {
    const face = fresh.validators['face-recognition'];
    for (const threshold of [0.71, '0.75', 0.7001, '', '0,7', '0x1', 'null', null, {}, Number.NaN, '1e400', '70%']) {
      const account = { ...fresh, validators: { ...fresh.validators, 'face-recognition': { ...face, threshold } } };
      const [request] = requests('validators:\n  face-recognition: { threshold: 0.7 }\n', account);
      assert.equal(request && Reflect.get(request, 'threshold'), 0.7, JSON.stringify(threshold));
    }
  });

  it('keeps texts that look like numbers apart', () => {
    const phone = { ...fresh.validators['phone-verification'], custom_name: '007' };
    const account = { ...fresh, validators: { ...fresh.validators, 'phone-verification': phone } };
    const [request] = requests('validators:\n  phone-verification: { custom_name: "7" }\n', account);
    assert.equal(request && Reflect.get(request, 'custom_name'), '7');
  });

  it('leaves alone what the file does not say', () => {
    assert.deepEqual(plan('version: 1\n').requests, []);
    assert.ok(plan('version: 1\n').items.every(({ change }) => change === 'left'));
  });

  it('switches the methods of a document that differ, in a call of their own', () => {
    const text = `validators:
  document-validation:
    documents:
      - country: co
        document_type: national-id
        validation_methods: { photo-of-photo: enabled, manual-review: enabled }
`;
    assert.deepEqual(requests(text), [
      {
        host: 'validations',
        method: 'PUT',
        validator: 'document-validation',
        country: 'CO',
        document_type: 'national-id',
        'validation_method.manual-review.status': 'enabled',
      },
    ]);
  });

  it('writes the wider setting of a document first, so that the narrower wins', () => {
    const text = `validators:
  document-validation:
    documents:
      - { country: CO, document_type: national-id, document_version: co_national-id-2020, validation_methods: { image-analysis: disabled } }
      - { country: CO, document_type: national-id, validation_methods: { image-analysis: enabled } }
`;
    assert.deepEqual(
      requests(text).map((request) => ('document_version' in request ? 'narrow' : 'wide')),
      ['wide', 'narrow'],
    );
    const after = applyPlan(plan(text), fresh);
    assert.deepEqual(plan(text, after).requests, []);
  });

  it('knows a version under either of its names', () => {
    const text = `validators:
  document-validation:
    documents:
      - { country: MX, document_type: national-id, document_version: mx_ine-c, validation_methods: { data-consistency: enabled } }
`;
    assert.deepEqual(
      plan(text)
        .items.filter(({ change }) => change !== 'left')
        .map(({ account }) => account),
      ['enabled'],
    );
  });

  it('changes custom types that exist and makes those that do not, and never the ones that every account has', () => {
    const account = {
      ...fresh,
      types: [
        ...fresh.types,
        { country: 'CO', type: 'hiring', isDefault: false, weights: [{ data_set: 'personal_identity', weight: 1 }] },
      ],
    };
    const text = `custom_types:
  CO:
    hiring: { criminal_record: 0.5, legal_background: 0.5 }
    Hiring: { personal_identity: 1 }
    person: { personal_identity: 1 }
`;
    assert.deepEqual(requests(text, account), [
      {
        host: 'checks',
        method: 'PUT',
        country: 'CO',
        type: 'hiring',
        dataset_criminal_record: 0.5,
        dataset_legal_background: 0.5,
      },
      { host: 'checks', method: 'POST', country: 'CO', type: 'Hiring', dataset_personal_identity: 1 },
    ]);
    assert.match(plan(text, account).items[0]?.notes[0] ?? '', /personal_identity/);
  });

  it('matches countries, documents and methods in any letter case', () => {
    const text = `validators:
  document-validation:
    documents:
      - { country: MX, document_type: passport, validation_methods: { photo-of-photo: disabled, image-analysis: enabled } }
custom_types:
  co:
    hiring: { personal_identity: 1 }
`;
    const types = [
      { country: 'CO', type: 'hiring', isDefault: false, weights: [{ data_set: 'personal_identity', weight: 1 }] },
    ];
    const documents = { mx: { Passport: { PASSPORT: ['Image-Analysis'] } } };
    const validators = { ...fresh.validators, 'document-validation': { document_config: documents } };
    assert.deepEqual(requests(text, { ...fresh, validators, types }), []);
    assert.deepEqual(changes(plan(text, { ...fresh, validators, types }).items), [
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
  });

  it('joins the two spellings of a country that an account answers', () => {
    const text = `validators:
  document-validation:
    documents:
      - { country: MX, document_type: passport, validation_methods: { photo-of-photo: disabled } }
      - { country: MX, document_type: record, validation_methods: { photo-of-photo: disabled } }
`;
    const documents = { MX: { passport: { passport: [] } }, mx: { record: { r: [] } } };
    const validators = { ...fresh.validators, 'document-validation': { document_config: documents } };
    assert.deepEqual(requests(text, { ...fresh, validators }), []);
  });

  it('sends the later of one type below two spellings of its country', () => {
    const text = 'custom_types:\n  co:\n    a: { personal_identity: 1 }\n  CO:\n    a: { criminal_record: 1 }\n';
    assert.deepEqual(requests(text), [
      { host: 'checks', method: 'POST', country: 'CO', type: 'a', dataset_criminal_record: 1 },
    ]);
  });

  it('says what the API does not show, and does not send it again once it is known to be pushed', () => {
    const text = 'validators:\n  email-verification: { email_title: Hello }\n';
    const [item] = plan(text).items;
    assert.equal(item?.change, 'unconfirmed');
    assert.equal(item?.notes.length, 1);
    const pushed = new Map([['validators/email-verification/email_title', 'Hello']]);
    assert.deepEqual(plan(text, fresh, { pushed }).requests, []);
  });

  it('sends nothing that the contract does not know', () => {
    const text =
      'validators:\n  face-recognition: { speed: 3 }\n  voice: { timeout: 3 }\ncustom_types:\n  CO:\n    a: { horoscope: 1 }\n  XX:\n    b: { personal_identity: 1 }\n';
    assert.deepEqual(requests(text), [{ host: 'checks', method: 'POST', country: 'CO', type: 'a' }]);
  });
});

describe('a reset', () => {
  const changed = applyPlan(
    plan(
      'validators:\n  face-recognition: { timeout: 9, threshold: 0.9, retry_ttl: 9 }\n  phone-verification: { timeout: 9 }\n',
    ),
    fresh,
  );

  it('of a setting is one call, and none where it has its default', () => {
    const resets = [{ validator: 'phone-verification', setting: 'timeout' }];
    const expected = { host: 'validations', method: 'DELETE', validator: 'phone-verification', type: 'timeout' };
    assert.deepEqual(requests('', changed, { resets }), [expected]);
    assert.deepEqual(requests('', fresh, { resets }), []);
  });

  it('of what the API does not show is sent where it was pushed or is named', () => {
    const silent = { validators: {}, types: [] };
    const reset = (type: string) => ({ host: 'validations', method: 'DELETE', validator: 'email-verification', type });
    const pushed = new Map([['validators/email-verification/email_title', 'Hello']]);
    const resets = [{ validator: 'email-verification' }];
    assert.deepEqual(requests('', silent, { resets }), []);
    assert.deepEqual(requests('', silent, { resets, pushed }), [reset('email_title')]);
    assert.deepEqual(requests('', silent, { pushed }), []);
    const named = [{ validator: 'email-verification', setting: 'email_subject' }];
    assert.deepEqual(requests('', silent, { resets: named, pushed }), [reset('email_subject')]);
    assert.equal(
      plan('', silent, { resets: named }).items.find(({ path }) => path.includes('email_subject'))?.change,
      'unconfirmed',
    );
  });

  it('of a validator writes the default where the API has no reset', () => {
    const { requests: sent, items } = planOf(EMPTY_FILE, changed, { resets: [{ validator: 'face-recognition' }] });
    assert.deepEqual(
      sent.map(({ method, parameters }) => [method, parameters]),
      [
        ['PUT', { validator: 'face-recognition', retry_ttl: 300 }],
        ['DELETE', { validator: 'face-recognition', type: 'timeout' }],
        ['DELETE', { validator: 'face-recognition', type: 'threshold' }],
      ],
    );
    assert.ok(items.some(({ path, notes }) => path.at(-1) === 'retry_ttl' && notes.length === 1));
    assert.deepEqual(
      applyPlan({ items, requests: sent }, changed).validators['face-recognition'],
      fresh.validators['face-recognition'],
    );
  });

  it('keeps what the file says', () => {
    const text = 'validators:\n  face-recognition: { timeout: 9 }\n';
    const sent = requests(text, changed, { resets: [{ validator: 'face-recognition' }] });
    assert.ok(sent.every((request) => !('type' in request) || request.type !== 'timeout'));
  });

  it('of all documents comes before what the file says of them', () => {
    const text = `validators:
  document-validation:
    documents:
      - { country: CO, document_type: national-id, validation_methods: { manual-review: enabled } }
`;
    const sent = requests(text, fresh, { resets: [{ validator: 'document-validation', setting: 'document_config' }] });
    assert.deepEqual(
      sent.map(({ method }) => method),
      ['DELETE', 'PUT'],
    );
  });
});

describe('plans in general', () => {
  const file = fileValue.map((value) => fileOf(JSON.stringify(value)));

  it('leave nothing to plan once they are carried out', () => {
    fc.assert(
      fc.property(file, accountState, fc.boolean(), (says, account, isExact) => {
        const first = planOf(says, account, { isExact });
        const again = planOf(says, applyPlan(first, account), { isExact });
        assert.deepEqual(
          again.requests.filter(({ items }) => items.some(({ change }) => change !== 'unconfirmed')),
          [],
        );
      }),
      { numRuns: 15 },
    );
  });

  it('are the same each time and have a request for each change', () => {
    fc.assert(
      fc.property(file, accountState, (says, account) => {
        const { items, requests: sent } = planOf(says, account);
        assert.deepEqual(planOf(says, account), { items, requests: sent });
        const carried = new Set(sent.flatMap((request) => request.items));
        for (const item of items) {
          const isSent = ['created', 'changed', 'unconfirmed'].includes(item.change);
          if (isSent) assert.ok(carried.has(item), item.path.join('/'));
          if (item.change === 'left') assert.ok(!carried.has(item), item.path.join('/'));
        }
      }),
      { numRuns: 15 },
    );
  });
});
