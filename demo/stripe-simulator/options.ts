import type { Ledger } from './ledger.js';
import type { AccountState } from './connect/account.js';

/** Where events are sent, like an event destination in Stripe's Dashboard. */
export interface WebhookEndpoint {
  url: string;
  /** `whsec_…`: signs what is sent there. */
  secret: string;
  /** Events of connected accounts rather than of the platform's own. */
  connect?: boolean;
  /** v2 events as thin notifications rather than v1 snapshots. */
  thin?: boolean;
}

export interface StripeSimulatorOptions {
  /** The time in ms; default `Date.now`. */
  now?: () => number;
  /** Sends webhooks; default the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  webhookEndpoints?: WebhookEndpoint[];
  /** Milliseconds that each API and card call takes; default 0. */
  latency?: number;
  /** Milliseconds before each further delivery of a webhook that was not answered with 2xx. */
  webhookRetryDelays?: number[];
  /** Runs work after so many ms; default timers, which `idle` waits for. */
  later?: (delay: number, work: () => void | Promise<void>) => void;
  /** Where `pages` is reachable: the start of onboarding and receipt links. */
  origin?: string | (() => string);
}

/**
 * - `rate_limited`: 429, before the idempotency layer.
 * - `request_lost`, `answer_lost`: a network error, before or after the work.
 * - `failed_before`, `failed_after`: a 500 before or after the work; kept for the idempotency key, as Stripe does.
 */
export type ApiFault = 'rate_limited' | 'request_lost' | 'answer_lost' | 'failed_before' | 'failed_after';

/** What goes wrong on request. Change the properties at any time. */
export interface Faults {
  /** Events are logged and never delivered. */
  webhooksOff: boolean;
  /** Every event is delivered twice. */
  webhooksTwice: boolean;
  /** Milliseconds that each API and card call takes. */
  latency: number;
  /** The API answers 500 before doing anything. */
  apiDown: boolean;
  /** The answers to the next so many POSTs are lost after the work was done: the caller sees a network error. */
  loseAnswers: number;
  /** Decides what goes wrong with a call of the API. */
  onCall: ((call: { readonly method: string; readonly path: string }) => ApiFault | undefined) | null;
  /** Decides when an event is delivered: a delay (ms) for each copy; none loses it. */
  onDelivery: ((event: { readonly type: string }) => readonly number[]) | null;
  /** How long an idempotency key is kept, ms. Stripe keeps them for a day at least. */
  idempotencyLifetime: number;
  /** Lists leave out what is younger than so many ms, as Stripe's do for a moment. */
  listLag: number;
  /** Not a fault: the wallet that browser and account have, offered beside the card; '' for none. */
  wallet: '' | 'apple_pay' | 'google_pay';
  /** Cards end in `processing`, until `settle` is called. */
  cardsStayProcessing: boolean;
}

export interface SeedAccountOptions {
  displayName: string;
  country: string;
  currency: string;
  email?: string;
  state?: AccountState;
  /** Which account API made it. Default: v2. */
  api?: 'v1' | 'v2';
  /** The platform has access. Default: yes; without it its owner can give it by OAuth. */
  connected?: boolean;
}

export interface StripeSimulator {
  /** Stripe's HTTP API: `new Stripe(secretKey, { httpClient: Stripe.createFetchHttpClient(simulator.api) })`. */
  api(this: void, input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** Stripe's web pages, and the same as JSON: everything under `/simulator/`. */
  pages(this: void, request: Request): Promise<Response>;
  /** To be served on an origin of its own: Stripe.js, the Payment Element, the bank's challenge, the API they call. */
  frames(this: void, request: Request): Promise<Response>;
  readonly secretKey: string;
  readonly publishableKey: string;
  addWebhookEndpoint(endpoint: WebhookEndpoint): void;
  readonly faults: Faults;
  readonly ledger: Ledger;
  /** A connected account as if it had been onboarded (or not yet) before the test began. */
  seedAccount(options: SeedAccountOptions): { id: string };
  /** What happens at Stripe of itself: an account under review is approved, restricted … */
  setAccountState(id: string, state: AccountState): void;
  /** The clinic cuts the platform off, on Stripe's side. */
  disconnectAccount(id: string): void;
  /** Ends `processing`: the money came, or did not. */
  settle(paymentIntent: string, outcome?: 'succeeded' | 'failed'): void;
  /** The bank's answer to a 3-D Secure challenge. Throws, as Stripe's API answers, where none is waiting. */
  answerChallenge(paymentIntent: string, passed: boolean): void;
  /** Resolves once no delivery, retry or other work is pending. */
  idle(): Promise<void>;
  /** Drops everything pending. */
  close(): void;
}
