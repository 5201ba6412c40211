/**
 * The reference backend: a web-standard fetch handler over a PostgreSQL and the real Stripe SDK, all handed in.
 * @module
 */
export { createPaymentBackend, type LogEntry, type Origins, type PaymentBackend, type PaymentBackendOptions } from './payment-backend.js';
export { ProblemError } from './problem.js';
export { DEFAULT_RATE_LIMITS, type Bucket, type RateLimits } from './rate-limits.js';
export { createTokenVerifier, mintToken, type TokenOptions } from './tokens.js';
export type { OAuthOptions } from './account-oauth.js';
export type { ClinicDetails } from './clinics.js';
export type { Database, Queryable } from './database/database.js';
export { openPGlite } from './database/pglite.js';
export { openPostgres } from './database/postgres.js';
