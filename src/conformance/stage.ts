/** What a promise is tried with: the backend, the tokens, who they are, and requests made for the purpose. */
import type { NewPaymentRequest, Session } from '../domain/contract.js';
import { MAXIMUM_AMOUNT, currencyRules } from '../domain/money.js';
import { isTerminal, type RequestedPayment } from '../domain/requested-payment.js';
import type { BackendUnderTest } from './backend-under-test.js';
import { BrokenPromise } from './contract-promise.js';
import { MEMBERS, type Member, type Tokens } from './tokens.js';

const PAUSE = 100;

export class Stage {
  readonly backend: BackendUnderTest;
  readonly tokens: Tokens;
  readonly #sessions: ReadonlyMap<Member, Session>;
  /** Made and perhaps still open, with whose token. */
  readonly #made = new Map<string, string>();

  private constructor(backend: BackendUnderTest, tokens: Tokens, sessions: ReadonlyMap<Member, Session>) {
    this.backend = backend;
    this.tokens = tokens;
    this.#sessions = sessions;
  }

  /** @throws BrokenPromise where one of the tokens has no session */
  static async set(backend: BackendUnderTest, tokens: Tokens): Promise<Stage> {
    const sessions = new Map<Member, Session>();
    for (const member of Object.keys(MEMBERS) as Member[]) sessions.set(member, await backend.answered(tokens[member], 'GET /session'));
    return new Stage(backend, tokens, sessions);
  }

  session(member: Member): Session {
    return this.#sessions.get(member)!;
  }

  /** Upper-case code that the clinic's requests are made in. */
  get currency(): string {
    return this.session('clinician').clinic?.currency ?? 'USD';
  }

  /** The body of a request that nothing is wrong with. */
  newRequest(changes: Partial<NewPaymentRequest> = {}): NewPaymentRequest {
    const { minimum, step } = currencyRules(this.currency);
    // Each a little different, so that two requests are told apart by more than their ids.
    const amount = Math.min(MAXIMUM_AMOUNT, Math.ceil((minimum * 20 + Math.floor(Math.random() * 1000) * step) / step) * step);
    const id = crypto.randomUUID();
    return { id, amount, currency: this.currency, description: `Conformance ${id.slice(0, 8)}`, ...changes };
  }

  /** A new request, as the clinician got it. @throws BrokenPromise */
  async requested(changes: Partial<NewPaymentRequest> = {}, member: Member = 'clinician'): Promise<RequestedPayment> {
    const currency = this.session(member).clinic?.currency ?? this.currency;
    const body = this.newRequest({ currency, ...(currency === this.currency ? {} : { amount: currencyRules(currency).minimum * 20 }), ...changes });
    this.willMake(body.id, member);
    return this.backend.answered(this.tokens[member], 'POST /payment-requests', { body }, [201]);
  }

  /** A request of this id is to be closed when all is over. */
  willMake(id: string, member: Member = 'clinician'): void {
    this.#made.set(id, this.tokens[member]);
  }

  /** The request as this member sees it now. */
  read(id: string, member: Member = 'clinician'): Promise<RequestedPayment> {
    return this.backend.answered(this.tokens[member], 'GET /payment-requests/{id}', { id });
  }

  /** Waits for its end. @throws BrokenPromise where none comes in time */
  async ended(id: string): Promise<RequestedPayment> {
    const until = Date.now() + this.backend.patience;
    for (;;) {
      const request = await this.read(id);
      if (isTerminal(request.status)) return request;
      if (Date.now() > until) throw new BrokenPromise(`${request.status} after ${this.backend.patience} ms, not ended`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  /** Leaves nothing open behind. */
  async clear(): Promise<void> {
    for (const [id, token] of this.#made) await this.backend.ask(token, 'POST /payment-requests/{id}/cancel', { id });
  }
}
