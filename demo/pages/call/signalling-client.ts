/** This browser's end of the signalling: joins the call, again after each lost connection. */
import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, JoinAnswer, JoinRequest, ServerEvents } from '../../signalling-events.js';

type CallSocket = Socket<ServerEvents, ClientEvents>;

export interface Signalling {
  readonly socket: CallSocket;
  /** Leaves the call for good. */
  leave(this: void): void;
}

export function openSignalling(request: JoinRequest, onJoined: (answer: JoinAnswer) => void): Signalling {
  const socket: CallSocket = io({ transports: ['websocket', 'polling'], autoConnect: false, reconnectionDelayMax: 3000 });
  socket.on('connect', () => socket.emit('join', request, onJoined));
  return {
    socket,
    leave() {
      socket.emit('leave');
      socket.disconnect();
    },
  };
}
