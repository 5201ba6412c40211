/** The events that the elements fire. All bubble and cross shadow roots. */
import type { ClinicAccount } from '../domain/clinic-account.js';
import type { NewPaymentRequest } from '../domain/contract.js';
import type { RequestedPayment } from '../domain/requested-payment.js';

export const PAYMENT_EVENTS = [
  'payment-requested',
  'payment-received',
  'payment-prompted',
  'payment-started',
  'payment-succeeded',
  'payment-attempt-failed',
  'payment-postponed',
  'payment-closed',
  'payment-refunded',
] as const;
export type PaymentEventType = (typeof PAYMENT_EVENTS)[number];

/** Something happened to a payment request; `request` is the backend's word about it. */
export class PaymentEvent extends Event {
  /** The request as the backend last told it. */
  readonly request: RequestedPayment;
  constructor(type: PaymentEventType, { request }: { request: RequestedPayment }) {
    super(type, { bubbles: true, composed: true });
    this.request = request;
  }
}

/** A request is ready for the clinician's last look. Cancel it, or set `request` to another: the host's own rules on amounts. What is shown then is what goes out. */
export class BeforeRequestEvent extends Event {
  /** What the clinician asks for; `amount` in minor units. The id stays what it is. */
  request: NewPaymentRequest;
  constructor({ request }: { request: NewPaymentRequest }) {
    super('payment-before-request', { bubbles: true, composed: true, cancelable: true });
    this.request = request;
  }
}

/**
 * Stripe's page is about to be opened in a tab of its own (with `same-tab`, in this one). Cancel it to open `url` yourself. When the admin is done, Stripe sends
 * that tab to a page of the backend's that says that it can be closed (with `same-tab`, to this page's address).
 */
export class AccountLinkEvent extends Event {
  /** Stripe's page: single use, ends within minutes. */
  readonly url: string;
  constructor({ url }: { url: string }) {
    super('account-link-started', { bubbles: true, composed: true, cancelable: true });
    this.url = url;
  }
}

/** The clinic has other Stripe accounts than before, another default, or one of another state. */
export class AccountChangeEvent extends Event {
  /** The default account, and the others, as the backend now tells them. */
  readonly account: ClinicAccount;
  constructor({ account }: { account: ClinicAccount }) {
    super('account-changed', { bubbles: true, composed: true });
    this.account = account;
  }
}

declare global {
  interface HTMLElementEventMap extends Record<PaymentEventType, PaymentEvent> {
    'payment-before-request': BeforeRequestEvent;
    'account-link-started': AccountLinkEvent;
    'account-changed': AccountChangeEvent;
  }
}
