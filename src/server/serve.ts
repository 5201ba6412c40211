/** The reference backend as a process: configured by the environment, logging lines of JSON, ending politely. */
import { createServer, type Server } from 'node:http';
import pino, { type Logger } from 'pino';
import Stripe from 'stripe';
import { readConfiguration, type Configuration } from './configuration.js';
import { openPGlite } from './database/pglite.js';
import { openPostgres } from './database/postgres.js';
import { createMetrics, type Metrics } from './metrics.js';
import { createBackendServer } from './node.js';
import { createPaymentBackend } from './payment-backend.js';
import { createTokenVerifier } from './tokens.js';

/** Requests that are under way when the process is told to end get so long, ms. */
const GRACE = 10_000;

export interface Serving {
  readonly port: number;
  /** Stops taking requests, ends the event streams, waits for what is under way, closes the database. */
  close(): Promise<void>;
}

/** @throws ConfigurationError where the environment can't be right */
export async function serve(environment: Readonly<Record<string, string | undefined>>, logger: Logger = pino()): Promise<Serving> {
  const configuration = readConfiguration(environment);
  const database = configuration.DATABASE_URL ? await openPostgres({ connectionString: configuration.DATABASE_URL }) : await openPGlite({ folder: configuration.DATABASE_FOLDER });
  const metrics = createMetrics();
  const backend = createPaymentBackend({
    ...optionsOf(configuration),
    database,
    // A patient waits: an answer that takes longer is looked up by the reconciler.
    stripe: new Stripe(configuration.STRIPE_SECRET_KEY, { timeout: 10_000, maxNetworkRetries: 1, telemetry: false }),
    log: (entry) => {
      metrics.observe(entry);
      logger[entry.event === 'answered' ? 'info' : (entry.status ?? 500) >= 500 ? 'error' : 'info'](entry);
    },
  });
  await backend.start();
  const server = createBackendServer(backend);
  // Whoever opens a connection and says nothing does not keep it.
  server.headersTimeout = 15_000;
  server.requestTimeout = 30_000;
  const port = await listen(server, configuration.PORT);
  const metricsServer = configuration.METRICS_PORT === undefined ? undefined : await serveMetrics(metrics, configuration.METRICS_PORT);
  logger.info({ event: 'listening', port, database: configuration.DATABASE_URL ? 'PostgreSQL' : 'PGlite', livemode: configuration.livemode });
  return {
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      // Streams would keep the server open for ever; their readers come back to another instance.
      await backend.close();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), GRACE);
      await closed;
      clearTimeout(timer);
      metricsServer?.close();
      await database.close();
    },
  };
}

function optionsOf(configuration: Configuration) {
  const { TOKEN_SECRET, TOKEN_JWKS_URL, TOKEN_ISSUER, TOKEN_AUDIENCE, RETURN_ORIGINS, RETENTION_DAYS, PAYMENT_PAGE_URL, PUBLIC_URL, STRIPE_CLIENT_ID, REFUND_ROLES } = configuration;
  return {
    publishableKey: configuration.STRIPE_PUBLISHABLE_KEY,
    webhookSecrets: configuration.STRIPE_WEBHOOK_SECRETS,
    verifyToken: createTokenVerifier({ issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE, ...(TOKEN_SECRET ? { secret: TOKEN_SECRET } : {}), ...(TOKEN_JWKS_URL ? { jwksUrl: TOKEN_JWKS_URL } : {}) }),
    livemode: configuration.livemode,
    basePath: configuration.BASE_PATH,
    allowedOrigins: configuration.ALLOWED_ORIGINS,
    ...(RETURN_ORIGINS ? { returnOrigins: RETURN_ORIGINS } : {}),
    ...(PAYMENT_PAGE_URL ? { paymentPage: { url: PAYMENT_PAGE_URL } } : {}),
    ...(PUBLIC_URL ? { publicUrl: PUBLIC_URL } : {}),
    ...(STRIPE_CLIENT_ID ? { oauth: { clientId: STRIPE_CLIENT_ID } } : {}),
    ...(REFUND_ROLES ? { refundRoles: REFUND_ROLES } : {}),
    embeddedComponents: configuration.EMBEDDED_COMPONENTS === 'on',
    ...(RETENTION_DAYS === undefined ? {} : { retentionDays: RETENTION_DAYS }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function serveMetrics(metrics: Metrics, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    void metrics.render().then((text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text));
  });
  await listen(server, port);
  return server;
}
