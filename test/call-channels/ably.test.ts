import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ably } from '../../src/call-channels/ably.js';
import type { TestCall } from '../../src/testing/index.js';
import { AblyApp, AblyDouble } from './doubles/ably.js';
import { turns } from './doubles/double.js';
import { keepsItsLimits, two } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

const callOn = (app: AblyApp): TestCall => ({
  async join(name, connected = true) {
    const client = new AblyDouble(app, name);
    const channel = ably(client, 'call-42');
    if (connected) await client.connect();
    return {
      channel,
      id: () => client.connection.id!,
      connect: () => client.connect(),
      leave: () => client.close(),
      reconnect: () => client.reconnect(),
      sendForeign(what) {
        app.publish({ name: 'chat', data: what, connectionId: client.connection.id! });
        app.publish({ name: 'call-payments', data: what, connectionId: client.connection.id! });
      },
      listeners: () => client.listening(),
    };
  },
});
const call = () => callOn(new AblyApp());
keepsItsPromises('Ably', call);
keepsItsLimits('Ably', call);

it('Ably: what a server published has no sender, whatever it says, and the client id is the name', async () => {
  const app = new AblyApp();
  const { a, b, heard } = await two(callOn(app));
  let peers: unknown;
  a.channel.onPeers!((now) => (peers = now));
  app.publish({ name: 'call-payments', data: { callPayments: 'ring', from: a.id() } });
  await turns();
  assert.deepEqual(heard, [['ring', undefined]]);
  assert.deepEqual(peers, [{ id: b.id(), name: 'b' }]);
});

it('Ably: is ready again after a short interruption, in which the channel stays attached', async () => {
  const client = new AblyDouble(new AblyApp(), 'a');
  let ready = 0;
  ably(client, 'call-42').onReady(() => ready++);
  await client.connect();
  await client.interrupt();
  assert.equal(ready, 2);
});
