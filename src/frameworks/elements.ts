// Written by `npm run cem` from custom-elements.json; changes belong there, that is, into the doc comments of the elements.
import type { AccessRequestEvent, AccountChangeEvent, AccountLinkEvent, BeforeRequestEvent, ClinicAccessEvent, ClinicSettingsEvent, ExportEvent, PaymentEvent, ProblemEvent } from '../elements/events.js';
import type { PaymentRequestToolElement } from '../elements/payment-request-tool/payment-request-tool-element.js';
import type { PaymentPromptElement } from '../elements/payment-prompt/payment-prompt-element.js';
import type { StripeConnectSettingsElement } from '../elements/stripe-connect-settings/stripe-connect-settings-element.js';
import type { PaymentHistoryElement } from '../elements/payment-history/payment-history-element.js';

/** Attributes of `<payment-request-tool>`, as text. */
export interface PaymentRequestToolAttributes {
  /** Base URL of the backend that speaks the contract. */
  'backend-url': PaymentRequestToolElement['backendUrl'];
  /** BCP 47 tag for texts, amounts and dates. Default: the nearest `lang`. */
  locale: PaymentRequestToolElement['locale'];
  /** ISO 4217 code to ask in. Default: the clinic's currency. */
  currency: PaymentRequestToolElement['currency'];
}

/** Properties of `<payment-request-tool>`. */
export type PaymentRequestToolProperties = Pick<PaymentRequestToolElement, 'backendUrl' | 'locale' | 'currency' | 'channel' | 'participants' | 'getToken'>;

/** Events of `<payment-request-tool>`, by name. */
export interface PaymentRequestToolEvents {
  /** Stripe has confirmed a payment to the backend. */
  'payment-received': PaymentEvent;
  /** Money was given back, here or in Stripe's Dashboard. */
  'payment-refunded': PaymentEvent;
  /** A request ended without payment: cancelled, declined, expired, or needs a check. */
  'payment-closed': PaymentEvent;
  /** The patient was reminded. */
  'payment-reminded': PaymentEvent;
  /** A link that takes the payment outside the call was shown. */
  'payment-link-made': PaymentEvent;
  /** The backend has taken a request. */
  'payment-requested': PaymentEvent;
  /** A request is ready for the clinician's last look; cancel it, or change `request`, by the host's own rules. */
  'payment-before-request': BeforeRequestEvent;
  /** A card was declined; the patient can try again. */
  'payment-attempt-failed': PaymentEvent;
  /** The patient has moved: seen it, is paying, at the bank (`request.progress`). */
  'payment-progressed': PaymentEvent;
  /** The backend could not be had, or refused; the clinician has been told. */
  'payment-problem': ProblemEvent;
}

/** Attributes of `<payment-prompt>`, as text. */
export interface PaymentPromptAttributes {
  /** Base URL of the backend that speaks the contract. */
  'backend-url': PaymentPromptElement['backendUrl'];
  /** BCP 47 tag for texts, amounts, dates and Stripe's form. Default: the nearest `lang`. */
  locale: PaymentPromptElement['locale'];
  /** Accepted for uniformity; a request carries its own currency. */
  currency: PaymentPromptElement['currency'];
  /** The receipt's address, if the host knows it. The patient can change it. */
  email: PaymentPromptElement['email'];
  /** `overlay` (default): docked over the call, never in its way. `inline`: in a place of the host's own. `modal`: the rest of the page waits; for hosts that are sure of it. */
  placement: PaymentPromptElement['placement'];
}

/** Properties of `<payment-prompt>`. */
export type PaymentPromptProperties = Pick<PaymentPromptElement, 'backendUrl' | 'locale' | 'currency' | 'email' | 'placement' | 'channel' | 'getToken' | 'stripe'>;

/** Events of `<payment-prompt>`, by name. */
export interface PaymentPromptEvents {
  /** A request is on the screen. */
  'payment-prompted': PaymentEvent;
  /** *Pay now* was pressed. */
  'payment-started': PaymentEvent;
  /** The backend has Stripe's word that it is paid. */
  'payment-succeeded': PaymentEvent;
  /** A card was declined; another try is possible. */
  'payment-attempt-failed': PaymentEvent;
  /** *Not now* was pressed; the request waits. */
  'payment-postponed': PaymentEvent;
  /** Money that this person has paid was given back. */
  'payment-refunded': PaymentEvent;
  /** The request ended without payment. */
  'payment-closed': PaymentEvent;
  /** The backend could not be had, or refused. */
  'payment-problem': ProblemEvent;
}

/** Attributes of `<stripe-connect-settings>`, as text. */
export interface StripeConnectSettingsAttributes {
  /** Base URL of the backend that speaks the contract. */
  'backend-url': StripeConnectSettingsElement['backendUrl'];
  /** BCP 47 tag for texts and dates. Default: the nearest `lang`. */
  locale: StripeConnectSettingsElement['locale'];
  /** Accepted for uniformity; the account has its own currency. */
  currency: StripeConnectSettingsElement['currency'];
  /** Stripe's pages open in this tab, and Stripe sends the admin back to this address. Default: in a tab of their own. */
  'same-tab': StripeConnectSettingsElement['sameTab'];
}

/** Properties of `<stripe-connect-settings>`. */
export type StripeConnectSettingsProperties = Pick<StripeConnectSettingsElement, 'backendUrl' | 'locale' | 'currency' | 'channel' | 'getToken' | 'connect' | 'sameTab'>;

/** Events of `<stripe-connect-settings>`, by name. */
export interface StripeConnectSettingsEvents {
  /** Stripe's page is about to be opened. Cancelable: then the host opens it. */
  'account-link-started': AccountLinkEvent;
  /** There are other accounts than were shown, another default, or one of another state. */
  'account-changed': AccountChangeEvent;
  /** Fee presets or the privacy switch were changed here. */
  'clinic-settings-changed': ClinicSettingsEvent;
  /** The clinic's admin has asked the organisation to allow payments. */
  'clinic-access-requested': AccessRequestEvent;
  /** The organisation's admin has allowed a clinic to take payments, or withdrawn that. */
  'clinic-access-changed': ClinicAccessEvent;
  /** The backend could not be had, or refused; the admin has been told. */
  'payment-problem': ProblemEvent;
}

/** Attributes of `<payment-history>`, as text. */
export interface PaymentHistoryAttributes {
  /** Base URL of the backend that speaks the contract. */
  'backend-url': PaymentHistoryElement['backendUrl'];
  /** BCP 47 tag for texts, amounts and dates. Default: the nearest `lang`. Days are those of the computer's time zone. */
  locale: PaymentHistoryElement['locale'];
}

/** Properties of `<payment-history>`. */
export type PaymentHistoryProperties = Pick<PaymentHistoryElement, 'backendUrl' | 'locale' | 'getToken'>;

/** Events of `<payment-history>`, by name. */
export interface PaymentHistoryEvents {
  /** The lines were taken as a file. */
  'payments-exported': ExportEvent;
  /** Money was given back here. */
  'payment-refunded': PaymentEvent;
  /** The backend could not be had, or refused; the admin has been told. */
  'payment-problem': ProblemEvent;
}

/** What is public about each tag. */
export interface CallPaymentsElements {
  /** Requests payments in a call and follows them until they are received. */
  'payment-request-tool': { element: PaymentRequestToolElement; attributes: PaymentRequestToolAttributes; properties: PaymentRequestToolProperties; events: PaymentRequestToolEvents };
  /** Shows a payment request in the call and takes the payment. */
  'payment-prompt': { element: PaymentPromptElement; attributes: PaymentPromptAttributes; properties: PaymentPromptProperties; events: PaymentPromptEvents };
  /** Links a clinic's own Stripe accounts and shows what they can do. */
  'stripe-connect-settings': { element: StripeConnectSettingsElement; attributes: StripeConnectSettingsAttributes; properties: StripeConnectSettingsProperties; events: StripeConnectSettingsEvents };
  /** The clinic's payments over all calls, with totals and a CSV file. */
  'payment-history': { element: PaymentHistoryElement; attributes: PaymentHistoryAttributes; properties: PaymentHistoryProperties; events: PaymentHistoryEvents };
}
