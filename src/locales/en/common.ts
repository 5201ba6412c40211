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
} as const;
