/** The reference backend: one fetch handler that speaks the contract. Instances hold no state; any number may run. */
import type Stripe from 'stripe';
import type { PlatformFee } from '../domain/clinic-account.js';
import type { ContractCall, Identity } from '../domain/contract.js';
import { AccountOAuth, type OAuthOptions } from './account-oauth.js';
import { ClinicAccounts } from './clinic-accounts.js';
import { Clinics, type ClinicDetails } from './clinics.js';
import type { Database } from './database/database.js';
import { migrate } from './database/migrations.js';
import { EventStreams } from './event-streams.js';
import { createEndpoints } from './endpoints.js';
import { History } from './history.js';
import { Housekeeping } from './housekeeping.js';
import { PaymentLinks } from './payment-links.js';
import { PAYMENT_PAGE_PATH, paymentPage, type PaymentPage } from './payment-page.js';
import { Payments } from './payments.js';
import { Refunds } from './refunds.js';
import { ProblemError, problemResponse } from './problem.js';
import { DEFAULT_RATE_LIMITS, RateLimiter, type RateLimits } from './rate-limits.js';
import { RETURN_PATH, returnPage } from './return-page.js';
import { answerCall, json, matchCall, readText } from './router.js';
import { createStripeGateway } from './stripe-gateway.js';

/** What may be logged, and nothing else: no body, address, description, token or secret has a field here. */
export interface LogEntry {
  readonly event: 'answered' | 'failed' | 'reconcile_failed' | 'housekeeping_failed';
  readonly requestId?: string;
  readonly call?: ContractCall | 'POST /webhooks/stripe';
  readonly status?: number;
  readonly code?: string;
  readonly durationMs?: number;
  /** The error's class, never its message. */
  readonly error?: string;
}

/** Exact origins (`https://call.example`), or a function that knows them. */
export type Origins = readonly string[] | ((origin: string) => boolean);

export interface PaymentBackendOptions {
  readonly database: Database;
  /** The real SDK's client. */
  readonly stripe: Stripe;
  readonly publishableKey: string;
  /** Signing secrets of the event destinations: snapshot and thin ones, old and new while one is rolled. */
  readonly webhookSecrets: readonly string[];
  /** Throws ProblemError token_invalid or token_expired. */
  readonly verifyToken: (token: string) => Promise<Identity>;
  readonly livemode?: boolean;
  /** Where the calls are mounted, e.g. `/api/payments`. Default: the root. */
  readonly basePath?: string;
  /** Exact origins of pages that may call from elsewhere. Default: none. */
  readonly allowedOrigins?: Origins;
  /** Exact origins that Stripe may send an admin back to. Default: `allowedOrigins`. */
  readonly returnOrigins?: Origins;
  readonly dashboardUrl?: (account: string) => string;
  /** Where people reach the backend, with `basePath` and without a slash at the end. Default: where the request came to; needed where a proxy in front changes that. */
  readonly publicUrl?: string;
  /** Linking accounts that exist already, by OAuth. Default: new accounts alone. */
  readonly oauth?: OAuthOptions;
  /** Stripe's own components may show an account in the settings. Default: true. */
  readonly embeddedComponents?: boolean;
  /** Who may give money back. Default: both. */
  readonly refundRoles?: readonly ('clinician' | 'clinic_admin')[];
  /** The page that takes a payment outside the call, at `GET {basePath}/pay`. Default: there are no payment links. */
  readonly paymentPage?: PaymentPage;
  /** Where the clinic sees one payment in its Dashboard. Default: as Stripe's Dashboard has it. */
  readonly paymentUrl?: (payment: { readonly account: string; readonly paymentIntent: string; readonly livemode: boolean }) => string;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  readonly log?: (entry: LogEntry) => void;
  /** Pause between passes of the reconciler, ms. Default 5000. */
  readonly reconcileInterval?: number;
  /** How long a request stays open, ms. Default 24 h (WCAG 2.2.1 asks for 20 h at least, or a way to extend). */
  readonly requestLifetime?: number;
  /** Limits of calls for each person and clinic; `false`: none, where something in front has its own. Default: `DEFAULT_RATE_LIMITS`. */
  readonly rateLimits?: Partial<RateLimits> | false;
  /** Days after its end that a request's description and addresses are kept. Default: for ever. */
  readonly retentionDays?: number;
  /** Pause between passes of the housekeeping (orphans, retention), ms. Default 10 min. */
  readonly housekeepingInterval?: number;
  /** Pause between heartbeats of the event streams, ms. Default 15 000. */
  readonly heartbeatInterval?: number;
}

export interface PaymentBackend {
  /** Answers every call of the contract, and `POST {basePath}/webhooks/stripe`. */
  fetch(this: void, request: Request): Promise<Response>;
  /** Makes or changes a clinic: for the host platform. */
  putClinic(clinic: ClinicDetails): Promise<void>;
  /** What the platform keeps of each payment of an organisation's clinics, from requests on that are made after it; `null`: nothing. Throws RangeError for a fee that can't be. */
  setPlatformFee(organisation: string, fee: PlatformFee | null): Promise<void>;
  /** Links an account that exists already: for seeds and migrations from elsewhere. Throws ProblemError `account_taken` where another clinic has it. */
  linkAccount(clinic: string, account: string): Promise<void>;
  /** One pass of the reconciler now. */
  reconcile(): Promise<void>;
  /** One pass of the housekeeping now: orphaned PaymentIntents, retention, old limits. */
  housekeeping(): Promise<void>;
  /** Looks at payments of which Stripe's events were not delivered. */
  sweepUndelivered(): Promise<void>;
  /** Migrates, listens for changes and starts the reconciler. */
  start(): Promise<void>;
  /** Ends the streams and the reconciler. The database stays open: it is the caller's. */
  close(): Promise<void>;
}

/** Stripe's largest event is far below this, bytes. */
const WEBHOOK_LIMIT = 262_144;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const allows = (origins: Origins, origin: string) => (typeof origins === 'function' ? origins(origin) : origins.includes(origin));

export function createPaymentBackend(options: PaymentBackendOptions): PaymentBackend {
  const { database, publishableKey, verifyToken, livemode = false, basePath = '', allowedOrigins = [], now = Date.now, log = () => {} } = options;
  const returnOrigins = options.returnOrigins ?? allowedOrigins;
  const stripe = createStripeGateway(options.stripe, options.webhookSecrets);
  const clinics = new Clinics({ database, now });
  const accounts = new ClinicAccounts({
    database, clinics, stripe, now, livemode, clientId: options.oauth?.clientId, embedded: options.embeddedComponents ?? true,
    dashboardUrl: options.dashboardUrl ?? ((account) => `https://dashboard.stripe.com/${account}`),
    mayReturnTo: (origin) => allows(returnOrigins, origin),
  });
  const oauth = new AccountOAuth({ database, stripe, clinics, accounts, now, livemode, oauth: options.oauth });
  const ownUrl = (request: Request) => options.publicUrl ?? `${new URL(request.url).origin}${basePath}`;
  const refunds = new Refunds({ database, stripe, now });
  const payments = new Payments({ database, stripe, accounts, clinics, refunds, now, livemode, requestLifetime: options.requestLifetime ?? DAY });
  const history = new History({
    database, refunds, now, livemode,
    paymentUrl: options.paymentUrl ?? (({ account, paymentIntent, livemode: live }) => `https://dashboard.stripe.com/${account}/${live ? '' : 'test/'}payments/${paymentIntent}`),
  });
  const streams = new EventStreams({ database, now, heartbeatInterval: options.heartbeatInterval ?? 15_000 });
  const rateLimits = options.rateLimits === false ? null : new RateLimiter(database, { ...DEFAULT_RATE_LIMITS, ...options.rateLimits }, now);
  const links = new PaymentLinks({ database, now, page: options.paymentPage });
  const housekeeping = new Housekeeping({ database, stripe, payments, accounts, oauth, links, rateLimits, now, retentionDays: options.retentionDays ?? null });
  const identify = async (token: string) => (await links.identify(token)) ?? verifyToken(token);
  const timers: ReturnType<typeof setInterval>[] = [];

  const endpoints = createEndpoints({
    database, payments, links, refunds, clinics, accounts, oauth, history, streams, livemode, publishableKey, ownUrl, refundRoles: options.refundRoles ?? ['clinician', 'clinic_admin'],
  });

  async function webhook(request: Request): Promise<Response> {
    const notice = await stripe.readNotice(await readText(request, WEBHOOK_LIMIT), request.headers.get('stripe-signature') ?? '');
    // The event is only a reason to look: what is written comes from Stripe's answer.
    if (notice.kind === 'payment') await payments.notice(notice);
    if (notice.kind === 'account') await accounts.refresh(notice.account);
    if (notice.kind === 'deauthorized') await accounts.deauthorized(notice.account);
    if (notice.kind === 'account' || notice.kind === 'deauthorized') await payments.endLost();
    return json({ received: true });
  }

  /** Stripe has sent an admin back. Who wants them elsewhere gets them once all is well; what went wrong is said here. */
  async function returned(request: Request): Promise<Response> {
    const { outcome, returnUrl } = await oauth.finish(new URL(request.url).searchParams);
    return returnUrl !== null && outcome === 'linked' ? new Response(null, { status: 303, headers: { location: returnUrl, 'cache-control': 'no-store' } }) : returnPage(outcome);
  }

  async function route(request: Request, seen: { call?: LogEntry['call'] }): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(`${basePath}/`)) throw new ProblemError('not_found');
    const path = pathname.slice(basePath.length);
    if (path === '/healthz' && request.method === 'GET') return json({ ok: true });
    if (path === '/readyz' && request.method === 'GET') {
      await database.query('SELECT 1');
      return json({ ok: true });
    }
    if (path === '/webhooks/stripe' && request.method === 'POST') {
      seen.call = 'POST /webhooks/stripe';
      return webhook(request);
    }
    if (path === PAYMENT_PAGE_PATH && request.method === 'GET' && options.paymentPage) return paymentPage(options.paymentPage);
    if (path === RETURN_PATH && request.method === 'GET') return returned(request);
    const match = matchCall(request.method, path);
    seen.call = match.call;
    return answerCall(endpoints, match, request, identify, rateLimits);
  }

  async function answer(request: Request): Promise<Response> {
    const origin = request.headers.get('origin');
    const cors = origin && allows(allowedOrigins, origin) ? corsHeaders(origin) : {};
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { vary: 'Origin', ...cors } });
    const requestId = crypto.randomUUID();
    const started = performance.now();
    const seen: { call?: LogEntry['call'] } = {};
    let response: Response;
    let code: string | undefined;
    try {
      response = await route(request, seen);
      log(entry('answered', response.status));
    } catch (error) {
      const problem = error instanceof ProblemError ? error : new ProblemError('backend_unavailable');
      code = problem.code;
      response = problemResponse(problem.code, problem.headers);
      log({ ...entry('failed', response.status), code, ...(error === problem ? {} : { error: error instanceof Error ? error.name : typeof error }) });
    }
    for (const [name, value] of Object.entries({ vary: 'Origin', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-request-id': requestId, ...cors })) response.headers.set(name, value);
    return response;

    function entry(event: LogEntry['event'], status: number): LogEntry {
      return { event, requestId, status, durationMs: Math.round(performance.now() - started), ...(seen.call ? { call: seen.call } : {}) };
    }
  }

  const reconcile = async () => {
    await Promise.all([payments.reconcile(), refunds.reconcile()]);
  };

  /** Does it now and then. The pauses differ a little, so that instances which started together don't stay together. */
  function every(pause: number, event: 'reconcile_failed' | 'housekeeping_failed', work: () => Promise<unknown>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      work()
        .catch((error: unknown) => log({ event, error: error instanceof Error ? error.name : typeof error }))
        .finally(() => (busy = false));
    }, pause * (0.9 + Math.random() / 5));
    timer.unref?.();
    timers.push(timer);
  }

  return {
    fetch: answer,
    putClinic: (clinic) => clinics.put(clinic),
    setPlatformFee: (organisation, fee) => clinics.setPlatformFee(organisation, fee),
    linkAccount: (clinic, account) => accounts.linkAccount(clinic, account, null, 'platform'),
    reconcile,
    housekeeping: () => housekeeping.run(),
    sweepUndelivered: () => housekeeping.sweepUndelivered(),
    async start() {
      await migrate(database);
      await streams.start();
      every(options.reconcileInterval ?? 5000, 'reconcile_failed', reconcile);
      every(options.housekeepingInterval ?? 10 * MINUTE, 'housekeeping_failed', () => housekeeping.run());
      every(6 * HOUR, 'housekeeping_failed', () => housekeeping.sweepUndelivered());
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await streams.close();
    },
  };
}

const corsHeaders = (origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, last-event-id',
  'access-control-max-age': '600',
});
