// Express 5. The backend reads the bodies itself: mount it before express.json(), or the signatures of Stripe's webhooks can't be checked.
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { backend, paymentToken, port, ready } from './payments.mjs';

const app = express();
app.all('/payments/*path', getRequestListener(backend.fetch));
app.use(express.json());
app.post('/payment-token', async (request, response) => {
  response.type('text').send(await paymentToken(request.query.as));
});

app.listen(port, ready);
