/**
 * The backend on `node:http`.
 * @module
 */
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { PaymentBackend } from './payment-backend.js';

/** A server that answers with the backend. It does not listen yet. */
export function createBackendServer({ fetch }: Pick<PaymentBackend, 'fetch'>): Server {
  const listener = getRequestListener((request) => fetch(request));
  return createServer((request, response) => void listener(request, response));
}
