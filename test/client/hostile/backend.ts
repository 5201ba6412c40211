/**
 * The smallest backend that keeps the contract. It remembers every version that it ever had of a request, and hands out those very
 * objects: what a side holds is either one of them, or false.
 */
import type { ChangeEvent, NewPaymentRequest, ProblemCode, Role, Session } from '../../../src/domain/contract.js';
import { isTerminal, type CloseReason, type RequestedPayment } from '../../../src/domain/requested-payment.js';

/** Its message is a problem's code. */
export class Refusal extends Error {
  override readonly message: ProblemCode;
  constructor(code: ProblemCode) {
    super();
    this.message = code;
  }
}

export class ModelBackend {
  /** Every version of every request, the first at 0. */
  readonly history = new Map<string, RequestedPayment[]>();
  /** What the events tell, in order. An event's id is its place, from 1. */
  readonly changes: ChangeEvent[] = [];
  onChange: (() => void) | undefined;
  /** Requests of which Stripe knows more than the backend has asked for. */
  readonly #atStripe = new Map<string, 'succeeded' | 'canceled'>();

  latest(id: string): RequestedPayment {
    const request = this.history.get(id)?.at(-1);
    if (!request) throw new Refusal('not_found');
    return request;
  }

  list(): RequestedPayment[] {
    return [...this.history.values()].map((versions) => versions.at(-1)!);
  }

  /** The backend has had this version. */
  has(id: string, version: number): boolean {
    return (this.history.get(id)?.length ?? 0) >= version;
  }

  /** The patient's card goes through, whatever the call has heard of it. */
  payAtStripe(id: string): void {
    const { status, progress } = this.latest(id);
    if (status === 'open' && progress === 'paying') this.#atStripe.set(id, 'succeeded');
  }

  /** Stripe's word comes in: a webhook, or the reconciler. */
  reconcile(): void {
    for (const id of [...this.#atStripe.keys()]) this.#look(id);
  }

  answer(method: string, path: string, body: unknown, role: Role): object {
    const [, collection, id = '', step] = path.split('/');
    if (collection === 'session') return session(role);
    if (collection !== 'payment-requests') throw new Refusal('not_found');
    if (method === 'GET') return { requests: this.list() };
    if (!id) return this.#create(body as NewPaymentRequest);
    switch (step) {
      case 'progress':
        return (body as { step: string }).step === 'seen' ? this.#seen(id) : this.#look(id);
      case 'checkout': {
        const request = this.latest(id);
        if (request.status !== 'open') throw new Refusal('not_payable');
        return { clientSecret: `pi_${id}_secret_x`, publishableKey: 'pk_test_x', account: 'acct_x', request: request.progress === 'paying' ? request : this.#change(id, { progress: 'paying' }) };
      }
      case 'cancel':
        return this.#close(id, 'cancelled');
      case 'decline':
        return this.#close(id, 'declined');
      default:
        throw new Refusal('not_found');
    }
  }

  #create({ id, amount, currency, description }: NewPaymentRequest): RequestedPayment {
    const known = this.history.get(id)?.at(-1);
    if (known) return known;
    const at = new Date(1_700_000_000_000 + this.history.size * 1000).toISOString();
    this.history.set(id, []);
    return this.#put({
      id, amount, currency, description, version: 1, status: 'open', closeReason: null, progress: 'requested', declineReason: null, reference: 'AB12CD', payee: 'Riverside Clinic',
      requestedBy: null, recipient: null, paidInto: null, createdAt: at, remindedAt: null, expiresAt: at, closedAt: null, payment: null, refunds: [], yours: true, email: null,
    });
  }

  #seen(id: string): RequestedPayment {
    const request = this.latest(id);
    return request.status === 'open' && request.progress === 'requested' ? this.#change(id, { progress: 'seen' }) : request;
  }

  #close(id: string, reason: CloseReason): RequestedPayment {
    const { status, progress } = this.latest(id);
    if (status !== 'open') return this.latest(id);
    if (progress !== 'paying') return this.#change(id, { status: reason, closeReason: reason });
    if (!this.#atStripe.has(id)) this.#atStripe.set(id, 'canceled');
    return this.#change(id, { status: 'closing', closeReason: reason });
  }

  /** Asks Stripe. */
  #look(id: string): RequestedPayment {
    const request = this.latest(id);
    const truth = this.#atStripe.get(id);
    if (!truth || isTerminal(request.status)) return request;
    this.#atStripe.delete(id);
    return this.#change(id, { status: truth === 'succeeded' ? 'paid' : (request.closeReason ?? 'cancelled') });
  }

  #change(id: string, fields: Partial<RequestedPayment>): RequestedPayment {
    const before = this.latest(id);
    return this.#put({ ...before, ...fields, version: before.version + 1 });
  }

  #put(request: RequestedPayment): RequestedPayment {
    this.history.get(request.id)!.push(Object.freeze(request));
    this.changes.push({ id: request.id, version: request.version });
    this.onChange?.();
    return request;
  }
}

function session(role: Role): Session {
  return { role, subject: role, clinic: { name: 'Riverside Clinic', currency: 'AUD', canTakePayments: true, sharesDescriptions: false, feePresets: [], accounts: [] }, call: 'call-1', paymentLinks: false, mayRefund: true, livemode: false };
}
