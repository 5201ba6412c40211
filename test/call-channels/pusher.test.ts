import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pusher } from '../../src/call-channels/pusher.js';
import type { TestCall } from '../../src/testing/index.js';
import { PusherDouble } from './doubles/pusher.js';
import { keepsItsLimits, two } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

const channels: PusherDouble[] = [];
function call(): TestCall {
  const all = new Map<string, PusherDouble>();
  return {
    async join(name, connected = true) {
      const sdk = new PusherDouble(all, name === 'c' ? null : { name });
      channels.push(sdk);
      const channel = pusher(sdk);
      if (connected) await sdk.subscribe();
      return {
        channel,
        id: () => sdk.userId,
        connect: () => sdk.subscribe(),
        leave: () => sdk.disconnect(),
        async reconnect() {
          await sdk.disconnect();
          await sdk.subscribe();
        },
        sendForeign(what) {
          sdk.carry('client-chat', JSON.stringify(what));
          sdk.carry('client-call-payments', JSON.stringify(what));
        },
        listeners: () => sdk.listening(),
      };
    },
  };
}
keepsItsPromises('Pusher', call, { concurrency: true });
keepsItsLimits('Pusher', call);

it('Pusher: keeps well below ten a second, and people have names where the host gave them', async () => {
  const { a, b } = await two(call());
  let peers: unknown;
  a.channel.onPeers!((now) => (peers = now));
  assert.deepEqual(peers, [{ id: b.id(), name: 'b' }]);
  await Promise.all(Array.from({ length: 12 }, (_, index) => a.channel.send(`text ${String(index)}`)));
  assert.deepEqual(channels.flatMap(({ complaints }) => complaints), []);
});

it('Pusher: what has no member behind it has no sender, and who is there is told with the subscription', async () => {
  const all = new Map<string, PusherDouble>();
  const [first, second] = [new PusherDouble(all, null), new PusherDouble(all, null)];
  await first.subscribe();
  const channel = pusher(second);
  const heard: unknown[] = [];
  let peers: unknown;
  channel.subscribe((...one) => heard.push(one));
  channel.onPeers!((now) => (peers = now));
  await second.subscribe();
  assert.deepEqual(peers, [{ id: first.userId }]);
  second.emit('client-call-payments', { callPayments: 'ring', from: first.userId }, {});
  second.emit('client-call-payments', { callPayments: 'ring', from: first.userId });
  assert.deepEqual(heard, [['ring', undefined], ['ring', undefined]]);
});
