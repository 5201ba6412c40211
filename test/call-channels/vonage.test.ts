import assert from 'node:assert/strict';
import { it } from 'node:test';
import { vonage } from '../../src/call-channels/vonage.js';
import type { TestCall } from '../../src/testing/index.js';
import { VonageDouble } from './doubles/vonage.js';
import { keepsItsLimits, until } from './keeps-its-limits.js';
import { keepsItsPromises } from './keeps-promises.js';

function call(): TestCall {
  const sessions = new Set<VonageDouble>();
  return {
    async join(_, connected = true) {
      const session = new VonageDouble(sessions);
      const channel = vonage(session);
      if (connected) await session.connect();
      return {
        channel,
        id: () => session.connection!.connectionId,
        connect: () => session.connect(),
        leave: () => session.disconnect(),
        async reconnect() {
          await session.disconnect();
          await session.connect();
        },
        sendForeign(what) {
          void session.signal({ type: 'chat', data: String(what) });
          for (const one of sessions) one.receive('call-payments', what, session.connection!);
        },
        listeners: () => session.listening(),
      };
    },
  };
}
keepsItsPromises('Vonage', call);
keepsItsLimits('Vonage', call);

it('Vonage: drops what a server sent, refuses who is not there, and sends once after an outage', async () => {
  const sessions = new Set<VonageDouble>();
  const session = new VonageDouble(sessions);
  const other = new VonageDouble(sessions);
  const channel = vonage(session);
  const heard: string[] = [];
  vonage(other).subscribe((text) => heard.push(text));
  await session.connect();
  await other.connect();
  other.receive('call-payments', 'from a server', null);
  await assert.rejects(channel.send('to nobody', 'stranger'), /unknown participant/);
  // In the moments before the outage is noticed this is all that keeps a text from coming late.
  const signal = session.signal.bind(session);
  session.signal = (options) => {
    assert.equal(options.retryAfterReconnect, false);
    return signal(options);
  };
  const outage = session.interrupt();
  const sent = channel.send('in an outage');
  await outage;
  await sent;
  await until(() => heard.length > 0);
  assert.deepEqual(heard, ['in an outage']);
});

it('Vonage: who left while one was away is no longer there', async () => {
  const sessions = new Set<VonageDouble>();
  const [session, other] = [new VonageDouble(sessions), new VonageDouble(sessions)];
  let peers: unknown;
  vonage(session).onPeers!((now) => (peers = now));
  await session.connect();
  await other.connect();
  assert.deepEqual(peers, [{ id: other.connection!.connectionId }]);
  await session.disconnect();
  await other.disconnect();
  await session.connect();
  assert.deepEqual(peers, []);
});
