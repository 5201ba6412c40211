/**
 * The backend on `node:http`.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { PaymentBackend } from './payment-backend.js';

/** The payment page's script and its languages, which the package has beside this folder. */
const PAGE_FILE = /\/pay\/((?:payment-page|locales\/[\w-]+\/\w+)\.js)$/;

async function pageFile(request: Request): Promise<Response | null> {
  const name = PAGE_FILE.exec(new URL(request.url).pathname)?.[1];
  if (!name || request.method !== 'GET') return null;
  const script = await readFile(new URL(`../${name}`, import.meta.url)).catch(() => null);
  return script && new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' } });
}

/** A server that answers with the backend. It does not listen yet. */
export function createBackendServer({ fetch }: Pick<PaymentBackend, 'fetch'>): Server {
  const listener = getRequestListener(async (request) => (await pageFile(request)) ?? fetch(request));
  return createServer((request, response) => void listener(request, response));
}
