/**
 * The backend on `node:http`.
 * @module
 */
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { PaymentBackend } from './payment-backend.js';

/** A server that answers with the backend. It does not listen yet. */
export const createBackendServer = ({ fetch }: Pick<PaymentBackend, 'fetch'>): Server =>
  createServer((request, response) => void listener(fetch)(request, response));

const listener = (fetch: PaymentBackend['fetch']) => getRequestListener((request) => fetch(request), { overrideGlobalObjects: false });
