/**
 * One request being paid: the form's life, what was typed, and what became of each attempt. `step` is only where this person
 * is; whether it is paid is the backend's word.
 */
import { problemCode } from '../../client/backend-client.js';
import type { PaymentSession } from '../../client/payment-session.js';
import { StripeLoadError, stripeFor } from '../../client/stripe-loader.js';
import { isEmail, suggestEmail } from '../../domain/email.js';
import { isTerminal, type RequestedPayment } from '../../domain/requested-payment.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import { stripeAppearance } from '../theme/stripe-appearance.js';
import type { PaymentPromptElement } from './payment-prompt-element.js';
import { rememberEmail, rememberedEmail } from './remembered-payment.js';
import { StripeForm, stripeLocale, type ConfirmOutcome } from './stripe-form.js';

/**
 * - `offer`: asks; `form`: card and e-mail; `confirming`: at Stripe or the bank; `settling`: Stripe took it, the backend has
 *   not said so yet; `checking`: not known whether it went through.
 */
export type CheckoutStep = 'offer' | 'form' | 'confirming' | 'settling' | 'checking';

const SLOT = 'payment-element';

/** What the checkout asks of the flow that it is in. */
export interface CheckoutOwner {
  readonly host: PaymentPromptElement;
  readonly localize: LocalizeController;
  readonly session: PaymentSession | undefined;
  /** The request as the backend last told it. */
  readonly request: RequestedPayment | undefined;
  say(text: string): void;
  failed(request: RequestedPayment): void;
  focus(selector: string): void;
}

export class Checkout {
  step: CheckoutStep = 'offer';
  email: string;
  /** A key below `problem.`, beside the e-mail field. */
  emailProblem = '';
  /** What was probably meant. */
  suggestion: string | null = null;
  /** The sentence above the form, in the language of the moment: why it was declined or could not be loaded. */
  failure: (() => string) | undefined;
  /** Whether Stripe's form can be typed into. */
  formState: 'loading' | 'ready' | 'failed' = 'loading';
  /** Stripe's form is in English though the texts are not. */
  formInEnglish = false;

  readonly #owner: CheckoutOwner;
  #form: StripeForm | undefined;
  /** Counts the form's lives: what a past one still waited for is dropped. */
  #opening = 0;

  constructor(owner: CheckoutOwner, request: RequestedPayment) {
    this.#owner = owner;
    this.email = request.email ?? (rememberedEmail() || owner.host.email);
  }

  get busy(): boolean {
    return this.step !== 'offer' && this.step !== 'form';
  }

  setEmail(email: string): void {
    this.email = email;
    this.suggestion = null;
    rememberEmail(email);
    if (this.emailProblem) this.checkEmail();
    this.#update();
  }

  /** The field was left, or *Pay* pressed. */
  checkEmail(): boolean {
    const email = this.email.trim();
    this.emailProblem = !email ? 'email_missing' : isEmail(email) ? '' : 'email_invalid';
    return !this.emailProblem;
  }

  /** The field was left. */
  leaveEmail(): void {
    this.suggestion = suggestEmail(this.email.trim());
    if (this.email.trim()) this.checkEmail();
    this.#update();
  }

  /** Opens Stripe's form; `resuming`: goes on with what the bank still waits for. */
  async open(resuming: boolean): Promise<void> {
    const { localize, host, session, request } = this.#owner;
    if (!request || !session) return;
    this.close();
    const opening = this.#opening;
    this.step = 'form';
    this.formState = 'loading';
    this.failure = undefined;
    this.#update();
    try {
      if (window.crossOriginIsolated && !host.stripe) throw new StripeLoadError('isolated');
      const checkout = await session.checkout(request.id);
      // A language that we lack may be one that Stripe has.
      const locale = stripeLocale(localize.language === 'en' ? localize.locale : localize.language);
      const stripe = await stripeFor(checkout.publishableKey, checkout.account, locale, host.stripe);
      await host.updateComplete;
      if (opening !== this.#opening) return;
      const form = await StripeForm.open({
        host,
        slot: SLOT,
        stripe,
        clientSecret: checkout.clientSecret,
        locale,
        appearance: stripeAppearance(host.renderRoot.querySelector('.panel') ?? host),
        onGone: () => this.step === 'form' && void this.open(true),
      });
      if (opening !== this.#opening || !this.#payable(request)) {
        form.close();
        return;
      }
      this.#form = form;
      this.formState = 'ready';
      this.formInEnglish = locale === 'en' && localize.language !== 'en';
      this.#update();
      if (resuming) await this.#resume(form);
    } catch (error) {
      if (opening !== this.#opening) return;
      this.formState = 'failed';
      this.failure = this.#openFailure(error);
      this.#update();
      // Stripe refuses the secret of an intent that has ended: the backend knows more.
      void session.attempted(request.id);
    }
  }

  #payable({ id }: RequestedPayment): boolean {
    const { request } = this.#owner;
    return request?.id === id && !isTerminal(request.status);
  }

  #openFailure(error: unknown): () => string {
    const { localize } = this.#owner;
    const code = problemCode(error);
    if (!(error instanceof StripeLoadError) && code !== 'unexpected') return () => localize.problem(code);
    const key = error instanceof StripeLoadError && error.message === 'isolated' ? 'prompt.form.isolated' : 'prompt.form.failed';
    return () => localize.text(key);
  }

  async #resume(form: StripeForm): Promise<void> {
    const outcome = await form.resume(() => this.#enter('confirming')).catch((): ConfirmOutcome => ({ kind: 'unknown' }));
    if (outcome) await this.#conclude(outcome);
  }

  /** *Pay A$85.00*. */
  async pay(): Promise<void> {
    const { request, session, localize } = this.#owner;
    const form = this.#form;
    if (!request || !session || !form || this.step !== 'form' || this.formState !== 'ready') return;
    if (!form.intact) return this.open(true);
    const emailIsRight = this.checkEmail();
    const email = this.email.trim();
    this.failure = undefined;
    this.#enter('confirming');
    // Stripe's own check comes first: wallets need the press itself.
    const cardIsRight = await form.check();
    if (!emailIsRight || !cardIsRight) return this.#backToForm(undefined, !emailIsRight);
    this.#owner.say(localize.text('prompt.announce.paying'));
    try {
      await session.checkout(request.id, email);
    } catch (error) {
      const code = problemCode(error);
      if (code === 'email_invalid') {
        this.emailProblem = code;
        return this.#backToForm(undefined, true);
      }
      await session.refresh();
      return this.#backToForm(() => localize.problem(code));
    }
    rememberEmail(email, true);
    await this.#conclude(await form.confirm(email).catch((): ConfirmOutcome => ({ kind: 'unknown' })));
  }

  async #conclude(outcome: ConfirmOutcome): Promise<void> {
    const { request, session, localize } = this.#owner;
    if (!request || !session) return;
    if (outcome.kind === 'invalid') return this.#backToForm();
    if (outcome.kind === 'declined') {
      this.#backToForm(() => localize.text(`decline.${outcome.reason}`));
      await session.attempted(request.id);
      this.#owner.failed(this.#owner.request ?? request);
      return;
    }
    this.#enter(outcome.kind === 'done' ? 'settling' : 'checking');
    if (outcome.kind === 'done') return session.settle(request.id);
    await session.settle(request.id, ({ progress }) => progress === 'failed' || progress === 'paying');
    const now = this.#owner.request;
    if (now?.id === request.id && now.status === 'open') this.#backToForm(() => localize.text(`decline.${now.declineReason ?? 'unknown'}`));
  }

  #backToForm(failure?: () => string, focusEmail = false): void {
    this.failure = failure;
    // What is said again after another try would be no change, and so not be heard.
    this.#owner.say('');
    this.#enter('form');
    if (focusEmail) this.#owner.focus('#email');
  }

  #enter(step: CheckoutStep): void {
    this.step = step;
    this.#update();
  }

  #update(): void {
    this.#owner.host.requestUpdate();
  }

  close(): void {
    this.#opening++;
    this.#form?.close();
    this.#form = undefined;
  }
}
