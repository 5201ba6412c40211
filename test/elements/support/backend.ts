/**
 * A backend in the page's service worker that speaks the contract: small, with a memory, and as good or bad as a test wants it.
 * Its state is public: a test sets what is so before, and reads what has become of it.
 */
import { HttpResponse, http, type DefaultBodyType, type HttpHandler, type StrictRequest } from 'msw';
import { setupWorker } from 'msw/browser';
import type { ClinicAccount, PlatformFee } from '../../../src/domain/clinic-account.js';
import {
  PROBLEMS,
  type ClinicSummary,
  type Contract,
  type ContractCall,
  type ProblemCode,
  type Session,
} from '../../../src/domain/contract.js';
import type { PaymentRecord, PaymentTotals } from '../../../src/domain/payment-record.js';
import { refundableAmount } from '../../../src/domain/refund.js';
import { isTerminal, type RequestedPayment } from '../../../src/domain/requested-payment.js';
import { THEN, aRequest, aSession, anAccount, anOther } from './builders.js';
import { answerEventsInPage } from './event-source.js';
import { workerControl } from './worker-control.js';

export const BACKEND_URL = '/api/payments';
/** Where the backend sends a clinic admin: in this page, so that going there does not end the test. */
export const STRIPE_URL = '#at-stripe';

/** A call that arrived. */
export interface RecordedCall {
  readonly call: ContractCall;
  readonly id: string;
  readonly token: string;
  readonly body: unknown;
  readonly query: Readonly<Record<string, string>>;
}

/** `offline`: the connection breaks before an answer. */
type Failure = ProblemCode | 'offline';

/** Its message is a problem's code. */
class Refusal extends Error {
  override readonly message: ProblemCode;
  constructor(code: ProblemCode) {
    super();
    this.message = code;
  }
}

const encoder = new TextEncoder();

let backends = 0;

export class TestBackend {
  session: Session = aSession();
  /** In any order: the contract promises none. */
  requests: RequestedPayment[] = [];
  account: ClinicAccount = anAccount();
  clinics: ClinicSummary[] = [];
  platformFee: PlatformFee | null = null;
  /** The clinic's history, newest first; of each page so many. */
  payments: PaymentRecord[] = [];
  pageSize = 50;
  totals: PaymentTotals[] = [];
  /** What the file says. */
  file = '';
  /** Every call so far, `GET /events` too. */
  calls: RecordedCall[] = [];
  /** What Stripe would tell the backend, by the request's id: taken over when the backend is told of an attempt. */
  readonly atStripe = new Map<string, Partial<RequestedPayment>>();
  /** Where a request is paid outside the call. */
  paymentLink = (id: string): string => `https://pay.example/api/payments/pay#link_${id}`;
  /** Another for each backend, as the elements keep one Stripe object for each. */
  readonly publishableKey = `pk_test_${++backends}`;
  #failures = new Map<ContractCall, { failure: Failure; times: number }>();
  #held = new Map<ContractCall, Promise<void>>();
  #refused = new Set<string>();
  #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #eventId = 0;
  #sessions = 0;

  /** Streams that are being listened to. */
  get listeners(): number {
    return this.#streams.size;
  }

  /** Calls of one kind, in order. */
  callsOf(call: ContractCall): RecordedCall[] {
    return this.calls.filter((recorded) => recorded.call === call);
  }

  /** Has these calls fail, from now on or a number of times. */
  failWith(failure: Failure, calls: ContractCall | ContractCall[], times = Infinity): void {
    for (const call of [calls].flat()) this.#failures.set(call, { failure, times });
  }

  /** Ends all `failWith`. */
  recover(): void {
    this.#failures.clear();
  }

  /** Keeps the answers to a call back until the returned function is called. */
  hold(call: ContractCall): () => void {
    let release = () => {};
    this.#held.set(call, new Promise((resolve) => (release = resolve)));
    return () => {
      this.#held.delete(call);
      release();
    };
  }

  /** From now on this token has expired. */
  expire(token: string): void {
    this.#refused.add(token);
  }

  /** A request, which was there before the elements came or is new to them. Tell them of it by `push`. */
  add(fields: Partial<RequestedPayment> = {}): RequestedPayment {
    const request = aRequest(fields);
    this.requests.push(request);
    return request;
  }

  /** The request becomes another, and everyone hears of it. */
  change(id: string, fields: Partial<RequestedPayment>): RequestedPayment {
    const changed = this.#alter(id, fields);
    this.push(changed);
    return changed;
  }

  /** Sends an event to all who listen. */
  push({ id, version }: { id: string; version: number }): void {
    this.#send(`id: ${++this.#eventId}\nevent: change\ndata: ${JSON.stringify({ id, version })}\n\n`);
  }

  /** Cuts all event streams. */
  cutEvents(): void {
    for (const stream of this.#streams) stream.close();
    this.#streams.clear();
  }

  #send(text: string): void {
    for (const stream of this.#streams) stream.enqueue(encoder.encode(text));
  }

  #alter(id: string, fields: Partial<RequestedPayment>): RequestedPayment {
    const before = this.#request(id);
    const changed = { ...before, ...fields, version: before.version + 1 };
    this.requests = this.requests.map((request) => (request.id === id ? changed : request));
    return changed;
  }

  #request(id: string): RequestedPayment {
    const request = this.requests.find((known) => known.id === id);
    if (!request) throw new Refusal('not_found');
    return request;
  }

  #close(id: string, reason: 'cancelled' | 'declined'): RequestedPayment {
    const request = this.#request(id);
    if (request.status !== 'open') return request;
    const changed = this.#alter(id, { status: reason, closeReason: reason, closedAt: THEN });
    this.push(changed);
    return changed;
  }

  #create(body: Contract['POST /payment-requests']['body']): RequestedPayment {
    const known = this.requests.find(({ id }) => id === body.id);
    if (known) return known;
    const { id, amount, currency, description, recipient = null } = body;
    const paidInto = this.session.clinic?.accounts.find((account) => account.id === body.account)?.name ?? null;
    // Later than all others, so that order by time is order of asking.
    const createdAt = new Date(Date.parse(THEN) + this.requests.length * 60_000).toISOString();
    const created = this.add({ id, amount, currency, description, recipient, paidInto, createdAt, requestedBy: 'Dr Lee' });
    this.push(created);
    return created;
  }

  #withDefault(id: string): ClinicAccount {
    const { account } = this;
    const chosen = account.others.find((other) => other.id === id);
    if (!chosen || !account.id) throw new Refusal('not_found');
    const { id: before, name, country, currency, state, canTakePayments, canReceivePayouts, paymentsPaused, payoutsPaused, due, dueBy, dashboardUrl, openRequests } = account;
    const was = anOther({ id: before, name, country, currency, state: state as 'active', canTakePayments, canReceivePayouts, paymentsPaused, payoutsPaused, due, dueBy, dashboardUrl, openRequests });
    return { ...account, ...chosen, others: [...account.others.filter((other) => other !== chosen), was] };
  }

  /** An answer's body. Throws a `Refusal`. */
  #answer(call: ContractCall, id: string, body: unknown, query: Readonly<Record<string, string>>): object {
    switch (call) {
      case 'GET /session':
        return this.session;
      case 'GET /payment-requests':
        return { requests: this.requests };
      case 'POST /payment-requests':
        return this.#create(body as Contract[typeof call]['body']);
      case 'GET /payment-requests/{id}':
        return this.#request(id);
      case 'POST /payment-requests/{id}/progress': {
        const { step } = body as Contract[typeof call]['body'];
        if (step === 'seen') return this.#request(id).progress === 'requested' ? this.change(id, { progress: 'seen' }) : this.#request(id);
        const truth = this.atStripe.get(id);
        this.atStripe.delete(id);
        return truth ? this.change(id, truth) : this.#request(id);
      }
      case 'POST /payment-requests/{id}/checkout': {
        if (isTerminal(this.#request(id).status)) throw new Refusal('not_payable');
        const { email } = body as Contract[typeof call]['body'];
        const { progress } = this.#request(id);
        const request = this.change(id, { ...(email && { email }), ...(progress !== 'failed' && { progress: 'paying' }) });
        return { clientSecret: `pi_${id}_secret_x`, publishableKey: this.publishableKey, account: this.account.id ?? '', request };
      }
      case 'POST /payment-requests/{id}/remind':
        if (isTerminal(this.#request(id).status)) throw new Refusal('not_payable');
        return this.change(id, { remindedAt: new Date(Date.parse(this.#request(id).remindedAt ?? THEN) + 60_000).toISOString() });
      case 'POST /payment-requests/{id}/payment-link':
        if (isTerminal(this.#request(id).status)) throw new Refusal('not_payable');
        return { url: this.paymentLink(id) };
      case 'POST /payment-requests/{id}/cancel':
        return this.#close(id, 'cancelled');
      case 'POST /payment-requests/{id}/decline':
        return this.#close(id, 'declined');
      case 'POST /payment-requests/{id}/refunds': {
        const refund = body as Contract[typeof call]['body'];
        const request = this.#request(id);
        if (refund.amount > refundableAmount(request)) throw new Refusal('not_refundable');
        this.payments = this.payments.map((payment) => (payment.id === id ? { ...payment, refunded: payment.refunded + refund.amount } : payment));
        return this.change(id, { refunds: [...request.refunds, { id: refund.id, amount: refund.amount, reason: refund.reason ?? null, status: 'succeeded', createdAt: THEN }] });
      }
      case 'GET /stripe-account':
        return this.account;
      case 'POST /stripe-account/link':
        return { url: STRIPE_URL };
      case 'POST /stripe-account/session':
        return { clientSecret: `accs_${++this.#sessions}_secret`, publishableKey: this.publishableKey };
      case 'PUT /stripe-account/default':
        return (this.account = this.#withDefault((body as Contract[typeof call]['body']).account));
      case 'DELETE /stripe-account': {
        const { account = this.account.id } = query;
        const others = this.account.others.filter(({ id }) => id !== account);
        if (account !== this.account.id) return (this.account = { ...this.account, others });
        return (this.account = others[0] ? { ...this.account, ...others[0], others: others.slice(1) } : anAccount({ state: 'not_linked' }));
      }
      case 'POST /clinic/access-request':
        return (this.account = { ...this.account, accessRequestedAt: THEN });
      case 'PUT /clinic/fee-presets': {
        const { presets } = body as Contract[typeof call]['body'];
        this.session = { ...this.session, clinic: { ...this.session.clinic!, feePresets: presets } };
        return { presets };
      }
      case 'PUT /clinic/privacy':
        this.session = { ...this.session, clinic: { ...this.session.clinic!, ...(body as Contract[typeof call]['body']) } };
        return body as Contract[typeof call]['body'];
      case 'GET /payments':
        return this.#page(query);
      case 'GET /payments/totals':
        return { totals: this.totals };
      case 'GET /clinics':
        return { clinics: this.clinics, platformFee: this.platformFee };
      case 'PUT /clinics/{id}': {
        const { allowed } = body as Contract[typeof call]['body'];
        this.clinics = this.clinics.map((clinic) => (clinic.id === id ? { ...clinic, allowed, accessRequestedAt: null } : clinic));
        return this.clinics.find((clinic) => clinic.id === id)!;
      }
      default:
        throw new Refusal('not_found');
    }
  }

  #page({ search = '', state = '', from = '', to = '~', cursor = '' }: Readonly<Record<string, string>>): Contract['GET /payments']['answer'] {
    const start = cursor ? this.payments.findIndex(({ id }) => id === cursor) + 1 : 0;
    // As many are looked at as a page may have: what is rare takes several.
    const seen = this.payments.slice(start, start + this.pageSize);
    const payments = seen.filter(({ description, status, createdAt }) => description.includes(search) && (!state || status === state) && createdAt >= from && createdAt < to);
    return { payments, next: start + seen.length < this.payments.length ? seen.at(-1)!.id : null };
  }

  #events(): Response {
    let stream: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        stream = controller;
        this.#streams.add(controller);
        controller.enqueue(encoder.encode(`id: ${this.#eventId}\nevent: hello\ndata: {}\n\n`));
      },
      cancel: () => void this.#streams.delete(stream),
    });
    return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  /** Answers one call. */
  async handle(call: ContractCall, id: string, request: Request | StrictRequest<DefaultBodyType>): Promise<Response> {
    const token = (request.headers.get('authorization') ?? '').replace('Bearer ', '');
    const body: unknown = request.method === 'GET' ? undefined : await request.json().catch(() => undefined);
    const query = Object.fromEntries(new URL(request.url).searchParams);
    this.calls.push({ call, id, token, body, query });
    await this.#held.get(call);
    const failing = this.#failures.get(call);
    if (failing && failing.times-- > 0) return failing.failure === 'offline' ? HttpResponse.error() : problem(failing.failure);
    if (this.#refused.has(token)) return problem('token_expired');
    if (call === 'GET /events') return this.#events();
    if (call === 'GET /payments.csv') return new HttpResponse(this.file, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
    try {
      return HttpResponse.json(this.#answer(call, id, body, query));
    } catch (error) {
      if (error instanceof Refusal) return problem(error.message);
      throw error;
    }
  }
}

function problem(code: ProblemCode): Response {
  const status = PROBLEMS[code];
  return HttpResponse.json({ type: 'about:blank', title: code, status, code }, { status, headers: { 'content-type': 'application/problem+json' } });
}

let current = new TestBackend();

const CALLS: Record<ContractCall, true> = {
  'GET /session': true,
  'GET /payment-requests': true,
  'POST /payment-requests': true,
  'GET /payment-requests/{id}': true,
  'POST /payment-requests/{id}/checkout': true,
  'POST /payment-requests/{id}/progress': true,
  'POST /payment-requests/{id}/remind': true,
  'POST /payment-requests/{id}/payment-link': true,
  'POST /payment-requests/{id}/cancel': true,
  'POST /payment-requests/{id}/decline': true,
  'POST /payment-requests/{id}/refunds': true,
  'GET /events': true,
  'GET /stripe-account': true,
  'POST /stripe-account/link': true,
  'POST /stripe-account/session': true,
  'PUT /stripe-account/default': true,
  'DELETE /stripe-account': true,
  'POST /clinic/access-request': true,
  'PUT /clinic/fee-presets': true,
  'PUT /clinic/privacy': true,
  'GET /audit-entries': true,
  'GET /payments': true,
  'GET /payments/totals': true,
  'GET /payments.csv': true,
  'GET /clinics': true,
  'PUT /clinics/{id}': true,
};

/** Has msw answer the contract's calls below a URL. `backend` is asked at each call which one it is. */
export const backendHandlers = (url: string, backend: () => TestBackend): HttpHandler[] =>
  (Object.keys(CALLS) as ContractCall[]).map((call) => {
    const [method, path] = call.split(' ') as [string, string];
    const listen = http[method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'];
    return listen(url + path.replace('{id}', ':id'), ({ params, request }) => backend().handle(call, String(params['id'] ?? ''), request));
  });

let started: Promise<unknown> | undefined;

async function startWorker(): Promise<void> {
  answerEventsInPage(`${BACKEND_URL}/events`, (request) => current.handle('GET /events', '', request));
  await workerControl();
  await setupWorker(...backendHandlers(BACKEND_URL, () => current)).start({ quiet: true, onUnhandledRequest: 'bypass', serviceWorker: { url: '/mockServiceWorker.js' } });
}

/** A fresh backend for one test. What the last one still sends goes nowhere. */
export async function startBackend(): Promise<TestBackend> {
  await (started ??= startWorker());
  current.cutEvents();
  current = new TestBackend();
  return current;
}
