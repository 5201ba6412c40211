/** What people do in one call: ask, pay, press twice, reload, change their mind, at any moment. */
import type { Checkout, ContractCall, Identity } from '../../src/domain/contract.js';
import { isTerminal, type RequestedPayment } from '../../src/domain/requested-payment.js';
import { startGivingBack } from './giving-back.js';
import type { FaultWorld } from './world.js';
import { LIFETIME } from './world.js';

export interface CallRecord {
  readonly call: string;
  readonly id: string;
  readonly amount: number;
  /** What screens showed that may not be. */
  readonly violations: string[];
  /** Client secrets that a patient got. */
  readonly secrets: Set<string>;
  /** Refunds that were asked for and answered, by their ids. */
  readonly wishes: Map<string, 'taken' | 'refused'>;
}

/** Asks again until there is an answer that is one. */
export type Insist = (who: Identity, name: ContractCall, body?: unknown) => Promise<{ status: number; body: unknown } | undefined>;

const PATIENCE = 12;
/** How a confirmation ends, as Stripe's test methods do it. */
const ENDINGS = ['pm_card_visa', 'pm_card_visa', 'pm_card_visa_chargeDeclined', 'pm_card_threeDSecure2Required', 'processing', 'pm_card_pendingRefund', 'pm_card_refundFail'] as const;

/** A screen: takes what is newer than what it shows, and says what must not be. */
class Screen {
  readonly #world: FaultWorld;
  readonly #record: CallRecord;
  #shown: RequestedPayment | undefined;

  constructor(world: FaultWorld, record: CallRecord) {
    this.#world = world;
    this.#record = record;
  }

  show(request: RequestedPayment): void {
    const before = this.#shown;
    if (request.amount !== this.#record.amount) this.#record.violations.push(`I8 another amount is shown: ${String(request.amount)}`);
    if (before && request.version === before.version && request.status !== before.status) this.#record.violations.push('I6 one version, two states');
    if (before && isTerminal(before.status) && request.version > before.version && request.status !== before.status) this.#record.violations.push(`I6 ${before.status} became ${request.status}`);
    if (before && request.version < before.version) return;
    this.#shown = request;
    if (request.status !== 'paid') return;
    const paid = [...this.#world.simulator.ledger.paymentIntents.values()].some(
      ({ value }) => value.metadata['payment_request'] === request.id && value.status === 'succeeded' && value.amount_received === request.amount,
    );
    if (!paid) this.#record.violations.push('I2 received is shown and Stripe knows of no such payment');
  }
}

/** Lets the people of one call loose. The record fills as they go on. */
export function startCall(world: FaultWorld, index: number): CallRecord {
  const { random, schedule, faults, clinic } = world;
  const call = `call-${String(index)}`;
  const record: CallRecord = { call, id: crypto.randomUUID(), amount: 50 + random.below(100_000), violations: [], secrets: new Set(), wishes: new Map() };
  const person = (role: 'clinician' | 'patient', name: string): Identity => ({ role, subject: `${role}-${name}-${call}`, organisation: 'faults', clinic, call, name: `canary-name-${call}` });
  const clinician = person('clinician', 'a');
  const { id } = record;

  /** Asks again until there is an answer that is one. */
  async function insist(who: Identity, name: ContractCall, body?: unknown, screen?: Screen): Promise<{ status: number; body: unknown } | undefined> {
    for (let attempt = 0; attempt < PATIENCE; attempt++) {
      try {
        const answer = await world.ask(who, name, { id, ...(body === undefined ? {} : { body }) });
        if (answer.status === 200 && screen && !name.endsWith('/checkout')) screen.show(answer.body as RequestedPayment);
        if (answer.status < 500 && answer.status !== 429) return answer;
      } catch {
        // lost: asked again
      }
      await schedule.gate(200 + random.below(2000));
    }
    return undefined;
  }

  const screen = new Screen(world, record);
  const ask = { id, amount: record.amount, currency: 'AUD', description: `canary-description-${call}` };
  schedule.start('clinician asks', () => insist(clinician, 'POST /payment-requests', ask));
  if (random.chance(0.3)) schedule.start('clinician asks twice', () => insist(clinician, 'POST /payment-requests', ask));
  schedule.start('clinician watches', async () => {
    for (let look = 0; look < 6; look++) {
      await schedule.gate(random.below(20_000));
      await insist(clinician, 'GET /payment-requests/{id}', undefined, screen);
    }
  });
  if (faults.happens('cancelled while paying')) schedule.start('clinician cancels', () => insist(clinician, 'POST /payment-requests/{id}/cancel', undefined, screen), random.below(15_000));

  const tabs = faults.happens('two tabs pay') ? 2 : 1;
  for (let tab = 0; tab < tabs; tab++) {
    const patient = person('patient', tab && random.chance(0.5) ? 'c' : 'b');
    const own = new Screen(world, record);
    schedule.start('patient pays', () => pay(patient, own), random.below(4000));
  }
  if (faults.happens('declined while paying')) schedule.start('patient declines', () => insist(person('patient', 'b'), 'POST /payment-requests/{id}/decline', undefined, screen), random.below(15_000));

  async function pay(patient: Identity, own: Screen): Promise<void> {
    if (faults.happens('forged word of a payment')) await insist(patient, 'POST /payment-requests/{id}/progress', { step: 'attempted' }, own);
    for (let attempt = 0; attempt < 4; attempt++) {
      const answer = await insist(patient, 'POST /payment-requests/{id}/checkout', { email: `canary-address-${call}@example.com` });
      if (answer?.status === 404) {
        await schedule.gate(3000); // not asked for yet
        continue;
      }
      if (answer?.status !== 200) return;
      const { clientSecret, account } = answer.body as Checkout;
      record.secrets.add(clientSecret);
      if (faults.happens('expired while paying')) await schedule.gate(LIFETIME + random.below(60_000));
      if (faults.happens('page reloaded')) continue;
      await confirm(clientSecret, account);
      if (faults.happens('page reloaded')) await insist(patient, 'GET /payment-requests/{id}', undefined, own);
      const after = await insist(patient, 'POST /payment-requests/{id}/progress', { step: 'attempted' }, own);
      if (!after || isTerminal((after.body as RequestedPayment).status)) return;
    }
  }

  async function confirm(clientSecret: string, account: string): Promise<void> {
    const { simulator } = world;
    const intent = clientSecret.split('_secret_')[0]!;
    const ending = random.pick(ENDINGS);
    if (ending === 'processing') {
      await world.confirm(clientSecret, account, 'pm_card_visa', 'processing');
      schedule.start('bank decides', async () => simulator.settle(intent, random.chance(0.7) ? 'succeeded' : 'failed'), random.below(60_000));
      return;
    }
    await world.confirm(clientSecret, account, ending);
    if (ending !== 'pm_card_threeDSecure2Required' || random.chance(0.2)) return;
    await schedule.gate(random.below(10_000));
    simulator.answerChallenge(intent, random.chance(0.7));
  }

  startGivingBack(world, record, insist, clinician);
  if (faults.happens('clock jumped')) schedule.start('clock', async () => void (schedule.now += random.below(30_000)), random.below(20_000));
  return record;
}
