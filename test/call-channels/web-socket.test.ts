import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { webSocketRelay } from '../../src/call-channels/web-socket-relay.js';
import { webSocket } from '../../src/call-channels/web-socket.js';
import { keepsItsPromises } from './keeps-promises.js';

keepsItsPromises('WebSocket with the relay', async () => {
  const server = new WebSocketServer({ port: 0, maxPayload: 32_768 });
  const relay = webSocketRelay();
  server.on('connection', (socket) => relay.join(socket, 'call'));
  await once(server, 'listening');
  const dial = () => new WebSocket(`ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`) as unknown as globalThis.WebSocket;
  const sockets: globalThis.WebSocket[] = [];
  return {
    async join(_, connected = true) {
      let socket: globalThis.WebSocket;
      const channel = webSocket();
      const connect = async () => {
        sockets.push((socket = dial()));
        channel.use(socket);
        await new Promise<void>((resolve) => channel.onReady(resolve));
      };
      if (connected) await connect();
      const leave = async () => socket.close();
      return {
        channel, connect, leave,
        id: () => channel.selfId,
        async reconnect() {
          await leave();
          await connect();
        },
        sendForeign: (what) => socket.send(JSON.stringify(what)),
      };
    },
    async end() {
      for (const socket of sockets) socket.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
});
