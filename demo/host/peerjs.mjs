/** PeerJS's own server in a thread of its own: its timers can't be stopped, and a thread can. */
import { parentPort } from 'node:worker_threads';
import { PeerServer } from 'peer';

PeerServer({ port: 0, path: '/' }, (server) => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  parentPort?.postMessage(port);
});
