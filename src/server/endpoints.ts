/** One function for each call of the contract: who may see it is settled, the body is checked. */
import type { Role } from '../domain/contract.js';
import type { Member, Participant } from './access.js';
import { listAuditEntries } from './audit.js';
import type { AccountOAuth } from './account-oauth.js';
import type { ClinicAccounts } from './clinic-accounts.js';
import type { Clinics } from './clinics.js';
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
  readonly clinics: Clinics;
  readonly accounts: ClinicAccounts;
  readonly oauth: AccountOAuth;
  readonly history: History;
  readonly streams: EventStreams;
  readonly livemode: boolean;
  readonly publishableKey: string;
  /** Who may give money back. */
  readonly refundRoles: readonly Role[];
  /** Where people reach the backend, without a slash at the end. */
  readonly ownUrl: (request: Request) => string;
}

export function createEndpoints({ database, payments, links, refunds, clinics, accounts, oauth, history, streams, livemode, publishableKey, refundRoles, ownUrl }: EndpointsOptions): Endpoints {
  return {
    'GET /session': async ({ identity: { role, subject, clinic, call } }) => ({
      role, subject, livemode, call: call ?? null, paymentLinks: role === 'clinician' && links.offered, mayRefund: refundRoles.includes(role), clinic: clinic ? await accounts.sessionClinic(clinic, role) : null,
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
    'POST /payment-requests/{id}/refunds': async ({ identity, id, body }) => {
      if (!refundRoles.includes(identity.role)) throw new ProblemError('role_forbidden');
      return shownTo(identity, await refunds.refund(await payments.find(identity as Member, id), body, identity));
    },
    'GET /events': ({ identity, request }) => streams.open(identity as Participant, request.headers.get('last-event-id')),
    'GET /stripe-account': ({ identity }) => accounts.show((identity as Member).clinic),
    'POST /stripe-account/link': async ({ identity, body, request }) => {
      if (body.account !== undefined && (body.kind ?? 'complete') !== 'complete') throw new ProblemError('request_invalid');
      accounts.checkReturnUrl(body.returnUrl);
      const member = identity as Member;
      return { url: await (body.kind === 'existing' ? oauth.link(member, body.returnUrl, ownUrl(request)) : accounts.link(member.clinic, body, identity, ownUrl(request))) };
    },
    'POST /stripe-account/session': async ({ identity, body: { component, account } }) => ({ clientSecret: await accounts.session((identity as Member).clinic, component, account), publishableKey }),
    'PUT /stripe-account/default': ({ identity, body: { account } }) => accounts.setDefault((identity as Member).clinic, account, identity),
    'DELETE /stripe-account': ({ identity, query: { account } }) => accounts.remove((identity as Member).clinic, account, identity),
    'POST /clinic/access-request': async ({ identity }) => {
      await clinics.requestAccess(identity as Member);
      return accounts.shown((identity as Member).clinic);
    },
    'PUT /clinic/fee-presets': ({ identity, body: { presets } }) => clinics.setFeePresets((identity as Member).clinic, presets, identity),
    'PUT /clinic/privacy': ({ identity, body }) => clinics.setPrivacy((identity as Member).clinic, body, identity),
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
    'GET /clinics': async ({ identity: { organisation } }) => ({ clinics: await clinics.list(organisation), platformFee: await clinics.platformFee(organisation) }),
    'PUT /clinics/{id}': ({ identity, id, body: { allowed } }) => clinics.allow(identity.organisation, id, allowed, identity),
  };
}
