import type { Carrier } from './carrier.js';
import { relayed } from './relayed.js';

/** The part of a Socket.IO client that is used. */
export interface SocketIoLike {
  emit(event: string, ...values: unknown[]): unknown;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
  off(event: string, listener: (...values: unknown[]) => void): unknown;
}

/** The event that carries our texts and the list of who is there. */
export const EVENT = 'call-payments';

/**
 * A call channel over the host's Socket.IO connection to a server with `socketIoRelay`. A reconnect has a new id: the relay tells it, and
 * nothing is sent before (Socket.IO "Delivery guarantees": at most once, in order).
 */
export function socketIo(socket: SocketIoLike): Carrier {
  const onDisconnect = () => channel.open(false);
  const { channel, take } = relayed((frame) => socket.emit(EVENT, frame), {
    maxBytes: 8192,
    off() {
      socket.off(EVENT, take);
      socket.off('disconnect', onDisconnect);
    },
  });
  socket.on(EVENT, take);
  socket.on('disconnect', onDisconnect);
  // Whoever joined the relay before this adapter was made asks again for the list.
  socket.emit(EVENT, null);
  return channel;
}
