/** The backend of a state: the elements' tests' own, in the mood that the state asks for. */
import { HttpResponse } from 'msw';
import { TestBackend } from '../../test/elements/support/backend.js';
import type { ContractCall, ProblemCode } from '../../src/domain/contract.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import type { BackendState, OpenBackend } from '../states/state.js';
import { until } from './person.js';

export class PlaygroundBackend extends TestBackend implements Omit<OpenBackend, 'change'> {
  readonly #more: boolean;

  constructor(state: BackendState) {
    super();
    this.#more = state.more ?? false;
    this.session = state.session;
    this.requests = [...state.requests];
    if (state.account) this.account = state.account;
    this.clinics = [...(state.clinics ?? [])];
    this.platformFee = state.platformFee ?? null;
    this.payments = [...(state.payments ?? [])];
    this.totals = [...(state.totals ?? [])];
    this.file = 'Date,Description,Amount\r\n2026-03-02,Consultation,85.00\r\n';
    this.paymentLink = () => 'https://pay.example/api/payments/pay#link_Jx3Yd0Zz6nN1wqk2mRr7vT5sB8cUeH4a';
    for (const call of state.hangs ?? []) this.hold(call);
    for (const [call, code] of Object.entries(state.fails ?? {}) as [ContractCall, ProblemCode][]) this.failWith(code, call);
  }

  /** What Stripe says of the payment with this client secret; the backend hears of it with the next call. */
  hearOf(clientSecret: string, news: Partial<RequestedPayment>): void {
    const request = this.requests.find(({ id }) => clientSecret.includes(id));
    if (request) this.atStripe.set(request.id, news);
  }

  override async handle(...[call, id, request]: Parameters<TestBackend['handle']>): Promise<Response> {
    const answer = await super.handle(call, id, request);
    if (!this.#more || call !== 'GET /payments' || !answer.ok) return answer;
    return HttpResponse.json({ payments: request.url.includes('cursor=') ? [] : this.payments, next: 'older' });
  }

  async asked(call: ContractCall): Promise<void> {
    await until(`the call ${call}`, () => this.callsOf(call).length > 0);
  }
}
