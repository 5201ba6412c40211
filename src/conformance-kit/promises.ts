/** What the contract promises, each as a check that any backend can be held to. */
import { DESCRIPTION_LIMIT, BODY_LIMIT, type ContractCall, type Role } from '../domain/contract.js';
import type { RequestedPayment } from '../domain/requested-payment.js';
import { ACCESS } from '../server/access.js';
import { PEOPLE, expect, type Kit, type Person } from './kit.js';
import { eventPromises } from './event-promises.js';

export interface ContractPromise {
  readonly name: string;
  check(this: void, kit: Kit): Promise<void>;
}

const ROLE_OF: Record<(typeof PEOPLE)[number], Role> = {
  clinician: 'clinician', patient: 'patient', otherPatient: 'patient', clinicianOfOtherCall: 'clinician', clinicianOfOtherClinic: 'clinician', clinicAdmin: 'clinic_admin', organisationAdmin: 'organisation_admin',
};
const CALLS = Object.keys(ACCESS) as ContractCall[];
const bodyOf = (call: ContractCall): { body?: unknown } => {
  if (call === 'POST /payment-requests') return { body: { id: crypto.randomUUID(), amount: 8500, currency: 'AUD', description: 'x' } };
  if (call.endsWith('/checkout') || call.endsWith('/refunds')) return { body: {} };
  if (call.endsWith('/progress')) return { body: { step: 'seen' } };
  if (call.endsWith('/link')) return { body: { returnUrl: 'https://conformance.example/' } };
  return call.startsWith('PUT') ? { body: { allowed: true } } : {};
};

const accessPromises: readonly ContractPromise[] = [
  {
    name: 'a session tells the role of its token',
    async check(kit) {
      for (const who of PEOPLE) expect((await kit.done(who, 'GET /session')).body.role === ROLE_OF[who], `${who} has another role than ${ROLE_OF[who]}`);
    },
  },
  {
    name: 'a role that a call does not name is refused with role_forbidden',
    async check(kit) {
      const { id } = await kit.requested();
      for (const call of CALLS) {
        for (const who of ['clinician', 'patient', 'clinicAdmin', 'organisationAdmin'] as const) {
          if (!(ACCESS[call] as readonly Role[]).includes(ROLE_OF[who])) await kit.refused(who, call, 'role_forbidden', { id, ...bodyOf(call) });
        }
      }
    },
  },
  {
    name: 'without a token every call is refused with token_missing',
    async check(kit) {
      for (const call of CALLS) await kit.refused(null, call, 'token_missing', { id: crypto.randomUUID(), ...bodyOf(call) });
    },
  },
  {
    name: 'a token that is none, is forged or has expired is refused',
    async check(kit) {
      await kit.refused({ token: 'not-a-token' }, 'GET /session', 'token_invalid');
      await kit.refused({ token: 'eyJhbGciOiJub25lIn0.eyJyb2xlIjoiY2xpbmljaWFuIiwic3ViIjoieCJ9.' }, 'GET /session', 'token_invalid');
      if (kit.token('forged')) await kit.refused('forged', 'GET /session', 'token_invalid');
      if (kit.token('expired')) await kit.refused('expired', 'GET /session', 'token_expired');
    },
  },
  {
    name: 'a request of another call or clinic is answered byte for byte as one that does not exist',
    async check(kit) {
      const { id } = await kit.requested();
      for (const who of ['clinicianOfOtherCall', 'clinicianOfOtherClinic'] as const) {
        for (const call of ['GET /payment-requests/{id}', 'POST /payment-requests/{id}/cancel'] as const) {
          const foreign = await kit.refused(who, call, 'not_found', { id });
          const unknown = await kit.refused(who, call, 'not_found', { id: crypto.randomUUID() });
          expect(foreign.text === unknown.text, `${who}: ${call} tells a foreign request from an unknown one`);
        }
      }
      expect((await kit.done('clinician', 'GET /payment-requests/{id}', { id })).body.status === 'open', 'a foreign clinician has closed the request');
    },
  },
  {
    name: 'a list has the requests of its own call, newest first, and no others',
    async check(kit) {
      const [first, second] = [await kit.requested(), await kit.requested()];
      const ids = async (who: Person) => (await kit.done(who, 'GET /payment-requests')).body.requests.map((request) => request.id);
      const own = await ids('clinician');
      expect(own.includes(first.id) && own.includes(second.id), 'the list lacks a request');
      expect(first.createdAt === second.createdAt || own.indexOf(second.id) < own.indexOf(first.id), 'the list is not newest first');
      for (const who of ['clinicianOfOtherCall', 'clinicianOfOtherClinic'] as const) expect(!(await ids(who)).includes(first.id), `${who} is shown a foreign request`);
    },
  },
  {
    name: 'a request for one participant is shown to no other patient',
    async check(kit) {
      const { subject } = (await kit.done('patient', 'GET /session')).body;
      const { id } = await kit.requested({ recipient: subject });
      await kit.done('patient', 'GET /payment-requests/{id}', { id });
      await kit.refused('otherPatient', 'GET /payment-requests/{id}', 'not_found', { id });
      await kit.refused('otherPatient', 'POST /payment-requests/{id}/checkout', 'not_found', { id, body: {} });
    },
  },
  {
    name: 'an address is shown to who gave it, and to nobody else',
    async check(kit) {
      const { id } = await kit.requested();
      await kit.done('patient', 'POST /payment-requests/{id}/checkout', { id, body: { email: 'conformance@example.com' } });
      const seen = async (who: Person) => (await kit.done(who, 'GET /payment-requests/{id}', { id })).body;
      expect((await seen('patient')).email === 'conformance@example.com' && (await seen('patient')).yours, 'who gave the address does not see it');
      for (const who of ['otherPatient', 'clinician'] as const) {
        const { email, yours } = await seen(who);
        expect(email === null && !yours, `${who} is shown the address, or that it is theirs`);
      }
    },
  },
  {
    name: 'an unknown path is not_found, and a method that a path does not have method_not_allowed',
    async check(kit) {
      expect((await kit.send('clinician', 'GET', '/no-such-thing')).status === 404, 'an unknown path is not 404');
      const { status, headers } = await kit.send('clinician', 'PATCH', '/payment-requests');
      expect(status === 405 && headers.get('allow')?.includes('POST'), `PATCH /payment-requests answered ${String(status)}, allow: ${String(headers.get('allow'))}`);
    },
  },
];

const creationPromises: readonly ContractPromise[] = [
  {
    name: 'a new request is open, of version 1, and what was asked for',
    async check(kit) {
      const asked = await kit.newRequest();
      const { status, body } = await kit.done('clinician', 'POST /payment-requests', { body: asked });
      expect(status === 201, `it was made with ${String(status)} instead of 201`);
      for (const field of ['id', 'amount', 'currency', 'description'] as const) expect(body[field] === asked[field], `${field} is ${body[field]} instead of ${String(asked[field])}`);
      expect(body.status === 'open' && body.version === 1 && body.payment === null, 'it is not open, not of version 1, or paid');
    },
  },
  {
    name: 'making a request again answers 200 with the same one; other content under its id is id_taken',
    async check(kit) {
      const asked = await kit.newRequest();
      const first = await kit.done('clinician', 'POST /payment-requests', { body: asked });
      const again = await kit.done('clinician', 'POST /payment-requests', { body: asked });
      expect(again.status === 200 && again.body.reference === first.body.reference && again.body.createdAt === first.body.createdAt, 'making it again made another');
      await kit.refused('clinician', 'POST /payment-requests', 'id_taken', { body: { ...asked, amount: 8600 } });
      await kit.refused('clinician', 'POST /payment-requests', 'id_taken', { body: { ...asked, description: 'Something else' } });
    },
  },
  {
    name: 'ten at once under one id make one request',
    async check(kit) {
      const asked = await kit.newRequest();
      const answers = await Promise.all(Array.from({ length: 10 }, () => kit.done('clinician', 'POST /payment-requests', { body: asked })));
      expect(answers.filter(({ status }) => status === 201).length === 1, `${String(answers.filter(({ status }) => status === 201).length)} of them were answered with 201`);
      const { requests } = (await kit.done('clinician', 'GET /payment-requests')).body;
      expect(requests.filter(({ id }) => id === asked.id).length === 1, 'the list has it more than once');
    },
  },
  {
    name: 'amounts are integers of minor units within Stripe’s limits',
    async check(kit) {
      const wrong = async (changes: object, ...codes: string[]) => {
        const { code } = await kit.ask('clinician', 'POST /payment-requests', { body: await kit.newRequest(changes) });
        expect(codes.includes(code), `${JSON.stringify(changes)} was answered with ${code || 'success'} instead of ${codes.join(' or ')}`);
      };
      for (const amount of [0, 1, -8500]) await wrong({ amount }, 'amount_too_small', 'request_invalid');
      await wrong({ amount: 100_000_000 }, 'amount_too_large');
      for (const amount of [85.5, '8500', null, 1e21]) await wrong({ amount }, 'request_invalid', 'amount_too_large');
      await wrong({ currency: 'KWD', amount: 8501 }, 'amount_too_precise', 'currency_unsupported');
      await wrong({ currency: 'ZZZ' }, 'currency_unsupported');
    },
  },
  {
    name: 'what is no request is refused with request_invalid, and a large body with body_too_large',
    async check(kit) {
      for (const raw of ['', '{', 'null', '[]', '"x"']) await kit.refused('clinician', 'POST /payment-requests', 'request_invalid', { raw });
      const valid = await kit.newRequest();
      for (const change of [{ description: '' }, { description: 'x'.repeat(DESCRIPTION_LIMIT + 1) }, { id: 'not-a-uuid' }, { id: undefined }]) await kit.refused('clinician', 'POST /payment-requests', 'request_invalid', { body: { ...valid, ...change } });
      await kit.refused('clinician', 'POST /payment-requests', 'body_too_large', { body: { ...valid, filler: 'x'.repeat(BODY_LIMIT) } });
    },
  },
  {
    name: 'fields that only the backend may set are refused or without effect',
    async check(kit) {
      const asked = await kit.newRequest({ status: 'paid', account: 'acct_another', payment: { paidAt: new Date().toISOString() }, version: 7 });
      const { status, code, body } = await kit.ask('clinician', 'POST /payment-requests', { body: asked });
      expect(code === 'request_invalid' || (status === 201 && body.status === 'open' && body.version === 1 && body.payment === null), 'the caller has set what only the backend may');
    },
  },
];

const lifePromises: readonly ContractPromise[] = [
  {
    name: 'seen is noted once, raises the version, and never goes back',
    async check(kit) {
      const { id, version } = await kit.requested();
      const { body: seen } = await kit.done('patient', 'POST /payment-requests/{id}/progress', { id, body: { step: 'seen' } });
      expect(seen.progress === 'seen' && seen.version > version, 'it is not noted, or its version did not rise');
      const { body: again } = await kit.done('patient', 'POST /payment-requests/{id}/progress', { id, body: { step: 'seen' } });
      expect(again.version === seen.version, 'seeing it again changed it');
    },
  },
  {
    name: 'nobody’s word makes a request paid',
    async check(kit) {
      const { id } = await kit.requested();
      await kit.done('patient', 'POST /payment-requests/{id}/checkout', { id, body: {} });
      const { body } = await kit.done('patient', 'POST /payment-requests/{id}/progress', { id, body: { step: 'attempted' } });
      expect(body.status === 'open' && body.payment === null, `it is ${body.status} because the patient said so`);
      await kit.refused('patient', 'POST /payment-requests/{id}/progress', 'request_invalid', { id, body: { step: 'paid' } });
    },
  },
  {
    name: 'checkout gives one client secret, however often and by how many at once it is asked',
    async check(kit) {
      const { id } = await kit.requested();
      const answers = await Promise.all(Array.from({ length: 5 }, () => kit.done('patient', 'POST /payment-requests/{id}/checkout', { id, body: {} })));
      answers.push(await kit.done('otherPatient', 'POST /payment-requests/{id}/checkout', { id, body: {} }));
      expect(new Set(answers.map(({ body }) => body.clientSecret)).size === 1, 'there is more than one client secret');
      expect(answers.every(({ headers }) => headers.get('cache-control')?.includes('no-store')), 'a client secret may be kept by caches');
    },
  },
  {
    name: 'an address that is none is refused with email_invalid',
    async check(kit) {
      const { id } = await kit.requested();
      for (const email of ['x', 'x@', '@y.z', 'a b@c.d']) await kit.refused('patient', 'POST /payment-requests/{id}/checkout', 'email_invalid', { id, body: { email } });
    },
  },
  {
    name: 'a cancelled request ends, stays ended, and can’t be paid',
    async check(kit) {
      for (const paying of [false, true]) {
        const { id } = await kit.requested();
        if (paying) await kit.done('patient', 'POST /payment-requests/{id}/checkout', { id, body: {} });
        await kit.done('clinician', 'POST /payment-requests/{id}/cancel', { id });
        const ended = await settled(kit, id);
        expect(ended.status === 'cancelled' && ended.closedAt !== null, `it is ${ended.status} instead of cancelled`);
        const { body: again } = await kit.done('clinician', 'POST /payment-requests/{id}/cancel', { id });
        expect(again.version === ended.version && again.status === 'cancelled', 'cancelling it again changed it');
        await kit.refused('patient', 'POST /payment-requests/{id}/checkout', 'not_payable', { id, body: {} });
        const { body: declined } = await kit.done('patient', 'POST /payment-requests/{id}/decline', { id });
        expect(declined.status === 'cancelled', 'a terminal state was left');
      }
    },
  },
  {
    name: 'cancelled and declined at once has one end, and both sides see the same',
    async check(kit) {
      for (let round = 0; round < 5; round++) {
        const { id } = await kit.requested();
        await Promise.all([kit.done('clinician', 'POST /payment-requests/{id}/cancel', { id }), kit.done('patient', 'POST /payment-requests/{id}/decline', { id })]);
        const [mine, theirs] = [await settled(kit, id), (await kit.done('patient', 'GET /payment-requests/{id}', { id })).body];
        expect(mine.status === theirs.status && mine.status === mine.closeReason && ['cancelled', 'declined'].includes(mine.status), `one sees ${mine.status}, the other ${theirs.status}`);
      }
    },
  },
  {
    name: 'what is not paid can’t be refunded',
    async check(kit) {
      const { id } = await kit.requested();
      await kit.refused('clinician', 'POST /payment-requests/{id}/refunds', 'not_refundable', { id, body: {} });
    },
  },
  {
    name: 'admins see the account, the audit trail and the clinics; a clinic of nobody’s is not_found',
    async check(kit) {
      await kit.done('clinicAdmin', 'GET /stripe-account');
      await kit.requested();
      const { entries } = (await kit.done('clinicAdmin', 'GET /audit-entries')).body;
      expect(entries.some(({ action }) => action === 'payment_request.open'), 'the audit trail does not tell of a new request');
      expect(entries.every(({ seq }, index) => index === 0 || seq < entries[index - 1]!.seq), 'the audit trail is not newest first');
      await kit.done('organisationAdmin', 'GET /clinics');
      await kit.refused('organisationAdmin', 'PUT /clinics/{id}', 'not_found', { id: `no-such-${crypto.randomUUID()}`, body: { allowed: true } });
    },
  },
];

/** The request once it has ended, which Stripe may take a moment for. */
async function settled(kit: Kit, id: string): Promise<RequestedPayment> {
  for (let attempt = 0; ; attempt++) {
    const { body } = await kit.done('clinician', 'GET /payment-requests/{id}', { id });
    if (body.status !== 'open' && body.status !== 'closing') return body;
    expect(attempt < 30, `it is still ${body.status} after 30 seconds`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

export const PROMISES: readonly ContractPromise[] = [...accessPromises, ...creationPromises, ...lifePromises, ...eventPromises];
