import { broadcastChannel } from '../../src/call-channels/broadcast-channel.js';
import { keepsItsPromises } from './keeps-promises.js';

keepsItsPromises('BroadcastChannel', () => {
  const name = crypto.randomUUID();
  const lines: BroadcastChannel[] = [];
  return {
    async join() {
      const line = new BroadcastChannel(name);
      lines.push(line);
      let listeners = 0;
      const channel = broadcastChannel({
        postMessage: (message) => line.postMessage(message),
        addEventListener: (type: string, listener: EventListenerOrEventListenerObject) => (listeners++, line.addEventListener(type, listener)),
        removeEventListener: (type: string, listener: EventListenerOrEventListenerObject) => (listeners--, line.removeEventListener(type, listener)),
      });
      return { channel, id: () => channel.selfId!, leave: async () => line.close(), sendForeign: (what) => line.postMessage(what), listeners: () => listeners };
    },
    async end() {
      for (const line of lines) line.close();
    },
  };
});
