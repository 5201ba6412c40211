/**
 * The patient's way through the call's payments: which request is on the screen, which wait, and what was paid.
 * Loaded when the first request arrives. What is shown follows the backend's word.
 */
import { adoptStyles, type LitElement, type ReactiveController, type TemplateResult, type nothing } from 'lit';
import { problemCode } from '../../client/backend-client.js';
import type { PaymentSession, SessionState } from '../../client/payment-session.js';
import { refundedAmount } from '../../domain/refund.js';
import { isTerminal, type RequestedPayment } from '../../domain/requested-payment.js';
import { promptCatalogues } from '../../locales/prompt-catalogues.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import type { SessionController } from '../controllers/session-controller.js';
import { PaymentEvent, type PaymentEventType } from '../events.js';
import { baseStyles } from '../theme/base.styles.js';
import { Checkout, type CheckoutOwner, type CheckoutStep } from './checkout.js';
import { flowView } from './flow-view.js';
import { keepAboveKeyboard } from './keyboard.js';
import { flowStyles } from './payment-flow.styles.js';
import type { PaymentPromptElement } from './payment-prompt-element.js';
import { rememberPayment, rememberedPayment } from './remembered-payment.js';

/** A panel that has just appeared under a finger takes no press for this long (ms). */
const GUARD = 500;

/** What is on the screen; decides where the focus goes. `pill`: minimised; `shelf`: only the receipts, to be opened again. */
export type FlowView = 'none' | 'shelf' | 'receipts' | 'pill' | 'confirmation' | 'ended' | 'closing' | CheckoutStep;

/** The prompts of this page, first come first. */
const flows = new Set<PaymentFlow>();

export class PaymentFlow implements ReactiveController, CheckoutOwner {
  readonly host: PaymentPromptElement;
  readonly localize: LocalizeController;
  /** The request on the screen. */
  request: RequestedPayment | undefined;
  checkout: Checkout | undefined;
  minimised = false;
  /** The receipts of this call are open. */
  browsing = false;
  /** The offer's buttons don't react yet. */
  guarded = false;
  declining = false;
  /** Why declining failed. */
  failure = '';
  /** One line above an offer: the request before it has ended. */
  note = '';

  readonly #session: SessionController;
  /** Announced or shown, so that each arrival is told once. */
  readonly #told = new Set<string>();
  /** What has been given back, by request. */
  readonly #refunded = new Map<string, number>();
  /** When each request was last reminded of. */
  readonly #reminded = new Map<string, string | null>();
  #shownView: FlowView = 'none';
  /** The person's focus is here, or was here last and is nowhere else. */
  #engaged = false;
  #disconnect: (() => void) | undefined;

  constructor(host: PaymentPromptElement, session: SessionController) {
    this.host = host;
    this.#session = session;
    this.localize = new LocalizeController(host, promptCatalogues);
    adoptStyles(host.renderRoot as ShadowRoot, [...(host.constructor as typeof LitElement).elementStyles, baseStyles, flowStyles]);
    host.addController(this);
  }

  get session(): PaymentSession | undefined {
    return this.#session.session;
  }

  /** Open requests behind the one on the screen, oldest first: none is forgotten for a newer one. */
  get waiting(): readonly RequestedPayment[] {
    return this.#session.state.requests.filter(({ status, id }) => status === 'open' && id !== this.request?.id).reverse();
  }

  /** What this person has paid in this call, newest first. */
  get receipts(): readonly RequestedPayment[] {
    return this.#leads ? this.#session.state.requests.filter(({ status, yours }) => status === 'paid' && yours) : [];
  }

  /** Two prompts on one page are a mistake that must not double anything: the first one speaks. */
  get #leads(): boolean {
    return [...flows].find(({ host }) => host.backendUrl === this.host.backendUrl) === this;
  }

  get view(): FlowView {
    const { request, checkout } = this;
    if (!request) return this.receipts.length === 0 ? 'none' : this.browsing ? 'receipts' : 'shelf';
    if (request.status === 'paid' && request.yours) return 'confirmation';
    if (isTerminal(request.status)) return 'ended';
    if (this.minimised) return 'pill';
    return request.status === 'closing' && !checkout?.busy ? 'closing' : (checkout?.step ?? 'offer');
  }

  onState(state: SessionState): void {
    if (!this.localize.ready || state.phase !== 'ready' || !this.#leads) return;
    const before = this.request;
    if (before) {
      this.request = state.requests.find(({ id }) => id === before.id) ?? before;
      if (this.request.version !== before.version) this.#requestChanged(this.request, before);
    }
    this.#tellReminders(state);
    this.#tellRefunds(state);
    if (!this.request) this.#next(state);
    else this.#tellArrivals();
    this.host.requestUpdate();
  }

  #next({ requests }: SessionState): void {
    if (this.browsing) return this.#tellArrivals();
    const remembered = requests.find(({ id }) => id === rememberedPayment());
    if (remembered && ((remembered.status === 'paid' && remembered.yours) || !isTerminal(remembered.status))) {
      this.#show(remembered);
      if (!isTerminal(remembered.status)) void this.checkout?.open(true);
      return;
    }
    rememberPayment(null);
    const [open] = this.waiting;
    if (!open) return;
    this.#show(open);
    this.#guard();
    if (!this.#told.has(open.id)) this.say(this.localize.text('prompt.arrived', { payee: open.payee, amount: this.localize.money(open) }));
    if (!this.minimised) this.#seen(open);
    // The others are counted on the screen.
    for (const { id } of [open, ...this.waiting]) this.#told.add(id);
    this.#fire('payment-prompted', open);
  }

  /** The clinician asks for attention: what was put aside is on the screen again, and nothing that is being typed goes. */
  #tellReminders({ requests }: SessionState): void {
    for (const request of requests) {
      const { id, status, remindedAt } = request;
      const before = this.#reminded.get(id);
      this.#reminded.set(id, remindedAt ?? null);
      if (before === undefined || !remindedAt || remindedAt === before || status !== 'open') continue;
      const reminder = this.localize.text('prompt.reminder', { amount: this.localize.money(request) });
      this.say(reminder);
      if (id !== this.request?.id) continue;
      this.note = reminder;
      if (this.minimised) this.#guard();
      this.minimised = false;
    }
  }

  /** Money that came back is told to who has paid it, wherever the receipt is. */
  #tellRefunds({ requests }: SessionState): void {
    for (const request of requests) {
      const refunded = refundedAmount(request);
      const before = this.#refunded.get(request.id) ?? refunded;
      this.#refunded.set(request.id, refunded);
      if (refunded <= before || !request.yours) continue;
      this.say(this.localize.text('prompt.refund.announce', { payee: request.payee, amount: this.localize.money({ ...request, amount: refunded - before }) }));
      this.#fire('payment-refunded', request);
    }
  }

  /** What comes while something else is on the screen is said, and waits. */
  #tellArrivals(): void {
    for (const request of this.waiting) {
      if (this.#told.has(request.id)) continue;
      this.#told.add(request.id);
      const { status } = this.request ?? request;
      // A notice that a request has ended makes room for the next one; a check by the clinic is to be read.
      if (isTerminal(status) && status !== 'paid' && status !== 'review') return this.#replaceEnded();
      const { description } = request;
      this.say(this.localize.text('prompt.arrived.another', { amount: this.localize.money(request), description }));
    }
  }

  #replaceEnded(): void {
    const { request } = this;
    this.request = undefined;
    this.#told.clear();
    this.#next(this.#session.state);
    if (request) this.note = this.localize.text('prompt.announce.ended', { amount: this.localize.money(request) });
  }

  #guard(): void {
    this.guarded = true;
    setTimeout(() => {
      this.guarded = false;
      this.host.requestUpdate();
    }, GUARD);
  }

  #show(request: RequestedPayment): void {
    this.request = request;
    this.checkout = new Checkout(this, request);
    this.failure = this.note = '';
  }

  /** Told once it is on the screen: a hidden tab has no frames. */
  #seen(request: RequestedPayment): void {
    requestAnimationFrame(() => setTimeout(() => void this.session?.markSeen(request)));
  }

  #requestChanged(request: RequestedPayment, before: RequestedPayment): void {
    if (!isTerminal(request.status) || isTerminal(before.status)) return;
    this.checkout?.close();
    this.minimised = false;
    if (request.status === 'paid' && request.yours) {
      this.say(this.localize.text('prompt.success.announce', { amount: this.localize.money(request), payee: request.payee }));
      this.#fire('payment-succeeded', request);
    } else {
      rememberPayment(null);
      this.#fire('payment-closed', request);
      // Who declined knows it; the others are told.
      if (this.declining) this.done();
      else this.say(this.localize.text('prompt.announce.ended', { amount: this.localize.money(request) }));
    }
  }

  /** *Pay now*. */
  payNow(): void {
    if (!this.request || this.guarded) return;
    this.#fire('payment-started', this.request);
    rememberPayment(this.request.id);
    void this.checkout?.open(false);
  }

  /** *Not now* and *Minimise*: it waits in the pill; what was typed stays. */
  postpone(): void {
    if (this.browsing || (this.request && isTerminal(this.request.status))) return this.done();
    this.minimised = true;
    if (this.request) this.#fire('payment-postponed', this.request);
    this.host.requestUpdate();
  }

  /** The pill was pressed. */
  restore(): void {
    this.minimised = false;
    this.#engaged = true;
    if (this.request) this.#seen(this.request);
    this.host.requestUpdate();
  }

  /** The receipts are to be seen again. */
  browse(): void {
    this.browsing = true;
    this.#engaged = true;
    this.host.requestUpdate();
  }

  async decline(): Promise<void> {
    if (!this.request || this.guarded || this.declining) return;
    this.declining = true;
    this.host.requestUpdate();
    try {
      await this.session?.decline(this.request.id);
    } catch (error) {
      this.failure = this.localize.problem(problemCode(error));
    }
    this.declining = false;
    this.host.requestUpdate();
  }

  /** *Done*: on to the next request, if one waits. */
  done(): void {
    rememberPayment(null);
    this.request = undefined;
    this.minimised = this.browsing = false;
    this.#next(this.#session.state);
    this.host.requestUpdate();
  }

  /** Through the region that was there before; what is wrong speaks for itself, in the form's own alert. */
  say(text: string): void {
    this.host.announcement = text;
    this.host.requestUpdate();
  }

  failed(request: RequestedPayment): void {
    this.#fire('payment-attempt-failed', request);
  }

  focus(selector: string): void {
    void this.host.updateComplete.then(() => this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  #fire(type: PaymentEventType, request: RequestedPayment): void {
    this.host.dispatchEvent(new PaymentEvent(type, { request }));
  }

  hostConnected(): void {
    flows.add(this);
    const update = () => this.host.requestUpdate();
    const stopKeyboard = keepAboveKeyboard(this.host);
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    this.#disconnect = () => {
      stopKeyboard();
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
    };
    // The element was moved: Stripe's frame is gone with its place, so the form is made anew.
    if (this.request?.status === 'open' && this.checkout && this.checkout.step !== 'offer') void this.checkout.open(true);
  }

  hostDisconnected(): void {
    this.checkout?.close();
    this.#disconnect?.();
    flows.delete(this);
    for (const flow of flows) flow.host.requestUpdate();
  }

  /** The texts may come after the state. */
  hostUpdate(): void {
    if (this.host.matches(':focus-within')) this.#engaged = true;
    else if (document.activeElement !== document.body) this.#engaged = false;
    if (this.localize.ready && !this.request) this.onState(this.#session.state);
  }

  /** The focus follows the person from view to view, and never comes to someone who is elsewhere. */
  hostUpdated(): void {
    const { view } = this;
    this.#placeDialog(view);
    if (view === this.#shownView) return;
    // What had the focus may be hidden by now, and still hold it until the next layout.
    const chosen = view === 'pill' || view === 'receipts' || (view === 'form' && this.#shownView !== 'confirming');
    if (this.#engaged && view !== 'none' && (chosen || !this.host.matches(':focus-within'))) {
      const place = this.host.renderRoot.querySelector<HTMLElement>(view === 'pill' || view === 'shelf' ? '.pill' : '[data-heading]');
      place?.focus();
    }
    this.#shownView = view;
  }

  /** `placement="modal"`: in the top layer, but not while Stripe may put the bank's own page over everything. */
  #placeDialog(view: FlowView): void {
    const dialog = this.host.renderRoot.querySelector('dialog');
    if (!dialog) return;
    const modal = !dialog.hidden && view !== 'confirming';
    if (dialog.open && dialog.matches(':modal') === modal) return;
    dialog.close();
    if (modal) dialog.showModal();
    else if (!dialog.hidden) dialog.show();
  }

  render(): TemplateResult | typeof nothing {
    return flowView(this);
  }
}
