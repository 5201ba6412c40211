import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inLaterVersion, withMore } from '../client/recorded/later-version.js';
import { MESSAGE_LIMIT, decodeMessage, encodeMessage, type CallMessage } from '../../src/domain/call-message.js';

const id = '0b5a1c3e-0000-4000-8000-00000000000a';
const anyMessage: fc.Arbitrary<CallMessage> = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), sender: fc.uuid() }),
  fc.record({ kind: fc.constantFrom('ring' as const, 'seen' as const, 'ack' as const), sender: fc.uuid(), id: fc.uuid(), revision: fc.integer({ min: 1, max: 2 ** 31 }) }),
);

describe('messages over the call', () => {
  it('come back as they went, and are short', () => {
    fc.assert(fc.property(anyMessage, (message) => {
      const text = encodeMessage(message);
      assert.ok(text.length <= MESSAGE_LIMIT);
      assert.deepEqual(decodeMessage(text), { ...message });
    }));
  });

  const hostile: Record<string, unknown> = {
    'another application’s text': '{"type":"chat","text":"hi"}',
    'not JSON': '{"p":',
    'a number': 5,
    'null': null,
    'an array': '[1,2]',
    '1 MB': JSON.stringify({ p: 'call-payments/1', k: 'ring', s: 'x', i: id, r: 1, junk: 'x'.repeat(1_000_000) }),
    'nested a hundred thousand deep': '['.repeat(100_000) + ']'.repeat(100_000),
    'an id that is no UUID': JSON.stringify({ p: 'call-payments/1', k: 'ring', s: 'x', i: '../session', r: 1 }),
    'a revision that is no number': JSON.stringify({ p: 'call-payments/1', k: 'ring', s: 'x', i: id, r: '9' }),
    'a revision of zero': JSON.stringify({ p: 'call-payments/1', k: 'ring', s: 'x', i: id, r: 0 }),
    'another version': JSON.stringify({ p: 'call-payments/9', k: 'ring', s: 'x', i: id, r: 1 }),
    'an unknown kind': JSON.stringify({ p: 'call-payments/1', k: 'paid', s: 'x', i: id, r: 1 }),
    'a sender that is no string': JSON.stringify({ p: 'call-payments/1', k: 'join', s: { toString: 1 } }),
    '__proto__': '{"__proto__":{"p":"call-payments/1","k":"join","s":"x"}}',
  };
  for (const [name, text] of Object.entries(hostile)) it(`drops ${name}`, () => assert.equal(decodeMessage(text), null));

  it('takes the named fields alone: an amount or a status in a message does not exist', () => {
    const text = JSON.stringify({ p: 'call-payments/1', k: 'ring', s: 'x', i: id, r: 3, amount: 1, status: 'paid', ['__proto__']: { polluted: true } });
    assert.deepEqual(decodeMessage(text), { kind: 'ring', sender: 'x', id, revision: 3 });
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  describe('between versions', () => {
    const recorded = readFileSync(new URL('../client/recorded/call-payments-1.txt', import.meta.url), 'utf8').trim().split('\n');

    it('are understood as the first version sent them, and sent as it understands them, letter by letter', () => {
      const messages = recorded.map(decodeMessage);
      assert.deepEqual(new Set(messages.map((message) => message?.kind)), new Set(['join', 'ring', 'seen', 'ack']));
      assert.deepEqual(messages.map((message) => encodeMessage(message!)), recorded);
    });

    it('lose what a later one adds, and keep the rest', () => {
      for (const text of recorded) {
        assert.ok(withMore(text).length <= MESSAGE_LIMIT);
        assert.deepEqual(decodeMessage(withMore(text)), decodeMessage(text));
      }
    });

    it('are dropped where a later one says what this one does not know', () => {
      for (const text of recorded.flatMap(inLaterVersion)) assert.equal(decodeMessage(text), null, text);
    });

    it('are of a version that is named exactly', () => {
      for (const p of ['call-payments/10', 'call-payments/1.1', 'call-payments/01', 'call-payments/', 'CALL-PAYMENTS/1', ' call-payments/1', 'call-payments', 1, null, ['call-payments/1']]) {
        assert.equal(decodeMessage(JSON.stringify({ p, k: 'join', s: 'x' })), null, JSON.stringify(p));
      }
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.anything()), (text) => void decodeMessage(text)), { numRuns: 2000 });
  });
});
