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
  'unknown',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** The part of a Stripe error that tells why a payment failed. */
export interface StripeFailure {
  readonly code?: string | null | undefined;
  readonly decline_code?: string | null | undefined;
}

const BY_CODE: Readonly<Record<string, DeclineReason>> = {
  insufficient_funds: 'insufficient_funds',
  withdrawal_count_limit_exceeded: 'insufficient_funds',
  expired_card: 'expired_card',
  invalid_expiry_month: 'expired_card',
  invalid_expiry_year: 'expired_card',
  incorrect_cvc: 'incorrect_cvc',
  invalid_cvc: 'incorrect_cvc',
  incorrect_number: 'incorrect_number',
  invalid_number: 'incorrect_number',
  processing_error: 'processing_error',
  try_again_later: 'processing_error',
  issuer_not_available: 'processing_error',
  payment_intent_authentication_failure: 'authentication_failed',
  authentication_required: 'authentication_failed',
  authentication_not_handled: 'authentication_failed',
  card_velocity_exceeded: 'too_many_attempts',
  card_not_supported: 'card_not_supported',
  currency_not_supported: 'card_not_supported',
};

/**
 * Stripe's code as one of our reasons. Lost, stolen and fraud codes become `card_declined`: Stripe's "Decline codes" says
 * not to tell them apart to the person at the card.
 */
export function declineReason(failure: StripeFailure): DeclineReason {
  const known = BY_CODE[failure.decline_code ?? ''] ?? BY_CODE[failure.code ?? ''];
  return known ?? (failure.decline_code || failure.code === 'card_declined' ? 'card_declined' : 'unknown');
}
