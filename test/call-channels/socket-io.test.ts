import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { socketIoRelay } from '../../src/call-channels/socket-io-relay.js';
import { socketIo } from '../../src/call-channels/socket-io.js';
import { keepsItsPromises } from './keeps-promises.js';

keepsItsPromises('Socket.IO with the relay', async () => {
  const http = createServer().listen(0);
  await once(http, 'listening');
  const server = new Server(http);
  const relay = socketIoRelay();
  server.on('connection', (socket) => {
    relay.join(socket, 'call', { name: String(socket.handshake.auth['name']) });
    socket.on('chat', (what) => void socket.broadcast.emit('chat', what));
  });
  const sockets: Socket[] = [];
  return {
    async join(name, connected = true) {
      const socket = io(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}`, { autoConnect: false, auth: { name }, transports: ['websocket'], forceNew: true });
      sockets.push(socket);
      const before = socket.listeners('call-payments').length + socket.listeners('disconnect').length;
      const channel = socketIo(socket);
      const connect = () =>
        new Promise<void>((resolve) => {
          channel.onReady(resolve);
          socket.connect();
        });
      if (connected) await connect();
      return {
        channel, connect,
        id: () => channel.selfId,
        leave: async () => void socket.disconnect(),
        async reconnect() {
          socket.disconnect();
          await new Promise<void>((resolve) => {
            socket.once('connect', resolve);
            socket.connect();
          });
        },
        sendForeign(what) {
          socket.emit('chat', what);
          socket.emit('call-payments', what);
        },
        listeners: () => socket.listeners('call-payments').length + socket.listeners('disconnect').length - before,
      };
    },
    async end() {
      for (const socket of sockets) socket.disconnect();
      await server.close();
    },
  };
});
