/** Why a card was not charged, in a closed list that both sides can put into words. No card data, no free text. */
export const DECLINE_REASONS = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'incorrect_cvc',
  'incorrect_number',
  'processing_error',
  'authentication_failed',
  'too_many_attempts',
  'card_not_supported',
  'limit_exceeded',
  'duplicate_transaction',
  'incorrect_postcode',
  'unknown',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** The part of a Stripe error that tells why a payment failed. */
export interface StripeFailure {
  readonly code?: string | null | undefined;
  readonly decline_code?: string | null | undefined;
}

/** Stripe's codes of each reason that is more than a refusal. */
const CODES = {
  insufficient_funds: 'insufficient_funds',
  expired_card: 'expired_card invalid_expiry_month invalid_expiry_year',
  incorrect_cvc: 'incorrect_cvc invalid_cvc',
  incorrect_number: 'incorrect_number invalid_number',
  processing_error: 'processing_error try_again_later issuer_not_available reenter_transaction approve_with_id',
  authentication_failed: 'payment_intent_authentication_failure authentication_required authentication_not_handled',
  too_many_attempts: 'card_velocity_exceeded',
  card_not_supported: 'card_not_supported currency_not_supported not_permitted service_not_allowed transaction_not_allowed',
  limit_exceeded: 'withdrawal_count_limit_exceeded',
  duplicate_transaction: 'duplicate_transaction',
  incorrect_postcode: 'incorrect_zip incorrect_address postal_code_invalid',
} as const satisfies Partial<Record<DeclineReason, string>>;

function reasonOf(code: string | null | undefined): DeclineReason | undefined {
  const found = Object.entries(CODES).find(([, codes]) => code && codes.split(' ').includes(code));
  return found?.[0] as DeclineReason | undefined;
}

/**
 * Stripe's code as one of our reasons. Lost, stolen and fraud codes become `card_declined`: Stripe's "Decline codes" says
 * not to tell them apart to the person at the card.
 */
export function declineReason(failure: StripeFailure): DeclineReason {
  return reasonOf(failure.decline_code) ?? reasonOf(failure.code) ?? (failure.decline_code || failure.code === 'card_declined' ? 'card_declined' : 'unknown');
}
