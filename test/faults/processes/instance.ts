/** One instance of the backend in a process of its own, to be killed at any moment. */
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { createPaymentBackend, createTokenVerifier, openPostgres } from '../../../src/server/index.js';
import { createBackendServer } from '../../../src/server/node.js';
import type { InstanceSettings } from './fleet.js';

const { databaseUrl, stripePort, secretKey, publishableKey, webhookSecret, port, tokens } = JSON.parse(process.argv[2]!) as InstanceSettings;
const backend = createPaymentBackend({
  database: await openPostgres({ connectionString: databaseUrl, poolSize: 8 }),
  stripe: new Stripe(secretKey, { host: '127.0.0.1', port: stripePort, protocol: 'http', telemetry: false, maxNetworkRetries: 0, timeout: 10_000 }),
  publishableKey,
  webhookSecrets: [webhookSecret],
  verifyToken: createTokenVerifier(tokens),
  rateLimits: false,
  reconcileInterval: 500,
  housekeepingInterval: 2000,
});
await backend.start();
const server = createBackendServer(backend);
server.listen(port, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
// Without whoever started it, it has nothing to do.
process.on('disconnect', () => process.exit());
