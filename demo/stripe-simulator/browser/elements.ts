import { callApi } from './calls.js';
import { IntegrationError } from './integration-error.js';
import type { Appearance, BrowserError, Credentials } from './messages.js';
import { PaymentElement, type PaymentElementOptions } from './payment-element.js';

export interface ElementsOptions {
  clientSecret?: string;
  mode?: string;
  amount?: number;
  currency?: string;
  appearance?: Appearance;
  locale?: string;
  fonts?: unknown[];
  loader?: string;
  [option: string]: unknown;
}

const KNOWN = [
  'allowedPaymentMethodTypes', 'amount', 'appearance', 'captureMethod', 'clientSecret', 'currency',
  'customerSessionClientSecret', 'excludedPaymentMethodTypes', 'externalPaymentMethodTypes', 'fonts', 'loader',
  'locale', 'mode', 'onBehalfOf', 'paymentMethodConfiguration', 'paymentMethodCreation', 'paymentMethodOptions',
  'setupFutureUsage',
];

/** A group of Elements: this simulator has one kind, the Payment Element. */
export class Elements {
  #payment: PaymentElement | null = null;
  /** `submit` was called and found nothing wrong: the deferred flow demands it before confirming. */
  submitted = false;

  readonly #origin: string;
  readonly #credentials: Credentials;
  #options: ElementsOptions;

  constructor(origin: string, credentials: Credentials, options: ElementsOptions) {
    this.#origin = origin;
    this.#credentials = credentials;
    this.#options = options;
    checkOptions(options);
    const { clientSecret, mode } = options;
    if (clientSecret === undefined && mode === undefined) {
      throw new IntegrationError(
        'Invalid value for elements(): either clientSecret, or mode with amount and currency, is required.',
      );
    }
    if (clientSecret !== undefined && !/^pi_[A-Za-z0-9]+_secret_[A-Za-z0-9]+$/.test(clientSecret)) {
      throw new IntegrationError(
        'Invalid value for elements(): clientSecret should be a client secret of the form ${id}_secret_${secret}. ' +
          `You specified: ${clientSecret.slice(0, 12)}….`,
      );
    }
    if (clientSecret === undefined) checkDeferred(options);
  }

  get clientSecret(): string | null {
    return this.#options.clientSecret ?? null;
  }

  /** What Elements without a secret believe about the PaymentIntent to come. */
  get expected(): { amount?: number; currency?: string } | undefined {
    if (this.#options.clientSecret !== undefined) return undefined;
    const { amount, currency } = this.#options;
    return { ...(amount === undefined ? {} : { amount }), ...(currency === undefined ? {} : { currency }) };
  }

  get payment(): PaymentElement | null {
    return this.#payment;
  }

  create(type: string, options: PaymentElementOptions = {}): PaymentElement {
    if (type === 'paymentRequestButton') {
      throw new IntegrationError('The Payment Request Button Element is no longer supported. Use the Express Checkout Element.');
    }
    if (type !== 'payment') throw new IntegrationError(`The Stripe simulator leaves out the Element type '${type}'.`);
    if (this.#payment !== null) throw new IntegrationError('Can only create one Element of type payment.');
    this.#payment = new PaymentElement(
      this.#origin,
      () => ({
        credentials: this.#credentials,
        clientSecret: this.clientSecret,
        appearance: this.#options.appearance ?? {},
        order: options.paymentMethodOrder ?? [],
      }),
      options,
      () => {
        this.#payment = null;
      },
    );
    return this.#payment;
  }

  getElement(type: unknown): PaymentElement | null {
    return type === 'payment' || type === PaymentElement ? this.#payment : null;
  }

  update(options: ElementsOptions): void {
    checkOptions(options);
    if ('clientSecret' in options) throw new IntegrationError('elements.update(): clientSecret cannot be changed.');
    this.#options = { ...this.#options, ...options };
    if (options.appearance !== undefined) this.#payment?.setAppearance(options.appearance);
  }

  async submit(): Promise<{ error: BrowserError } | { selectedPaymentMethod: string }> {
    if (this.#payment === null) throw new IntegrationError('elements.submit(): there is no mounted Element.');
    const error = await this.#payment.submit();
    this.submitted = error === undefined;
    return error === undefined ? { selectedPaymentMethod: this.#payment.method } : { error };
  }

  async fetchUpdates(): Promise<{ error?: BrowserError; status?: string }> {
    if (this.clientSecret === null) throw new IntegrationError('elements.fetchUpdates() needs a clientSecret.');
    const answer = await callApi(this.#origin, 'session', this.#credentials, { client_secret: this.clientSecret });
    return answer.error === undefined ? { status: 'success' } : { error: answer.error };
  }
}

function checkOptions(options: ElementsOptions): void {
  if ('paymentMethodTypes' in options) {
    throw new IntegrationError(
      'elements(): paymentMethodTypes is no longer supported. Use allowedPaymentMethodTypes instead.',
    );
  }
  const unknown = Object.keys(options).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) console.warn(`Unrecognized elements() parameter: ${unknown} is not a recognized parameter.`);
}

function checkDeferred({ mode, amount, currency }: ElementsOptions): void {
  if (mode !== 'payment') throw new IntegrationError(`The Stripe simulator leaves out elements() with mode '${String(mode)}'.`);
  if (!Number.isInteger(amount) || (amount ?? 0) <= 0) {
    throw new IntegrationError("Invalid value for elements(): amount must be greater than 0 when mode is 'payment'.");
  }
  if (typeof currency !== 'string' || !/^[a-z]{3}$/.test(currency)) {
    throw new IntegrationError('Invalid value for elements(): currency should be a three-letter code in lower case.');
  }
}
