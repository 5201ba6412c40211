import type { Carrier } from './carrier.js';
import { relayed } from './relayed.js';

/** The part of a `WebSocket` that is used. */
export type WebSocketLike = Pick<WebSocket, 'readyState' | 'send' | 'addEventListener' | 'removeEventListener'>;

/**
 * A call channel over a plain WebSocket of the host's to a relay (`webSocketRelay`, or twenty lines of your own). After a
 * reconnect hand the new socket to `use`.
 */
export function webSocket(socket?: WebSocketLike): Carrier & { use(socket: WebSocketLike): void } {
  let current: WebSocketLike | undefined;
  const onMessage = ({ data }: { data?: unknown }) => {
    try {
      if (typeof data === 'string') take(JSON.parse(data));
    } catch {
      // somebody else's
    }
  };
  const onClose = () => channel.open(false);
  const listen = (how: 'addEventListener' | 'removeEventListener') => {
    current?.[how]('message', onMessage as EventListener);
    current?.[how]('close', onClose);
  };
  // The relay tells who one is as the first thing; until then nothing is sent.
  const { channel, take } = relayed((frame) => current?.send(JSON.stringify(frame)), { maxBytes: 8192, off: () => listen('removeEventListener') });
  const use = (next: WebSocketLike) => {
    listen('removeEventListener');
    channel.open(false);
    current = next;
    listen('addEventListener');
  };
  if (socket) use(socket);
  return Object.assign(channel, { use });
}
