/** The demo's organisation and its clinics. */
import type { StripeSimulator } from '../stripe-simulator/index.js';
import type { PaymentBackend } from '../../src/server/index.js';

const COUNTRY = 'AU';
const CURRENCY = 'AUD';
const PRACTICE = 'Harbour Street Clinic';

/** The ids that tokens speak of. */
export interface DemoPlaces {
  readonly organisation: string;
  /** Where the calls are. */
  readonly clinic: string;
  readonly otherClinic: string;
}

/** In minor units of CURRENCY. */
const FEES = [
  { name: 'Short visit', amount: 4500, description: 'Short video consultation' },
  { name: 'Long visit', amount: 12_000, description: 'Long video consultation' },
];

/** @param run tells apart the runs of a demo whose database outlives the simulator's memory; empty if there is but one. */
export function demoPlaces(run: string): DemoPlaces {
  const id = (name: string) => (run ? `${name}-${run}` : name);
  return { organisation: id('bayside-health'), clinic: id('harbour-street'), otherClinic: id('riverside') };
}

export interface DemoClinics {
  /** Called when somebody joins a call: a newcomer who skipped the settings can still pay at once. */
  onCallToken(): Promise<void>;
  /** Called when an admin links or removes the account: from then on the account is theirs alone. */
  onAdminAction(): void;
}

export async function seedClinics(backend: PaymentBackend, { organisation, clinic, otherClinic }: DemoPlaces, simulator?: StripeSimulator): Promise<DemoClinics> {
  const common = { organisation, country: COUNTRY, currency: CURRENCY };
  await backend.putClinic({ ...common, id: clinic, name: PRACTICE, allowed: true, feePresets: FEES });
  // Not allowed yet, so that the organisation's admin has something to decide.
  await backend.putClinic({ ...common, id: otherClinic, name: 'Riverside Physiotherapy' });

  let leftToAdmin = simulator === undefined;
  let linking: Promise<void> | undefined;
  return {
    onAdminAction: () => void (leftToAdmin = true),
    async onCallToken() {
      if (leftToAdmin || !simulator) return;
      linking ??= linkReadyAccount(backend, clinic, simulator);
      await linking.catch((error: unknown) => {
        linking = undefined;
        throw error;
      });
    },
  };
}

async function linkReadyAccount(backend: PaymentBackend, clinic: string, simulator: StripeSimulator): Promise<void> {
  const account = simulator.seedAccount({
    displayName: PRACTICE,
    country: COUNTRY,
    currency: CURRENCY.toLowerCase(),
    email: 'accounts@harbourstreet.example',
    state: 'active',
  });
  await backend.linkAccount(clinic, account.id);
}
