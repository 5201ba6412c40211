// Middleware for the element tests: what is posted to an address below /echo-stream/ comes out of a GET of the same address that is
// still open, and DELETE ends it. So a page can be its own server of events, over the network.
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

/** @type {Map<string, PassThrough>} */
const streams = new Map();

/** @type {import('@web/test-runner').TestRunnerConfig['middleware'] extends (infer One)[] | undefined ? One : never} */
export async function echoStream(context, next) {
  if (!context.path.startsWith('/echo-stream/')) return next();
  const { path, method } = context;
  if (method === 'GET') {
    const stream = new PassThrough();
    streams.set(path, stream);
    context.req.once('close', () => streams.delete(path));
    context.type = 'text/event-stream';
    context.body = stream;
    context.flushHeaders();
    return;
  }
  const stream = streams.get(path);
  context.status = stream === undefined ? 410 : 204;
  if (method === 'POST') stream?.write(await text(context.req));
  else stream?.end();
}
