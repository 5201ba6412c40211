/**
 * The contract between the elements and any backend: calls, bodies, answers and error codes. Types and constants only.
 *
 * Every call carries `Authorization: Bearer <token>`; the token's claims are `Identity`. Errors are RFC 9457 problem details
 * with a stable `code`.
 */
import type { ClinicAccount, PlatformFee } from './clinic-account.js';
import type { PaymentFilter, PaymentRecord, PaymentTotals, PaymentsQuery } from './payment-record.js';
import type { RefundReason } from './refund.js';
import type { RequestedPayment } from './requested-payment.js';

export const ROLES = ['patient', 'clinician', 'clinic_admin', 'organisation_admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking: what the host platform's token says. */
export interface Identity {
  /** Stable, opaque id of the person within the organisation. */
  readonly subject: string;
  /** Shown to the other side ("Dr Lee asks …"). */
  readonly name?: string;
  readonly role: Role;
  readonly organisation: string;
  /** All but an organisation admin belong to one clinic. */
  readonly clinic?: string;
  /** Clinician and patient: the call that they are in. */
  readonly call?: string;
  /** A payment link's bearer: this request and nothing else. Never a claim of a token; the backend that made the link knows it. */
  readonly request?: string;
  /** When the token ends, seconds since 1970. */
  readonly expiresAt?: number;
}

/** A fee that a clinician asks for with one press; in the clinic's currency. Kept by the clinic's admin. */
export interface FeePreset {
  /** 1 to 60 characters, on the button. */
  readonly name: string;
  /** Integer, minor units. */
  readonly amount: number;
  /** 1 to 140 characters: the request's description. */
  readonly description: string;
}

/** What of a clinic's words leaves its backend. Default: nothing. */
export interface ClinicPrivacy {
  /** Descriptions go onto Stripe's receipts and into its Dashboard. */
  readonly sharesDescriptions: boolean;
}

/** An account that a request can be paid into. */
export interface PayeeAccount {
  /** `acct_…`. */
  readonly id: string;
  /** The business's name at Stripe. */
  readonly name: string | null;
  /** Upper-case ISO 4217 code that it is paid out in. */
  readonly currency: string | null;
  /** The clinic's default, which is paid into where a request names none. */
  readonly isDefault: boolean;
}

/** `GET /session`: what the bearer of this token may do here. */
export interface Session {
  readonly role: Role;
  readonly subject: string;
  readonly clinic: {
    readonly name: string;
    /** Upper-case ISO 4217 code that requests default to. */
    readonly currency: string;
    readonly canTakePayments: boolean;
    /** Whether the clinician's description also goes onto receipts and the Dashboard (law 10). */
    readonly sharesDescriptions: boolean;
    /** In the order of the buttons. */
    readonly feePresets: readonly FeePreset[];
    /** The accounts that can take payments now, the default first. A request into any other names it. */
    readonly accounts: readonly PayeeAccount[];
  } | null;
  readonly call: string | null;
  /** Requests can be handed over as a link, to be paid outside the call. */
  readonly paymentLinks: boolean;
  /** The bearer may give money back. */
  readonly mayRefund: boolean;
  readonly livemode: boolean;
}

/** `POST /payment-requests`. `Idempotency-Key` may repeat the id; the id itself makes it safe to repeat. */
export interface NewPaymentRequest {
  /** UUID, lower case, made before the first attempt. */
  readonly id: string;
  /** Integer, minor units. */
  readonly amount: number;
  readonly currency: string;
  /** 1 to 140 characters. */
  readonly description: string;
  /** A participant's subject; absent: whoever pays first. */
  readonly recipient?: string | undefined;
  /** One of the session's `accounts`; absent: the clinic's default. */
  readonly account?: string | undefined;
}

/** `POST …/refunds`. The id makes it safe to repeat. */
export interface NewRefund {
  /** UUID, lower case, made before the first attempt. */
  readonly id: string;
  /** Integer, minor units; at most what was paid and is not given back yet. */
  readonly amount: number;
  readonly reason?: RefundReason | undefined;
}

/** `POST …/checkout`: what Stripe.js needs. Never logged, stored or put into the DOM. */
export interface Checkout {
  readonly clientSecret: string;
  readonly publishableKey: string;
  /** The clinic's connected account: payments are direct charges on it. */
  readonly account: string;
  readonly request: RequestedPayment;
}

/** A clinic as its organisation's admin sees it. */
export interface ClinicSummary {
  readonly id: string;
  readonly name: string;
  readonly allowed: boolean;
  readonly accessRequestedAt: string | null;
  /** Who asked, if the host's token named them. */
  readonly accessRequestedBy: string | null;
  readonly linked: boolean;
}

/** `POST /stripe-account/link`. */
export interface AccountLinkWish {
  /** Where Stripe sends the admin afterwards; absent: a page of the backend's that says that the tab can be closed. */
  readonly returnUrl?: string | undefined;
  /** `complete` (default): the account named, or the default one, or a first one; `new`: one more; `existing`: one that the clinic has at Stripe already (OAuth). */
  readonly kind?: 'complete' | 'new' | 'existing' | undefined;
  /** With `complete`: which of the clinic's accounts. */
  readonly account?: string | undefined;
}

/** Stripe's own screens for an account, by the names of its embedded components. */
export const EMBEDDED_COMPONENTS = ['account_onboarding', 'account_management', 'notification_banner', 'payments', 'payouts'] as const;
export type EmbeddedComponent = (typeof EMBEDDED_COMPONENTS)[number];

/** `POST /stripe-account/session`: what `@stripe/connect-js` needs. Short-lived; never logged or stored. */
export interface AccountSession {
  readonly clientSecret: string;
  readonly publishableKey: string;
}

/** What somebody did, or what became of something, for the clinic's admin to export. */
export interface AuditEntry {
  /** Rises; not without gaps. */
  readonly seq: number;
  readonly at: string;
  /** `payment_request.paid`, `account.removed` … */
  readonly action: string;
  /** A token's subject and role; `null`: Stripe or time did it. */
  readonly subject: string | null;
  readonly role: Role | null;
  /** The request's, account's or clinic's id. */
  readonly target: string;
  /** States, amounts and ids: never a description, an address or a secret. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** An event of `GET /events` (SSE, named `change`): a wake-up with an id and a version; the reader asks for the rest. */
export interface ChangeEvent {
  readonly id: string;
  readonly version: number;
}

/** Each call: query, body and answer. The key is method and path; `{id}` is a request's or a clinic's id. */
export interface Contract {
  'GET /session': { answer: Session };
  'GET /payment-requests': { answer: { requests: RequestedPayment[] } };
  'POST /payment-requests': { body: NewPaymentRequest; answer: RequestedPayment };
  'GET /payment-requests/{id}': { answer: RequestedPayment };
  'POST /payment-requests/{id}/checkout': { body: { email?: string | undefined }; answer: Checkout };
  /** `seen`: it is on the patient's screen. `attempted`: something happened at Stripe, look. Neither is believed about money. */
  'POST /payment-requests/{id}/progress': { body: { step: 'seen' | 'attempted' }; answer: RequestedPayment };
  /** Brings an open request back to the patient's notice. Again within `REMINDER_PAUSE`: nothing more happens. */
  'POST /payment-requests/{id}/remind': { answer: RequestedPayment };
  /** A link that takes this payment outside the call; whoever has it can pay. It ends with the request. */
  'POST /payment-requests/{id}/payment-link': { answer: { url: string } };
  'POST /payment-requests/{id}/cancel': { answer: RequestedPayment };
  'POST /payment-requests/{id}/decline': { answer: RequestedPayment };
  'POST /payment-requests/{id}/refunds': { body: NewRefund; answer: RequestedPayment };
  'GET /events': { answer: never };
  'GET /stripe-account': { answer: ClinicAccount };
  'POST /stripe-account/link': { body: AccountLinkWish; answer: { url: string } };
  /** For Stripe's embedded components; `account` absent: the default one. */
  'POST /stripe-account/session': { body: { component: EmbeddedComponent; account?: string | undefined }; answer: AccountSession };
  /** Which of its accounts the clinic is paid into where a request names none. */
  'PUT /stripe-account/default': { body: { account: string }; answer: ClinicAccount };
  /** `account` absent: the default one; another takes its place. */
  'DELETE /stripe-account': { query: { account?: string | undefined }; answer: ClinicAccount };
  'POST /clinic/access-request': { answer: ClinicAccount };
  /** All of them, in their order. */
  'PUT /clinic/fee-presets': { body: { presets: FeePreset[] }; answer: { presets: FeePreset[] } };
  /** The clinic's history, newest first; `?cursor=` goes on from `next`. With a search or a state a page may hold fewer than `limit`, even none, and still have a `next`. */
  'GET /payments': { query: PaymentsQuery; answer: { payments: PaymentRecord[]; next: string | null } };
  /** Of what is paid, by currency. */
  'GET /payments/totals': { query: PaymentFilter; answer: { totals: PaymentTotals[] } };
  /** The same as a file: CSV (RFC 4180, UTF-8 with a byte order mark), streamed. */
  'GET /payments.csv': { query: PaymentFilter; answer: never };
  'GET /clinics': { answer: { clinics: ClinicSummary[]; platformFee: PlatformFee | null } };
  /** Whether descriptions also go to Stripe, for requests that are made from then on (law 10). */
  'PUT /clinic/privacy': { body: ClinicPrivacy; answer: ClinicPrivacy };
  /** Newest first; `?before=` goes on from `next`. */
  'GET /audit-entries': { answer: { entries: AuditEntry[]; next: number | null } };
  'PUT /clinics/{id}': { body: { allowed: boolean }; answer: ClinicSummary };
}
export type ContractCall = keyof Contract;
export type QueryOf<Call extends ContractCall> = Contract[Call] extends { query: infer Query } ? Query : undefined;
export type BodyOf<Call extends ContractCall> = Contract[Call] extends { body: infer Body } ? Body : undefined;
export type AnswerOf<Call extends ContractCall> = Contract[Call]['answer'];

/** Reminders of one request are at least so far apart, ms. */
export const REMINDER_PAUSE = 10_000;
export const DESCRIPTION_LIMIT = 140;
export const PRESET_NAME_LIMIT = 60;
export const PRESETS_LIMIT = 24;
/** Largest request body that a backend reads, bytes. */
export const BODY_LIMIT = 16_384;
/** Most lines on one page of the history. */
export const PAYMENTS_LIMIT = 100;

/** Every error code of the contract with its HTTP status. */
export const PROBLEMS = {
  request_invalid: 400,
  amount_too_small: 422,
  amount_too_large: 422,
  amount_too_precise: 422,
  currency_unsupported: 422,
  email_invalid: 422,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  role_forbidden: 403,
  payments_not_allowed: 409,
  account_not_ready: 409,
  account_in_use: 409,
  account_taken: 409,
  not_found: 404,
  method_not_allowed: 405,
  id_taken: 409,
  not_payable: 409,
  not_refundable: 409,
  return_url_forbidden: 422,
  body_too_large: 413,
  rate_limited: 429,
  signature_invalid: 400,
  stripe_unavailable: 503,
  backend_unavailable: 503,
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

/** RFC 9457 problem details, as every failed call answers. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
}
