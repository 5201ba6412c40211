/** The patient's prompt: what is asked, the card form, and how it ends. */
import type { RequestedPayment } from '../../src/domain/requested-payment.js';
import { aRequest, aSession, paid } from '../../test/elements/support/builders.js';
import type { Person } from '../frame/person.js';
import { LONG, type BackendState, type State } from './state.js';

const prompt = (fields: Partial<RequestedPayment> = {}, more: Partial<BackendState> = {}): BackendState => ({
  session: aSession('patient'),
  requests: [aRequest(fields)],
  ...more,
});
async function toForm(person: Person): Promise<void> {
  await person.press('Pay now');
  await person.finds('Card number');
}
async function pay(person: Person, email = 'mira@example.com'): Promise<void> {
  await toForm(person);
  await person.fill('Email', email);
  await person.fill('Card number', '4242 4242 4242 4242');
  await person.press('Pay A');
}

export const promptStates: State[] = [
  { name: 'idle', backend: { session: aSession('patient'), requests: [] }, act: (_, { asked }) => asked('GET /payment-requests') },
  { name: 'offer', backend: prompt(), act: (person) => person.canPress('Pay now') },
  {
    name: 'offer, more wait, long texts',
    backend: { session: aSession('patient'), requests: [aRequest({ description: LONG, amount: 99_999_999, payee: 'The Riverside Family Medical Practice and Physiotherapy Clinic' }), aRequest()] },
    act: (person) => person.canPress('Pay now'),
  },
  {
    name: 'declining failed',
    backend: prompt({}, { fails: { 'POST /payment-requests/{id}/decline': 'rate_limited' } }),
    act: async (person) => {
      await person.press('Decline');
      await person.sees('That was too fast');
    },
  },
  {
    name: 'postponed',
    backend: prompt(),
    act: async (person) => {
      await person.press('Not now');
      await person.canPress('Payment of A$85.00 is waiting');
    },
  },
  {
    name: 'form loading',
    backend: prompt({}, { hangs: ['POST /payment-requests/{id}/checkout'] }),
    act: async (person) => {
      await person.press('Pay now');
      await person.sees('Loading the secure card form…');
    },
  },
  { name: 'form', backend: prompt(), act: toForm },
  {
    name: 'form, no e-mail',
    backend: prompt(),
    act: async (person) => {
      await pay(person, '');
      await person.sees('Enter your email address');
    },
  },
  {
    name: 'form blocked',
    backend: prompt({}, { blocked: true }),
    act: async (person) => {
      await person.press('Pay now');
      await person.sees('could not be loaded');
    },
  },
  {
    name: 'card declined',
    backend: prompt({}, { bank: 'declined' }),
    act: async (person) => {
      await pay(person);
      await person.sees('enough money');
    },
  },
  {
    name: 'confirming',
    backend: prompt({}, { bank: 'silent' }),
    act: async (person) => {
      await pay(person);
      await person.sees('Paying…');
    },
  },
  {
    name: 'settling',
    backend: prompt({}, { bank: 'succeeded' }),
    act: async (person) => {
      await pay(person);
      await person.sees('Waiting for confirmation');
    },
  },
  {
    name: 'checking',
    backend: prompt({}, { bank: 'lost' }),
    act: async (person) => {
      await pay(person);
      await person.sees('Checking whether');
    },
  },
  {
    name: 'successful',
    backend: prompt({}, { bank: 'succeeded' }),
    act: async (person, { change }) => {
      await pay(person);
      await person.sees('Waiting for confirmation');
      change({ ...paid({ receiptEmail: 'mira@example.com' }), email: 'mira@example.com' });
      await person.sees('Payment successful');
    },
  },
  {
    name: 'successful, more wait',
    backend: { ...prompt({}, { bank: 'succeeded' }), requests: [aRequest({ createdAt: '2026-03-02T03:00:00.000Z' }), aRequest({ createdAt: '2026-03-02T04:00:00.000Z' })] },
    act: async (person, { change }) => {
      await pay(person);
      await person.sees('Waiting for confirmation');
      change({ ...paid({ receiptEmail: 'mira@example.com' }) });
      await person.sees('Payment successful');
    },
  },
  { name: 'receipt in reach', backend: prompt(paid()), act: (person) => person.canPress('Receipt') },
  {
    name: 'receipts',
    backend: { session: aSession('patient'), requests: [aRequest(paid({ receiptEmail: 'mira@example.com' })), aRequest({ ...paid(), description: LONG })] },
    act: async (person) => {
      await person.press('Receipts (2)');
      await person.sees(LONG);
    },
  },
  {
    name: 'slip in the address',
    backend: prompt(),
    act: async (person) => {
      await toForm(person);
      await person.fill('Email', 'mira.papadopoulos@gmial.com');
      await person.focus('Card number');
      await person.sees('Did you mean');
    },
  },
  {
    name: 'minimised while paying',
    backend: prompt({}, { bank: 'silent' }),
    act: async (person) => {
      await pay(person);
      await person.sees('Paying…');
      await person.press('Minimise');
    },
  },
  {
    name: 'closing',
    backend: prompt(),
    act: async (person, { change }) => {
      await toForm(person);
      change({ status: 'closing', closeReason: 'cancelled' });
      await person.sees('is being closed');
    },
  },
  ...(['cancelled', 'declined', 'expired', 'review', 'paid'] as const).map((status): State => ({
    name: `ended: ${status === 'paid' ? 'paid by another' : status}`,
    backend: prompt(),
    act: async (person, { change }) => {
      await person.canPress('Pay now');
      change({ ...(status === 'paid' ? { ...paid(), yours: false } : { status }) });
      await person.sees('Payment request closed');
    },
  })),
];
