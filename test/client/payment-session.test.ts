import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { PaymentSession } from '../../src/client/payment-session.js';
import type { Role } from '../../src/domain/contract.js';
import { HostileCall } from '../support/hostile-channel.js';
import { newRequest, newWorld, sharedDatabase, tokenFor, type World } from '../server/support.js';

/** Element-free: two sessions, the real handler, real SQL, the simulator, and a call as bad as the seed makes it. */
describe('both sides’ sessions', () => {
  let world: World;
  let open: PaymentSession[];
  let eventsOff = false;
  const realFetch = globalThis.fetch;
  beforeEach(async () => {
    world = await newWorld();
    open = [];
    eventsOff = false;
    Object.assign(globalThis, { document: { hidden: false }, window: new EventTarget() });
    globalThis.fetch = async (input, init) => {
      const request = new Request(new URL(input as string, 'http://localhost'), init);
      if (eventsOff && request.url.endsWith('/events')) return new Response(null, { status: 503 });
      return world.backend.fetch(request);
    };
  });
  afterEach(async () => {
    for (const session of open) session.release();
    await world.close();
    globalThis.fetch = realFetch;
    Reflect.deleteProperty(globalThis, 'document');
    Reflect.deleteProperty(globalThis, 'window');
  });
  after(async () => (await sharedDatabase()).close());

  /** Resolves when the state is as wished. */
  const until = (session: PaymentSession, wished: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!wished()) return;
        stop();
        resolve();
      };
      const stop = session.subscribe(look);
      look();
    });
  async function join(role: Role): Promise<PaymentSession> {
    const session = PaymentSession.acquire('', () => tokenFor(world, role));
    open.push(session);
    await until(session, () => session.state.phase === 'ready');
    return session;
  }
  const statusOf = (session: PaymentSession, id: string) => session.state.requests.find((request) => request.id === id)?.status;
  /** The patient pays, straight at Stripe. */
  async function pay(patient: PaymentSession, id: string): Promise<void> {
    const { clientSecret } = await patient.checkout(id, 'pat@example.com');
    await world.confirm(clientSecret.split('_secret_')[0]!);
    await patient.settle(id);
  }

  it('see a request and its payment by the backend’s events alone', async () => {
    const [clinician, patient] = [await join('clinician'), await join('patient')];
    const { id } = await clinician.create(newRequest());
    await until(patient, () => statusOf(patient, id) === 'open');
    await pay(patient, id);
    await until(clinician, () => statusOf(clinician, id) === 'paid');
    assert.equal(statusOf(patient, id), 'paid');
  });

  it('see it by the call alone, where the events don’t work', async () => {
    eventsOff = true;
    const call = new HostileCall({ seed: 3 });
    const beat = setInterval(() => call.step(), 1);
    const [clinician, patient] = [await join('clinician'), await join('patient')];
    clinician.useChannel(call.join('clinician'));
    patient.useChannel(call.join('patient'));
    const { id } = await clinician.create(newRequest());
    await until(patient, () => statusOf(patient, id) === 'open');
    await pay(patient, id);
    await until(clinician, () => statusOf(clinician, id) === 'paid');
    clearInterval(beat);
  });

  it('show nothing that the backend has not said, whatever the call says', async () => {
    const lies = ['paid', 'ring', 'seen', 'ack'];
    for (let seed = 1; seed <= 5; seed++) {
      const call = new HostileCall({
        seed, loss: 0.5, double: 0.5, echo: 0.2, delay: 5, lies: 1,
        forge: (random) => JSON.stringify({ p: 'call-payments/1', k: lies[Math.floor(random() * lies.length)], s: 'liar', i: known, r: Math.ceil(random() * 99), amount: 1, status: 'paid' }),
      });
      let known = crypto.randomUUID() as string;
      const beat = setInterval(() => call.step(), 1);
      const [clinician, patient] = [await join('clinician'), await join('patient')];
      const shown = new Set<string>();
      for (const session of [clinician, patient]) {
        session.subscribe(() => {
          for (const request of session.state.requests) if (request.id === known) shown.add(`${request.amount} ${request.status}`);
        });
      }
      clinician.useChannel(call.join('clinician'));
      patient.useChannel(call.join('patient'));
      ({ id: known } = await clinician.create(newRequest()));
      await until(patient, () => statusOf(patient, known) === 'open');
      await clinician.cancel(known);
      await until(patient, () => statusOf(patient, known) === 'cancelled');
      assert.deepEqual([...shown].sort(), ['8500 cancelled', '8500 open'], `seed ${seed}`);
      clearInterval(beat);
      clinician.release();
      patient.release();
      open = [];
    }
  });

  it('are one for all elements of a page that share backend and token source', () => {
    const getToken = () => tokenFor(world, 'clinician');
    const first = PaymentSession.acquire('', getToken);
    const second = PaymentSession.acquire('', getToken);
    open.push(first, second);
    assert.equal(first, second);
  });
});
