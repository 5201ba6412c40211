import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestCall, TestParticipant } from '../../src/testing/index.js';
import { turns } from './doubles/double.js';

/** Polls until it is so. */
export async function until(isSo: () => boolean, what = 'it happens'): Promise<void> {
  for (let turn = 0; !isSo(); turn++) {
    assert.ok(turn < 2000, `not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Two who are in the call, and what the second has heard, senders included. */
export async function two(call: TestCall): Promise<{ a: TestParticipant; b: TestParticipant; heard: (readonly [text: string, from: string | undefined])[] }> {
  const a = await call.join('a');
  const b = await call.join('b');
  const heard: (readonly [string, string | undefined])[] = [];
  b.channel.subscribe((text, from) => void heard.push([text, from]));
  await turns(10);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { a, b, heard };
}

/** What every adapter of ours keeps beyond the promises to whoever uses one. */
export function keepsItsLimits(adapter: string, makeCall: () => TestCall): void {
  describe(`${adapter}: limits and senders`, () => {
    it('carries the largest text where each byte of it is escaped, for one alone too', async () => {
      const { a, b, heard } = await two(makeCall());
      const text = '\u0001'.repeat(a.channel.caps!.maxBytes);
      await a.channel.send(text);
      await until(() => heard.length === 1, 'it is heard by all');
      await a.channel.send(text, b.id());
      await until(() => heard.length === 2, 'it is heard by one');
      assert.ok(heard.every(([one]) => one === text));
    });

    it('believes no text about who has sent it', async (test) => {
      const { a, b, heard } = await two(makeCall());
      if (!b.sendForeign || a.channel.caps!.identity === 'claimed') return test.skip('the SDK names no sender');
      const forged = { callPayments: 'forged', from: 'somebody else' };
      a.sendForeign!(forged);
      a.sendForeign!(JSON.stringify(forged));
      await turns(10);
      for (const [, from] of heard) assert.ok(from === a.id() || !from, `the sender was taken for ${String(from)}`);
    });
  });
}
