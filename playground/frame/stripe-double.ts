/** A form in place of Stripe's: as tall, drawn with the appearance that it is given. It never leaves the page, and no money moves. */
import type { Stripe } from '@stripe/stripe-js';
import type { StripeFactory } from '../../src/client/stripe-loader.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { paid } from '../../test/elements/support/builders.js';
import type { BackendState } from '../states/state.js';

export interface StripeDoubleOptions extends Pick<BackendState, 'bank' | 'blocked'> {
  /** Stripe tells the backend. */
  readonly tell: (clientSecret: string, news: Partial<RequestedPayment>) => void;
}

interface ElementsOptions {
  readonly clientSecret: string;
  readonly appearance?: { readonly variables?: Readonly<Record<string, string>> };
}
interface ConfirmOptions {
  readonly elements: { readonly clientSecret: string };
  readonly confirmParams: { readonly receipt_email: string };
}

const PAID = { paymentIntent: { status: 'succeeded' } };

export function stripeDouble({ bank, blocked, tell }: StripeDoubleOptions): StripeFactory {
  return async () => {
    if (blocked) throw new Error('blocked');
    return {
      elements: formDouble,
      retrievePaymentIntent: async () => ({ paymentIntent: { status: 'requires_payment_method' } }),
      confirmPayment: async ({ elements, confirmParams }: ConfirmOptions) => {
        switch (bank) {
          case 'silent':
            return new Promise(() => {});
          case 'declined':
            return { error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' } };
          case 'lost':
            tell(elements.clientSecret, { progress: 'processing' });
            return { error: { type: 'api_connection_error' } };
          case undefined:
            tell(elements.clientSecret, paid({ paidAt: new Date().toISOString(), receiptEmail: confirmParams.receipt_email }));
            return PAID;
          case 'succeeded':
            return PAID;
        }
      },
    } as unknown as Stripe;
  };
}

const FIELDS = [
  ['Card number', '1234 1234 1234 1234'],
  ['Expiration date', 'MM / YY'],
  ['Security code', 'CVC'],
] as const;

function formDouble({ clientSecret, appearance }: ElementsOptions): object {
  const listeners = new Map<string, () => void>();
  const { colorText = '', colorBackground = '' } = appearance?.variables ?? {};
  let form: HTMLElement | undefined;
  return {
    clientSecret,
    submit: async () => ({}),
    create: () => ({
      on: (name: string, listener: () => void) => listeners.set(name, listener),
      destroy: () => form?.remove(),
      mount(place: HTMLElement) {
        form = document.createElement('div');
        form.className = 'stripe-double';
        form.style.color = colorText;
        for (const [name, placeholder] of FIELDS) {
          const input = Object.assign(document.createElement('input'), { placeholder });
          input.style.background = colorBackground;
          const label = document.createElement('label');
          label.append(name, input);
          form.append(label);
        }
        place.append(form);
        queueMicrotask(() => listeners.get('ready')?.());
      },
    }),
  };
}
