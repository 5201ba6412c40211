/** Who may make which call. A call without an entry does not compile; a role without a mention is refused. */
import type { ContractCall, Identity, Role } from '../domain/contract.js';
import { ProblemError } from './problem.js';

export const ACCESS = {
  'GET /session': ['patient', 'clinician', 'clinic_admin', 'organisation_admin'],
  'GET /payment-requests': ['patient', 'clinician'],
  'POST /payment-requests': ['clinician'],
  'GET /payment-requests/{id}': ['patient', 'clinician'],
  'POST /payment-requests/{id}/checkout': ['patient'],
  'POST /payment-requests/{id}/progress': ['patient'],
  'POST /payment-requests/{id}/remind': ['clinician'],
  'POST /payment-requests/{id}/payment-link': ['clinician'],
  'POST /payment-requests/{id}/cancel': ['clinician'],
  'POST /payment-requests/{id}/decline': ['patient'],
  'POST /payment-requests/{id}/refunds': ['clinician', 'clinic_admin'],
  'GET /events': ['patient', 'clinician'],
  'GET /stripe-account': ['clinic_admin'],
  'POST /stripe-account/link': ['clinic_admin'],
  'POST /stripe-account/session': ['clinic_admin'],
  'PUT /stripe-account/default': ['clinic_admin'],
  'DELETE /stripe-account': ['clinic_admin'],
  'POST /clinic/access-request': ['clinic_admin'],
  'PUT /clinic/fee-presets': ['clinic_admin'],
  'PUT /clinic/privacy': ['clinic_admin'],
  'GET /audit-entries': ['clinic_admin'],
  'GET /payments': ['clinic_admin'],
  'GET /payments/totals': ['clinic_admin'],
  'GET /payments.csv': ['clinic_admin'],
  'GET /clinics': ['organisation_admin'],
  'PUT /clinics/{id}': ['organisation_admin'],
} as const satisfies Record<ContractCall, readonly Role[]>;

/** An identity with what its role must have. */
export type Member = Identity & { readonly clinic: string };
export type Participant = Member & { readonly call: string };

/** @throws ProblemError role_forbidden, also where the token lacks the clinic or call that its role needs */
export function authorise(identity: Identity, call: ContractCall): void {
  const roles: readonly Role[] = ACCESS[call];
  const needsCall = identity.role === 'patient' || identity.role === 'clinician';
  const complete = (identity.role === 'organisation_admin' || identity.clinic) && (!needsCall || identity.call);
  if (!roles.includes(identity.role) || !complete) throw new ProblemError('role_forbidden');
}
