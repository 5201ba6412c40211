/**
 * Stripe.js in the page, as strict as the real one where the prompt could go wrong: its form refuses to live in a shadow root,
 * and a confirmation has to say what the form was told not to ask. What the bank says is the test's choice.
 */
import type { Stripe } from '@stripe/stripe-js';
import type { StripeFactory } from '../../../src/client/stripe-loader.js';

/** What the bank says to a confirmation, in order. */
export type BankWord =
  | { readonly paymentIntent: { readonly status: 'succeeded' | 'processing' | 'requires_action' } }
  | { readonly error: { readonly type: string; readonly code?: string; readonly decline_code?: string } };

export const PAID: BankWord = { paymentIntent: { status: 'succeeded' } };
export const declinedFor = (decline_code: string): BankWord => ({ error: { type: 'card_error', code: 'card_declined', decline_code } });

export interface Confirmation {
  readonly email: string;
  readonly clientSecret: string;
}

interface ConfirmOptions {
  elements: { clientSecret: string };
  redirect: string;
  confirmParams: { return_url: string; receipt_email: string; payment_method_data: { billing_details: { email: string } } };
}

export class TestStripe {
  /** How the factory was called. */
  readonly made: { key: string; account: string | undefined; locale: string | undefined }[] = [];
  readonly confirmations: Confirmation[] = [];
  /** The mounted form's card field, which keeps what is typed into it. */
  card: HTMLInputElement | undefined;
  /** Answers to come; `PAID` when there are no more. */
  words: BankWord[] = [];
  /** The intent's status when it is asked for. */
  status = 'requires_payment_method';
  nextActions = 0;
  /** Whether Stripe's own check of the form passes. */
  complete = true;
  /** How often Stripe.js (`script`) or its form (`form`) does not come. */
  failures = { script: 0, form: 0 };
  /** What was wrong with how it was used. A test ends with none. */
  readonly complaints: string[] = [];
  #held: Promise<void> | undefined;

  /** Keeps confirmations back until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.#held = new Promise((resolve) => (release = resolve));
    return () => {
      this.#held = undefined;
      release();
    };
  }

  readonly factory: StripeFactory = async (key, options) => {
    await Promise.resolve();
    if (this.failures.script-- > 0) throw new Error('blocked');
    this.made.push({ key, account: options.stripeAccount, locale: options.locale });
    return {
      elements: (settings: { clientSecret: string }) => this.#elements(settings),
      confirmPayment: (confirmation: object) => this.#confirm(confirmation as ConfirmOptions),
      retrievePaymentIntent: async () => Promise.resolve({ paymentIntent: { status: this.status } }),
      handleNextAction: async () => {
        this.nextActions++;
        await this.#held;
        return this.words.shift() ?? PAID;
      },
    } as unknown as Stripe;
  };

  #elements({ clientSecret }: { clientSecret: string }) {
    const listeners = new Map<string, () => void>();
    let mounted: HTMLElement | undefined;
    const element = {
      on: (name: string, listener: () => void) => listeners.set(name, listener),
      mount: (node: HTMLElement) => {
        if (node.getRootNode() instanceof ShadowRoot) this.complaints.push('mounted in a shadow root');
        if (!node.isConnected) this.complaints.push('mounted outside the document');
        mounted = node;
        this.card = document.createElement('input');
        this.card.setAttribute('aria-label', 'Card number');
        node.append(this.card);
        const fails = this.failures.form-- > 0;
        queueMicrotask(() => listeners.get(fails ? 'loaderror' : 'ready')?.());
      },
      destroy: () => {
        mounted?.replaceChildren();
        mounted = undefined;
        this.card = undefined;
      },
    };
    return {
      clientSecret,
      create: (type: string, { fields }: { fields: { billingDetails: { email: string } } }) => {
        if (type !== 'payment' || fields.billingDetails.email !== 'never') this.complaints.push('asks for the e-mail twice');
        return element;
      },
      submit: async () => Promise.resolve(this.complete ? {} : { error: { type: 'validation_error' } }),
    };
  }

  async #confirm({ elements, redirect, confirmParams }: ConfirmOptions): Promise<BankWord> {
    const email = confirmParams.payment_method_data.billing_details.email;
    if (redirect !== 'if_required' || !confirmParams.return_url) this.complaints.push('leaves the call');
    if (!email || email !== confirmParams.receipt_email) this.complaints.push('says two addresses, or none');
    this.confirmations.push({ email, clientSecret: elements.clientSecret });
    await this.#held;
    return this.words.shift() ?? PAID;
  }
}
