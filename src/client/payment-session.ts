/**
 * The one owner of payment state in the page. Elements read it and pass intentions; nothing is believed before the backend
 * has said it. Elements with the same backend and token source share one session, and so one event stream.
 */
import type { CallChannel } from '../call-channels/call-channel.js';
import type { Checkout, ContractCall, NewPaymentRequest, NewRefund, Session } from '../domain/contract.js';
import { isTerminal, type RequestedPayment } from '../domain/requested-payment.js';
import { BackendClient, problemCode, type ClientProblemCode, type GetToken } from './backend-client.js';
import { openEventStream } from './event-stream.js';
import { Ring } from './ring.js';

/** Without events the backend is asked this often (ms), page visible or hidden. */
const POLL_VISIBLE = 15_000;
const POLL_HIDDEN = 60_000;
/** Loading that failed is tried again after this long (ms), then twice as long each time. */
const FIRST_RETRY = 4000;
/** After the patient has confirmed, the backend is asked for Stripe's word after these pauses (ms); the last one repeats. */
const SETTLE_DELAYS = [700, 1500, 3000, 6000, 12_000];

export interface SessionState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly session: Session | null;
  /** Newest first. */
  readonly requests: readonly RequestedPayment[];
  /** Why loading failed, or why the last question to the backend did. */
  readonly problem: ClientProblemCode | null;
}

const shared = new WeakMap<GetToken, Map<string, PaymentSession>>();

export class PaymentSession {
  /** The session for this backend and token source; made on first use. Pair each call with `release`. */
  static acquire(url: string, getToken: GetToken): PaymentSession {
    const byUrl = shared.get(getToken) ?? new Map<string, PaymentSession>();
    shared.set(getToken, byUrl);
    let session = byUrl.get(url);
    if (!session) byUrl.set(url, (session = new PaymentSession(new BackendClient(url, getToken), () => byUrl.delete(url))));
    session.#users++;
    if (session.#users === 1) void session.#load();
    return session;
  }

  state: SessionState = { phase: 'loading', session: null, requests: [], problem: null };

  readonly #client: BackendClient;
  readonly #onEnd: () => void;
  readonly #listeners = new Set<() => void>();
  readonly #byId = new Map<string, RequestedPayment>();
  readonly #ring: Ring;
  #users = 0;
  #live = false;
  #closeStream: (() => void) | undefined;
  #pollTimer: ReturnType<typeof setTimeout> | undefined;
  #loadTimer: ReturnType<typeof setTimeout> | undefined;
  #loadDelay = FIRST_RETRY;
  #asking: Promise<void> | undefined;
  #askAgain = false;
  #creating: Promise<unknown> | undefined;

  private constructor(client: BackendClient, onEnd: () => void) {
    this.#client = client;
    this.#onEnd = onEnd;
    this.#ring = new Ring({
      versionOf: (id) => this.#version(id),
      openRequests: () => this.state.requests.filter(({ status }) => !isTerminal(status)),
      ask: () => this.refresh(),
    });
  }

  /** Gives the session back; the last user ends it. */
  release(): void {
    if (--this.#users > 0) return;
    this.#onEnd();
    this.#closeStream?.();
    clearTimeout(this.#pollTimer);
    clearTimeout(this.#loadTimer);
    this.#ring.use(undefined);
  }

  /** Calls the listener after each change of `state`. Returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The call's channel. `undefined`: events and polling alone. */
  useChannel(channel: CallChannel | undefined): void {
    this.#ring.use(channel);
  }

  /** Loads again after a failure. */
  retry(): void {
    clearTimeout(this.#loadTimer);
    this.#set({ phase: 'loading', problem: null });
    void this.#load();
  }

  /** Asks the backend for the requests of this call: one question at a time, one more if something came meanwhile. */
  refresh(): Promise<void> {
    this.#askAgain = true;
    return (this.#asking ??= this.#ask());
  }

  async #ask(): Promise<void> {
    try {
      while (this.#askAgain) {
        this.#askAgain = false;
        try {
          const { requests } = await this.#client.call('GET /payment-requests');
          this.#set({ problem: null });
          requests.forEach((request) => this.#accept(request));
        } catch (error) {
          this.#set({ problem: problemCode(error) });
          this.#schedulePoll();
        }
      }
    } finally {
      this.#asking = undefined;
    }
  }

  /** @throws BackendError */
  create(request: NewPaymentRequest): Promise<RequestedPayment> {
    return (this.#creating = this.#act('POST /payment-requests', '', request));
  }
  /** @throws BackendError */
  cancel(id: string): Promise<RequestedPayment> {
    return this.#act('POST /payment-requests/{id}/cancel', id);
  }
  /** A link that takes the payment outside the call. @throws BackendError `not_payable` once it is closing or has ended */
  async paymentLink(id: string): Promise<string> {
    return (await this.#client.call('POST /payment-requests/{id}/payment-link', id)).url;
  }
  /** Brings it back to the patient's notice. @throws BackendError `not_payable` once it is closing or has ended */
  remind(id: string): Promise<RequestedPayment> {
    return this.#act('POST /payment-requests/{id}/remind', id);
  }
  /** @throws BackendError */
  decline(id: string): Promise<RequestedPayment> {
    return this.#act('POST /payment-requests/{id}/decline', id);
  }

  /** Gives money back. @throws BackendError `not_refundable` where it is more than is left */
  refund(id: string, refund: NewRefund): Promise<RequestedPayment> {
    return this.#act('POST /payment-requests/{id}/refunds', id, refund);
  }

  /** Tells the backend, and the others, that the request is on the person's screen. Never throws. */
  async markSeen(request: RequestedPayment): Promise<void> {
    try {
      const { id, version } = request.progress === 'requested' ? await this.#progress(request.id, 'seen') : request;
      this.#ring.seen(id, version);
    } catch {
      // A hint only: paying does not depend on it.
    }
  }

  /**
   * What Stripe.js needs to take this payment. Also keeps the receipt's address at the backend.
   * @throws BackendError `not_payable` once the request is closing or has ended.
   */
  async checkout(id: string, email?: string): Promise<Checkout> {
    const before = this.#version(id);
    const checkout = await this.#client.call('POST /payment-requests/{id}/checkout', id, email ? { email } : {});
    this.#accept(checkout.request, before);
    return checkout;
  }

  /**
   * Something happened at Stripe: has the backend look, again and again, until the request has ended or `enough` says so.
   * Never throws; what isn't known stays unknown.
   */
  async settle(id: string, enough: (request: RequestedPayment) => boolean = () => false): Promise<void> {
    for (let attempt = 0; this.#users > 0; attempt++) {
      try {
        const request = await this.#progress(id, 'attempted');
        if (isTerminal(request.status) || enough(request)) return;
      } catch {
        // asked again below
      }
      await pause(SETTLE_DELAYS[Math.min(attempt, SETTLE_DELAYS.length - 1)]);
    }
  }

  /** Has the backend look at Stripe once (after a decline). Never throws. */
  async attempted(id: string): Promise<void> {
    await this.#progress(id, 'attempted').catch(() => {});
  }

  #progress(id: string, step: 'seen' | 'attempted'): Promise<RequestedPayment> {
    return this.#act('POST /payment-requests/{id}/progress', id, { step });
  }

  async #act(call: ContractCall, id: string, body?: unknown): Promise<RequestedPayment> {
    const before = this.#version(id);
    const request = (await this.#client.call(call, id, body as never)) as RequestedPayment;
    this.#accept(request, before);
    return request;
  }

  async #load(): Promise<void> {
    try {
      const session = await this.#client.call('GET /session');
      if (!session.call) {
        this.#set({ session, phase: 'ready', problem: null });
        return;
      }
      const { requests } = await this.#client.call('GET /payment-requests');
      if (this.#users === 0) return;
      this.#set({ session, problem: null });
      requests.forEach((request) => this.#accept(request));
      this.#loadDelay = FIRST_RETRY;
      this.#set({ phase: 'ready' });
      // Two loads may be under way, one by itself and one that a person has asked for.
      this.#closeStream?.();
      this.#closeStream = openEventStream(this.#client, {
        onChange: async (change) => {
          // What we are creating ourselves is told by the answer, and asked for no second time.
          if (change && !this.#version(change.id)) await this.#creating?.catch(() => {});
          if (!change || change.version > this.#version(change.id)) void this.refresh();
        },
        onLive: (live) => {
          this.#live = live;
          if (!live) this.#schedulePoll();
        },
      });
    } catch (error) {
      if (this.#users === 0) return;
      this.#set({ phase: 'failed', problem: problemCode(error) });
      // A prompt has no button to press while it is hidden, so loading is tried again by itself.
      this.#loadTimer = setTimeout(() => void this.#load(), this.#loadDelay);
      this.#loadDelay = Math.min(this.#loadDelay * 2, POLL_HIDDEN);
    }
  }

  /** Asks by itself while events don't come, or the last question failed. A pause that has begun is not begun anew. */
  #schedulePoll(): void {
    this.#pollTimer ??= setTimeout(() => {
      this.#pollTimer = undefined;
      if (this.#users && !(this.#live && !this.state.problem)) void this.refresh().then(() => this.#schedulePoll());
    }, document.hidden ? POLL_HIDDEN : POLL_VISIBLE);
  }

  /** The version held of a request, 0 if none. */
  #version(id: string): number {
    return this.#byId.get(id)?.version ?? 0;
  }

  /**
   * Takes what is newer than what is held. `before`: what was held before we caused it. The others are told of what is newer than
   * that, also where an event was faster than the answer.
   */
  #accept(request: RequestedPayment, before = Infinity): void {
    const { id, version } = request;
    if (version > this.#version(id)) {
      this.#byId.set(id, request);
      const requests = [...this.#byId.values()].sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? 1 : -1));
      this.#set({ requests });
    }
    if (version > before) this.#ring.announce(id, version);
  }

  #set(change: Partial<SessionState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Waits so many ms, but no longer than until the connection is back. */
function pause(ms: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
  });
}
