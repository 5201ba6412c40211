/** Ways of giving money back that look right and are not. */
import { wishRefund, type StoredRefund } from '../../../src/domain/refund-ledger.js';
import type { RefundInvariant } from './invariants.js';
import { OURS, type Bounds, type RefundProtocol } from './protocol.js';

export interface RefundMutant {
  readonly name: string;
  /** What somebody might think. */
  readonly idea: string;
  readonly protocol: RefundProtocol;
  readonly bounds?: Partial<Bounds>;
  /** Each of these is broken by it. */
  readonly breaks: readonly RefundInvariant[];
}

const mutant = (name: string, idea: string, breaks: readonly RefundInvariant[], change: Partial<RefundProtocol>, bounds: Partial<Bounds> = {}): RefundMutant =>
  ({ name, idea, breaks, bounds, protocol: { ...OURS, ...change } });

/** A full refund is refused once it was made, so these need one of which two fit. */
const ROOM: Partial<Bounds> = { paid: 4, presses: { a: 2, b: 0 }, inDashboard: 0 };
const CUT_OFF: Partial<Bounds> = { presses: { a: 1, b: 0 }, inDashboard: 0, cuts: 1 };

export const REFUND_MUTANTS: readonly RefundMutant[] = [
  mutant('R-M1', 'a new idempotency key for each try', ['R2'], { key: false }, ROOM),
  mutant('R-M2', 'ask again under the same key without reading the list: good until Stripe forgets the key', ['R2'], { looksFirst: false }, ROOM),
  mutant('R-M3', 'ask Stripe first, write then', ['R2'], { wishFirst: false }, ROOM),
  mutant('R-M4', 'no answer, so it has failed', ['R4'], { silence: 'failed' }),
  mutant('R-M5', 'Stripe refused it, so there is none (and without a look before it was asked again)', ['R4'], { looksAfterRefusal: false, looksFirst: false }),
  mutant('R-M6', 'the newest answer to arrive is the newest', ['R6'], {
    takeList: (refunds, readings, paid) =>
      OURS.takeList(refunds, readings, paid).map((refund) => ({ ...refund, status: readings.find(({ stripeRefund }) => stripeRefund === refund.stripeRefund)?.status ?? refund.status })),
  }),
  mutant('R-M7', 'what is not in the list is not there', ['R4'], {
    takeList: (refunds, readings, paid) =>
      OURS.takeList(refunds, readings, paid).map((refund) => (refund.stripeRefund === null || readings.some(({ stripeRefund }) => stripeRefund === refund.stripeRefund) ? refund : { ...refund, status: 'failed' })),
  }),
  mutant('R-M8', 'what is only wished leaves as much to give back', ['R1'], {
    wish: (payment, wish) => {
      const refunds = wishRefund({ ...payment, refunds: payment.refunds.filter(({ id, status }) => status !== 'wanted' || id === wish.id) }, wish);
      return typeof refunds === 'string' ? refunds : [...payment.refunds, refunds.at(-1)!];
    },
  }),
  mutant('R-M9', 'a refund of the same amount is the one that was wished', ['R3'], {
    takeList: (refunds, readings, paid) => {
      const free = refunds.find(({ status, stripeRefund }) => status === 'wanted' && stripeRefund === null);
      return OURS.takeList(refunds, readings.map((reading) => (free?.amount === reading.amount && !refunds.some(({ stripeRefund }) => stripeRefund === reading.stripeRefund) ? { ...reading, ours: free.id } : reading)), paid);
    },
  }),
  mutant('R-M10', 'the answer and the webhook tell enough: no reconciler', ['R3'], { reconciles: false }),
  mutant('R-M11', 'cut off, so it has failed', ['R4'], { noAccess: 'failed' }, CUT_OFF),
  mutant('R-M12', 'an account that was removed gives back as any other', ['R5'], { wish: (payment, wish) => wishRefund({ ...payment, accountRemoved: false }, wish) }, CUT_OFF),
  mutant('R-M13', 'what Stripe says is written, whatever the row has', ['R1'], {
    takeMade: (refunds, readings) => OURS.takeMade(refunds, readings, Infinity), takeList: (refunds, readings) => OURS.takeList(refunds, readings, Infinity),
  }),
  mutant('R-M14', 'what was made elsewhere is no affair of ours', ['R3'], {
    takeList: (refunds, readings, paid) => OURS.takeList(refunds, readings.filter(({ ours }) => refunds.some(({ id }: StoredRefund) => id === ours)), paid),
  }),
];
