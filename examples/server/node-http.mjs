// node:http: the package has the server.
import { createBackendServer } from 'call-payments/server/node';
import { backend, paymentToken, port, ready } from './payments.mjs';

const server = createBackendServer({
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === 'POST' && pathname === '/payment-token') return new Response(await paymentToken(searchParams.get('as')));
    return backend.fetch(request);
  },
});
server.listen(port, ready);
