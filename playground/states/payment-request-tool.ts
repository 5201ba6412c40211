/** The clinician's tool: the form, the last look, and what becomes of requests. */
import { aRefund, aRequest, aSession, paid } from '../../test/elements/support/builders.js';
import type { Person } from '../frame/person.js';
import { LONG, type BackendState, type State } from './state.js';

const tool = (fields: Partial<BackendState> = {}): BackendState => ({ session: aSession(), requests: [], ...fields });
const fill = async (person: Person, amount: string, description = 'Consultation') => {
  await person.fill('Amount', amount);
  await person.fill('Description', description);
};
const submit = (person: Person) => person.press('Request payment');
/** Says yes at the last look. */
const confirm = (person: Person) => person.press('Request A$');

const ACCOUNTS = [
  { id: 'acct_1Q2w3E4r5T6y7U8i', name: 'Riverside Clinic Pty Ltd', currency: 'AUD', isDefault: true },
  { id: 'acct_2', name: 'Riverside Physiotherapy Ltd', currency: 'NZD', isDefault: false },
];

export const toolStates: State[] = [
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
    properties: { participants: [{ subject: 'mira', name: 'Mira Costa' }] },
    act: async (person) => {
      await fill(person, '1234.5', LONG);
      await person.choose('For', 'Mira Costa');
      await submit(person);
      await person.sees('The patient will be asked for A$1,234.50.');
    },
  },
  {
    name: 'group call',
    backend: tool({ requests: [aRequest({ recipient: 'mira' })] }),
    properties: { participants: [{ subject: 'mira', name: 'Mira Costa' }, { subject: 'sam', name: 'Sam Lee' }] },
    act: (person) => person.sees('For Mira Costa'),
  },
  {
    name: 'several accounts',
    backend: tool({
      session: aSession('clinician', { accounts: ACCOUNTS }),
      requests: [aRequest({ ...paid(), paidInto: 'Riverside Clinic Pty Ltd' }), aRequest({ paidInto: 'Riverside Physiotherapy Ltd' })],
    }),
    act: (person) => person.choose('Paid into', 'Riverside Physiotherapy Ltd · NZD'),
  },
  {
    name: 'several accounts, last look',
    backend: tool({ session: aSession('clinician', { accounts: ACCOUNTS }) }),
    act: async (person) => {
      await fill(person, '85');
      await person.choose('Paid into', 'Riverside Physiotherapy Ltd · NZD');
      await submit(person);
      await person.sees('The patient will be asked for');
    },
  },
  { name: 'no refunds', backend: tool({ session: { ...aSession(), mayRefund: false }, requests: [aRequest(paid())] }) },
  { name: 'clinic admin', backend: tool({ session: aSession('clinic_admin') }) },
  { name: 'unavailable', backend: tool({ session: aSession('clinician', { canTakePayments: false }) }) },
  { name: 'forbidden', backend: tool({ session: aSession('patient') }) },
  { name: 'offline', backend: tool({ fails: { 'GET /session': 'backend_unavailable' } }) },
  { name: 'filled', backend: tool(), act: (person) => fill(person, '1234.5') },
  {
    name: 'ambiguous',
    backend: tool(),
    act: async (person) => {
      await fill(person, '12,50');
      await submit(person);
      await person.sees('Which amount do you mean?');
    },
  },
  {
    name: 'problems',
    backend: tool(),
    act: async (person) => {
      await fill(person, '-5', '');
      await submit(person);
      await person.sees('Say what the payment is for.');
    },
  },
  {
    name: 'sending',
    backend: tool({ hangs: ['POST /payment-requests'] }),
    act: async (person) => {
      await fill(person, '85');
      await submit(person);
      await confirm(person);
      await person.hears('Sending the request…');
    },
  },
  {
    name: 'sending failed',
    backend: tool({ fails: { 'POST /payment-requests': 'rate_limited' } }),
    act: async (person) => {
      await fill(person, '85');
      await submit(person);
      await confirm(person);
      await person.sees('That was too fast');
    },
  },
  {
    name: 'payment link',
    backend: tool({ requests: [aRequest({ id: '0b5a1c3e-0000-4000-8000-000000000001', remindedAt: '2026-03-02T04:06:00.000Z' })] }),
    act: async (person) => {
      await person.press('Payment link');
      await person.findsPicture('QR code');
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
    act: async (person) => {
      await person.press('Refund');
      await person.finds('Amount to refund');
    },
  },
  {
    name: 'refund, too much',
    backend: tool({ requests: [aRequest({ ...paid(), refunds: [aRefund({ amount: 2000 })] })] }),
    act: async (person) => {
      await person.press('Refund');
      await person.fill('Amount to refund', '85');
      await person.press('Continue');
      await person.sees('At most A$65.00');
    },
  },
  {
    name: 'refund, check',
    backend: tool({ requests: [aRequest(paid())] }),
    act: async (person) => {
      await person.press('Refund');
      await person.press('Continue');
      await person.sees('Refund A$85.00?');
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
