/**
 * The demo as one process: a video platform's pages, token endpoint and signalling, the reference backend, and either the
 * Stripe simulator or Stripe's test mode.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createPaymentBackend, type LogEntry, type PaymentBackend } from '../src/server/index.js';
import type { StripeSimulator } from './stripe-simulator/index.js';
import { isOwnOrigin, lanAddress } from './host/addresses.js';
import { serveCarriers } from './host/carriers.js';
import { demoPlaces, seedClinics, type DemoClinics } from './host/clinics.js';
import { openDatabase, type DemoDatabase } from './host/database.js';
import { hostedCall } from './host/hosted-calls.js';
import { closeServer, listen } from './host/listen.js';
import { observed, type DemoFaults, type SeenRequest } from './host/observers.js';
import { servePageModules } from './host/page-modules.js';
import { missingPage, pageAt, renderPage } from './host/pages.js';
import { serveSignalling } from './host/signalling.js';
import { realStripe, simulatedStripe, type StripeKeys } from './host/stripe-side.js';
import { createDemoTokens, type DemoTokens } from './host/tokens.js';
import type { DemoConfig } from './pages/demo-backend.js';

export const API = '/api/payments';
const LOOPBACK = '127.0.0.1';

export interface DemoOptions {
  /** Ports to try, first come first served; 0 stands for any free one. */
  readonly ports?: readonly number[];
  /** Default: in memory, so that each start is a clean demo. */
  readonly database?: DemoDatabase;
  /** Whether other devices in the network reach it. Default: they do. */
  readonly lan?: boolean;
  /** For pages of other origins that are developed against it. */
  readonly guests?: DemoGuests;
  /** Stripe's test mode instead of the simulator. */
  readonly keys?: StripeKeys;
  /** Pause between the backend's checks of what Stripe knows, ms. */
  readonly reconcileInterval?: number;
  /** Follow changes of the sources; a reload then shows them. */
  readonly watch?: boolean;
  readonly faults?: DemoFaults;
  readonly onRequest?: (seen: SeenRequest) => void;
  readonly onLog?: (entry: LogEntry) => void;
}

export interface DemoGuests {
  isAllowed(this: void, origin: string): boolean;
  /** What is served to them besides the backend. */
  routes(app: Hono, demo: { readonly tokens: DemoTokens; readonly framesPort: () => number | null }): void;
}

export interface Demo {
  readonly url: string;
  /** For a device in the same network. */
  readonly lanUrl: string | null;
  /** Where the simulator's frames are, if it is there. */
  readonly framesUrl: string | null;
  readonly backend: PaymentBackend;
  readonly simulator: StripeSimulator | undefined;
  close(): Promise<void>;
}

export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { ports = [0], keys, lan: reachable = true, guests, faults = {}, onRequest, onLog } = options;
  const host = reachable ? undefined : LOOPBACK;
  const [modules, database] = await Promise.all([servePageModules({ watch: options.watch ?? false }), openDatabase(options.database)]);
  const server = createServer();
  let port = 0;
  const url = () => `http://localhost:${port}`;

  // The simulator's links lead back to where the person came from: localhost here, this computer's address on a phone.
  const visitorOrigin = new AsyncLocalStorage<string>();
  const stripeSide = keys
    ? realStripe(keys)
    : simulatedStripe({
        origin: () => visitorOrigin.getStore() ?? url(),
        webhookUrl: `http://localhost${API}/webhooks/stripe`,
        deliver: (request) => backend.fetch(request),
      });
  const { simulator } = stripeSide;
  if (simulator) simulator.faults.webhooksOff = faults.dropWebhooks ?? false;

  const places = demoPlaces(options.database && simulator ? randomBytes(3).toString('hex') : '');
  const tokens = createDemoTokens(places, () => clinics.onCallToken());
  const backend = createPaymentBackend({
    database,
    stripe: stripeSide.stripe,
    publishableKey: stripeSide.publishableKey,
    webhookSecrets: stripeSide.webhookSecrets,
    verifyToken: tokens.verifyToken,
    basePath: API,
    paymentPage: {
      // A phone that reads the QR code has to find this computer.
      get url() {
        return `${lanUrl() ?? visitorOrigin.getStore() ?? url()}${API}/pay`;
      },
      script: '/demo/pages/pay.ts',
      // The simulator's frames are an origin of their own.
      sources: keys ? [] : ['http:'],
    },
    ...(guests ? { allowedOrigins: guests.isAllowed } : {}),
    returnOrigins: (origin) => isOwnOrigin(origin, port) || (guests?.isAllowed(origin) ?? false),
    ...(stripeSide.oauth ? { oauth: stripeSide.oauth } : {}),
    ...(stripeSide.dashboardUrl ? { dashboardUrl: stripeSide.dashboardUrl } : {}),
    ...(stripeSide.paymentUrl ? { paymentUrl: stripeSide.paymentUrl } : {}),
    ...(onLog ? { log: onLog } : {}),
    ...(options.reconcileInterval === undefined ? {} : { reconcileInterval: options.reconcileInterval }),
  });
  await backend.start();
  const clinics: DemoClinics = await seedClinics(backend, places, simulator);

  const app = new Hono();
  const config = (): DemoConfig => ({ simulated: simulator !== undefined, framesPort: frames.port, lanUrl: lanUrl() });
  app.use(`${API}/stripe-account/*`, async ({ req }, next) => {
    if (req.method !== 'GET') clinics.onAdminAction();
    await next();
  });
  if (faults.disableEvents) app.get(`${API}/events`, () => new Response(null, { status: 503 }));
  app.all(`${API}/*`, ({ req }) => backend.fetch(req.raw));
  app.get('/demo/config', ({ json }) => json(config()));
  app.post('/demo/carriers/:kind', async ({ req, json }) => {
    const kind = req.param('kind');
    const port = await carriers.start(kind);
    const none: Record<string, string> = {};
    const { call = '', participant = '', name = '' } = await req.json<Record<string, string>>().catch(() => none);
    const answer = port === null ? await hostedCall(kind, { call, participant, name }) : { port };
    return answer ? json(answer) : json({ error: `${kind} needs to be installed, or needs its keys: see demo/README.md` }, 404);
  });
  app.post('/demo/token', ({ req }) => tokens.answer(req.raw));
  guests?.routes(app, { tokens, framesPort: () => frames.port });
  if (simulator) app.all('/simulator/*', ({ req }) => simulator.pages(req.raw));
  app.get('/simulator', ({ redirect }) => redirect('/simulator/'));
  app.get('*', async (context) => {
    const page = pageAt(context.req.path);
    if (!page) return context.html(await missingPage(), 404);
    context.header('cache-control', 'no-store');
    return context.html(await renderPage(page, config()));
  });

  const answer = getRequestListener(
    observed((request) => visitorOrigin.run(new URL(request.url).origin, async () => app.fetch(request)), onRequest),
    { overrideGlobalObjects: false },
  );
  server.on('request', (request, response) => {
    // Scripts and styles are Vite's; everything it doesn't know is ours.
    if (/^\/(@|src\/|demo\/pages\/|node_modules\/)/.test(request.url ?? '')) modules.middlewares(request, response, () => void answer(request, response));
    else void answer(request, response);
  });
  const signalling = serveSignalling(server, onRequest ? { onMessage: (event, body) => onRequest({ method: 'SOCKET', url: event, body }) } : {});
  const carriers = serveCarriers(server, signalling.server);
  port = await listen(server, ports, host);
  const frames = await serveFrames(simulator, port, host);
  const lan = reachable ? lanAddress() : undefined;
  const lanUrl = () => (lan ? `http://${lan}:${port}` : null);

  return {
    url: url(),
    lanUrl: lanUrl(),
    framesUrl: frames.port === null ? null : `http://localhost:${frames.port}`,
    backend,
    simulator,
    async close() {
      await Promise.all([carriers.close(), signalling.close(), modules.close(), frames.close(), closeServer(server)]);
      simulator?.close();
      await backend.close();
      await database.close();
    },
  };
}

/** The simulator's frames, on an origin of their own: what the browser then forbids the page, it forbids with Stripe too. */
async function serveFrames(simulator: StripeSimulator | undefined, mainPort: number, host: string | undefined): Promise<{ port: number | null; close(): Promise<void> }> {
  if (!simulator) return { port: null, close: async () => {} };
  const answer = getRequestListener((request) => simulator.frames(request), { overrideGlobalObjects: false });
  const server = createServer((request, response) => void answer(request, response));
  const port = await listen(server, [mainPort + 1, 0], host);
  return { port, close: () => closeServer(server) };
}
