import assert from 'node:assert/strict';
import { it } from 'node:test';
import { jitsi } from '../../src/call-channels/jitsi.js';
import type { TestCall } from '../../src/testing/index.js';
import { Bridge, JitsiDouble } from './doubles/jitsi.js';
import { keepsItsLimits, two } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

const apis: JitsiDouble[] = [];
const callOf = (isFlat: boolean) => (): TestCall => {
  const bridge = new Bridge();
  return {
    async join(name, connected = true) {
      const api = new JitsiDouble(bridge, name, isFlat);
      apis.push(api);
      const channel = jitsi(api);
      if (connected) await api.join();
      return {
        channel,
        id: () => api.id,
        connect: () => api.join(),
        leave: () => api.leave(),
        async reconnect() {
          await api.leave();
          await api.join();
        },
        sendForeign: (what) => bridge.carry(api.id, '', what),
        listeners: () => api.listening(),
      };
    },
  };
};
keepsItsPromises('Jitsi, events under data', callOf(false));
keepsItsPromises('Jitsi, flat events', callOf(true));
keepsItsLimits('Jitsi', callOf(false));

it('Jitsi: nothing was sent while the frame would only have logged it, and people have names', async () => {
  assert.deepEqual(apis.flatMap(({ lost }) => lost), []);
  const { a, b } = await two(callOf(false)());
  let peers: unknown;
  a.channel.onPeers!((now) => (peers = now));
  assert.deepEqual(peers, [{ id: b.id(), name: 'b' }]);
});
