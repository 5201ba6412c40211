import assert from 'node:assert/strict';
import { it } from 'node:test';
import { agoraRtm } from '../../src/call-channels/agora-rtm.js';
import type { TestCall } from '../../src/testing/index.js';
import { RtmDouble } from './doubles/agora-rtm.js';
import { keepsItsLimits, two } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

function call(): TestCall {
  const all = new Map<string, RtmDouble>();
  return {
    async join(_, connected = true) {
      const rtm = new RtmDouble(all);
      if (connected) await rtm.login();
      const channel = agoraRtm(rtm, rtm.userId, 'call-42');
      if (connected) await new Promise<void>((resolve) => void channel.onReady(resolve));
      return {
        channel,
        id: () => rtm.userId,
        connect: () => rtm.login(),
        leave: () => rtm.vanish(),
        reconnect: () => rtm.reconnect(),
        sendForeign(what) {
          for (const other of all.values()) {
            other.emit('message', { publisher: rtm.userId, message: what, channelName: 'call-42', channelType: 'MESSAGE' });
            other.emit('message', { publisher: rtm.userId, message: JSON.stringify({ callPayments: 'another channel' }), channelName: 'call-43', channelType: 'MESSAGE' });
          }
        },
        listeners: () => rtm.listening(),
      };
    },
  };
}
keepsItsPromises('Agora Signaling', call);
keepsItsLimits('Agora Signaling', call);

it('Agora Signaling: says so where somebody is offline, and leaves the channel when it is closed', async () => {
  const { a, b } = await two(call());
  let peers: readonly unknown[] = [];
  a.channel.onPeers!((now) => (peers = now));
  assert.equal(peers.length, 1);
  await assert.rejects(a.channel.send('hello', 'stranger'), /offline/);
  b.channel.close!();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(peers.length, 0);
});
