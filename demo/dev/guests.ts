/** What pages of integrators get: tokens for the asking, the elements in a single file, and a page to begin with. */
import { readFile } from 'node:fs/promises';
import type { Context } from 'hono';
import { cors } from 'hono/cors';
import { isOwnName } from '../host/addresses.js';
import type { DemoGuests } from '../server.js';
import { ownPage } from './own-page.js';
import { packageFile } from './package-file.js';

export interface GuestOptions {
  /** Exact origins besides those of this computer. */
  readonly origins: readonly string[];
  readonly lan: boolean;
  /** Hears of each other origin, once: its page gets no answer that it could show. */
  readonly onRefused: (origin: string) => void;
}

/** A computer's own name for itself, which nobody else can have. */
const LOCAL = /^(localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])$/;

const ANSWER_NO_ROLE = `No such person. Send role (clinician, patient, clinic_admin or organisation_admin), name, and for a clinician or a patient call: letters, digits, - and _, 60 at most.
`;

export function createGuests({ origins, lan, onRefused }: GuestOptions): DemoGuests {
  const refused = new Set<string>();
  const isAllowed = (origin: string): boolean => {
    const host = URL.canParse(origin) ? new URL(origin).hostname : '';
    if (LOCAL.test(host) || (lan && host !== '' && isOwnName(host)) || origins.includes(origin)) return true;
    if (!refused.has(origin)) onRefused(origin);
    refused.add(origin);
    return false;
  };

  return {
    isAllowed,
    routes(app, { tokens, framesPort }) {
      app.use('/dev/*', cors({ origin: (origin) => (origin && isAllowed(origin) ? origin : null), allowMethods: ['GET', 'POST'] }));
      app.post('/dev/token', async (context) => {
        const token = await tokens.mint(await wantedPerson(context));
        context.header('cache-control', 'no-store');
        return token === null ? context.text(ANSWER_NO_ROLE, 400) : context.text(token);
      });
      app.get('/dev/:file{call-payments\\.js|locales/[\\w-]+/\\w+\\.js}', async (context) => {
        const script = await readFile(packageFile(context.req.param('file'))).catch(() => null);
        if (!script) return context.text('There is no such file.', 404);
        return context.body(new Uint8Array(script), 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
      });
      app.get('/own-page.html', async ({ req, html }) => {
        const { origin, protocol, hostname } = new URL(req.url);
        return html(await ownPage({ url: origin, framesUrl: `${protocol}//${hostname}:${String(framesPort())}` }));
      });
    },
  };
}

/** As a form or as JSON. Whoever says no `participant` is known by role and name. */
async function wantedPerson({ req }: Context): Promise<Record<string, unknown>> {
  const isJson = req.header('content-type')?.includes('json') ?? false;
  const body: unknown = await (isJson ? req.json() : req.parseBody()).catch(() => null);
  const { role, name, call, participant } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const known = typeof name === 'string' ? name.replace(/[^\w-]+/g, '-').slice(0, 40) : '';
  return { as: role, name, call, participant: participant ?? (known || 'somebody') };
}
