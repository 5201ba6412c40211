// Hono: what it handles are web-standard requests already.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { backend, paymentToken, port, ready } from './payments.mjs';

const app = new Hono();
app.all('/payments/*', (context) => backend.fetch(context.req.raw));
app.post('/payment-token', async (context) => context.text(await paymentToken(context.req.query('as'))));

serve({ fetch: app.fetch, port }, ready);
