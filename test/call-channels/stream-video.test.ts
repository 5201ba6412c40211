import assert from 'node:assert/strict';
import { it } from 'node:test';
import { streamVideo } from '../../src/call-channels/stream-video.js';
import type { TestCall } from '../../src/testing/index.js';
import { StreamDouble } from './doubles/stream-video.js';
import { keepsItsLimits, two, until } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

function call(): TestCall {
  const all = new Set<StreamDouble>();
  return {
    async join(name, connected = true) {
      const sdk = new StreamDouble(all, name);
      const channel = streamVideo(sdk);
      if (connected) await sdk.join();
      return {
        channel,
        id: () => sdk.currentUserId,
        connect: () => sdk.join(),
        leave: () => sdk.leave(),
        reconnect: () => sdk.reconnect(),
        sendForeign(what) {
          for (const other of all) other.receive({ custom: what as Record<string, unknown>, user: { id: sdk.currentUserId } });
        },
        listeners: () => sdk.listening(),
      };
    },
  };
}
keepsItsPromises('Stream', call);
keepsItsLimits('Stream', call);

it('Stream: a person with two windows is there once, and a failed request holds nothing up', async () => {
  const { a, b, heard } = await two(call());
  let peers: unknown;
  a.channel.onPeers!((now) => (peers = now));
  await until(() => JSON.stringify(peers) === JSON.stringify([{ id: b.id(), name: 'b' }]), 'b is listed once');
  await assert.rejects(a.channel.send('x', 'y'.repeat(6000)), /too large/);
  await a.channel.send('after it');
  await until(() => heard.length === 1);
});
