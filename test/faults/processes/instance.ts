/** One instance of the backend in a process of its own, to be killed at any moment. */
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { createPaymentBackend, createTokenVerifier, openPGlite, openPostgres } from '../../../src/server/index.js';
import { createBackendServer } from '../../../src/server/node.js';
import type { InstanceOrder, InstanceSettings } from './fleet.js';

const { database, stripePort, secretKey, publishableKey, webhookSecret, port, tokens, ...settings } = JSON.parse(process.argv[2]!) as InstanceSettings;
let { ahead } = settings;
const backend = createPaymentBackend({
  database: await ('url' in database ? openPostgres({ connectionString: database.url, poolSize: 8 }) : openPGlite({ folder: database.folder })),
  now: () => Date.now() + ahead,
  stripe: new Stripe(secretKey, { host: '127.0.0.1', port: stripePort, protocol: 'http', telemetry: false, maxNetworkRetries: 0, timeout: 10_000 }),
  publishableKey,
  webhookSecrets: [webhookSecret],
  verifyToken: createTokenVerifier(tokens),
  rateLimits: false,
  reconcileInterval: 500,
  housekeepingInterval: 2000,
});
await backend.start();
process.on('message', (order: InstanceOrder) => void obey(order));
async function obey(order: InstanceOrder): Promise<void> {
  if ('ahead' in order) {
    ({ ahead } = order);
    await backend.reconcile();
  } else {
    await backend.putClinic({ id: order.clinic, organisation: 'fleet', name: 'Fleet Clinic', country: 'AU', currency: 'AUD', allowed: true });
    await backend.linkAccount(order.clinic, order.account);
  }
  process.send?.({ done: order.done });
}
const server = createBackendServer(backend);
server.listen(port, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
// Without whoever started it, it has nothing to do.
process.on('disconnect', () => process.exit());
