/** From open to its end: versions rise, an end stays, nothing is paid because somebody says so. */
import { isTerminal, type RequestedPayment } from '../../domain/requested-payment.js';
import { must, mustBe, type ContractPromise } from '../contract-promise.js';
import type { Stage } from '../stage.js';

const CANCEL = 'POST /payment-requests/{id}/cancel';
const DECLINE = 'POST /payment-requests/{id}/decline';
const REMIND = 'POST /payment-requests/{id}/remind';
const PROGRESS = 'POST /payment-requests/{id}/progress';
const CHECKOUT = 'POST /payment-requests/{id}/checkout';

const contentOf = ({ version: _version, ...content }: RequestedPayment): string => JSON.stringify(content);

/** @throws BrokenPromise unless the later reading has the higher version, where anything is different */
function mustRise(before: RequestedPayment, now: RequestedPayment, after: string): void {
  must(now.version >= before.version, () => `the version fell from ${before.version} to ${now.version} after ${after}`);
  must(now.version > before.version || contentOf(now) === contentOf(before), () => `the version stayed at ${now.version} after ${after} changed the request`);
}

/** Ends it one way, then again, and then the other way. */
async function mustStay(stage: Stage, first: typeof CANCEL | typeof DECLINE, end: 'cancelled' | 'declined'): Promise<void> {
  const { backend, tokens } = stage;
  const token = { [CANCEL]: tokens.clinician, [DECLINE]: tokens.patient };
  const { id } = await stage.requested();
  const wished = await backend.answered(token[first], first, { id });
  must(wished.status === end || wished.status === 'closing', () => `${first} answered with ${wished.status}, not closing or ${end}`);
  mustBe(wished.closeReason, end, 'closeReason');
  const ended = await stage.ended(id);
  mustBe(ended.status, end, 'the end');
  must(ended.closedAt !== null, () => 'closedAt is null after the end');
  mustBe((await backend.answered(token[first], first, { id })).version, ended.version, 'the version after the same again');
  const other = first === CANCEL ? DECLINE : CANCEL;
  await backend.ask(token[other], other, { id });
  mustBe(await stage.read(id), ended, 'the request after everything');
}

export const LIFECYCLE: readonly ContractPromise[] = [
  {
    name: 'versions',
    says: 'The version rises with each change and never falls',
    async keep(stage) {
      const { backend, tokens } = stage;
      let before = await stage.requested();
      const { id } = before;
      const steps = {
        'seen': () => backend.answered(tokens.patient, PROGRESS, { id, body: { step: 'seen' } }),
        'checkout': () => backend.answered(tokens.patient, CHECKOUT, { id, body: { email: 'conformance@example.com' } }),
        'cancel': () => backend.answered(tokens.clinician, CANCEL, { id }),
      };
      for (const [name, step] of Object.entries(steps)) {
        await step();
        const now = await stage.read(id);
        mustRise(before, now, name);
        before = now;
      }
      const ended = await stage.ended(id);
      mustRise(before, ended, 'the end');
      mustBe(ended.status, 'cancelled', 'the end');
    },
  },
  { name: 'cancel-again', says: 'A cancelled request stays cancelled, however often it is cancelled or declined', keep: (stage) => mustStay(stage, CANCEL, 'cancelled') },
  { name: 'decline-again', says: 'A declined request stays declined, however often it is declined or cancelled', keep: (stage) => mustStay(stage, DECLINE, 'declined') },
  {
    name: 'close-together',
    says: 'Cancelled and declined at once, it has one end that both are told',
    async keep(stage) {
      const { id } = await stage.requested();
      await Promise.all([stage.backend.answered(stage.tokens.clinician, CANCEL, { id }), stage.backend.answered(stage.tokens.patient, DECLINE, { id })]);
      const ended = await stage.ended(id);
      must(ended.status === 'cancelled' || ended.status === 'declined', () => `it ended as ${ended.status}`);
      mustBe((await stage.read(id, 'patient')).status, ended.status, 'the end that the patient is told');
    },
  },
  {
    name: 'seen',
    says: 'The clinician is told that the patient has seen it, and that is never taken back',
    async keep(stage) {
      const { id } = await stage.requested();
      mustBe((await stage.backend.answered(stage.tokens.patient, PROGRESS, { id, body: { step: 'seen' } })).progress, 'seen', 'the progress');
      const seen = await stage.read(id);
      mustBe(seen.progress, 'seen', 'the progress that the clinician is told');
      await stage.backend.answered(stage.tokens.patient, PROGRESS, { id, body: { step: 'seen' } });
      mustBe(await stage.read(id), seen, 'the request when it is seen again');
    },
  },
  {
    name: 'not-believed',
    says: 'Nothing is paid because somebody says so',
    async keep(stage) {
      const { backend, tokens } = stage;
      const { id } = await stage.requested();
      await backend.answered(tokens.patient, CHECKOUT, { id, body: {} });
      for (let times = 0; times < 3; times++) {
        const { status, payment } = await backend.answered(tokens.patient, PROGRESS, { id, body: { step: 'attempted' } });
        mustBe([status, payment], ['open', null], 'status and payment after `attempted`');
      }
      await backend.refused(tokens.patient, PROGRESS, 400, 'request_invalid', { id, body: { step: 'paid' } });
      mustBe(isTerminal((await stage.read(id)).status), false, 'whether it has ended');
    },
  },
  {
    name: 'remind',
    says: 'A reminder is told to the patient; what has ended is not_payable, and nobody is reminded of it',
    async keep(stage) {
      const { backend, tokens } = stage;
      const before = await stage.requested();
      const { id } = before;
      const reminded = await backend.answered(tokens.clinician, REMIND, { id });
      must(reminded.remindedAt !== null, () => 'remindedAt is null after a reminder');
      mustRise(before, reminded, 'a reminder');
      mustBe((await stage.read(id, 'patient')).remindedAt, reminded.remindedAt, 'remindedAt that the patient is told');
      await backend.answered(tokens.clinician, CANCEL, { id });
      await stage.ended(id);
      await backend.refused(tokens.clinician, REMIND, 409, 'not_payable', { id });
    },
  },
  {
    name: 'refund-unpaid',
    says: 'What was not paid is not_refundable',
    async keep(stage) {
      const { id } = await stage.requested();
      await stage.backend.refused(stage.tokens.clinician, 'POST /payment-requests/{id}/refunds', 409, 'not_refundable', { id, body: { id: crypto.randomUUID(), amount: 1 } });
    },
  },
];
