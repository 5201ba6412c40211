/** The page uses Stripe.js in a way that can't work. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}
