/** What is asked of Stripe, in our own words. The only file that speaks to the SDK. */
import Stripe from 'stripe';
import { declineReason } from '../domain/decline.js';
import { REFUND_REASONS, type RefundReason } from '../domain/refund.js';
import type { RefundReading } from '../domain/refund-ledger.js';
import type { PaymentTruth } from '../domain/requested-payment.js';
import { createAccountGateway } from './account-gateway.js';
import { ProblemError } from './problem.js';

/** A PaymentIntent as just read, with what is shown once it is paid. */
export interface PaymentReading extends PaymentTruth {
  readonly clientSecret: string;
  readonly paidAt: Date | null;
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
  readonly receiptEmail: string | null;
}

export interface WantedRefund {
  readonly refundId: string;
  readonly requestId: string;
  readonly paymentIntent: string;
  readonly account: string;
  readonly amount: number;
  readonly reason: RefundReason | null;
  /** The platform kept a fee: its share of what is given back goes back too. */
  readonly withFee: boolean;
}

export interface NewPaymentIntent {
  readonly requestId: string;
  readonly account: string;
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly reference: string;
  /** What the platform keeps, minor units; 0: nothing. */
  readonly platformFee: number;
}

export type StripeNotice =
  /** Look at this payment again; at its refunds too where the event is about one. */
  | { readonly kind: 'payment'; readonly account: string; readonly livemode: boolean; readonly paymentIntent: string; readonly refund: boolean }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'deauthorized'; readonly account: string }
  | { readonly kind: 'other' };

/** Keys that are tried while Stripe answers with errors of its own. */
const CREATE_ATTEMPTS = 3;
/** Seconds that Stripe's clock and ours may differ, and that a PaymentIntent may take to be made. */
const CLOCK_SKEW = 300;
const ORPHAN_WINDOW = 90_000;

/** Stripe does not let us at the account: the clinic cut us off, it was closed, or it never was ours. */
export class AccountLostError extends ProblemError {
  constructor() {
    super('account_not_ready');
    this.name = 'AccountLostError';
  }
}

export type StripeGateway = ReturnType<typeof createStripeGateway>;

export function createStripeGateway(stripe: Stripe, webhookSecrets: readonly string[]) {
  return {
    ...createAccountGateway(stripe, asked),

    /**
     * The idempotency key is the request's: however often this is asked, Stripe makes one intent. A 500 is kept for its key as an
     * answer like any other ("Idempotent requests"), so after one the next key is used; that this may make a second intent is harmless,
     * because only the one in the row is ever handed out.
     */
    createPaymentIntent: ({ requestId, account, amount, currency, description, reference, platformFee }: NewPaymentIntent): Promise<PaymentReading & { readonly retried?: boolean }> =>
      asked(async () => {
        const create = async (key: string) =>
          reading(
            await stripe.paymentIntents.create(
              {
                amount,
                currency: currency.toLowerCase(),
                // Cards and wallets on the page; nothing that would lead the patient out of the call.
                automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
                description,
                metadata: { payment_request: requestId, reference },
                ...(platformFee > 0 ? { application_fee_amount: platformFee } : {}),
              },
              { stripeAccount: account, idempotencyKey: key },
            ),
            account,
          );
        for (let attempt = 1; ; attempt++) {
          try {
            return attempt === 1 ? await create(`create:${requestId}`) : { ...(await create(`create:${requestId}:${attempt}`)), retried: true };
          } catch (error) {
            if (attempt === CREATE_ATTEMPTS || !(error instanceof Stripe.errors.StripeAPIError)) throw error;
          }
        }
      }),

    readPaymentIntent: (id: string, account: string): Promise<PaymentReading> =>
      asked(async () => reading(await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }, { stripeAccount: account }), account)),

    /**
     * Cancels, and answers with what Stripe then says: it may have succeeded a moment before. Without a key of our own: a second
     * cancel does no harm, but a 500 kept for a key would keep the request from closing for a day.
     */
    cancelPaymentIntent: (id: string, account: string): Promise<PaymentReading> =>
      asked(async () => {
        try {
          return reading(await stripe.paymentIntents.cancel(id, {}, { stripeAccount: account }), account);
        } catch (error) {
          // Refused, or a 500 though the work was done: what counts is what Stripe says when it is read.
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeAPIError)) throw error;
          return reading(await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }, { stripeAccount: account }), account);
        }
      }),

    /** Cards that were refused for this intent, up to ten. */
    countDeclines: (id: string, account: string): Promise<number> =>
      asked(async () => (await stripe.charges.list({ payment_intent: id, limit: 10 }, { stripeAccount: account })).data.filter(({ status }) => status === 'failed').length),

    /**
     * Cancels PaymentIntents of this request that no row knows. Listed by time, not searched: Stripe's search is up to an hour behind.
     * @param since when the first one was asked for.
     * @param except the one that the row knows.
     * @returns how many there were.
     */
    cancelOrphans: ({ id: requestId, account, since, except }: { id: string; account: string; since: Date; except: string | null }): Promise<number> =>
      asked(async () => {
        const from = Math.floor(since.getTime() / 1000) - CLOCK_SKEW;
        let cancelled = 0;
        for await (const { id, metadata, status } of stripe.paymentIntents.list({ created: { gte: from, lte: from + ORPHAN_WINDOW }, limit: 100 }, { stripeAccount: account })) {
          if (metadata['payment_request'] !== requestId || id === except || status === 'canceled') continue;
          await stripe.paymentIntents.cancel(id, {}, { stripeAccount: account });
          cancelled++;
        }
        return cancelled;
      }),

    /** Payments of which Stripe's events were not delivered, for up to 30 days back. */
    undelivered: (account: string): Promise<StripeNotice[]> =>
      asked(async () => {
        const events = await stripe.events.list({ delivery_success: false, limit: 100 }, { stripeAccount: account }).autoPagingToArray({ limit: 1000 });
        return events.map((event) => snapshotNotice({ ...event, account }));
      }),

    /** `null`: Stripe refuses it (more than is left, or not refundable at all). */
    createRefund: ({ refundId, requestId, paymentIntent, account, amount, reason, withFee }: WantedRefund): Promise<RefundReading | null> =>
      asked(async () => {
        try {
          const refund = await stripe.refunds.create(
            { payment_intent: paymentIntent, amount, ...(reason ? { reason } : {}), ...(withFee ? { refund_application_fee: true } : {}), metadata: { refund: refundId, payment_request: requestId } },
            { stripeAccount: account, idempotencyKey: `refund:${refundId}` },
          );
          return refundReading(refund);
        } catch (error) {
          // The key is in use: the same refund is being made this moment.
          if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode !== 409) return null;
          throw error;
        }
      }),

    /** All refunds of a payment, those of the clinic's Dashboard too. */
    listRefunds: (paymentIntent: string, account: string): Promise<RefundReading[]> =>
      asked(async () => (await stripe.refunds.list({ payment_intent: paymentIntent, limit: 100 }, { stripeAccount: account }).autoPagingToArray({ limit: 1000 })).map(refundReading).reverse()),

    /** @throws ProblemError signature_invalid */
    async readNotice(body: string, signature: string): Promise<StripeNotice> {
      let thin: boolean;
      try {
        thin = (JSON.parse(body) as { object?: unknown }).object === 'v2.core.event';
      } catch {
        throw new ProblemError('signature_invalid');
      }
      for (const secret of webhookSecrets) {
        try {
          return thin ? thinNotice(await stripe.parseEventNotificationAsync(body, signature, secret)) : snapshotNotice(await stripe.webhooks.constructEventAsync(body, signature, secret));
        } catch {
          // another secret may fit
        }
      }
      throw new ProblemError('signature_invalid');
    },
  };
}

/** A time-out or an error at Stripe leaves the outcome unknown; the caller says so and never "failed". */
async function asked<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) {
      if (error.code === 'amount_too_small' || error.code === 'amount_too_large') throw new ProblemError(error.code);
      // A key that may not do everything is refused too, but never with this code.
      if (error.code === 'account_invalid') throw new AccountLostError();
      if (error.type === 'StripePermissionError') throw new ProblemError('account_not_ready');
      throw new ProblemError('stripe_unavailable');
    }
    throw error;
  }
}

function reading(intent: Stripe.PaymentIntent, account: string): PaymentReading {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const card = charge?.payment_method_details?.card;
  const failure = intent.last_payment_error;
  return {
    paymentIntent: intent.id,
    account,
    livemode: intent.livemode,
    status: intent.status as PaymentReading['status'],
    amount: intent.amount,
    amountReceived: intent.amount_received,
    currency: intent.currency.toUpperCase(),
    declineReason: failure ? declineReason({ code: failure.code, decline_code: failure.decline_code }) : null,
    clientSecret: intent.client_secret ?? '',
    paidAt: charge && intent.status === 'succeeded' ? new Date(charge.created * 1000) : null,
    cardBrand: card?.brand ?? null,
    cardLast4: card?.last4 ?? null,
    receiptEmail: intent.receipt_email,
  };
}

function refundReading({ id, amount, status, reason, created, metadata }: Stripe.Refund): RefundReading {
  return {
    stripeRefund: id,
    ours: metadata?.['refund'] ?? null,
    amount,
    status: status === 'succeeded' ? 'succeeded' : status === 'failed' || status === 'canceled' ? 'failed' : 'pending',
    reason: REFUND_REASONS.find((known) => known === reason) ?? null,
    createdAt: new Date(created * 1000).toISOString(),
  };
}

function snapshotNotice(event: Stripe.Event): StripeNotice {
  const { account, livemode, type } = event;
  if (!account) return { kind: 'other' };
  if (type === 'account.application.deauthorized') return { kind: 'deauthorized', account };
  if (/^(account|capability)\./.test(type)) return { kind: 'account', account };
  const object = event.data.object as { object: string; id?: string; payment_intent?: string | { id: string } | null };
  const intent = object.object === 'payment_intent' ? object.id : typeof object.payment_intent === 'object' ? object.payment_intent?.id : object.payment_intent;
  return intent ? { kind: 'payment', account, livemode, paymentIntent: intent, refund: /refund/.test(type) } : { kind: 'other' };
}

function thinNotice(event: unknown): StripeNotice {
  const { type, related_object } = event as { type: string; related_object?: { id: string } | null };
  return type.startsWith('v2.core.account') && related_object?.id ? { kind: 'account', account: related_object.id } : { kind: 'other' };
}
