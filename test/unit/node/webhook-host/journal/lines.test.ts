import assert from 'node:assert/strict';
import { decodeRecord, encodeRecord } from '../../../../../src/node/webhook-host/journal/lines.ts';
import type { StoreRecord } from '../../../../../src/webhooks/history/journal.ts';
import { newEvent } from '../../../webhooks/memory-journal.ts';

const event: StoreRecord = {
  kind: 'event',
  id: '0loyw3v28000000000a',
  deliveries: [],
  ...newEvent('1', { body: { base64: '/w==' } }),
};
const delivery: StoreRecord = {
  kind: 'delivery',
  event: event.id,
  delivery: {
    at: 1,
    url: 'http://127.0.0.1:3000/hook',
    status: 200,
    durationMs: 5,
    failure: '',
    detail: '',
    answer: 'ok',
    isReplay: false,
  },
};

describe('a line of the journal', () => {
  it('is read back as it was written', () => {
    for (const record of [event, delivery]) {
      assert.deepEqual(JSON.parse(JSON.stringify(decodeRecord(encodeRecord(record)))), record);
      assert.deepEqual(decodeRecord(JSON.stringify(record)), record);
    }
  });

  it('is left out when it is torn, strange or hostile', () => {
    for (const whole of [JSON.stringify(event), encodeRecord(event)]) {
      for (let length = 0; length < whole.length; length++) {
        assert.equal(decodeRecord(whole.slice(0, length)), undefined);
      }
    }
    for (const line of [
      'null',
      '[]',
      '{}',
      '{"kind":"toString"}',
      '{"kind":"event"}',
      '{"kind":"removed","ids":[1]}',
    ]) {
      assert.equal(decodeRecord(line), undefined, line);
    }
  });
});
