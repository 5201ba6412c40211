/** Stripe's Payment Element in its place, and what became of a confirmation. The card itself is never seen here. */
import type { Appearance, PaymentIntent, Stripe, StripeElementLocale, StripeElements, StripeError, StripePaymentElement } from '@stripe/stripe-js';
import { declineReason, type DeclineReason } from '../../domain/decline.js';
import { StripeMount } from '../stripe-mount.js';

/** Stripe.js's languages (`StripeElementLocale`); for others its form is in English. */
const STRIPE_LOCALES =
  ' ar bg cs da de el en en-GB es es-419 et fi fil fr fr-CA he hr hu id it ja ko lt lv ms mt nb nl no pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW ';

/** The language that Stripe's form is shown in. */
export function stripeLocale(locale: string): StripeElementLocale {
  const tag = locale.replace(/^zh-Hant.*/, 'zh-TW').replace(/^zh-Hans.*/, 'zh');
  const found = [tag, tag.split('-')[0]].find((candidate) => STRIPE_LOCALES.includes(` ${candidate} `));
  return (found ?? 'en') as StripeElementLocale;
}

/**
 * - `done`: Stripe took it; the backend's word is still to come.
 * - `declined`: not charged, and why.
 * - `invalid`: Stripe's form says what is wrong, beside the field.
 * - `unknown`: it may or may not have gone through.
 */
export type ConfirmOutcome = { readonly kind: 'done' | 'invalid' | 'unknown' } | { readonly kind: 'declined'; readonly reason: DeclineReason };

export interface StripeFormOptions {
  readonly host: HTMLElement;
  readonly slot: string;
  readonly stripe: Stripe;
  readonly clientSecret: string;
  readonly locale: StripeElementLocale;
  readonly appearance: Appearance;
  /** The host has thrown the form's frame away. */
  readonly onGone: () => void;
}

export class StripeForm {
  readonly #stripe: Stripe;
  readonly #clientSecret: string;
  readonly #elements: StripeElements;
  readonly #element: StripePaymentElement;
  readonly #mount: StripeMount;

  private constructor(options: StripeFormOptions) {
    const { host, slot, stripe, clientSecret, appearance, locale, onGone } = options;
    this.#stripe = stripe;
    this.#clientSecret = clientSecret;
    this.#mount = new StripeMount(host, slot, onGone);
    if (locale === 'en') Object.assign(this.#mount.node, { lang: 'en', dir: 'ltr' });
    this.#elements = stripe.elements({ clientSecret, appearance, locale, loader: 'never' });
    this.#element = this.#elements.create('payment', {
      layout: 'tabs',
      // Where the browser and the account have a wallet, it is the quickest way.
      paymentMethodOrder: ['apple_pay', 'google_pay', 'link', 'card'],
      fields: { billingDetails: { email: 'never' } },
    });
  }

  /** Mounts the form and resolves when it can be typed into. Rejects if Stripe can't load it. */
  static async open(options: StripeFormOptions): Promise<StripeForm> {
    const form = new StripeForm(options);
    try {
      await new Promise<void>((resolve, reject) => {
        form.#element.on('ready', () => resolve());
        form.#element.on('loaderror', () => reject(new Error('loaderror')));
        form.#element.mount(form.#mount.node);
      });
    } catch (error) {
      form.close();
      throw error;
    }
    return form;
  }

  /** False once the host has thrown the form's frame away. */
  get intact(): boolean {
    return this.#mount.intact;
  }

  /** Lets Stripe's form check itself. False: it shows what is wrong. Must come first on the press of the button. */
  async check(): Promise<boolean> {
    return !(await this.#elements.submit()).error;
  }

  /** Pays, 3-D Secure included. @param email the receipt's address. */
  async confirm(email: string): Promise<ConfirmOutcome> {
    const result = await this.#stripe.confirmPayment({
      elements: this.#elements,
      redirect: 'if_required',
      confirmParams: {
        return_url: location.href,
        receipt_email: email,
        payment_method_data: { billing_details: { email } },
      },
    });
    return outcome(result);
  }

  /** Goes on with a 3-D Secure step that a reload interrupted; `null` if there is none. @param onStart called if there is one. */
  async resume(onStart: () => void): Promise<ConfirmOutcome | null> {
    const { paymentIntent } = await this.#stripe.retrievePaymentIntent(this.#clientSecret);
    if (paymentIntent?.status !== 'requires_action') return null;
    onStart();
    return outcome(await this.#stripe.handleNextAction({ clientSecret: this.#clientSecret }));
  }

  close(): void {
    try {
      this.#element.destroy();
    } catch {
      // the host may have thrown the frame away already
    }
    this.#mount.remove();
  }
}

function outcome({ error, paymentIntent }: { error?: StripeError | undefined; paymentIntent?: Pick<PaymentIntent, 'status'> | undefined }): ConfirmOutcome {
  if (!error) {
    const paid = paymentIntent?.status === 'succeeded' || paymentIntent?.status === 'processing';
    return { kind: paid ? 'done' : 'unknown' };
  }
  if (error.type === 'validation_error') return { kind: 'invalid' };
  const code = error.code ?? '';
  const decided = error.type === 'card_error' || code === 'payment_intent_authentication_failure';
  return decided ? { kind: 'declined', reason: declineReason({ code, decline_code: error.decline_code }) } : { kind: 'unknown' };
}
