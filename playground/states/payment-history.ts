/** The clinic's history: lists, totals, filters, and what can go wrong with them. */
import type { PaymentRecord, PaymentTotals } from '../../src/domain/payment-record.js';
import { aRecord, aSession } from '../../test/elements/support/builders.js';
import { LONG, type BackendState, type State } from './state.js';

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

export const historyStates: State[] = [
  { name: 'loading', backend: history([], { hangs: ['GET /payments'] }) },
  { name: 'offline', backend: history([], { fails: { 'GET /payments': 'backend_unavailable' } }) },
  { name: 'forbidden', backend: history([], { fails: { 'GET /payments': 'role_forbidden', 'GET /payments/totals': 'role_forbidden' } }) },
  { name: 'empty', backend: history([]) },
  { name: 'payments', backend: history(RECORDS, { totals: [AUD_TOTALS, { currency: 'JPY', count: 1, paid: 1200, refunded: 0, net: 1200 }], more: true }) },
  { name: 'several accounts', backend: history([aRecord(), aRecord({ account: 'acct_2', accountName: 'Riverside Physiotherapy Ltd' }), aRecord({ refunded: 2000 })], { totals: [AUD_TOTALS] }) },
  {
    name: 'refund',
    backend: history([aRecord(), aRecord({ account: 'acct_2', accountName: 'Riverside Physiotherapy Ltd' }), aRecord()], { totals: [AUD_TOTALS] }),
    act: async (person) => {
      await person.press('Refund AB12CD', 1);
      await person.finds('Amount to refund');
    },
  },
  { name: 'no refunds', backend: history([aRecord()], { session: { ...aSession('clinic_admin'), mayRefund: false }, totals: [AUD_TOTALS] }) },
  { name: 'summing up', backend: history(RECORDS.slice(0, 3), { hangs: ['GET /payments/totals'] }), act: (person) => person.sees('Consultation') },
  {
    name: 'narrowed to nothing',
    backend: history([]),
    act: async (person) => {
      await person.fill('Search', 'orthotics');
      await person.fill('From', '2026-03-01');
      await person.choose('State', 'Paid');
      await person.sees('No payments match.');
    },
  },
  {
    name: 'days the wrong way round',
    backend: history(RECORDS.slice(0, 1), { totals: [AUD_TOTALS] }),
    act: async (person) => {
      await person.fill('From', '2026-03-02');
      await person.fill('To', '2026-03-01');
      await person.sees('The first day is after the last one.');
    },
  },
  {
    name: 'file failed',
    backend: history(RECORDS.slice(0, 2), { totals: [AUD_TOTALS], fails: { 'GET /payments.csv': 'rate_limited' } }),
    act: async (person) => {
      await person.press('Download CSV');
      await person.sees('That was too fast');
    },
  },
];
