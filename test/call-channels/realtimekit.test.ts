import assert from 'node:assert/strict';
import { it } from 'node:test';
import { realtimeKit } from '../../src/call-channels/realtimekit.js';
import type { TestCall } from '../../src/testing/index.js';
import { RealtimeKitDouble } from './doubles/realtimekit.js';
import { keepsItsLimits, two } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

function call(): TestCall {
  const all = new Map<string, RealtimeKitDouble>();
  return {
    async join(name, connected = true) {
      const meeting = new RealtimeKitDouble(all, name);
      const channel = realtimeKit(meeting);
      if (connected) await meeting.join();
      return {
        channel,
        id: () => meeting.self.id,
        connect: () => meeting.join(),
        leave: () => meeting.leave(),
        async reconnect() {
          await meeting.interrupt();
          await meeting.leave();
          await meeting.join();
        },
        sendForeign(what) {
          for (const other of all.values()) {
            other.receive('chat', { callPayments: 'another type' });
            other.receive('call-payments', what);
          }
        },
        listeners: () => meeting.listening(),
      };
    },
  };
}
keepsItsPromises('RealtimeKit', call, { concurrency: true });
keepsItsLimits('RealtimeKit', call);

it('RealtimeKit: says that a sender is only claimed, and is not ready before the room is joined', async () => {
  const { a } = await two(call());
  assert.equal(a.channel.caps!.identity, 'claimed');
  const meeting = new RealtimeKitDouble(new Map(), 'c');
  let ready = 0;
  realtimeKit(meeting).onReady(() => {
    assert.ok(meeting.self.roomJoined);
    ready++;
  });
  await meeting.join();
  await meeting.interrupt();
  assert.equal(ready, 2);
});
