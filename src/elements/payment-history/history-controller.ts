/** What the history knows and does: what it is narrowed to, the lines so far, their totals, and the file. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BackendClient, BackendError, problemCode, type ClientProblemCode, type GetToken } from '../../client/backend-client.js';
import { daySpan, type Days } from '../../domain/day-span.js';
import type { NewRefund, Role } from '../../domain/contract.js';
import { refundedAmount } from '../../domain/refund.js';
import { PaymentEvent, ProblemEvent } from '../events.js';
import type { HistoryState, PaymentRecord, PaymentTotals } from '../../domain/payment-record.js';

/** Lines of a page; the backend's own number. */
const PAGE = 50;
/** What is rare is looked for over so many pages before the person is asked whether to go on. */
const STEPS = 20;

/** As it is in the form. */
export interface Narrowed extends Days {
  readonly search: string;
  readonly state: HistoryState | '';
}
export const EVERYTHING: Narrowed = { search: '', from: '', to: '', state: '' };

type Host = ReactiveControllerHost & HTMLElement & { backendUrl: string; getToken: GetToken | undefined };

export class HistoryController implements ReactiveController {
  phase: 'loading' | 'ready' | 'failed' = 'loading';
  narrowed = EVERYTHING;
  payments: readonly PaymentRecord[] = [];
  /** `undefined` until they are there. */
  totals: readonly PaymentTotals[] | undefined;
  /** Who looks, once it is known, and whether they may give money back. */
  role: Role | undefined;
  mayRefund = false;
  /** The clinic's accounts that can be paid into. */
  accounts: readonly string[] = [];
  /** Why the last thing failed. */
  problem: ClientProblemCode | '' = '';
  /** It was loading, so trying again is loading again. After anything else its own button does that. */
  stale = false;
  /** What is under way. */
  busy: 'list' | 'more' | 'file' | '' = '';

  readonly #host: Host;
  readonly #onList: () => void;
  #client: BackendClient | undefined;
  #next: string | null = null;
  /** Raised by each load: an answer that was overtaken is dropped. */
  #turn = 0;
  #url = '';
  #getToken: GetToken | undefined;

  /** @param onList called when other lines are there because somebody asked for them. */
  constructor(host: Host, onList: () => void) {
    this.#host = host;
    this.#onList = onList;
    host.addController(this);
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onReturn);
    this.hostUpdate();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onReturn);
  }

  hostUpdate(): void {
    const { backendUrl, getToken, isConnected } = this.#host;
    if (!isConnected || (backendUrl === this.#url && getToken === this.#getToken)) return;
    this.#url = backendUrl;
    this.#getToken = getToken;
    this.#client = backendUrl && getToken ? new BackendClient(backendUrl, getToken) : undefined;
    // Another backend or person: nothing of what was shown is theirs.
    this.#turn++;
    this.phase = 'loading';
    this.busy = this.problem = '';
    this.payments = [];
    this.totals = undefined;
    this.role = undefined;
    this.mayRefund = false;
    this.accounts = [];
    void this.#meet();
    void this.load(true);
  }

  /** Who looks. Without it everything can be looked at, and nothing given back. */
  async #meet(): Promise<void> {
    const client = this.#client;
    try {
      const session = await client?.call('GET /session');
      if (!session || client !== this.#client) return;
      this.role = session.role;
      this.mayRefund = session.mayRefund;
      this.accounts = session.clinic?.accounts.map(({ id }) => id) ?? [];
      this.#host.requestUpdate();
    } catch {
      // told by the lines, which fail alike
    }
  }

  /** Back from a call, say: there may be more. What somebody has paged through stays. */
  readonly #onReturn = (): void => {
    if (!document.hidden && this.phase === 'ready' && !this.busy && !this.problem && this.payments.length <= PAGE) void this.load(true);
  };

  narrow(to: Partial<Narrowed>): Promise<void> {
    this.narrowed = { ...this.narrowed, ...to };
    return this.load();
  }

  /** The first lines, and the totals. @param quiet nobody asked for it. */
  async load(quiet = false): Promise<void> {
    const client = this.#client;
    if (!client) return;
    const turn = ++this.#turn;
    if (this.phase === 'failed') this.phase = 'loading';
    this.busy = 'list';
    this.problem = '';
    if (!quiet) this.totals = undefined;
    this.#host.requestUpdate();
    const totals = client.call('GET /payments/totals', '', undefined, this.#query());
    totals.catch(() => {}); // told below, unless the lines failed first
    try {
      const { payments, next } = await this.#gather(client, null);
      if (turn !== this.#turn) return;
      this.payments = payments;
      this.#next = next;
      this.phase = 'ready';
      this.busy = '';
      if (!quiet) this.#onList();
      this.#host.requestUpdate();
      const { totals: sums } = await totals;
      if (turn === this.#turn) this.totals = sums;
    } catch (error) {
      if (turn === this.#turn) {
        this.#fail(error);
        this.stale = true;
      }
    }
    this.#host.requestUpdate();
  }

  /** The next lines. @returns how many there were; `undefined` if they could not be had */
  more(): Promise<number | undefined> {
    return this.#act('more', async (client) => {
      const { payments, next } = await this.#gather(client, this.#next);
      return () => {
        this.payments = [...this.payments, ...payments];
        this.#next = next;
        return payments.length;
      };
    });
  }

  /** All lines as a file; `undefined` if it could not be had. */
  file(): Promise<Blob | undefined> {
    return this.#act('file', async (client) => {
      const file = await (await client.request(`/payments.csv${this.#query()}`, { method: 'GET' })).blob();
      return () => file;
    });
  }

  /** Gives money back; the line and the totals follow. @throws BackendError */
  async refund(id: string, refund: NewRefund): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      const now = await client.call('POST /payment-requests/{id}/refunds', id, refund);
      if (client !== this.#client) return;
      this.#host.dispatchEvent(new PaymentEvent('payment-refunded', { request: now }));
      this.payments = this.payments.map((payment) => (payment.id === id ? { ...payment, status: now.status, refunded: refundedAmount(now) } : payment));
      this.#host.requestUpdate();
      const { totals } = await client.call('GET /payments/totals', '', undefined, this.#query()).catch(() => ({ totals: this.totals }));
      if (client === this.#client) this.totals = totals;
      this.#host.requestUpdate();
    } catch (error) {
      // Perhaps it was made all the same: the lines know.
      if (problemCode(error) === 'stripe_unavailable') void this.load(true);
      throw error;
    }
  }

  async #act<Result>(what: 'more' | 'file', ask: (client: BackendClient) => Promise<() => Result>): Promise<Result | undefined> {
    if (this.busy || !this.#client) return undefined;
    const turn = this.#turn;
    this.busy = what;
    this.problem = '';
    this.#host.requestUpdate();
    let result: Result | undefined;
    try {
      const take = await ask(this.#client);
      if (turn === this.#turn) result = take();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
    if (turn === this.#turn) this.busy = '';
    this.#host.requestUpdate();
    return result;
  }

  #fail(error: unknown): void {
    // A file that breaks off is the network's doing.
    const code = error instanceof BackendError ? error.code : 'offline';
    this.problem = code;
    this.#host.dispatchEvent(new ProblemEvent({ code }));
    this.stale = false;
    this.busy = '';
    if (this.phase !== 'ready') this.phase = 'failed';
  }

  /** Goes on until a page is full or there is no more. */
  async #gather(client: BackendClient, cursor: string | null): Promise<{ payments: PaymentRecord[]; next: string | null }> {
    const payments: PaymentRecord[] = [];
    let next = cursor;
    for (let step = 0; step < STEPS && payments.length < PAGE && (step === 0 || next); step++) {
      const page = await client.call('GET /payments', '', undefined, this.#query(next));
      payments.push(...page.payments);
      next = page.next;
    }
    return { payments, next };
  }

  #query(cursor: string | null = null): string {
    const { search, state, ...days } = this.narrowed;
    const given = Object.entries({ search: search.trim(), state, cursor, ...daySpan(days) }).flatMap(([name, value]) => (value ? [[name, value]] : []));
    return given.length ? `?${new URLSearchParams(given).toString()}` : '';
  }
}
