import { createHmac } from 'node:crypto';
import type { LoggedEvent } from '../ledger.js';
import type { Faults, WebhookEndpoint } from '../options.js';

export const DEFAULT_RETRY_DELAYS = [500, 2000, 5000];

export interface WebhookSender {
  endpoints: WebhookEndpoint[];
  faults: Faults;
  retryDelays: number[];
  fetch: (request: Request) => Promise<Response>;
  now: () => number;
  later: (delay: number, work: () => Promise<void>) => void;
}

/** `t=…,v1=…`: HMAC-SHA256 over time and raw body, keyed with the endpoint's whole secret. */
export function signatureHeader(body: string, secret: string, timestamp: number): string {
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return `t=${timestamp},v1=${signature}`;
}

/** Sends an event to every endpoint that wants it, again after a while where it was not taken with a 2xx. */
export function sendToEndpoints(event: LoggedEvent, sender: WebhookSender): void {
  if (sender.faults.webhooksOff) return;
  const delays = sender.faults.onDelivery?.(event) ?? (sender.faults.webhooksTwice ? [0, 0] : [0]);
  for (const endpoint of sender.endpoints.filter((candidate) => wants(candidate, event))) {
    for (const delay of delays) attempt(event, endpoint, 1, delay, sender);
  }
}

function wants(endpoint: WebhookEndpoint, event: LoggedEvent): boolean {
  if ((endpoint.thin ?? false) !== event.thin) return false;
  // The platform owns its accounts, so thin events about them are its own; of snapshots, `connect` tells the two apart.
  return event.thin || (endpoint.connect ?? false) === (event.owner !== null);
}

function attempt(
  event: LoggedEvent,
  endpoint: WebhookEndpoint,
  count: number,
  delay: number,
  sender: WebhookSender,
): void {
  sender.later(delay, async () => {
    if (sender.faults.webhooksOff) return;
    const status = await post(event, endpoint, sender);
    event.deliveries.push({ url: endpoint.url, attempt: count, status, at: sender.now() });
    const next = sender.retryDelays[count - 1];
    if ((status < 200 || status > 299) && next !== undefined) attempt(event, endpoint, count + 1, next, sender);
  });
}

/** Every attempt is signed anew; a redirect counts as a failure. */
async function post(event: LoggedEvent, endpoint: WebhookEndpoint, sender: WebhookSender): Promise<number> {
  const body = JSON.stringify(event.thin ? { ...event.payload, data: undefined } : event.payload);
  const request = new Request(endpoint.url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (simulator)',
      'stripe-signature': signatureHeader(body, endpoint.secret, Math.floor(sender.now() / 1000)),
    },
    body,
  });
  try {
    const response = await sender.fetch(request);
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}
