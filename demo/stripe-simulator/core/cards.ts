import { brandOf } from './card-number.js';

/**
 * Stripe's test cards (docs.stripe.com/testing): what each of them does. A number is looked up here once, in the
 * request that carries it, and never kept: from then on the simulator knows brand, last four digits and behaviour.
 */
export interface Decline {
  code: string;
  declineCode?: string;
  message: string;
  param?: string;
  blocked?: boolean;
}

export interface CardBehaviour {
  /** The bank's challenge comes first. */
  challenge?: boolean;
  decline?: Decline;
  refund?: 'pending' | 'fails';
  risk?: 'elevated' | 'highest';
}

/** All that is ever kept of a card. */
export interface CardOnFile {
  brand: string;
  last4: string;
  country: string;
  expMonth: number;
  expYear: number;
  behaviour: CardBehaviour;
  /** Through which wallet it came. */
  wallet?: 'apple_pay' | 'google_pay';
}

const declined = (declineCode: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
});
const INSUFFICIENT = declined('insufficient_funds', 'Your card has insufficient funds.');
const GENERIC = declined('generic_decline');
const PROCESSING: Decline = {
  code: 'processing_error',
  message: 'An error occurred while processing your card. Try again in a little bit.',
};
const BLOCKED: Decline = { ...declined('fraudulent'), blocked: true };
const VELOCITY = declined(
  'card_velocity_exceeded',
  'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
);
const EXPIRED: Decline = { code: 'expired_card', message: 'Your card has expired.', param: 'exp_month' };
const WRONG_CVC: Decline = {
  code: 'incorrect_cvc',
  declineCode: 'incorrect_cvc',
  message: "Your card's security code is incorrect.",
  param: 'cvc',
};
export const LIVE_CARD = declined(
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test (live) card. ' +
    'For a list of valid test cards, visit: https://stripe.com/docs/testing.',
);

/** number, `pm_card_…` name without its prefix, behaviour, country of the card */
const TABLE: readonly (readonly [number: string, name: string, behaviour: CardBehaviour, country?: string])[] = [
  ['4242424242424242', 'visa', {}],
  ['4000056655665556', 'visa_debit', {}],
  ['5555555555554444', 'mastercard', {}],
  ['2223003122003222', 'mastercard_2series', {}],
  ['5200828282828210', 'mastercard_debit', {}],
  ['378282246310005', 'amex', {}],
  ['371449635398431', 'amex_2', {}],
  ['6011111111111117', 'discover', {}],
  ['3056930009020004', 'diners', {}],
  ['3566002020360505', 'jcb', {}],
  ['6200000000000005', 'unionpay', {}],
  ['4000000360000006', 'au', {}, 'AU'],
  ['4000005540000008', 'nz', {}, 'NZ'],
  ['4000008260000000', 'gb', {}, 'GB'],
  ['4000001240000000', 'ca', {}, 'CA'],
  ['4000002760000016', 'de', {}, 'DE'],
  ['4000002500000003', 'fr', {}, 'FR'],
  ['4000003920000003', 'jp', {}, 'JP'],
  ['4000007560000009', 'ch', {}, 'CH'],
  ['4000000000000002', 'visa_chargeDeclined', { decline: GENERIC }],
  ['4000000000009995', 'visa_chargeDeclinedInsufficientFunds', { decline: INSUFFICIENT }],
  ['4000000000009987', 'visa_chargeDeclinedLostCard', { decline: declined('lost_card') }],
  ['4000000000009979', 'visa_chargeDeclinedStolenCard', { decline: declined('stolen_card') }],
  ['4000000000000069', 'chargeDeclinedExpiredCard', { decline: EXPIRED }],
  ['4000000000000127', 'chargeDeclinedIncorrectCvc', { decline: WRONG_CVC }],
  ['4000000000000119', 'chargeDeclinedProcessingError', { decline: PROCESSING }],
  ['4000000000006975', 'visa_chargeDeclinedVelocityLimitExceeded', { decline: VELOCITY }],
  ['4100000000000019', 'radarBlock', { decline: BLOCKED, risk: 'highest' }],
  ['4000000000004954', 'riskLevelHighest', { decline: BLOCKED, risk: 'highest' }],
  ['4000000000009235', 'riskLevelElevated', { risk: 'elevated' }],
  ['4000000000003220', 'threeDSecure2Required', { challenge: true }],
  ['4000002760003184', 'authenticationRequired', { challenge: true }, 'DE'],
  ['4000002500003155', 'authenticationRequiredOnSetup', { challenge: true }, 'FR'],
  ['4000008400001629', 'threeDSecureRequiredChargeDeclined', { challenge: true, decline: GENERIC }],
  [
    '4000008260003178',
    'authenticationRequiredChargeDeclinedInsufficientFunds',
    { challenge: true, decline: INSUFFICIENT },
    'GB',
  ],
  ['4000008400001280', 'threeDSecureRequiredProcessingError', { decline: GENERIC }],
  ['4000000032200000', 'threeDSecureFrictionless', {}],
  ['4000000000003055', 'threeDSecureOptional', {}],
  ['4000000000005126', 'refundFail', { refund: 'fails' }],
  ['4000000000007726', 'pendingRefund', { refund: 'pending' }],
];

/** The numbers that are known, for those who try them all. */
export const TEST_CARD_NUMBERS: readonly string[] = TABLE.map(([number]) => number);

/** A number typed in the form. Numbers that are no test cards are declined as in Stripe's test mode. */
export function cardOfNumber(digits: string, expMonth: number, expYear: number): CardOnFile {
  const row = TABLE.find(([number]) => number === digits);
  return {
    brand: brandOf(digits),
    last4: digits.slice(-4),
    country: row?.[3] ?? 'US',
    expMonth,
    expYear,
    behaviour: row?.[2] ?? { decline: LIVE_CARD },
  };
}

/** A `pm_card_…` name, for confirming from the server in tests. */
export function cardOfName(name: string, expYear: number): CardOnFile | undefined {
  const row = TABLE.find(([, suffix]) => `pm_card_${suffix}` === name);
  return row && { ...cardOfNumber(row[0], 12, expYear), behaviour: row[2] };
}
