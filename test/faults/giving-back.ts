/** What people do after a payment: give back here (the clinician and the clinic's admin, at once, too much), and in Stripe's Dashboard. */
import type { Identity } from '../../src/domain/contract.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import type { CallRecord, Insist } from './participants.js';
import type { FaultWorld } from './world.js';

const REFUNDS = 'POST /payment-requests/{id}/refunds';
/** Within this most have paid, ms. */
const SOON = 90_000;

/** Lets loose who gives back of one call's payment, if it is paid. */
export function startGivingBack(world: FaultWorld, record: CallRecord, insist: Insist, clinician: Identity): void {
  const { random, schedule, faults, clinic } = world;
  const admin: Identity = { role: 'clinic_admin', subject: 'admin', organisation: 'faults', clinic };
  const part = (): number => random.pick([record.amount, Math.ceil(record.amount / 2), Math.ceil(record.amount / 3), record.amount + 1]);

  async function giveBack(who: Identity): Promise<void> {
    const body = { id: crypto.randomUUID(), amount: part() };
    if (!(await paid())) return;
    const answer = await insist(who, REFUNDS, body);
    if (answer?.status === 200) record.wishes.set(body.id, 'taken');
    if (answer?.status === 409) record.wishes.set(body.id, 'refused');
    if (answer?.status === 200 && body.amount > record.amount) record.violations.push('R1 more was taken than was paid');
  }

  async function paid(): Promise<boolean> {
    for (let look = 0; look < 12; look++) {
      const answer = await insist(clinician, 'GET /payment-requests/{id}');
      const status = answer?.status === 200 ? (answer.body as RequestedPayment).status : 'open';
      if (status !== 'open' && status !== 'closing') return status === 'paid';
      await schedule.gate(10_000);
    }
    return false;
  }

  async function inDashboard(): Promise<void> {
    if (await paid()) await world.refundInDashboard(record.id, part());
  }

  if (!faults.happens('refund')) return;
  const when = random.below(SOON);
  schedule.start('clinician gives back', () => giveBack(clinician), when);
  if (faults.happens('two refunds at once')) schedule.start('admin gives back', () => giveBack(admin), when + random.below(500));
  if (faults.happens('refund in the Dashboard')) schedule.start('Dashboard gives back', inDashboard, when + random.below(2000));
}

/** What happens to the clinic's account, in some batches: its admin removes it, or the clinic cuts us off and lets us in again. */
export function startAccountChanges(world: FaultWorld): void {
  const { random, schedule, faults, clinic } = world;
  const admin: Identity = { role: 'clinic_admin', subject: 'admin', organisation: 'faults', clinic };
  if (faults.happens('account removed')) {
    schedule.start('admin removes the account', async () => {
      for (let attempt = 0; attempt < 20; attempt++) {
        await schedule.gate(random.below(20_000));
        const answer = await world.ask(admin, 'DELETE /stripe-account').catch(() => undefined);
        if (answer?.status === 200) return world.linkAnother();
      }
    });
  }
  if (faults.happens('cut off')) {
    schedule.start('the clinic cuts us off', async () => {
      const account = world.cutOff();
      await schedule.gate(random.below(60_000));
      if (random.chance(0.5)) world.letIn(account);
      await world.linkAnother();
    }, random.below(SOON));
  }
}
