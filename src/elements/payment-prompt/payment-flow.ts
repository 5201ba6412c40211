/**
 * The patient's way through a payment: offer, form, confirmation. Loaded when the first request arrives.
 *
 * What is shown follows the backend's word about the request; `step` is only where this person is in the form.
 */
import { adoptStyles, type LitElement, type ReactiveController, type nothing, type TemplateResult } from 'lit';
import { problemCode } from '../../client/backend-client.js';
import type { SessionState } from '../../client/payment-session.js';
import { StripeLoadError, stripeFor } from '../../client/stripe-loader.js';
import { isTerminal, type RequestedPayment } from '../../domain/requested-payment.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import type { SessionController } from '../controllers/session-controller.js';
import { PaymentEvent, type PaymentEventType } from '../events.js';
import { baseStyles } from '../theme/base.styles.js';
import { stripeAppearance } from '../theme/stripe-appearance.js';
import { flowView } from './flow-view.js';
import { flowStyles } from './payment-flow.styles.js';
import type { PaymentPromptElement } from './payment-prompt-element.js';
import { rememberPayment, rememberedPayment } from './remembered-payment.js';
import { StripeForm, type ConfirmOutcome } from './stripe-form.js';

/**
 * - `offer`: asks; `form`: card and e-mail; `confirming`: at Stripe or the bank; `settling`: Stripe took it, the backend has
 *   not said so yet; `checking`: not known whether it went through.
 */
export type FlowStep = 'offer' | 'form' | 'confirming' | 'settling' | 'checking';

const SLOT = 'payment-element';
/** A panel that has just appeared under a finger takes no press for this long (ms). */
const GUARD = 500;

export class PaymentFlow implements ReactiveController {
  readonly host: PaymentPromptElement;
  readonly localize: LocalizeController;
  step: FlowStep = 'offer';
  minimised = false;
  /** The request on the screen. */
  request: RequestedPayment | undefined;
  email = '';
  /** A key below `problem.`, beside the e-mail field. */
  emailProblem = '';
  /** A sentence above the form: why it was declined or could not be loaded. */
  failure = '';
  /** Whether Stripe's form can be typed into. */
  formState: 'loading' | 'ready' | 'failed' = 'loading';
  /** The offer's buttons don't react yet. */
  guarded = false;
  declining = false;

  readonly #session: SessionController;
  #form: StripeForm | undefined;
  /** Counts the form's lives: what a past one still waited for is dropped. */
  #opening = 0;
  #shownView = '';
  /** The person's focus is here, or was here last and is nowhere else. */
  #engaged = false;

  constructor(host: PaymentPromptElement, session: SessionController) {
    this.host = host;
    this.#session = session;
    this.localize = new LocalizeController(host);
    adoptStyles(host.renderRoot as ShadowRoot, [...(host.constructor as typeof LitElement).elementStyles, baseStyles, flowStyles]);
    host.addController(this);
  }

  /** More requests wait behind the one on the screen. */
  get waiting(): boolean {
    return this.#session.state.requests.some((request) => request.status === 'open' && request.id !== this.request?.id);
  }

  /** What is on the screen; decides where the focus goes. */
  get view(): 'none' | 'pill' | 'confirmation' | 'ended' | 'closing' | FlowStep {
    const { request, step } = this;
    if (!request) return 'none';
    if (request.status === 'paid' && request.yours) return 'confirmation';
    if (isTerminal(request.status)) return 'ended';
    if (this.minimised) return 'pill';
    return request.status === 'closing' && (step === 'offer' || step === 'form') ? 'closing' : step;
  }

  onState(state: SessionState): void {
    if (!this.localize.ready || state.phase !== 'ready') return;
    const before = this.request;
    if (before) {
      this.request = state.requests.find(({ id }) => id === before.id) ?? before;
      if (this.request.version !== before.version) this.#requestChanged(this.request, before);
    } else {
      this.#next(state);
    }
    this.host.requestUpdate();
  }

  #next(state: SessionState): void {
    const remembered = state.requests.find(({ id }) => id === rememberedPayment());
    if (remembered && ((remembered.status === 'paid' && remembered.yours) || !isTerminal(remembered.status))) {
      this.#show(remembered);
      if (!isTerminal(remembered.status)) void this.#openForm(remembered, true);
      return;
    }
    rememberPayment(null);
    const open = state.requests.filter(({ status }) => status === 'open').at(-1);
    if (!open) return;
    this.#show(open);
    this.guarded = true;
    setTimeout(() => {
      this.guarded = false;
      this.host.requestUpdate();
    }, GUARD);
    if (!this.minimised) {
      this.#say(this.localize.text('prompt.arrived', { payee: open.payee, amount: this.localize.money(open) }));
      this.#seen(open);
    }
    this.#fire('payment-prompted', open);
  }

  /** Told once it is on the screen: a hidden tab has no frames. */
  #seen(request: RequestedPayment): void {
    requestAnimationFrame(() => setTimeout(() => void this.#session.session?.markSeen(request)));
  }

  #show(request: RequestedPayment): void {
    this.request = request;
    this.step = 'offer';
    this.failure = this.emailProblem = '';
    this.email = request.email ?? (this.email || this.host.email);
  }

  #requestChanged(request: RequestedPayment, before: RequestedPayment): void {
    if (!isTerminal(request.status) || isTerminal(before.status)) return;
    this.#closeForm();
    this.minimised = false;
    if (request.status === 'paid' && request.yours) {
      this.#say(this.localize.text('prompt.success.announce', { amount: this.localize.money(request), payee: request.payee }));
      this.#fire('payment-succeeded', request);
    } else {
      rememberPayment(null);
      this.#fire('payment-closed', request);
      // Who declined knows it; the others are told.
      if (this.declining) this.done();
      else this.#say(this.localize.text('prompt.announce.ended', { amount: this.localize.money(request) }));
    }
  }

  /** *Pay now*. */
  payNow(): void {
    if (!this.request || this.guarded) return;
    this.#fire('payment-started', this.request);
    void this.#openForm(this.request, false);
  }

  /** *Not now*: the request waits in the pill; what was typed stays. */
  postpone(): void {
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

  async decline(): Promise<void> {
    if (!this.request || this.guarded || this.declining) return;
    this.declining = true;
    this.host.requestUpdate();
    try {
      await this.#session.session?.decline(this.request.id);
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
    this.minimised = false;
    this.#next(this.#session.state);
    this.host.requestUpdate();
  }

  /** *Try again* after the form could not be loaded. */
  reopen(): void {
    if (this.request) void this.#openForm(this.request, false);
  }

  setEmail(email: string): void {
    this.email = email;
    if (this.emailProblem) this.#checkEmail();
    this.host.requestUpdate();
  }

  #checkEmail(): boolean {
    const email = this.email.trim();
    this.emailProblem = !email ? 'email_missing' : /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) ? '' : 'email_invalid';
    return !this.emailProblem;
  }

  async #openForm(request: RequestedPayment, resuming: boolean): Promise<void> {
    this.#closeForm();
    const opening = this.#opening;
    const { localize, host } = this;
    this.step = 'form';
    this.formState = 'loading';
    this.failure = '';
    rememberPayment(request.id);
    host.requestUpdate();
    try {
      if (window.crossOriginIsolated && !host.stripe) throw new StripeLoadError('isolated');
      const checkout = await this.#session.session!.checkout(request.id);
      const stripe = await stripeFor(checkout.publishableKey, checkout.account, localize.locale, host.stripe);
      await host.updateComplete;
      if (opening !== this.#opening) return;
      const form = await StripeForm.open({
        host,
        slot: SLOT,
        stripe,
        clientSecret: checkout.clientSecret,
        locale: localize.locale,
        appearance: stripeAppearance(host.renderRoot.querySelector('.panel') ?? host),
      });
      if (opening !== this.#opening || this.request?.id !== request.id || isTerminal(this.request.status)) {
        form.close();
        return;
      }
      this.#form = form;
      this.formState = 'ready';
      host.requestUpdate();
      if (resuming) await this.#resume(form);
    } catch (error) {
      if (opening !== this.#opening) return;
      this.formState = 'failed';
      this.failure = this.#openFailure(error);
      // Stripe refuses the secret of an intent that has ended: the backend knows more.
      void this.#session.session?.attempted(request.id);
      host.requestUpdate();
    }
  }

  #openFailure(error: unknown): string {
    const { localize } = this;
    if (error instanceof StripeLoadError) return localize.text(error.message === 'isolated' ? 'prompt.form.isolated' : 'prompt.form.failed');
    const code = problemCode(error);
    return code === 'unexpected' ? localize.text('prompt.form.failed') : localize.problem(code);
  }

  async #resume(form: StripeForm): Promise<void> {
    const outcome = await form.resume();
    if (outcome) await this.#conclude(outcome);
  }

  /** *Pay A$85.00*. */
  async pay(event: Event): Promise<void> {
    event.preventDefault();
    const { request, step } = this;
    const form = this.#form;
    if (!request || !form || step !== 'form' || this.formState !== 'ready') return;
    if (!form.intact) return this.reopen();
    const emailIsRight = this.#checkEmail();
    this.failure = '';
    this.step = 'confirming';
    this.host.requestUpdate();
    // Stripe's own check comes first: wallets need the press itself.
    const cardIsRight = await form.check();
    if (!emailIsRight || !cardIsRight) return this.#backToForm('', !emailIsRight);
    this.#say(this.localize.text('prompt.announce.paying'));
    try {
      await this.#session.session?.checkout(request.id, this.email.trim());
    } catch (error) {
      const code = problemCode(error);
      if (code === 'email_invalid') {
        this.emailProblem = code;
        return this.#backToForm('', true);
      }
      await this.#session.session?.refresh();
      return this.#backToForm(this.localize.problem(code));
    }
    let outcome: ConfirmOutcome;
    try {
      outcome = await form.confirm(this.email.trim());
    } catch {
      outcome = { kind: 'unknown' };
    }
    await this.#conclude(outcome);
  }

  async #conclude(outcome: ConfirmOutcome): Promise<void> {
    const { request, localize } = this;
    const session = this.#session.session;
    if (!request || !session) return;
    if (outcome.kind === 'invalid') return this.#backToForm('');
    if (outcome.kind === 'declined') {
      this.#backToForm(localize.text(`decline.${outcome.reason}`));
      await session.attempted(request.id);
      this.#fire('payment-attempt-failed', this.request ?? request);
      return;
    }
    this.step = outcome.kind === 'done' ? 'settling' : 'checking';
    this.host.requestUpdate();
    if (outcome.kind === 'done') return session.settle(request.id);
    await session.settle(request.id, ({ progress }) => progress === 'failed' || progress === 'paying');
    if (this.request?.status === 'open') this.#backToForm(localize.text(`decline.${this.request.declineReason ?? 'unknown'}`));
  }

  #backToForm(failure: string, focusEmail = false): void {
    this.step = 'form';
    this.failure = failure;
    this.host.requestUpdate();
    if (focusEmail) void this.host.updateComplete.then(() => this.#focus('#email'));
  }

  #closeForm(): void {
    this.#opening++;
    this.#form?.close();
    this.#form = undefined;
  }

  /** Through the region that was there before; what is wrong speaks for itself, in the form's own alert. */
  #say(text: string): void {
    this.host.announcement = text;
    this.host.requestUpdate();
  }

  #fire(type: PaymentEventType, request: RequestedPayment): void {
    this.host.dispatchEvent(new PaymentEvent(type, { request }));
  }

  #focus(selector: string): void {
    this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** The element was moved: Stripe's frame is gone with its place, so the form is made anew. */
  hostConnected(): void {
    if (this.request?.status === 'open' && this.step !== 'offer') void this.#openForm(this.request, true);
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
    if (view === this.#shownView) return;
    // What had the focus may be hidden by now, and still hold it until the next layout.
    const chosen = view === 'pill' || (view === 'form' && this.#shownView !== 'confirming');
    if (this.#engaged && view !== 'none' && (chosen || !this.host.matches(':focus-within'))) this.#focus(view === 'pill' ? '.pill' : '[data-heading]');
    this.#shownView = view;
  }

  hostDisconnected(): void {
    this.#closeForm();
  }

  render(): TemplateResult | typeof nothing {
    return flowView(this);
  }
}
