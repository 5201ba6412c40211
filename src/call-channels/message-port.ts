import type { Carrier } from './carrier.js';
import { relayed } from './relayed.js';

/** What the frame asks the page around it for, and what it is answered with. */
export const PORT_PLEASE = 'call-payments/port?';
export const PORT = 'call-payments/port';

type Listens = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/**
 * A call channel inside an iframe, over the call of the page around it: that page calls `bridgeToFrame` with its own channel, and
 * stamps the senders. Only the given origin is listened to; after the greeting everything goes over a port that nobody else has.
 * @param hostOrigin the exact origin of the page around it, e.g. `https://call.example`
 */
export function messagePort(hostOrigin: string, host: Pick<Window, 'postMessage'> = window.parent, here: Listens = window): Carrier {
  let port: MessagePort | undefined;
  const onMessage = ({ data }: MessageEvent<unknown>) => take(data);
  const onGreeting = (event: Event) => {
    const { data, origin, source, ports } = event as MessageEvent<unknown>;
    if (data !== PORT || origin !== hostOrigin || source !== host || !ports[0]) return;
    port?.close();
    port = ports[0];
    port.onmessage = onMessage;
  };
  const { channel, take } = relayed((frame) => port?.postMessage(frame), {
    maxBytes: 4096,
    off() {
      here.removeEventListener('message', onGreeting);
      port?.close();
    },
  });
  here.addEventListener('message', onGreeting);
  host.postMessage(PORT_PLEASE, hostOrigin);
  return channel;
}
