// Fastify 5. The backend reads the bodies itself: inside this plugin Fastify leaves them alone.
import { getRequestListener } from '@hono/node-server';
import Fastify from 'fastify';
import { backend, paymentToken, port, ready } from './payments.mjs';

const app = Fastify();
const listener = getRequestListener(backend.fetch);

app.register(async (payments) => {
  payments.removeAllContentTypeParsers();
  payments.addContentTypeParser('*', (request, payload, done) => done(null));
  payments.all('/payments/*', (request, reply) => {
    reply.hijack();
    return listener(request.raw, reply.raw);
  });
});
app.post('/payment-token', (request) => paymentToken(request.query.as));

await app.listen({ port });
ready();
