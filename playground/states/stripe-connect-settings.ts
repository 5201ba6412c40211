/** The admins' settings: a clinic's Stripe account in all its conditions, and an organisation's clinics. */
import type { ClinicAccount } from '../../src/domain/clinic-account.js';
import type { ClinicSummary } from '../../src/domain/contract.js';
import { THEN, aClinic, aSession, anAccount } from '../../test/elements/support/builders.js';
import { LONG, type BackendState, type State } from './state.js';

const settings = (account: Partial<ClinicAccount>, more: Partial<BackendState> = {}): BackendState => ({
  session: aSession('clinic_admin'),
  requests: [],
  account: anAccount(account),
  ...more,
});
const organisation = (clinics: ClinicSummary[]): BackendState => ({ session: aSession('organisation_admin'), requests: [], clinics });

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
  { name: 'details due by a day', backend: settings({ state: 'details_due', canTakePayments: true, canReceivePayouts: true, due: ['document'], dueBy: THEN }) },
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
      aClinic({ name: 'The Harbour Family Medical Practice', accessRequestedAt: THEN }),
      aClinic({ name: 'Seaview' }),
    ]),
  },
  { name: 'organisation without clinics', backend: organisation([]) },
];
