import assert from 'node:assert/strict';
import { it } from 'node:test';
import { daily } from '../../src/call-channels/daily.js';
import type { TestCall } from '../../src/testing/index.js';
import { DailyDouble } from './doubles/daily.js';
import { keepsItsLimits } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

function call(): TestCall {
  const room = new Map<string, DailyDouble>();
  return {
    async join(name, connected = true) {
      const sdk = new DailyDouble(room, name);
      const channel = daily(sdk);
      if (connected) await sdk.join();
      return {
        channel,
        id: () => sdk.sessionId,
        connect: () => sdk.join(),
        leave: () => sdk.leave(),
        async reconnect() {
          await sdk.leave();
          await sdk.join();
        },
        sendForeign: (what) => void sdk.sendAppMessage(what, '*'),
        listeners: () => sdk.listening(),
      };
    },
  };
}
keepsItsPromises('Daily', call);
keepsItsLimits('Daily', call);

it('Daily: is not ready while only the signalling is connected, and ready again after an interruption', async () => {
  const sdk = new DailyDouble(new Map(), 'a');
  const channel = daily(sdk);
  let ready = 0;
  channel.onPeers!((peers) => assert.deepEqual(peers, []));
  channel.onReady(() => {
    assert.equal(sdk.meetingState(), 'joined-meeting');
    ready++;
  });
  await sdk.join();
  assert.equal(ready, 1);
  await sdk.interrupt();
  assert.equal(ready, 2);
});

it('Daily: what a server sends has no sender, whatever it says', async () => {
  const sdk = new DailyDouble(new Map(), 'a');
  const heard: unknown[] = [];
  daily(sdk).subscribe((...all) => heard.push(all));
  sdk.receiveFromServer({ callPayments: 'ring', from: 'b' });
  assert.deepEqual(heard, [['ring', undefined]]);
});
