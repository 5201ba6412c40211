/// <reference lib="dom" />
import type { Answer, BrowserError, BrowserIntent, Credentials } from './messages.js';

/** One call of the frames' API; Stripe's errors and a lost connection both come back as an error. */
export async function callApi(
  origin: string,
  call: 'session' | 'payment-intent' | 'confirm' | 'authenticate',
  credentials: Credentials,
  body: Record<string, unknown>,
): Promise<Answer> {
  try {
    const response = await fetch(`${origin}/api/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...credentials, ...body }),
    });
    const result = (await response.json()) as BrowserIntent | { error: BrowserError };
    return 'error' in result ? { error: result.error } : { paymentIntent: result };
  } catch {
    return {
      error: {
        type: 'api_connection_error',
        message: 'We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again.',
      },
    };
  }
}
