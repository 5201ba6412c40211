import { createRelay } from './relay.js';
import { EVENT } from './socket-io.js';

/** The part of a server-side Socket.IO socket that is used. */
export interface SocketIoServerSocket {
  readonly id: string;
  emit(event: string, ...values: unknown[]): unknown;
  on(event: string, listener: (...values: never[]) => void): unknown;
}

/** A relay for `socketIo`: join each socket to its call once your server knows whose it is. */
export function socketIoRelay(): { join(socket: SocketIoServerSocket, call: string, peer?: { readonly name?: string }): void } {
  const relay = createRelay();
  return {
    join(socket, call, { name } = {}) {
      const place = relay.enter(call, { id: socket.id, ...(name ? { name } : {}) }, (frame) => void socket.emit(EVENT, frame));
      socket.on(EVENT, (frame: unknown) => {
        if (frame === null) place.tell();
        else place.take(frame);
      });
      socket.on('disconnect', () => place.leave());
    },
  };
}
