/** Every state of every element: what the backend says, and what the person does to get there. */
import type { Page } from 'playwright-core';
import type { ClinicSummary, Session } from '../../src/domain/contract.js';
import type { ClinicAccount, PlatformFee } from '../../src/domain/clinic-account.js';
import type { PaymentRecord, PaymentTotals } from '../../src/domain/payment-record.js';
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { THEN, aClinic, aRecord, aRefund, aRequest, aSession, anAccount, anOther, paid } from '../../test/elements/support/builders.js';

/** What the backend says; changed while the page is open to move it on. */
export interface BackendState {
  session: Session;
  requests: RequestedPayment[];
  account?: ClinicAccount;
  clinics?: ClinicSummary[];
  platformFee?: PlatformFee;
  payments?: PaymentRecord[];
  totals?: PaymentTotals[];
  /** There are more payments than these. */
  more?: boolean;
  /** Calls (`GET /session`) that never answer. */
  hangs?: string[];
  /** Calls that fail, with a problem's code. */
  fails?: Record<string, string>;
  /** What the bank says to a confirmation; by default nothing yet. */
  bank?: 'succeeded' | 'declined' | 'lost';
  /** Stripe.js can't be loaded. */
  blocked?: boolean;
}

export interface State {
  readonly name: string;
  readonly backend: BackendState;
  /** Leads the page to the state. `change` makes the backend say something else from then on. */
  readonly act?: (page: Page, change: (fields: Partial<RequestedPayment>) => void) => Promise<void>;
}

const LONG = 'Extended consultation with Dr Lee about the results of last week, and a new prescription for three months';

const tool = (fields: Partial<BackendState> = {}): BackendState => ({ session: aSession(), requests: [], ...fields });
const fill = async (page: Page, amount: string, description = 'Consultation') => {
  await page.getByLabel('Amount').fill(amount);
  await page.getByLabel('Description').fill(description);
};
const submit = (page: Page) => page.getByRole('button', { name: 'Request payment' }).click();

const ACCOUNTS = [
  { id: 'acct_1Q2w3E4r5T6y7U8i', name: 'Riverside Clinic Pty Ltd', currency: 'AUD' },
  { id: 'acct_2', name: 'Riverside Physiotherapy Ltd', currency: 'NZD' },
];
const confirm = (page: Page) => page.getByRole('button', { name: 'Request A$' }).click();

const toolStates: State[] = [
  { name: 'loading', backend: tool({ hangs: ['GET /session'] }) },
  { name: 'empty', backend: tool() },
  {
    name: 'fee presets',
    backend: tool({
      session: aSession('clinician', {
        feePresets: [
          { name: 'Short', amount: 4500, description: 'Short consultation' },
          { name: 'Long', amount: 12_050, description: 'Long consultation' },
          { name: LONG.slice(0, 60), amount: 99_999_999, description: LONG },
        ],
      }),
    }),
  },
  {
    name: 'last look',
    backend: tool(),
    act: async (page) => {
      await page.locator('payment-request-tool').evaluate((element) => Object.assign(element, { participants: [{ subject: 'mira', name: 'Mira Costa' }] }));
      await fill(page, '1234.5', LONG);
      await page.getByRole('combobox').selectOption('mira');
      await submit(page);
      await page.getByText('The patient will be asked for A$1,234.50.').waitFor();
    },
  },
  {
    name: 'group call',
    backend: tool({ requests: [aRequest({ recipient: 'mira' })] }),
    act: async (page) => {
      await page.locator('payment-request-tool').evaluate((element) => Object.assign(element, { participants: [{ subject: 'mira', name: 'Mira Costa' }, { subject: 'sam', name: 'Sam Lee' }] }));
      await page.getByText('For Mira Costa').waitFor();
    },
  },
  {
    name: 'several accounts',
    backend: tool({
      session: aSession('clinician', { accounts: ACCOUNTS }),
      requests: [aRequest({ ...paid(), paidInto: 'Riverside Clinic Pty Ltd' }), aRequest({ paidInto: 'Riverside Physiotherapy Ltd' })],
    }),
    act: (page) => page.getByLabel('Paid into').selectOption('acct_2').then(() => {}),
  },
  {
    name: 'several accounts, last look',
    backend: tool({ session: aSession('clinician', { accounts: ACCOUNTS }) }),
    act: async (page) => {
      await fill(page, '85');
      await page.getByLabel('Paid into').selectOption('acct_2');
      await submit(page);
      await page.getByText('The patient will be asked for').waitFor();
    },
  },
  { name: 'no refunds', backend: tool({ session: { ...aSession(), mayRefund: false }, requests: [aRequest(paid())] }) },
  { name: 'clinic admin', backend: tool({ session: aSession('clinic_admin') }) },
  { name: 'unavailable', backend: tool({ session: aSession('clinician', { canTakePayments: false }) }) },
  { name: 'forbidden', backend: tool({ session: aSession('patient') }) },
  { name: 'offline', backend: tool({ fails: { 'GET /session': 'backend_unavailable' } }) },
  { name: 'filled', backend: tool(), act: (page) => fill(page, '1234.5') },
  {
    name: 'ambiguous',
    backend: tool(),
    act: async (page) => {
      await fill(page, '12,50');
      await submit(page);
    },
  },
  {
    name: 'problems',
    backend: tool(),
    act: async (page) => {
      await fill(page, '-5', '');
      await submit(page);
    },
  },
  {
    name: 'sending',
    backend: tool({ hangs: ['POST /payment-requests'] }),
    act: async (page) => {
      await fill(page, '85');
      await submit(page);
      await confirm(page);
    },
  },
  {
    name: 'sending failed',
    backend: tool({ fails: { 'POST /payment-requests': 'rate_limited' } }),
    act: async (page) => {
      await fill(page, '85');
      await submit(page);
      await confirm(page);
      await page.getByText('That was too fast').first().waitFor();
    },
  },
  {
    name: 'payment link',
    backend: tool({ requests: [aRequest({ id: '0b5a1c3e-0000-4000-8000-000000000001', remindedAt: '2026-03-02T04:06:00.000Z' })] }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Payment link' }).click();
      await page.getByRole('img', { name: 'QR code' }).waitFor();
    },
  },
  {
    name: 'open requests',
    backend: tool({
      requests: [
        aRequest({ description: LONG }),
        aRequest({ progress: 'seen' }),
        aRequest({ progress: 'paying' }),
        aRequest({ progress: 'at_bank' }),
        aRequest({ progress: 'processing' }),
        aRequest({ progress: 'failed', declineReason: 'insufficient_funds' }),
      ],
    }),
  },
  {
    name: 'refund',
    backend: tool({ requests: [aRequest(paid())] }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Refund' }).click();
      await page.getByLabel('Amount to refund').waitFor();
    },
  },
  {
    name: 'refund, too much',
    backend: tool({ requests: [aRequest({ ...paid(), refunds: [aRefund({ amount: 2000 })] })] }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Refund' }).click();
      await page.getByLabel('Amount to refund').fill('85');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('At most A$65.00').first().waitFor();
    },
  },
  {
    name: 'refund, check',
    backend: tool({ requests: [aRequest(paid())] }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Refund' }).click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('Refund A$85.00?').waitFor();
    },
  },
  {
    name: 'refunded requests',
    backend: tool({
      requests: [
        aRequest({ ...paid(), refunds: [aRefund({ amount: 8500 })] }),
        aRequest({ ...paid(), refunds: [aRefund({ amount: 2000 }), aRefund({ amount: 1500, status: 'pending' })] }),
        aRequest({ ...paid(), refunds: [aRefund({ amount: 8500, status: 'failed' })] }),
      ],
    }),
  },
  {
    name: 'ended requests',
    backend: tool({
      requests: [
        aRequest(paid()),
        aRequest({ ...paid({ cardBrand: 'amex', cardLast4: '0005' }), closeReason: 'cancelled', amount: 99_999_999, description: LONG }),
        aRequest({ status: 'closing', closeReason: 'cancelled' }),
        aRequest({ status: 'cancelled', closeReason: 'cancelled' }),
        aRequest({ status: 'declined', closeReason: 'declined' }),
        aRequest({ status: 'expired', closeReason: 'expired' }),
        aRequest({ status: 'review' }),
      ],
    }),
  },
];

const prompt = (fields: Partial<RequestedPayment> = {}, more: Partial<BackendState> = {}): BackendState => ({
  session: aSession('patient'),
  requests: [aRequest(fields)],
  ...more,
});
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).click();
}
async function toForm(page: Page): Promise<void> {
  await press(page, 'Pay now');
  await page.getByLabel('Card number').waitFor();
}
async function pay(page: Page, email = 'mira@example.com'): Promise<void> {
  await toForm(page);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await press(page, /^Pay A/);
}

const promptStates: State[] = [
  { name: 'idle', backend: { session: aSession('patient'), requests: [] } },
  { name: 'offer', backend: prompt(), act: (page) => page.getByRole('button', { name: 'Pay now', disabled: false }).waitFor() },
  {
    name: 'offer, more wait, long texts',
    backend: { session: aSession('patient'), requests: [aRequest({ description: LONG, amount: 99_999_999, payee: 'The Riverside Family Medical Practice and Physiotherapy Clinic' }), aRequest()] },
    act: (page) => page.getByRole('button', { name: 'Pay now', disabled: false }).waitFor(),
  },
  {
    name: 'declining failed',
    backend: prompt({}, { fails: { 'POST /payment-requests/{id}/decline': 'rate_limited' } }),
    act: async (page) => {
      await press(page, 'Decline');
      await page.getByText('That was too fast').waitFor();
    },
  },
  { name: 'postponed', backend: prompt(), act: (page) => press(page, 'Not now') },
  { name: 'form loading', backend: prompt({}, { hangs: ['POST /payment-requests/{id}/checkout'] }), act: (page) => press(page, 'Pay now') },
  { name: 'form', backend: prompt(), act: toForm },
  {
    name: 'form, no e-mail',
    backend: prompt(),
    act: async (page) => {
      await pay(page, '');
      await page.getByText('Enter your email address').waitFor();
    },
  },
  {
    name: 'form blocked',
    backend: prompt({}, { blocked: true }),
    act: async (page) => {
      await press(page, 'Pay now');
      await page.getByText('could not be loaded').waitFor();
    },
  },
  {
    name: 'card declined',
    backend: prompt({}, { bank: 'declined' }),
    act: async (page) => {
      await pay(page);
      await page.getByText('enough money').waitFor();
    },
  },
  { name: 'confirming', backend: prompt(), act: (page) => pay(page) },
  {
    name: 'settling',
    backend: prompt({}, { bank: 'succeeded' }),
    act: async (page) => {
      await pay(page);
      await page.getByText('Waiting for confirmation').waitFor();
    },
  },
  {
    name: 'checking',
    backend: prompt({}, { bank: 'lost' }),
    act: async (page) => {
      await pay(page);
      await page.getByText('Checking whether').waitFor();
    },
  },
  {
    name: 'successful',
    backend: prompt({}, { bank: 'succeeded' }),
    act: async (page, change) => {
      await pay(page);
      change({ ...paid({ receiptEmail: 'mira@example.com' }), email: 'mira@example.com' });
      await page.getByText('Payment successful').waitFor();
    },
  },
  {
    name: 'successful, more wait',
    backend: { ...prompt({}, { bank: 'succeeded' }), requests: [aRequest({ createdAt: '2026-03-02T03:00:00.000Z' }), aRequest({ createdAt: '2026-03-02T04:00:00.000Z' })] },
    act: async (page, change) => {
      await pay(page);
      change({ ...paid({ receiptEmail: 'mira@example.com' }) });
      await page.getByText('Payment successful').waitFor();
    },
  },
  { name: 'receipt in reach', backend: prompt(paid()) },
  {
    name: 'receipts',
    backend: { session: aSession('patient'), requests: [aRequest(paid({ receiptEmail: 'mira@example.com' })), aRequest({ ...paid(), description: LONG })] },
    act: async (page) => {
      await press(page, 'Receipts (2)');
      await page.getByText(LONG).waitFor();
    },
  },
  {
    name: 'slip in the address',
    backend: prompt(),
    act: async (page) => {
      await toForm(page);
      await page.getByLabel('Email').fill('mira.papadopoulos@gmial.com');
      await page.getByLabel('Card number').focus();
      await page.getByText('Did you mean').waitFor();
    },
  },
  {
    name: 'minimised while paying',
    backend: prompt(),
    act: async (page) => {
      await pay(page);
      await page.getByText('Paying…').waitFor();
      await press(page, 'Minimise');
    },
  },
  {
    name: 'closing',
    backend: prompt(),
    act: async (page, change) => {
      await toForm(page);
      change({ status: 'closing', closeReason: 'cancelled' });
      await page.getByText('is being closed').waitFor();
    },
  },
  ...(['cancelled', 'declined', 'expired', 'review', 'paid'] as const).map((status): State => ({
    name: `ended: ${status === 'paid' ? 'paid by another' : status}`,
    backend: prompt(),
    act: async (page, change) => {
      await page.getByRole('button', { name: 'Pay now', disabled: false }).waitFor();
      change({ ...(status === 'paid' ? { ...paid(), yours: false } : { status }) });
      await page.getByText('Payment request closed').waitFor();
    },
  })),
];

const settings = (account: Partial<ClinicAccount>, more: Partial<BackendState> = {}): BackendState => ({
  session: aSession('clinic_admin'),
  requests: [],
  account: anAccount(account),
  ...more,
});
const organisation = (clinics: ClinicSummary[]): BackendState => ({ session: aSession('organisation_admin'), requests: [], clinics, platformFee: FEE });
const FEE: PlatformFee = { basisPoints: 150, fixed: { amount: 30, currency: 'AUD' } };
const OTHERS = [
  anOther({ name: 'Riverside Physiotherapy Ltd', country: 'NZ', currency: 'NZD' }),
  anOther({ name: 'The Riverside Family Medical Practice and Physiotherapy Clinic Pty Ltd', state: 'details_due' }),
  anOther({ name: 'Riverside Old', state: 'restricted', paymentsPaused: 'closed', payoutsPaused: 'closed' }),
];

const settingsStates: State[] = [
  { name: 'loading', backend: settings({}, { hangs: ['GET /session'] }) },
  { name: 'offline', backend: settings({}, { fails: { 'GET /session': 'backend_unavailable' } }) },
  { name: 'forbidden', backend: { session: aSession('clinician'), requests: [] } },
  { name: 'not allowed', backend: settings({ state: 'not_allowed' }) },
  { name: 'access asked for', backend: settings({ state: 'not_allowed', accessRequestedAt: THEN }) },
  { name: 'not linked', backend: settings({ state: 'not_linked' }) },
  {
    name: 'Stripe not reached',
    backend: settings({ state: 'not_linked' }, { fails: { 'POST /stripe-account/link': 'stripe_unavailable' } }),
    act: async (page) => {
      await press(page, 'Go to Stripe');
      await page.getByText('Stripe can’t be reached').first().waitFor();
    },
  },
  { name: 'details due', backend: settings({ state: 'details_due', due: ['business', 'person', 'bank_account', 'document', 'terms'] }) },
  { name: 'details due by a day', backend: settings({ state: 'details_due', canTakePayments: true, canReceivePayouts: true, due: ['document'], dueBy: '2099-03-02T04:05:00.000Z' }) },
  { name: 'details past due', backend: settings({ state: 'restricted', paymentsPaused: 'details_past_due', payoutsPaused: 'details_past_due', due: ['document', 'person'], dueBy: THEN }) },
  { name: 'turned down', backend: settings({ state: 'restricted', paymentsPaused: 'rejected', payoutsPaused: 'in_review' }) },
  { name: 'not paid out', backend: settings({ canReceivePayouts: false, payoutsPaused: 'in_review', platformFee: FEE }) },
  { name: 'elsewhere', backend: settings({ country: 'NZ', currency: 'NZD' }) },
  { name: 'two ways to link', backend: settings({ state: 'not_linked', canLinkExisting: true, platformFee: FEE }) },
  {
    name: 'waiting for Stripe',
    backend: settings({ state: 'not_linked' }),
    act: async (page) => {
      await press(page, 'Go to Stripe');
      await page.getByText('Stripe is open in another tab').first().waitFor();
    },
  },
  {
    name: 'tab blocked',
    backend: settings({ state: 'not_linked' }),
    act: async (page) => {
      await page.evaluate(() => (window.open = () => null));
      await press(page, 'Go to Stripe');
      await page.getByText('Your browser has blocked').first().waitFor();
    },
  },
  { name: 'several accounts', backend: settings({ others: OTHERS, platformFee: FEE, canLinkExisting: true, livemode: false }) },
  {
    name: 'another account',
    backend: settings({ others: OTHERS.slice(0, 1), canLinkExisting: true }),
    act: async (page) => {
      await press(page, 'Link another account');
      await page.getByText('Open a new account').waitFor();
    },
  },
  {
    name: 'removing one of several',
    backend: settings({ others: OTHERS }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Remove account' }).first().click();
      await page.getByText('Remove this Stripe account?').waitFor();
    },
  },
  {
    name: 'not yet to be removed',
    backend: settings({ openRequests: 2 }),
    act: async (page) => {
      await press(page, 'Remove account');
      await page.getByText('2 requests into this account').waitFor();
    },
  },
  {
    name: 'screens of Stripe',
    backend: settings({ embedded: true }),
    act: async (page) => {
      // As text: what the loader of this file adds to functions is not known in the page.
      await page.evaluate(`document.querySelector('stripe-connect-settings').connect = () => ({
        create: (name) => Object.assign(document.createElement('div'), { textContent: 'Stripe’s ' + name, style: 'padding: 24px; border: 1px dashed #8888' }),
      })`);
      await press(page, 'Edit details');
      await page.getByText('Stripe’s account-management').waitFor();
    },
  },
  { name: 'in review', backend: settings({ state: 'in_review' }) },
  { name: 'ready', backend: settings({}) },
  {
    name: 'fee presets',
    backend: settings({}, { session: aSession('clinic_admin', { feePresets: [{ name: 'Short', amount: 4500, description: 'Short consultation' }, { name: 'Long', amount: 12_050, description: LONG }] }) }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Add preset' }).click();
      await page.getByText('Give it a name.').waitFor();
    },
  },
  { name: 'ready, test mode, long name', backend: settings({ livemode: false, name: 'The Riverside Family Medical Practice and Physiotherapy Clinic Pty Ltd' }) },
  { name: 'paused', backend: settings({ state: 'restricted' }) },
  {
    name: 'removing',
    backend: settings({}),
    act: async (page) => {
      await press(page, 'Remove account');
      await page.getByText('Remove this Stripe account?').waitFor();
    },
  },
  {
    name: 'organisation',
    backend: organisation([
      aClinic({ name: 'Riverside Clinic', allowed: true, linked: true }),
      aClinic({ name: 'Hillside Physiotherapy', allowed: true }),
      aClinic({ name: 'The Harbour Family Medical Practice', accessRequestedAt: THEN, accessRequestedBy: 'Mira Costa' }),
      aClinic({ name: 'Seaview' }),
    ]),
  },
  { name: 'organisation without clinics', backend: organisation([]) },
  { name: 'organisation with one clinic', backend: organisation([aClinic({ accessRequestedAt: THEN })]) },
  {
    name: 'organisation with forty clinics',
    backend: organisation(Array.from({ length: 40 }, (_, index) => aClinic({ name: `Clinic ${String(index + 1)}`, allowed: index % 3 > 0, linked: index % 3 === 1, ...(index % 12 === 9 ? { allowed: false, accessRequestedAt: THEN, accessRequestedBy: 'Mira Costa' } : {}) }))),
  },
  {
    name: 'withdrawing',
    backend: organisation([aClinic({ name: 'Riverside Clinic', allowed: true, linked: true }), aClinic({ name: 'Seaview' })]),
    act: async (page) => {
      await press(page, 'Withdraw from Riverside Clinic');
      await page.getByText('Withdraw payments from').waitFor();
    },
  },
];

const history = (payments: PaymentRecord[], more: Partial<BackendState> = {}): BackendState => ({ session: aSession('clinic_admin'), requests: [], payments, ...more });
const AUD_TOTALS: PaymentTotals = { currency: 'AUD', count: 412, paid: 3_502_000, refunded: 28_500, net: 3_473_500 };
const RECORDS = [
  aRecord({ status: 'open', description: 'Follow-up' }),
  aRecord(),
  aRecord({ refunded: 2000, requestedBy: 'Dr Okafor' }),
  aRecord({ refunded: 8500, receiptSent: false }),
  aRecord({ status: 'closing' }),
  aRecord({ status: 'cancelled', description: LONG, amount: 99_999_999, requestedBy: 'Dr Alexandra Papadopoulos-Featherstonehaugh' }),
  aRecord({ status: 'declined' }),
  aRecord({ status: 'expired' }),
  aRecord({ status: 'review', dashboardUrl: 'https://dashboard.stripe.test/acct_1/payments/pi_2' }),
  aRecord({ description: '', requestedBy: null, receiptSent: null, currency: 'JPY', amount: 1200 }),
];

const historyStates: State[] = [
  { name: 'loading', backend: history([], { hangs: ['GET /payments'] }) },
  { name: 'offline', backend: history([], { fails: { 'GET /payments': 'backend_unavailable' } }) },
  { name: 'forbidden', backend: history([], { fails: { 'GET /payments': 'role_forbidden', 'GET /payments/totals': 'role_forbidden' } }) },
  { name: 'empty', backend: history([]) },
  { name: 'payments', backend: history(RECORDS, { totals: [AUD_TOTALS, { currency: 'JPY', count: 1, paid: 1200, refunded: 0, net: 1200 }], more: true }) },
  { name: 'several accounts', backend: history([aRecord(), aRecord({ account: 'acct_2', accountName: 'Riverside Physiotherapy Ltd' }), aRecord({ refunded: 2000 })], { totals: [AUD_TOTALS] }) },
  {
    name: 'refund',
    backend: history([aRecord(), aRecord({ account: 'acct_2', accountName: 'Riverside Physiotherapy Ltd' }), aRecord()], { totals: [AUD_TOTALS] }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Refund' }).nth(1).click();
      await page.getByLabel('Amount to refund').waitFor();
    },
  },
  { name: 'no refunds', backend: history([aRecord()], { session: { ...aSession('clinic_admin'), mayRefund: false }, totals: [AUD_TOTALS] }) },
  { name: 'summing up', backend: history(RECORDS.slice(0, 3), { hangs: ['GET /payments/totals'] }), act: (page) => page.getByRole('table').waitFor() },
  {
    name: 'narrowed to nothing',
    backend: history([]),
    act: async (page) => {
      await page.getByLabel('Search').fill('orthotics');
      await page.getByLabel('From', { exact: true }).fill('2026-03-01');
      await page.getByLabel('State').selectOption('Paid');
      await page.getByText('No payments match.').waitFor();
    },
  },
  {
    name: 'days the wrong way round',
    backend: history(RECORDS.slice(0, 1), { totals: [AUD_TOTALS] }),
    act: async (page) => {
      await page.getByLabel('From', { exact: true }).fill('2026-03-02');
      await page.getByLabel('To', { exact: true }).fill('2026-03-01');
      await page.getByText('The first day is after the last one.').waitFor();
    },
  },
  {
    name: 'file failed',
    backend: history(RECORDS.slice(0, 2), { totals: [AUD_TOTALS], fails: { 'GET /payments.csv': 'rate_limited' } }),
    act: async (page) => {
      await press(page, 'Download CSV');
      await page.getByText('That was too fast').first().waitFor();
    },
  },
];

export const STATES: Readonly<Record<string, readonly State[]>> = {
  'payment-request-tool': toolStates,
  'payment-prompt': promptStates,
  'stripe-connect-settings': settingsStates,
  'payment-history': historyStates,
};
