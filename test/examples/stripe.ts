/** Stripe for an example: the simulator behind api.stripe.com for its server, and behind js.stripe.com for its page. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { BrowserContext } from 'playwright-core';
import { closeServer, listen } from '../../demo/host/listen.js';
import { createStripeSimulator, type StripeSimulator } from '../../demo/stripe-simulator/index.js';

export const WEBHOOK_SECRETS = ['whsec_snapshot', 'whsec_thin'] as const;

export interface SimulatedStripe {
  readonly simulator: StripeSimulator;
  /** A clinic's account that can take cards. */
  readonly account: string;
  readonly apiPort: number;
  /** What the webhooks were answered with. */
  readonly deliveries: number[];
  deliverTo(webhookUrl: string): void;
  close(): Promise<void>;
}

export async function openStripe(): Promise<SimulatedStripe> {
  const deliveries: number[] = [];
  const simulator = createStripeSimulator({
    async fetch(request) {
      const response = await fetch(request);
      deliveries.push(response.status);
      return response;
    },
  });
  const listener = getRequestListener(async (asked) => simulator.api(asked.url, { method: asked.method, headers: asked.headers, ...(asked.method === 'GET' ? {} : { body: await asked.text() }) }), { overrideGlobalObjects: false });
  const api = createServer((request, response) => void listener(request, response));
  const apiPort = await listen(api, [0]);
  const { id } = simulator.seedAccount({ displayName: 'Riverside Clinic', country: 'AU', currency: 'aud', email: 'accounts@riverside.example', state: 'active' });
  return {
    simulator,
    account: id,
    apiPort,
    deliveries,
    deliverTo(url) {
      simulator.addWebhookEndpoint({ url, secret: WEBHOOK_SECRETS[0], connect: true });
      simulator.addWebhookEndpoint({ url, secret: WEBHOOK_SECRETS[1], thin: true });
    },
    async close() {
      simulator.close();
      await closeServer(api);
    },
  };
}

/** The page loads Stripe.js from where it always does; what answers is the simulator's double. */
export async function serveStripeJs(context: BrowserContext, simulator: StripeSimulator): Promise<void> {
  await context.route('https://js.stripe.com/**', async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    // The loader asks for its version of the script; the simulator has one.
    if (/\/stripe\.js$/.test(url.pathname)) url.pathname = '/stripe.js';
    const body = request.postDataBuffer();
    const response = await simulator.frames(new Request(url, { method: request.method(), headers: await request.allHeaders().then(withoutPseudo), ...(body ? { body: new Uint8Array(body) } : {}) }));
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
  });
}

const withoutPseudo = (headers: Record<string, string>) => Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
