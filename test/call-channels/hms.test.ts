import assert from 'node:assert/strict';
import { it } from 'node:test';
import { hms } from '../../src/call-channels/hms.js';
import type { TestCall } from '../../src/testing/index.js';
import { HmsDouble } from './doubles/hms.js';
import { keepsItsLimits, two } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

function call(): TestCall {
  const all = new Map<string, HmsDouble>();
  return {
    async join(name, connected = true) {
      const sdk = new HmsDouble(all, name);
      const channel = hms(sdk);
      if (connected) await sdk.join();
      return {
        channel,
        id: () => sdk.peerId,
        connect: () => sdk.join(),
        leave: () => sdk.leave(),
        async reconnect() {
          await sdk.reconnect();
          await sdk.leave();
          await sdk.join();
        },
        sendForeign(what) {
          for (const other of all.values()) {
            other.notify();
            other.notify({ type: 'chat', message: what, sender: sdk.peerId });
            if (typeof what !== 'string' && other !== sdk) other.notify({ type: 'call-payments', message: what, sender: sdk.peerId });
          }
        },
        listeners: () => sdk.listening(),
      };
    },
  };
}
keepsItsPromises('100ms', call);
keepsItsLimits('100ms', call);

it('100ms: people have names, and chat is not ours', async () => {
  const { a, b, heard } = await two(call());
  a.sendForeign!('hello');
  assert.deepEqual(heard, []);
  let peers: unknown;
  a.channel.onPeers!((now) => (peers = now));
  assert.deepEqual(peers, [{ id: b.id(), name: 'b' }]);
});
