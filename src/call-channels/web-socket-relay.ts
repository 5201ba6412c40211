import { createRelay } from './relay.js';

/** The part of a server-side socket that is used, as `ws` has it. */
export interface ServerSocket {
  readonly readyState: number;
  send(text: string): void;
  on(event: 'message', listener: (data: { toString(): string }, isBinary: boolean) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

const OPEN = 1;

/**
 * A relay for `webSocket`: join each socket to its call once your server knows whose it is. Limit the size of frames where the
 * sockets are made (`maxPayload` of `ws`): 32 kB are enough.
 */
export function webSocketRelay(): { join(socket: ServerSocket, call: string, peer?: { readonly id?: string; readonly name?: string }): void } {
  const relay = createRelay();
  return {
    join(socket, call, { id = crypto.randomUUID(), name } = {}) {
      const place = relay.enter(call, { id, ...(name ? { name } : {}) }, (frame) => {
        if (socket.readyState === OPEN) socket.send(JSON.stringify(frame));
      });
      socket.on('message', (data, isBinary) => {
        if (isBinary) return;
        try {
          place.take(JSON.parse(data.toString()));
        } catch {
          // no frame of ours
        }
      });
      socket.on('close', () => place.leave());
    },
  };
}
