/** What the environment says, checked at start: a person who made a mistake is told which, and what to write instead. */
import { z } from 'zod';

const origins = z.string().transform((text) => text.split(',').map((origin) => origin.trim()).filter(Boolean)).pipe(
  z.array(z.string().refine((origin) => URL.canParse(origin) && new URL(origin).origin === origin, 'must be origins such as https://call.example, separated by commas: no path, no slash at the end')),
);
const days = z.coerce.number('must be a number of days').int('must be a whole number of days').positive('must be at least 1');

const variables = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(8080),
  /** For `/metrics`, which nobody outside should reach. */
  METRICS_PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).optional(),
  BASE_PATH: z.string().regex(/^(\/[\w-]+)*$/, 'must be empty or a path such as /api/payments, without a slash at the end').default(''),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be an address such as postgres://user:password@host:5432/name').optional(),
  DATABASE_FOLDER: z.string().min(1).default('./data'),
  STRIPE_SECRET_KEY: z.string('must be your platform’s secret or restricted key, from the Stripe Dashboard').regex(/^(sk|rk)_(test|live)_/, 'must be a key that starts with sk_ or rk_, from the Stripe Dashboard'),
  STRIPE_PUBLISHABLE_KEY: z.string('must be your platform’s publishable key, from the Stripe Dashboard').regex(/^pk_(test|live)_/, 'must be a key that starts with pk_, from the Stripe Dashboard'),
  STRIPE_WEBHOOK_SECRETS: z.string('must be the signing secrets of your event destinations, separated by commas').transform((text) => text.split(',').map((secret) => secret.trim())).pipe(
    z.array(z.string().startsWith('whsec_', 'must be signing secrets that start with whsec_, separated by commas')).min(1),
  ),
  TOKEN_ISSUER: z.string('must be what your platform writes into `iss` of its tokens').min(1),
  TOKEN_AUDIENCE: z.string().default('call-payments'),
  TOKEN_SECRET: z.string().min(32, 'must have at least 32 characters, made by chance: openssl rand -base64 48').optional(),
  TOKEN_JWKS_URL: z.url('must be the address of your platform’s public keys').optional(),
  ALLOWED_ORIGINS: origins,
  RETURN_ORIGINS: origins.optional(),
  /** Where people reach `{BASE_PATH}/pay`; without it there are no payment links. */
  PAYMENT_PAGE_URL: z.url('must be the address of {BASE_PATH}/pay as people reach it, such as https://pay.example/pay').refine((url) => new URL(url).pathname.endsWith('/pay'), 'must end with /pay').optional(),
  /** Where people reach the backend, with BASE_PATH; needed behind a proxy that changes it. */
  PUBLIC_URL: z.url('must be the address of the backend as people reach it, such as https://pay.example/api').refine((url) => !url.endsWith('/'), 'must not end with a slash').optional(),
  STRIPE_CLIENT_ID: z.string().startsWith('ca_', 'must be your platform’s client id for OAuth, which starts with ca_, from the Stripe Dashboard').optional(),
  REFUND_ROLES: z.string().transform((text) => text.split(',').map((role) => role.trim())).pipe(z.array(z.enum(['clinician', 'clinic_admin'], 'must be clinician, clinic_admin, or both with a comma')).min(1)).optional(),
  EMBEDDED_COMPONENTS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  RETENTION_DAYS: days.optional(),
});

export type Configuration = z.infer<typeof variables> & { readonly livemode: boolean };

/** What was wrong, a line for each variable. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** @throws ConfigurationError */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const result = variables.safeParse({ ALLOWED_ORIGINS: '', ...given });
  const problems = result.success ? [] : result.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
  if (!given['TOKEN_SECRET'] === !given['TOKEN_JWKS_URL']) problems.push('TOKEN_SECRET or TOKEN_JWKS_URL must be set: one of them, not both');
  const [secret, publishable] = [given['STRIPE_SECRET_KEY'], given['STRIPE_PUBLISHABLE_KEY']].map((key) => /_(test|live)_/.exec(key ?? '')?.[1]);
  if (secret && publishable && secret !== publishable) problems.push(`STRIPE_PUBLISHABLE_KEY is a ${publishable} key and STRIPE_SECRET_KEY a ${secret} one: both must be of the same mode`);
  if (!result.success || problems.length) throw new ConfigurationError([...new Set(problems)].join('\n'));
  return { ...result.data, livemode: secret === 'live' };
}
