/** The servers behind `?channel=`: relays of our own, and others that are started on the first question. */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Server as SocketIoServer } from 'socket.io';
import { WebSocketServer } from 'ws';
import { socketIoRelay } from '../../src/call-channels/socket-io-relay.js';
import { webSocketRelay } from '../../src/call-channels/web-socket-relay.js';
import { CALL_NAME } from '../signalling-events.js';
import { STARTED_CARRIERS, type StartedCarrier } from './started-carriers.js';

export interface Carriers {
  /** The port of a server that is started on the first question; `null`: it isn't installed. */
  start(kind: string): Promise<number | null>;
  close(): Promise<void>;
}

const LINE = '/demo/line';
/** Bytes of a frame on the relay. */
const FRAME = 32_768;

export function serveCarriers(http: HttpServer, sockets: SocketIoServer): Carriers {
  const relay = socketIoRelay();
  sockets.of('/call-payments').on('connection', (socket) => {
    const { call, name } = socket.handshake.auth as Record<string, unknown>;
    if (isCall(call)) relay.join(socket, call, { name: shown(name) });
    else socket.disconnect();
  });

  const lines = new WebSocketServer({ noServer: true, maxPayload: FRAME });
  const lineRelay = webSocketRelay();
  http.on('upgrade', (request: IncomingMessage, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://demo');
    const call = searchParams.get('call');
    if (pathname !== LINE || !isCall(call)) return;
    lines.handleUpgrade(request, socket, head, (line) => lineRelay.join(line, call, { name: shown(searchParams.get('name')) }));
  });

  const started = new Map<string, Promise<StartedCarrier | null>>();
  return {
    async start(kind) {
      const start = STARTED_CARRIERS[kind];
      if (!start) return null;
      const server = started.get(kind) ?? Promise.resolve(start());
      started.set(kind, server);
      return (await server)?.port ?? null;
    },
    async close() {
      for (const line of lines.clients) line.terminate();
      lines.close();
      for (const server of started.values()) await (await server.catch(() => null))?.close();
    },
  };
}

const isCall = (call: unknown): call is string => typeof call === 'string' && CALL_NAME.test(call);
const shown = (name: unknown): string => (typeof name === 'string' ? name.slice(0, 60) : '');
