import { libJitsiMeet } from '../../src/call-channels/lib-jitsi-meet.js';
import type { TestCall } from '../../src/testing/index.js';
import { Bridge, JitsiConferenceDouble } from './doubles/jitsi.js';
import { keepsItsLimits } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

function call(): TestCall {
  const bridge = new Bridge();
  return {
    async join(name, connected = true) {
      const conference = new JitsiConferenceDouble(bridge, name);
      const channel = libJitsiMeet(conference);
      if (connected) await conference.join();
      return {
        channel,
        id: () => conference.id!,
        connect: () => conference.join(),
        leave: () => conference.leave(),
        async reconnect() {
          await conference.leave();
          await conference.join();
        },
        sendForeign: (what) => bridge.carry(conference.id!, '', what),
        listeners: () => conference.listening(),
      };
    },
  };
}
keepsItsPromises('lib-jitsi-meet', call);
keepsItsLimits('lib-jitsi-meet', call);
