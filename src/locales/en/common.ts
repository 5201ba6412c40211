/** What every element may say. English: the reference that other languages are held to. */
export default {
  'loading': 'Loading…',
  'retry': 'Try again',
  'close': 'Close',
  'done': 'Done',
  'card': '{brand} ending in {last4}',

  'problem.offline': 'No connection. Check your network; nothing was lost.',
  'problem.backend_unavailable': 'The service can’t be reached right now. Nothing was lost.',
  'problem.stripe_unavailable': 'Stripe can’t be reached right now. Nothing has happened; try again in a moment.',
  'problem.token_missing': 'You are not signed in to this call. Reload the page, or join again.',
  'problem.role_forbidden': 'You may not do this here.',
  'problem.rate_limited': 'That was too fast. Wait a moment and try again.',
  'problem.unexpected': 'Something went wrong. Try again.',
  'problem.payments_not_allowed': 'Your organisation has not allowed payments for this clinic.',
  'problem.account_not_ready': 'The clinic’s Stripe account can’t take payments yet.',
  'problem.not_payable': 'This request can no longer be paid.',

  'problem.amount_missing': 'Enter an amount.',
  'problem.amount_unreadable': 'This is not an amount. Type it like {example}.',
  'problem.amount_negative': 'The amount must be more than zero.',
  'problem.amount_other_currency': 'Payments here are in {currency}. Leave out the currency, or type {currency}.',
  'problem.amount_too_small': 'The smallest amount that can be charged is {minimum}.',
  'problem.amount_too_large': 'The largest amount that can be charged is {maximum}.',
  'problem.amount_too_precise': 'This is more exact than {currency} allows. Type it like {example}.',
  'problem.description_missing': 'Say what the payment is for.',
  'problem.currency_unsupported': 'Payments can’t be made in this currency.',
} as const;
