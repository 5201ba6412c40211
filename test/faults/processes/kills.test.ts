/** Real processes and a real `kill -9`, between a wish and Stripe's answer. The long form is `npm run faults:processes`. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Stripe from 'stripe';
import type { Checkout, Identity } from '../../../src/contract.js';
import type { RequestedPayment } from '../../../src/domain/requested-payment.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { Fleet } from './fleet.js';

const REFUNDS = 'POST /payment-requests/{id}/refunds';
const postgres: TestPostgres | undefined = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'call-payments-kills-'));
/** A PostgreSQL is for several instances, an embedded one for one. */
const homes = [
  { where: 'one process on an embedded database’s folder', database: { folder }, instances: 1, skip: false },
  { where: 'two processes on one PostgreSQL', database: { url: postgres?.url ?? '' }, instances: 2, skip: postgres ? false : 'there is no PostgreSQL here: set DATABASE_URL' },
];
after(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const { where, database, instances, skip } of homes) {
  describe(`kill -9, ${where}`, { skip }, () => {
    let fleet: Fleet;
    let account: string;
    const clinic = `kills-${crypto.randomUUID()}`;
    const person = (role: Identity['role']): Identity => ({ role, subject: role, organisation: 'fleet', clinic, call: 'call' });
    before(async () => {
      fleet = await Fleet.start(database, instances);
      account = fleet.simulator.seedAccount({ displayName: 'Fleet Clinic', country: 'AU', currency: 'AUD' }).id;
      fleet.simulator.faults.webhooksOff = true;
      await fleet.provision({ clinic, account });
    });
    after(() => fleet.close());

    /** Asked again until there is an answer, as any client does. */
    async function insist(...args: Parameters<Fleet['ask']>): Promise<{ status: number; body: unknown }> {
      for (;;) {
        const answer = await fleet.ask(...args).catch(() => undefined);
        if (answer && answer.status < 500) return answer;
        await fleet.up();
      }
    }

    async function paid(): Promise<string> {
      const id = crypto.randomUUID();
      await insist(person('clinician'), 'POST /payment-requests', { body: { id, amount: 8500, currency: 'AUD', description: 'Consultation' } });
      const { clientSecret } = (await insist(person('patient'), 'POST /payment-requests/{id}/checkout', { id, body: {} })).body as Checkout;
      const patients = new Stripe(fleet.simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(fleet.simulator.api), telemetry: false });
      await patients.paymentIntents.confirm(clientSecret.split('_secret_')[0]!, { payment_method: 'pm_card_visa' }, { stripeAccount: account });
      await insist(person('patient'), 'POST /payment-requests/{id}/progress', { id, body: { step: 'attempted' } });
      return id;
    }
    const read = async (id: string) => (await insist(person('clinician'), 'GET /payment-requests/{id}', { id })).body as RequestedPayment;
    const ledger = (id: string) => [...fleet.simulator.ledger.refunds.values()].map(({ value }) => value).filter(({ metadata }) => metadata?.['payment_request'] === id);

    for (const [when, work] of [['before Stripe has made the refund', false], ['after Stripe has made it, and before it could say so', true]] as const) {
      it(`${when}: it is made once, by the next process, by itself`, async () => {
        const id = await paid();
        assert.equal((await read(id)).status, 'paid');
        const refund = { id: crypto.randomUUID(), amount: 6000 };
        // Whoever asks Stripe for the refund is dead before it hears.
        let killed: Promise<void> | undefined;
        fleet.beforeAnswer = async ({ method, url }, answer) => {
          if (method !== 'POST' || !url.endsWith('/v1/refunds') || killed) return answer();
          if (work) await answer();
          killed = fleet.killAll();
          await killed;
          throw new Error('nobody is there to hear it');
        };
        const asked = await fleet.ask(person('clinician'), REFUNDS, { id, body: refund }).catch(() => undefined);
        assert.equal(asked, undefined, 'no answer: its process is gone');
        await killed;
        assert.equal(ledger(id).length, work ? 1 : 0);
        await fleet.up();
        // Nobody presses again: the reconciler of the next process carries the wish to Stripe.
        for (;;) {
          const { refunds } = await read(id);
          assert.deepEqual(refunds.map((each) => [each.id, each.amount]), [[refund.id, 6000]]);
          if (refunds[0]!.status === 'succeeded') break;
          await fleet.tick();
        }
        assert.deepEqual(ledger(id).map(({ amount, status }) => [amount, status]), [[6000, 'succeeded']]);
        const more = await insist(person('clinician'), REFUNDS, { id, body: { id: crypto.randomUUID(), amount: 2501 } });
        assert.equal(more.status, 409, 'no more than is left');
      });
    }

    // An embedded database takes seconds to come up, each time.
    it('again and again while two give back at once: never more than was paid, and the row agrees with Stripe’s ledger', { skip: instances === 1 && 'on PostgreSQL' }, async () => {
      const ids = await Promise.all([paid(), paid(), paid(), paid()]);
      let asked = 0;
      fleet.beforeAnswer = async ({ method, url }, answer) => {
        if (method !== 'POST' || !url.endsWith('/v1/refunds') || ++asked % 3 !== 0 || asked > 9) return answer();
        const made = asked % 2 === 0 ? await answer() : undefined;
        await fleet.killOne();
        return made ?? answer();
      };
      const wishes = ids.flatMap((id) => [5000, 5000, 3500].map((amount) => ({ id, body: { id: crypto.randomUUID(), amount } })));
      await Promise.all(wishes.map((wish) => insist(person('clinician'), REFUNDS, wish)));
      fleet.beforeAnswer = (_, answer) => answer();
      assert.ok(fleet.kills > 3, `${String(fleet.kills)} kills`);
      for (const id of ids) {
        let row = await read(id);
        while (row.refunds.some(({ status }) => status === 'pending')) {
          await fleet.tick();
          row = await read(id);
        }
        const made = ledger(id);
        assert.ok(made.reduce((sum, { amount }) => sum + amount, 0) <= 8500);
        assert.equal(new Set(made.map(({ metadata }) => metadata?.['refund'])).size, made.length, 'a wish is one refund');
        const given = row.refunds.filter(({ status }) => status === 'succeeded').map((each) => `${each.id} ${String(each.amount)}`);
        assert.deepEqual(given.sort(), made.map(({ metadata, amount }) => `${String(metadata?.['refund'])} ${String(amount)}`).sort());
        assert.ok(given.length >= 1);
      }
    });
  });
}
