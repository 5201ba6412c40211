/**
 * Brings two browsers together: rooms of two, and a relay for what WebRTC and the chat have to say. It never sees the
 * call's sound, picture or payment messages: those go from browser to browser.
 */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { CALL_NAME, type ClientEvents, type JoinAnswer, type Peer, type ServerEvents } from '../signalling-events.js';

const ROOM_SIZE = 2;
const MESSAGE_BYTES = 64_000;
/** Messages that a socket may send at once, and how many of them come back each second. */
const BURST = 200;
const REFILL_PER_SECOND = 40;

type Member = Peer & { participant: string; call: string };
type CallSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, { member?: Member }>;
type CallServer = Server<ClientEvents, ServerEvents, Record<string, never>, { member?: Member }>;

export interface SignallingOptions {
  /** Sees each message that reaches this server. */
  onMessage?: (event: string, text: string) => void;
}

export function serveSignalling(http: HttpServer, { onMessage }: SignallingOptions = {}): { readonly server: Server; close(): Promise<void> } {
  const server: CallServer = new Server(http, {
    maxHttpBufferSize: MESSAGE_BYTES,
    // A browser that vanished without a word is missed after about ten seconds.
    pingInterval: 5000,
    pingTimeout: 5000,
    allowRequest: (request, decide) => decide(null, isSameOrigin(request)),
  });

  server.on('connection', (socket: CallSocket) => {
    socket.use(limitRate());
    if (onMessage) socket.onAny((event: string, ...parts: unknown[]) => onMessage(event, JSON.stringify(parts.filter((part) => typeof part !== 'function'))));

    socket.on('join', (request, answer) => {
      if (typeof answer !== 'function') return;
      void join(server, socket, request).then(answer);
    });
    socket.on('signal', (to, signal) => {
      // The sender is stamped here, and only the other one in the same room is reached.
      if (typeof to !== 'string' || !shareRoom(server, socket, to)) return;
      server.to(to).emit('signal', socket.id, signal);
    });
    socket.on('chat', (text) => {
      const { member } = socket.data;
      if (member && typeof text === 'string' && text.length <= 500) socket.to(roomOf(member)).emit('chat', text);
    });
    socket.on('leave', () => void leave(socket));
    socket.on('disconnecting', () => void leave(socket));
  });
  return { server, close: () => server.close() };
}

async function join(server: CallServer, socket: CallSocket, request: unknown): Promise<JoinAnswer> {
  const member = parseMember(request, socket.id);
  if (!member) return { refused: 'invalid' };
  await leave(socket);
  // The same person again: a reload that was faster than the old connection's end, or a second tab.
  for (const ghost of membersOf(server, member).filter(({ data }) => data.member?.participant === member.participant)) {
    ghost.emit('replaced');
    await leave(ghost);
  }
  // From here to `join` nothing is awaited, so two who come at once can't both be the second.
  const present = membersOf(server, member);
  if (present.length >= ROOM_SIZE) return { refused: 'full' };
  const other = present[0]?.data.member;
  socket.data.member = member;
  await socket.join(roomOf(member));
  socket.to(roomOf(member)).emit('peer-joined', peerOf(member));
  return { peer: other ? peerOf(other) : null };
}

async function leave(socket: CallSocket): Promise<void> {
  const { member } = socket.data;
  if (!member) return;
  delete socket.data.member;
  socket.to(roomOf(member)).emit('peer-left', socket.id);
  await socket.leave(roomOf(member));
}

const peerOf = ({ id, name, role }: Member): Peer => ({ id, name, role });

/** Prefixed, since Socket.IO gives each socket a room of its own id. */
const roomOf = ({ call }: Pick<Member, 'call'>): string => `call:${call}`;

function membersOf(server: CallServer, member: Member): CallSocket[] {
  return [...(server.sockets.adapter.rooms.get(roomOf(member)) ?? [])].map((id) => server.sockets.sockets.get(id)).filter((socket) => socket !== undefined);
}

function shareRoom(server: CallServer, socket: CallSocket, other: string): boolean {
  const call = socket.data.member?.call;
  return call !== undefined && server.sockets.sockets.get(other)?.data.member?.call === call;
}

function parseMember(request: unknown, id: string): Member | null {
  if (typeof request !== 'object' || request === null) return null;
  const { call, participant, name, role } = request as Record<string, unknown>;
  if (typeof call !== 'string' || !CALL_NAME.test(call)) return null;
  if (typeof participant !== 'string' || !/^[\w-]{1,40}$/.test(participant)) return null;
  if (typeof name !== 'string' || name.length > 60) return null;
  if (role !== 'clinician' && role !== 'patient') return null;
  return { id, call, participant, name, role };
}

function limitRate(): (packet: unknown, next: (error?: Error) => void) => void {
  let tokens = BURST;
  let at = Date.now();
  return (_packet, next) => {
    const now = Date.now();
    tokens = Math.min(BURST, tokens + ((now - at) / 1000) * REFILL_PER_SECOND);
    at = now;
    // Without `next` the message is dropped.
    if (tokens < 1) return;
    tokens--;
    next();
  };
}

/** Browsers let any page open a socket to any host; only our own pages may. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
