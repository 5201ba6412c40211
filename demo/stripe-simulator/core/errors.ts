import type Stripe from 'stripe';

/** The inside of Stripe's `{ error: … }`. */
export interface StripeErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
  doc_url?: string;
}

/**
 * What the simulator throws wherever Stripe would answer with an error.
 *
 * `executed` says whether the endpoint had begun its work: only then does Stripe keep the answer for the request's
 * idempotency key. A parameter that failed validation keeps nothing.
 */
export class StripeFault extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;
  readonly executed: boolean;

  constructor(status: number, body: StripeErrorBody, executed = false) {
    super(body.message);
    this.name = 'StripeFault';
    this.status = status;
    this.body = body;
    this.executed = executed;
  }
}

export function invalidRequest(message: string, details: { code?: string; param?: string } = {}): StripeFault {
  return new StripeFault(400, { type: 'invalid_request_error', message, ...details });
}

export function resourceMissing(kind: string, id: string, param = 'id'): StripeFault {
  return new StripeFault(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

/** The PaymentIntent is in a state that forbids what was asked; Stripe sends it along. */
export function unexpectedState(intent: Stripe.PaymentIntent, message: string): StripeFault {
  return new StripeFault(
    400,
    {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message,
      payment_intent: structuredClone(intent),
    },
    true,
  );
}

/** For what real Stripe can do and this simulator can't: loud, so that no one takes it for Stripe's own refusal. */
export function leftOut(what: string, param?: string): StripeFault {
  return invalidRequest(`The Stripe simulator leaves out ${what}.`, {
    code: 'simulator_left_out',
    ...(param === undefined ? {} : { param }),
  });
}

export function accountInvalid(keyHint: string, account: string): StripeFault {
  return new StripeFault(403, {
    type: 'invalid_request_error',
    code: 'account_invalid',
    message:
      `The provided key '${keyHint}' does not have access to account '${account}' (or that account does not exist). ` +
      'Application access may have been revoked.',
  });
}
