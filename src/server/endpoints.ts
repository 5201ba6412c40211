/** One function for each call of the contract: who may see it is settled, the body is checked. */
import type { Member, Participant } from './access.js';
import { listAuditEntries } from './audit.js';
import type { ClinicAccounts } from './clinic-accounts.js';
import type { Database } from './database/database.js';
import type { EventStreams } from './event-streams.js';
import type { History } from './history.js';
import type { PaymentLinks } from './payment-links.js';
import { shownTo } from './payment-rows.js';
import { ATTEMPT_PAUSE, type Payments } from './payments.js';
import type { Refunds } from './refunds.js';
import { ProblemError } from './problem.js';
import { json, type Endpoints } from './router.js';

export interface EndpointsOptions {
  readonly database: Database;
  readonly payments: Payments;
  readonly links: PaymentLinks;
  readonly refunds: Refunds;
  readonly accounts: ClinicAccounts;
  readonly history: History;
  readonly streams: EventStreams;
  readonly livemode: boolean;
  readonly publishableKey: string;
}

export function createEndpoints({ database, payments, links, refunds, accounts, history, streams, livemode, publishableKey }: EndpointsOptions): Endpoints {
  return {
    'GET /session': async ({ identity: { role, subject, clinic, call } }) => ({
      role, subject, livemode, call: call ?? null, paymentLinks: role === 'clinician' && links.offered, mayRefund: role === 'clinician' || role === 'clinic_admin', clinic: clinic ? await accounts.sessionClinic(clinic) : null,
    }),
    'GET /payment-requests': async ({ identity }) => ({ requests: (await payments.list(identity as Participant)).map((row) => shownTo(identity, row)) }),
    'POST /payment-requests': async ({ identity, body }) => {
      const { row, created } = await payments.create(identity as Participant, body);
      return json(shownTo(identity, row), created ? 201 : 200);
    },
    'GET /payment-requests/{id}': async ({ identity, id }) => {
      const row = await payments.find(identity as Participant, id);
      return shownTo(identity, await payments.lookIfStale(row).catch(() => row));
    },
    'POST /payment-requests/{id}/checkout': async ({ identity, id, body }) => {
      const { row, clientSecret } = await payments.checkout(identity as Participant, await payments.find(identity as Participant, id), body);
      return { clientSecret, publishableKey, account: row.account, request: shownTo(identity, row) };
    },
    'POST /payment-requests/{id}/progress': async ({ identity, id, body: { step } }) => {
      const row = await payments.find(identity as Participant, id);
      return shownTo(identity, step === 'seen' ? await payments.seen(row) : await payments.lookIfStale(row, ATTEMPT_PAUSE));
    },
    'POST /payment-requests/{id}/remind': async ({ identity, id }) => shownTo(identity, await payments.remind(await payments.find(identity as Participant, id), identity)),
    'POST /payment-requests/{id}/payment-link': async ({ identity, id }) => ({ url: await links.make(await payments.find(identity as Participant, id)) }),
    'POST /payment-requests/{id}/cancel': async ({ identity, id }) =>
      shownTo(identity, await payments.close(await payments.find(identity as Participant, id), 'cancelled', identity)),
    'POST /payment-requests/{id}/decline': async ({ identity, id }) =>
      shownTo(identity, await payments.close(await payments.find(identity as Participant, id), 'declined', identity)),
    'POST /payment-requests/{id}/refunds': async ({ identity, id, body }) => shownTo(identity, await refunds.refund(await payments.find(identity as Member, id), body, identity)),
    'GET /events': ({ identity, request }) => streams.open(identity as Participant, request.headers.get('last-event-id')),
    'GET /stripe-account': ({ identity }) => accounts.show((identity as Member).clinic),
    'POST /stripe-account/link': async ({ identity, body: { returnUrl } }) => ({ url: await accounts.link((identity as Member).clinic, returnUrl ?? '', identity) }),
    'POST /stripe-account/session': () => Promise.reject(new ProblemError('not_found')),
    'PUT /stripe-account/default': () => Promise.reject(new ProblemError('not_found')),
    'DELETE /stripe-account': ({ identity }) => accounts.remove((identity as Member).clinic, identity),
    'POST /clinic/access-request': ({ identity }) => accounts.requestAccess((identity as Member).clinic, identity),
    'PUT /clinic/fee-presets': ({ identity, body: { presets } }) => accounts.setFeePresets((identity as Member).clinic, presets, identity),
    'PUT /clinic/privacy': ({ identity, body }) => accounts.setPrivacy((identity as Member).clinic, body, identity),
    'GET /audit-entries': ({ identity, request }) => {
      const before = new URL(request.url).searchParams.get('before');
      if (before !== null && !/^\d{1,15}$/.test(before)) throw new ProblemError('request_invalid');
      return listAuditEntries(database, (identity as Member).clinic, before === null ? null : Number(before));
    },
    'GET /payments': ({ identity, query }) => history.list((identity as Member).clinic, query),
    'GET /payments/totals': async ({ identity, query }) => ({ totals: await history.totals((identity as Member).clinic, query) }),
    'GET /payments.csv': async ({ identity, query }) =>
      new Response(await history.csv(identity as Member, query), {
        headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="payments.csv"', 'cache-control': 'no-store' },
      }),
    'GET /clinics': async ({ identity: { organisation } }) => ({ clinics: await accounts.list(organisation), platformFee: null }),
    'PUT /clinics/{id}': ({ identity, id, body: { allowed } }) => accounts.allow(identity.organisation, id, allowed, identity),
  };
}
