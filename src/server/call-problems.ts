/** Which problems a call may answer with: what the OpenAPI document says, and what every test holds the answers to. */
import type { BodyOf, ContractCall, ProblemCode } from '../domain/contract.js';

/** Before a call is looked at, and where the backend is in trouble. */
const ANY = ['token_missing', 'token_invalid', 'token_expired', 'role_forbidden', 'rate_limited', 'backend_unavailable'] as const satisfies readonly ProblemCode[];
/** Also a clinic that the backend does not know. */
const UNKNOWN = ['not_found'] as const;
const BODY = ['request_invalid', 'body_too_large'] as const;

/** Beyond `ANY`. */
const ALSO = {
  'GET /session': UNKNOWN,
  'GET /payment-requests': [],
  'POST /payment-requests': [
    ...UNKNOWN, ...BODY, 'amount_too_small', 'amount_too_large', 'amount_too_precise', 'currency_unsupported', 'payments_not_allowed', 'account_not_ready', 'id_taken',
  ],
  'GET /payment-requests/{id}': UNKNOWN,
  // Stripe has the last word about an amount, and about the account.
  'POST /payment-requests/{id}/checkout': [...UNKNOWN, ...BODY, 'email_invalid', 'not_payable', 'amount_too_small', 'amount_too_large', 'account_not_ready', 'stripe_unavailable'],
  'POST /payment-requests/{id}/progress': [...UNKNOWN, ...BODY, 'account_not_ready', 'stripe_unavailable'],
  'POST /payment-requests/{id}/remind': [...UNKNOWN, 'not_payable'],
  'POST /payment-requests/{id}/payment-link': [...UNKNOWN, 'not_payable'],
  'POST /payment-requests/{id}/cancel': UNKNOWN,
  'POST /payment-requests/{id}/decline': UNKNOWN,
  'POST /payment-requests/{id}/refunds': [...UNKNOWN, ...BODY, 'not_refundable', 'id_taken', 'amount_too_small', 'account_not_ready', 'stripe_unavailable'],
  'GET /events': [],
  'GET /stripe-account': UNKNOWN,
  'POST /stripe-account/link': [...UNKNOWN, ...BODY, 'return_url_forbidden', 'payments_not_allowed', 'account_not_ready', 'stripe_unavailable'],
  'POST /stripe-account/session': [...UNKNOWN, ...BODY, 'account_not_ready', 'stripe_unavailable'],
  'PUT /stripe-account/default': [...UNKNOWN, ...BODY],
  'DELETE /stripe-account': [...UNKNOWN, 'request_invalid', 'account_in_use'],
  'POST /clinic/access-request': UNKNOWN,
  'PUT /clinic/fee-presets': [...UNKNOWN, ...BODY, 'amount_too_small', 'amount_too_large', 'amount_too_precise'],
  'PUT /clinic/privacy': [...UNKNOWN, ...BODY],
  'GET /audit-entries': ['request_invalid'],
  'GET /payments': ['request_invalid'],
  'GET /payments/totals': ['request_invalid'],
  'GET /payments.csv': ['request_invalid'],
  'GET /clinics': [],
  'PUT /clinics/{id}': [...UNKNOWN, ...BODY],
} as const satisfies { [Call in ContractCall]: BodyOf<Call> extends undefined ? readonly ProblemCode[] : readonly [...typeof UNKNOWN, ...typeof BODY, ...ProblemCode[]] };

export const problemsOf = (call: ContractCall): readonly ProblemCode[] => [...ANY, ...ALSO[call]];

/** Of a path or a method that no call has. */
export const PROBLEMS_OF_NO_CALL = ['not_found', 'method_not_allowed', 'backend_unavailable'] as const satisfies readonly ProblemCode[];
