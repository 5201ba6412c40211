// The backend, and what the platform adds to it: the clinic, and a token for each person in a call. How it is mounted is in the other files.
import Stripe from 'stripe';
import { createPaymentBackend, createTokenVerifier, mintToken, openPGlite, openPostgres } from 'call-payments/server';

const { DATABASE_URL, DATABASE_FOLDER = './data', STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRETS, STRIPE_ACCOUNT, TOKEN_SECRET } = process.env;
const tokens = { secret: TOKEN_SECRET, issuer: 'https://call.example', audience: 'call-payments' };

export const backend = createPaymentBackend({
  database: DATABASE_URL ? await openPostgres({ connectionString: DATABASE_URL }) : await openPGlite({ folder: DATABASE_FOLDER }),
  stripe: new Stripe(STRIPE_SECRET_KEY),
  publishableKey: STRIPE_PUBLISHABLE_KEY,
  webhookSecrets: STRIPE_WEBHOOK_SECRETS?.split(',') ?? [],
  verifyToken: createTokenVerifier(tokens),
  basePath: '/payments',
});
await backend.start();
await backend.putClinic({ id: 'clinic-1', organisation: 'org-1', name: 'Riverside Clinic', currency: 'AUD', country: 'AU', allowed: true });
if (STRIPE_ACCOUNT) await backend.linkAccount('clinic-1', STRIPE_ACCOUNT);

/** A platform asks its own session who this is and which call they are in. Here everybody is believed. */
export function paymentToken(as) {
  const role = as === 'clinician' ? 'clinician' : 'patient';
  const name = role === 'clinician' ? 'Dr Alex Lee' : 'Pat';
  return mintToken({ subject: `${role}-1`, name, role, organisation: 'org-1', clinic: 'clinic-1', call: 'call-1' }, tokens);
}

export const port = Number(process.env.PORT ?? 3000);
export const ready = () => console.log(`http://localhost:${port}`);
