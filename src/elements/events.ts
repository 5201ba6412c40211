/** The events that the elements fire. All bubble and cross shadow roots. */
import type { ClinicAccount } from '../domain/clinic-account.js';
import type { ClientProblemCode } from '../client/backend-client.js';
import type { ClinicSummary, FeePreset, NewPaymentRequest } from '../domain/contract.js';
import type { PaymentFilter } from '../domain/payment-record.js';
import type { RequestedPayment } from '../domain/requested-payment.js';

export const PAYMENT_EVENTS = [
  'payment-requested',
  'payment-progressed',
  'payment-reminded',
  'payment-link-made',
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

/** The clinic's admin has changed what clinicians can ask for, or what goes to Stripe. */
export class ClinicSettingsEvent extends Event {
  /** As they are now: the fee presets, and whether descriptions go to Stripe. */
  readonly settings: { readonly feePresets: readonly FeePreset[]; readonly sharesDescriptions: boolean };
  constructor({ settings }: { settings: ClinicSettingsEvent['settings'] }) {
    super('clinic-settings-changed', { bubbles: true, composed: true });
    this.settings = settings;
  }
}

/** The clinic's admin has asked the organisation to allow payments. */
export class AccessRequestEvent extends Event {
  /** The account as the backend now tells it, with who asked and when. */
  readonly account: ClinicAccount;
  constructor({ account }: { account: ClinicAccount }) {
    super('clinic-access-requested', { bubbles: true, composed: true });
    this.account = account;
  }
}

/** The organisation's admin has allowed a clinic to take payments, or withdrawn that. */
export class ClinicAccessEvent extends Event {
  /** The clinic as the backend now tells it. */
  readonly clinic: ClinicSummary;
  constructor({ clinic }: { clinic: ClinicSummary }) {
    super('clinic-access-changed', { bubbles: true, composed: true });
    this.clinic = clinic;
  }
}

/** The clinic's admin has taken the history as a file. */
export class ExportEvent extends Event {
  /** What it was narrowed to, without the words that were searched for: they may be about a person. */
  readonly filter: Omit<PaymentFilter, 'search'>;
  constructor({ filter }: { filter: ExportEvent['filter'] }) {
    super('payments-exported', { bubbles: true, composed: true });
    this.filter = filter;
  }
}

/** Something could not be done or had, and the person has been told. For the host's log: nothing needs to be done about it. */
export class ProblemEvent extends Event {
  /** A code of the contract, or of the page: `offline`, `unexpected`. */
  readonly code: ClientProblemCode;
  constructor({ code }: { code: ClientProblemCode }) {
    super('payment-problem', { bubbles: true, composed: true });
    this.code = code;
  }
}

declare global {
  interface HTMLElementEventMap extends Record<PaymentEventType, PaymentEvent> {
    'payment-before-request': BeforeRequestEvent;
    'account-link-started': AccountLinkEvent;
    'account-changed': AccountChangeEvent;
    'clinic-settings-changed': ClinicSettingsEvent;
    'clinic-access-requested': AccessRequestEvent;
    'clinic-access-changed': ClinicAccessEvent;
    'payments-exported': ExportEvent;
    'payment-problem': ProblemEvent;
  }
}
