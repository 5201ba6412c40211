/** Who may do what: each call with each role. */
import { ROLES, type ContractCall, type Role } from '../../domain/contract.js';
import { ACCESS } from '../../server/access.js';
import { seenAs } from '../backend-under-test.js';
import { must, mustBe, type ContractPromise } from '../contract-promise.js';
import type { Stage } from '../stage.js';
import { tokenOf } from '../tokens.js';
import { CALLS, askingFor, isOfRequest, ownClinic } from './calls.js';

const rolePromise = (call: ContractCall): ContractPromise => {
  const allowed: readonly Role[] = ACCESS[call];
  const others = ROLES.filter((role) => !allowed.includes(role));
  return {
    name: `role: ${call}`,
    says: others.length === 0 ? 'For every role' : `For ${allowed.join(' and ')} alone; others get role_forbidden`,
    async keep(stage) {
      // A request that is there and open: what is refused is the role, and what a role may not do would show. While it is open no account is unlinked.
      const before = await stage.requested();
      const asking = await askingFor(stage, call, before.id);
      for (const role of others) await stage.backend.refused(tokenOf(stage.tokens, role), call, 403, 'role_forbidden', asking);
      mustBe(await stage.read(before.id), before, 'the request after what was refused');
      for (const role of allowed) await mayCall(stage, call, role);
    },
  };
};

/** What is answered to somebody who may, where it is not 200. */
const OTHERWISE: Partial<Record<ContractCall, readonly number[]>> = {
  'POST /payment-requests': [400, 422],
  'POST /stripe-account/link': [400, 422],
  // Not every backend offers Stripe's embedded components.
  'POST /stripe-account/session': [200, 404],
  'PUT /stripe-account/default': [404],
};

/** The role is let in; what it asks for has no effect. */
async function mayCall(stage: Stage, call: ContractCall, role: Role): Promise<void> {
  // Unlinking is tried by `account-in-use`, with a request open.
  if (call === 'DELETE /stripe-account') return;
  const asking = await askingFor(stage, call, crypto.randomUUID());
  const body = call === 'POST /payment-requests' ? { ...stage.newRequest(), amount: 0 } : call === 'PUT /clinics/{id}' ? { allowed: (await ownClinic(stage)).allowed } : asking.body;
  const answer = await stage.backend.ask(tokenOf(stage.tokens, role), call, { ...asking, ...(body === undefined ? {} : { body }) });
  // The host says which of them refund; the session tells.
  const mayRefund = call !== 'POST /payment-requests/{id}/refunds' || (await stage.backend.answered(tokenOf(stage.tokens, role), 'GET /session')).mayRefund;
  const expected = !mayRefund ? [403] : isOfRequest(call) ? [404] : (OTHERWISE[call] ?? [200]);
  must(expected.includes(answer.status), () => `${seenAs(answer)} to ${role}, not ${expected.join(' or ')}`);
}

export const ROLE_PROMISES: readonly ContractPromise[] = CALLS.map(rolePromise);
