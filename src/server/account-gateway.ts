/** What is asked of Stripe about connected accounts: Accounts v2, onboarding, OAuth, embedded components. Part of the gateway. */
import type Stripe from 'stripe';
import type { EmbeddedComponent } from '../domain/contract.js';
import { snapshotOfV1, snapshotOfV2, type AccountSnapshot } from './account-snapshot.js';

/** Turns what the SDK throws into problems of ours. */
export type Asked = <Result>(ask: () => Promise<Result>) => Promise<Result>;

/** What the SDK's errors have in common; here it is known by its types alone. */
const failure = (error: unknown) => error as { readonly code?: string; readonly type?: string; readonly rawType?: string; readonly statusCode?: number };
/** The account was there before Accounts v2, or came by OAuth: the older API knows it. */
const isOfV1 = (error: unknown): boolean => failure(error).code === 'v1_account_instead_of_v2_account';

export function createAccountGateway(stripe: Stripe, asked: Asked) {
  return {
    /** A new account that is the clinic's own: full Dashboard, Stripe bills it and bears its losses. */
    createAccount: ({ name, country, currency, key }: { name: string; country: string; currency: string; key: string }): Promise<string> =>
      asked(async () => {
        const account = await stripe.v2.core.accounts.create(
          {
            display_name: name,
            dashboard: 'full',
            identity: { country: country.toLowerCase() },
            configuration: { merchant: { capabilities: { card_payments: { requested: true } } } },
            defaults: { currency: currency.toLowerCase(), responsibilities: { fees_collector: 'stripe', losses_collector: 'stripe' } },
          },
          { idempotencyKey: key },
        );
        return account.id;
      }),

    /** @throws AccountLostError where Stripe does not let us see it: the older API is asked last, and says so without a doubt */
    readAccount: (id: string): Promise<AccountSnapshot> =>
      asked(async () => {
        try {
          return snapshotOfV2(await stripe.v2.core.accounts.retrieve(id, { include: ['configuration.merchant', 'requirements', 'future_requirements', 'identity', 'defaults'] }));
        } catch (error) {
          if (!isOfV1(error) && failure(error).statusCode !== 404) throw error;
          return snapshotOfV1(await stripe.accounts.retrieve(id));
        }
      }),

    /** Single use, ends within minutes. `null`: the account came by OAuth, and its owner completes it in the Dashboard. */
    createOnboardingLink: (account: string, returnUrl: string): Promise<string | null> =>
      asked(async () => {
        try {
          const link = await stripe.v2.core.accountLinks.create({
            account,
            use_case: { type: 'account_onboarding', account_onboarding: { refresh_url: returnUrl, return_url: returnUrl } },
          });
          return link.url;
        } catch (error) {
          if (isOfV1(error)) return null;
          throw error;
        }
      }),

    /** What Stripe's embedded components need; ends within the hour. */
    createAccountSession: (account: string, component: EmbeddedComponent): Promise<string> =>
      asked(async () => (await stripe.accountSessions.create({ account, components: { [component]: { enabled: true } } })).client_secret),

    /** The account that said yes. `null`: the code was used, has ended, or was made for another platform. */
    exchangeCode: (code: string): Promise<{ account: string; livemode: boolean } | null> =>
      asked(async () => {
        try {
          const { stripe_user_id, livemode } = await stripe.oauth.token({ grant_type: 'authorization_code', code });
          return stripe_user_id ? { account: stripe_user_id, livemode: livemode ?? false } : null;
        } catch (error) {
          if (failure(error).rawType === 'invalid_grant' || failure(error).type === 'StripeInvalidGrantError') return null;
          throw error;
        }
      }),

    /** Gives back the access that OAuth gave us. */
    deauthorize: (clientId: string, account: string): Promise<unknown> => asked(() => stripe.oauth.deauthorize({ client_id: clientId, stripe_user_id: account })),
  };
}
