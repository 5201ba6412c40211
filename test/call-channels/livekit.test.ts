import assert from 'node:assert/strict';
import { it } from 'node:test';
import { liveKit } from '../../src/call-channels/livekit.js';
import type { TestCall } from '../../src/testing/index.js';
import { newId } from './doubles/double.js';
import { LiveKitDouble, LiveKitServer } from './doubles/livekit.js';
import { keepsItsLimits } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

function call(): TestCall {
  const server = new LiveKitServer();
  return {
    async join(name, connected = true) {
      const room = new LiveKitDouble(server, newId(name), name);
      const channel = liveKit(room);
      if (connected) await room.connect();
      return {
        channel,
        id: () => room.localParticipant.identity,
        connect: () => room.connect(),
        leave: () => room.disconnect(),
        reconnect: () => room.reconnect(),
        sendForeign(what) {
          const data = new TextEncoder().encode(JSON.stringify(what));
          void room.localParticipant.publishData(data, { topic: 'chat' });
          void room.localParticipant.publishData(data, {});
        },
        listeners: () => room.listening(),
      };
    },
  };
}
keepsItsPromises('LiveKit', call);
keepsItsLimits('LiveKit', call);

it('LiveKit: takes the identity where the participant is not known yet, and nothing from who has none', () => {
  const room = new LiveKitDouble(new LiveKitServer(), 'a');
  const heard: unknown[] = [];
  liveKit(room).subscribe((...all) => heard.push(all));
  const data = new TextEncoder().encode('ring');
  room.emit('dataReceived', data, undefined, 0, 'call-payments', 0, 'b');
  room.emit('dataReceived', data, { identity: '' }, 0, 'call-payments', 0, '');
  room.emit('dataReceived', data, undefined, 0, 'call-payments');
  assert.deepEqual(heard, [['ring', 'b']]);
});
