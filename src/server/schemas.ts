/** The contract's bodies and answers as schemas: bodies are checked on the way in, answers in every test. */
import { z } from 'zod';
import { ACCOUNT_STATES, PAUSE_REASONS, REQUIREMENT_KINDS, type ClinicAccount, type LinkedAccount, type PlatformFee } from '../domain/clinic-account.js';
import {
  DESCRIPTION_LIMIT, EMBEDDED_COMPONENTS, PAYMENTS_LIMIT, PRESETS_LIMIT, PRESET_NAME_LIMIT, PROBLEMS, ROLES, type AccountLinkWish, type AccountSession, type AuditEntry, type BodyOf, type ChangeEvent, type Checkout, type ClinicPrivacy, type ClinicSummary, type ContractCall, type FeePreset, type NewPaymentRequest, type NewRefund, type Problem, type ProblemCode, type QueryOf, type Session,
} from '../domain/contract.js';
import { DECLINE_REASONS } from '../domain/decline.js';
import { HISTORY_STATES, type PaymentFilter, type PaymentRecord, type PaymentTotals, type PaymentsQuery } from '../domain/payment-record.js';
import { REFUND_REASONS, REFUND_STATUSES } from '../domain/refund.js';
import { CLOSE_REASONS, PAYMENT_STATUSES, PROGRESS_STEPS, type RequestedPayment } from '../domain/requested-payment.js';
import { isRequestId } from '../domain/call-message.js';

const currencies = new Set(Intl.supportedValuesOf('currency'));
const time = z.iso.datetime();
const requestId = z.string().refine(isRequestId).meta({ format: 'uuid', description: 'A UUID in lower case.' });
const currency = z.string().regex(/^[A-Z]{3}$/);
const amount = z.int().min(0);

/** Controls and marks that reorder text: they could make an amount read differently. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const words = (limit: number) =>
  z.string().max(4 * limit)
    .transform((text) => text.normalize('NFC').replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim())
    .refine((text) => text.length > 0 && text.length <= limit)
    .meta({ minLength: 1, maxLength: limit });
const description = words(DESCRIPTION_LIMIT);
const feePresets = z.array(z.strictObject({ name: words(PRESET_NAME_LIMIT), amount: z.int(), description })).max(PRESETS_LIMIT);

const accountId = z.string().regex(/^acct_\w{1,100}$/);

const newPaymentRequest = z.strictObject({
  id: requestId,
  amount: z.int(),
  currency: currency.refine((code) => currencies.has(code), { params: { code: 'currency_unsupported' } }),
  description,
  recipient: z.string().regex(/^\P{Cc}{1,200}$/u).optional(),
  account: accountId.optional(),
}) satisfies z.ZodType<NewPaymentRequest>;

const newRefund = z.strictObject({ id: requestId, amount: z.int().positive(), reason: z.enum(REFUND_REASONS).optional() }) satisfies z.ZodType<NewRefund>;

const email = z.string().trim().max(254).regex(/^[^\s@<>(),;:"]+@[^\s@.<>(),;:"]+(\.[^\s@.<>(),;:"]+)+$/);

const clinicPrivacy = z.strictObject({ sharesDescriptions: z.boolean() }) satisfies z.ZodType<ClinicPrivacy>;

/** Bodies, by call. A call that is not here takes none. */
export const BODIES = {
  'POST /payment-requests': newPaymentRequest,
  'POST /payment-requests/{id}/checkout': z.strictObject({ email: email.optional() }),
  'POST /payment-requests/{id}/progress': z.strictObject({ step: z.enum(['seen', 'attempted']) }),
  'POST /payment-requests/{id}/refunds': newRefund,
  'POST /stripe-account/link': z.strictObject({
    returnUrl: z.url().max(2000).optional(), kind: z.enum(['complete', 'new', 'existing']).optional(), account: accountId.optional(),
  }) satisfies z.ZodType<AccountLinkWish>,
  'POST /stripe-account/session': z.strictObject({ component: z.enum(EMBEDDED_COMPONENTS), account: accountId.optional() }),
  'PUT /stripe-account/default': z.strictObject({ account: accountId }),
  'PUT /clinic/fee-presets': z.strictObject({ presets: feePresets }),
  'PUT /clinic/privacy': clinicPrivacy,
  'PUT /clinics/{id}': z.strictObject({ allowed: z.boolean() }),
} as const satisfies { [Call in ContractCall as BodyOf<Call> extends undefined ? never : Call]: z.ZodType };

/** Years that every database knows. */
const inRange = (text: string) => {
  const year = new Date(text).getUTCFullYear();
  return year >= 1970 && year <= 9999;
};
const instant = z.iso.datetime({ offset: true }).refine(inRange);
const paymentFilter = z.strictObject({
  search: words(DESCRIPTION_LIMIT).optional(), from: instant.optional(), to: instant.optional(), state: z.enum(HISTORY_STATES).optional(),
}) satisfies z.ZodType<PaymentFilter>;
const paymentsQuery = paymentFilter.extend({
  cursor: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z_[\da-f-]{36}$/).refine((cursor) => instant.safeParse(cursor.slice(0, 27)).success && isRequestId(cursor.slice(28))).optional(),
  limit: z.string().regex(/^\d{1,3}$/).transform(Number).refine((limit) => limit >= 1 && limit <= PAYMENTS_LIMIT).optional().meta({ type: 'integer', minimum: 1, maximum: PAYMENTS_LIMIT }),
}) satisfies z.ZodType<PaymentsQuery>;

/** Queries, by call: each parameter once, and none that is not here. Other calls pay no heed to one. */
export const QUERIES = {
  'DELETE /stripe-account': z.strictObject({ account: accountId.optional() }),
  'GET /payments': paymentsQuery,
  'GET /payments/totals': paymentFilter,
  'GET /payments.csv': paymentFilter,
} as const satisfies { [Call in ContractCall as QueryOf<Call> extends undefined ? never : Call]: z.ZodType<QueryOf<Call>> };

const requestedPayment = z.strictObject({
  id: requestId, version: z.int().positive(), status: z.enum(PAYMENT_STATUSES), closeReason: z.enum(CLOSE_REASONS).nullable(),
  progress: z.enum(PROGRESS_STEPS), declineReason: z.enum(DECLINE_REASONS).nullable(), amount, currency, description: z.string(), reference: z.string(),
  payee: z.string(), requestedBy: z.string().nullable(), recipient: z.string().nullable(), paidInto: z.string().nullable(), createdAt: time, remindedAt: time.nullable(), expiresAt: time, closedAt: time.nullable(),
  payment: z.strictObject({ paidAt: time, cardBrand: z.string().nullable(), cardLast4: z.string().length(4).nullable(), receiptEmail: z.string().nullable() }).nullable(),
  refunds: z.array(z.strictObject({ id: z.string(), amount: z.int().positive(), status: z.enum(REFUND_STATUSES), reason: z.enum(REFUND_REASONS).nullable(), createdAt: time })),
  yours: z.boolean(), email: z.string().nullable(),
}) satisfies z.ZodType<RequestedPayment>;

const platformFee = z.strictObject({
  basisPoints: z.int().min(1).max(5000).optional(), fixed: z.strictObject({ amount: z.int().positive(), currency }).optional(),
}) satisfies z.ZodType<PlatformFee>;

const linkedAccount = z.strictObject({
  state: z.enum(ACCOUNT_STATES).exclude(['not_allowed', 'not_linked']), id: accountId, name: z.string().nullable(), country: z.string().nullable(), currency: currency.nullable(),
  canTakePayments: z.boolean(), canReceivePayouts: z.boolean(), paymentsPaused: z.enum(PAUSE_REASONS).nullable(), payoutsPaused: z.enum(PAUSE_REASONS).nullable(),
  due: z.array(z.enum(REQUIREMENT_KINDS)), dueBy: time.nullable(), dashboardUrl: z.string().nullable(), openRequests: z.int(),
}) satisfies z.ZodType<LinkedAccount>;

const clinicAccount = linkedAccount.extend({
  state: z.enum(ACCOUNT_STATES), id: accountId.nullable(), clinic: z.string(), accessRequestedAt: time.nullable(), accessRequestedBy: z.string().nullable(),
  others: z.array(linkedAccount), canLinkExisting: z.boolean(), embedded: z.boolean(), platformFee: platformFee.nullable(), livemode: z.boolean(),
}) satisfies z.ZodType<ClinicAccount>;

const feePreset = z.strictObject({ name: z.string(), amount: z.int().positive(), description: z.string() }) satisfies z.ZodType<FeePreset>;

const session = z.strictObject({
  role: z.enum(ROLES), subject: z.string(), call: z.string().nullable(), paymentLinks: z.boolean(), mayRefund: z.boolean(), livemode: z.boolean(),
  clinic: z.strictObject({ name: z.string(), currency, canTakePayments: z.boolean(), sharesDescriptions: z.boolean(), feePresets: z.array(feePreset),
    accounts: z.array(z.strictObject({ id: accountId, name: z.string().nullable(), currency: currency.nullable(), isDefault: z.boolean() })),
  }).nullable(),
}) satisfies z.ZodType<Session>;

const clinicSummary = z.strictObject({
  id: z.string(), name: z.string(), allowed: z.boolean(), accessRequestedAt: time.nullable(), accessRequestedBy: z.string().nullable(), linked: z.boolean(),
}) satisfies z.ZodType<ClinicSummary>;

const auditEntry = z.strictObject({
  seq: z.int(), at: time, action: z.string(), subject: z.string().nullable(), role: z.enum(ROLES).nullable(), target: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(), after: z.record(z.string(), z.unknown()).nullable(),
}) satisfies z.ZodType<AuditEntry>;

const paymentRecord = z.strictObject({
  id: requestId, reference: z.string(), status: z.enum(PAYMENT_STATUSES), amount, refunded: amount, currency, description: z.string(), requestedBy: z.string().nullable(),
  account: accountId, accountName: z.string().nullable(), createdAt: time, paidAt: time.nullable(), receiptSent: z.boolean().nullable(), dashboardUrl: z.string().nullable(),
}) satisfies z.ZodType<PaymentRecord>;

const paymentTotals = z.strictObject({ currency, count: z.int().positive(), paid: amount, refunded: amount, net: amount }) satisfies z.ZodType<PaymentTotals>;

const checkout = z.strictObject({
  clientSecret: z.string().min(1), publishableKey: z.string().min(1), account: z.string().min(1), request: requestedPayment,
}) satisfies z.ZodType<Checkout>;

const accountSession = z.strictObject({ clientSecret: z.string().min(1), publishableKey: z.string().min(1) }) satisfies z.ZodType<AccountSession>;

/** As a host sets it: at least one of the two. */
export const PLATFORM_FEE = platformFee
  .refine(({ basisPoints, fixed }) => basisPoints !== undefined || fixed !== undefined, 'must have basisPoints, fixed or both')
  .refine(({ fixed }) => fixed === undefined || currencies.has(fixed.currency), { path: ['fixed', 'currency'], message: 'must be an upper-case code of a currency that Stripe takes' });

/** The data of a `change` in the stream of `GET /events`. */
const changeEvent = z.strictObject({ id: requestId, version: z.int().positive() }) satisfies z.ZodType<ChangeEvent>;

/** Answers, by call; `GET /events` is a stream, and `GET /payments.csv` a file. */
export const ANSWERS = {
  'GET /session': session,
  'GET /payment-requests': z.strictObject({ requests: z.array(requestedPayment) }),
  'POST /payment-requests': requestedPayment,
  'GET /payment-requests/{id}': requestedPayment,
  'POST /payment-requests/{id}/checkout': checkout,
  'POST /payment-requests/{id}/progress': requestedPayment,
  'POST /payment-requests/{id}/remind': requestedPayment,
  'POST /payment-requests/{id}/payment-link': z.strictObject({ url: z.url() }),
  'POST /payment-requests/{id}/cancel': requestedPayment,
  'POST /payment-requests/{id}/decline': requestedPayment,
  'POST /payment-requests/{id}/refunds': requestedPayment,
  'GET /events': z.never(),
  'GET /stripe-account': clinicAccount,
  'POST /stripe-account/link': z.strictObject({ url: z.url() }),
  'POST /stripe-account/session': accountSession,
  'PUT /stripe-account/default': clinicAccount,
  'DELETE /stripe-account': clinicAccount,
  'POST /clinic/access-request': clinicAccount,
  'PUT /clinic/fee-presets': z.strictObject({ presets: z.array(feePreset) }),
  'PUT /clinic/privacy': clinicPrivacy,
  'GET /audit-entries': z.strictObject({ entries: z.array(auditEntry), next: z.int().nullable() }),
  'GET /payments': z.strictObject({ payments: z.array(paymentRecord), next: z.string().nullable() }),
  'GET /payments/totals': z.strictObject({ totals: z.array(paymentTotals) }),
  'GET /payments.csv': z.never(),
  'GET /clinics': z.strictObject({ clinics: z.array(clinicSummary), platformFee: platformFee.nullable() }),
  'PUT /clinics/{id}': clinicSummary,
} as const satisfies Record<ContractCall, z.ZodType>;

export const PROBLEM = z.strictObject({
  type: z.url(), title: z.string(), status: z.int(), code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]), detail: z.string().optional(),
});
export type CheckedProblem = z.infer<typeof PROBLEM> & Problem;

/** What has a name of its own in the contract's types. */
export const NAMED = {
  Session: session, FeePreset: feePreset, ClinicPrivacy: clinicPrivacy, RequestedPayment: requestedPayment, NewPaymentRequest: newPaymentRequest, NewRefund: newRefund, Checkout: checkout, ChangeEvent: changeEvent,
  ClinicAccount: clinicAccount, LinkedAccount: linkedAccount, PlatformFee: platformFee, AccountSession: accountSession, ClinicSummary: clinicSummary, AuditEntry: auditEntry, PaymentRecord: paymentRecord, PaymentTotals: paymentTotals, Problem: PROBLEM,
} as const;
