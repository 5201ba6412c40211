/** The admins' settings: a clinic's Stripe account in all its conditions, and an organisation's clinics. */
import type { ClinicAccount, PlatformFee } from '../../src/domain/clinic-account.js';
import type { ClinicSummary } from '../../src/domain/contract.js';
import { THEN, aClinic, aSession, anAccount, anOther } from '../../test/elements/support/builders.js';
import { LONG, type BackendState, type State } from './state.js';

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
/** What opens no tab: the page of a state is looked at, and stays alone. */
const opens = (tab: unknown) => void Object.assign(window, { open: () => tab });
const TAB = { document: {}, location: { replace: () => {} }, close: () => {} };

export const settingsStates: State[] = [
  { name: 'loading', backend: settings({}, { hangs: ['GET /session'] }) },
  { name: 'offline', backend: settings({}, { fails: { 'GET /session': 'backend_unavailable' } }) },
  { name: 'forbidden', backend: { session: aSession('clinician'), requests: [] } },
  { name: 'not allowed', backend: settings({ state: 'not_allowed' }) },
  { name: 'access asked for', backend: settings({ state: 'not_allowed', accessRequestedAt: THEN }) },
  { name: 'not linked', backend: settings({ state: 'not_linked' }) },
  {
    name: 'Stripe not reached',
    backend: settings({ state: 'not_linked' }, { fails: { 'POST /stripe-account/link': 'stripe_unavailable' } }),
    act: async (person) => {
      await person.press('Go to Stripe');
      await person.sees('Stripe can’t be reached');
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
    act: async (person) => {
      opens(TAB);
      await person.press('Go to Stripe');
      await person.sees('Stripe is open in another tab');
    },
  },
  {
    name: 'tab blocked',
    backend: settings({ state: 'not_linked' }),
    act: async (person) => {
      opens(null);
      await person.press('Go to Stripe');
      await person.sees('Your browser has blocked');
    },
  },
  { name: 'several accounts', backend: settings({ others: OTHERS, platformFee: FEE, canLinkExisting: true, livemode: false }) },
  {
    name: 'another account',
    backend: settings({ others: OTHERS.slice(0, 1), canLinkExisting: true }),
    act: async (person) => {
      await person.press('Link another account');
      await person.sees('Open a new account');
    },
  },
  {
    name: 'removing one of several',
    backend: settings({ others: OTHERS }),
    act: async (person) => {
      await person.press('Remove account');
      await person.sees('Remove this Stripe account?');
    },
  },
  {
    name: 'not yet to be removed',
    backend: settings({ openRequests: 2 }),
    act: async (person) => {
      await person.press('Remove account');
      await person.sees('2 requests into this account');
    },
  },
  {
    name: 'screens of Stripe',
    backend: settings({ embedded: true }),
    properties: { connect: () => ({ create: (name: string) => Object.assign(document.createElement('div'), { textContent: `Stripe’s ${name}`, style: 'padding: 24px; border: 1px dashed #8888' }) }) },
    act: async (person) => {
      await person.press('Edit details');
      await person.sees('Stripe’s account-management');
    },
  },
  { name: 'in review', backend: settings({ state: 'in_review' }) },
  { name: 'ready', backend: settings({}) },
  {
    name: 'fee presets',
    backend: settings({}, { session: aSession('clinic_admin', { feePresets: [{ name: 'Short', amount: 4500, description: 'Short consultation' }, { name: 'Long', amount: 12_050, description: LONG }] }) }),
    act: async (person) => {
      await person.press('Add preset');
      await person.sees('Give it a name.');
    },
  },
  { name: 'ready, test mode, long name', backend: settings({ livemode: false, name: 'The Riverside Family Medical Practice and Physiotherapy Clinic Pty Ltd' }) },
  { name: 'paused', backend: settings({ state: 'restricted' }) },
  {
    name: 'removing',
    backend: settings({}),
    act: async (person) => {
      await person.press('Remove account');
      await person.sees('Remove this Stripe account?');
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
    act: async (person) => {
      await person.press('Withdraw from Riverside Clinic');
      await person.sees('Withdraw payments from');
    },
  },
];
