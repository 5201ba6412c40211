import Stripe from 'stripe';
import { createPaymentBackend, openPGlite, openPostgres, type PaymentBackend } from 'call-payments/server';
import { verifyToken } from './tokens';

async function start(): Promise<PaymentBackend> {
  const { DATABASE_URL, DATABASE_FOLDER = './data', STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRETS, STRIPE_ACCOUNT } = process.env;
  const backend = createPaymentBackend({
    database: DATABASE_URL ? await openPostgres({ connectionString: DATABASE_URL }) : await openPGlite({ folder: DATABASE_FOLDER }),
    stripe: new Stripe(STRIPE_SECRET_KEY!),
    publishableKey: STRIPE_PUBLISHABLE_KEY!,
    webhookSecrets: STRIPE_WEBHOOK_SECRETS?.split(',') ?? [],
    verifyToken,
    basePath: '/payments',
  });
  await backend.start();
  await backend.putClinic({ id: 'clinic-1', organisation: 'org-1', name: 'Riverside Clinic', currency: 'AUD', country: 'AU', allowed: true });
  if (STRIPE_ACCOUNT) await backend.linkAccount('clinic-1', STRIPE_ACCOUNT);
  return backend;
}

/** One for the process: Next builds the module into several bundles, and loads it again after a change. */
const shared = globalThis as { paymentBackend?: Promise<PaymentBackend> };

/** Made with the first request, not while the app is built. */
export const paymentBackend = () => (shared.paymentBackend ??= start());
