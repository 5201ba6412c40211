/** What the backend may say, with the few fields that a test is about. */
import type { ClinicAccount, LinkedAccount } from '../../../src/domain/clinic-account.js';
import type { ClinicSummary, Role, Session } from '../../../src/domain/contract.js';
import type { PaymentRecord } from '../../../src/domain/payment-record.js';
import type { Refund } from '../../../src/domain/refund.js';
import type { RequestedPayment } from '../../../src/domain/requested-payment.js';

/** Past every "today", so that times are shown with their day. */
export const THEN = '2026-03-02T04:05:00.000Z';

let made = 0;
/** A request's id: a UUID that tells in which order it was made. */
export const anId = (): string => `0b5a1c3e-0000-4000-8000-${String(++made).padStart(12, '0')}`;

export function aSession(role: Role = 'clinician', clinic: Partial<NonNullable<Session['clinic']>> = {}): Session {
  const inCall = role === 'clinician' || role === 'patient';
  return {
    role,
    subject: `${role}-1`,
    clinic: role === 'organisation_admin' ? null : { name: 'Riverside Clinic', currency: 'AUD', canTakePayments: true, sharesDescriptions: false, feePresets: [], accounts: [{ id: 'acct_1Q2w3E4r5T6y7U8i', name: 'Riverside Clinic Pty Ltd', currency: 'AUD', isDefault: true }], ...clinic },
    call: inCall ? 'call-1' : null,
    paymentLinks: role === 'clinician',
    mayRefund: role === 'clinician' || role === 'clinic_admin',
    livemode: false,
  };
}

export function aRequest(fields: Partial<RequestedPayment> = {}): RequestedPayment {
  return {
    id: anId(),
    version: 1,
    status: 'open',
    closeReason: null,
    progress: 'requested',
    declineReason: null,
    amount: 8500,
    currency: 'AUD',
    description: 'Consultation',
    reference: 'AB12CD',
    payee: 'Riverside Clinic',
    requestedBy: 'Dr Lee',
    recipient: null,
    paidInto: null,
    createdAt: THEN,
    expiresAt: '2026-03-03T04:05:00.000Z',
    closedAt: null,
    payment: null,
    remindedAt: null,
    refunds: [],
    yours: true,
    email: null,
    ...fields,
  };
}

/** What makes a request a paid one. */
export const paid = (fields: Partial<NonNullable<RequestedPayment['payment']>> = {}): Partial<RequestedPayment> => ({
  status: 'paid',
  closedAt: THEN,
  payment: { paidAt: THEN, cardBrand: 'visa', cardLast4: '4242', receiptEmail: null, ...fields },
});

export const aRefund = (fields: Partial<Refund> = {}): Refund => ({ id: anId(), amount: 8500, status: 'succeeded', reason: 'requested_by_customer', createdAt: THEN, ...fields });

/** A linked account in good order; with another state, what Stripe says in that state. */
export function anAccount(fields: Partial<ClinicAccount> = {}): ClinicAccount {
  const linked = fields.state !== 'not_allowed' && fields.state !== 'not_linked';
  const able = (fields.state ?? 'active') === 'active';
  return {
    state: 'active',
    clinic: 'Riverside Clinic',
    accessRequestedAt: null,
    accessRequestedBy: null,
    others: [],
    canLinkExisting: false,
    embedded: false,
    platformFee: null,
    paymentsPaused: null,
    payoutsPaused: null,
    id: linked ? 'acct_1Q2w3E4r5T6y7U8i' : null,
    name: linked ? 'Riverside Clinic Pty Ltd' : null,
    country: linked ? 'AU' : null,
    currency: linked ? 'AUD' : null,
    canTakePayments: able,
    canReceivePayouts: able,
    due: fields.state === 'details_due' ? ['person', 'bank_account'] : [],
    dueBy: null,
    dashboardUrl: linked ? 'https://dashboard.stripe.test/acct_1Q2w3E4r5T6y7U8i' : null,
    livemode: true,
    openRequests: 0,
    ...fields,
  };
}

/** An account beside the default one. */
export const anOther = (fields: Partial<LinkedAccount> = {}): LinkedAccount => {
  const able = (fields.state ?? 'active') === 'active';
  const id = fields.id ?? `acct_other${++made}`;
  return {
    state: 'active',
    id,
    name: 'Riverside Physiotherapy Ltd',
    country: 'AU',
    currency: 'AUD',
    canTakePayments: able,
    canReceivePayouts: able,
    paymentsPaused: null,
    payoutsPaused: null,
    due: fields.state === 'details_due' ? ['document'] : [],
    dueBy: null,
    dashboardUrl: `https://dashboard.stripe.test/${id}`,
    openRequests: 0,
    ...fields,
  };
};

export const aClinic = (fields: Partial<ClinicSummary> = {}): ClinicSummary => ({
  id: `clinic-${++made}`,
  name: 'Riverside Clinic',
  allowed: false,
  accessRequestedAt: null,
  accessRequestedBy: null,
  linked: false,
  ...fields,
});

/** A line of the history: paid, unless it says something else. */
export const aRecord = (fields: Partial<PaymentRecord> = {}): PaymentRecord => ({
  id: anId(),
  reference: 'AB12CD',
  status: 'paid',
  amount: 8500,
  refunded: 0,
  currency: 'AUD',
  description: 'Consultation',
  requestedBy: 'Dr Lee',
  account: 'acct_1Q2w3E4r5T6y7U8i',
  accountName: 'Riverside Clinic Pty Ltd',
  createdAt: THEN,
  ...((fields.status ?? 'paid') === 'paid'
    ? { paidAt: THEN, receiptSent: true, dashboardUrl: 'https://dashboard.stripe.test/acct_1Q2w3E4r5T6y7U8i/payments/pi_1' }
    : { paidAt: null, receiptSent: null, dashboardUrl: null }),
  ...fields,
});
