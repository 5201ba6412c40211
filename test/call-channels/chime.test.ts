import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chime } from '../../src/call-channels/chime.js';
import type { TestCall } from '../../src/testing/index.js';
import { ChimeDouble } from './doubles/chime.js';
import { turns } from './doubles/double.js';
import { keepsItsLimits } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

const meetings: ChimeDouble[] = [];
function call(): TestCall {
  const all = new Set<ChimeDouble>();
  return {
    async join(_, connected = true) {
      const sdk = new ChimeDouble(all);
      meetings.push(sdk);
      const channel = chime(sdk, sdk.attendeeId);
      if (connected) await sdk.start();
      return {
        channel,
        id: () => sdk.attendeeId,
        connect: () => sdk.start(),
        leave: async () => sdk.stop(),
        reconnect: () => sdk.reconnect(),
        sendForeign(what) {
          sdk.realtimeSendDataMessage('chat', what);
          sdk.realtimeSendDataMessage('call-payments', what ?? 'null');
        },
        listeners: () => sdk.listening(),
      };
    },
  };
}
keepsItsPromises('Chime', call);
keepsItsLimits('Chime', call);

it('Chime: never hands over what would end the meeting', async () => {
  const sdk = new ChimeDouble(new Set());
  const channel = chime(sdk, sdk.attendeeId);
  await sdk.start();
  await assert.rejects(channel.send('x'.repeat(5000)), RangeError);
  await assert.rejects(channel.send('\u0001'.repeat(320), 'x'.repeat(500)), RangeError);
  await assert.rejects(channel.send('x', '\u{1F600}'.repeat(1000)), RangeError);
  await channel.send('\u0001'.repeat(320), sdk.attendeeId);
  assert.deepEqual([...meetings, sdk].map(({ ended }) => ended).filter(Boolean), []);
});

it('Chime: a shared screen is nobody, and what comes back throttled is not heard', async () => {
  const all = new Set<ChimeDouble>();
  const [a, b] = [new ChimeDouble(all), new ChimeDouble(all)];
  const channel = chime(a, a.attendeeId);
  let peers: unknown;
  channel.onPeers!((now) => (peers = now));
  channel.subscribe(() => assert.fail('it heard itself'));
  await a.start();
  await b.start();
  b.shareScreen();
  a.isThrottled = true;
  await channel.send('too much');
  await turns();
  assert.deepEqual(peers, [{ id: b.attendeeId }]);
});
