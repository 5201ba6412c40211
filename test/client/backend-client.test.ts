import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { BackendClient, problemCode } from '../../src/client/backend-client.js';
import { problemResponse } from '../../src/server/problem.js';

const id = '0b5a1c3e-0000-4000-8000-00000000000a';
const ok = (body: unknown = {}) => Response.json(body);

describe('the browser’s client', () => {
  let answers: (() => Response | Promise<Response>)[];
  let seen: { url: string; method: string; token: string | null; body: string }[];
  const realFetch = globalThis.fetch;
  beforeEach(() => {
    answers = [];
    seen = [];
    globalThis.fetch = async (input, init) => {
      const request = new Request(new URL(input as string, 'http://localhost'), init);
      seen.push({ url: new URL(request.url).pathname, method: request.method, token: request.headers.get('authorization'), body: await request.text() });
      return (answers.shift() ?? ok)();
    };
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
    mock.timers.reset();
  });

  /** Lets the client's pauses pass. */
  async function settled<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    const watched = promise.finally(() => (done = true));
    watched.catch(() => {});
    while (!done) {
      mock.timers.tick(500);
      await new Promise(setImmediate);
    }
    return watched;
  }
  const codeOf = async (promise: Promise<unknown>) => settled(promise).then(() => 'none', problemCode);
  const lost = () => Promise.reject(new TypeError('fetch failed'));

  it('asks for a token once, and again only when it has expired', async () => {
    let tokens = 0;
    const client = new BackendClient('/api/', () => `t${++tokens}`);
    await settled(client.call('GET /session'));
    await settled(client.call('GET /session'));
    answers = [() => problemResponse('token_expired')];
    await settled(client.call('GET /session'));
    assert.deepEqual(seen.map(({ url, token }) => `${url} ${token}`), ['/api/session Bearer t1', '/api/session Bearer t1', '/api/session Bearer t1', '/api/session Bearer t2']);
  });

  it('gives up on a token that is refused twice, and on a host that has none', async () => {
    answers = [() => problemResponse('token_invalid'), () => problemResponse('token_invalid')];
    assert.equal(await codeOf(new BackendClient('/api', () => 't').call('GET /session')), 'token_invalid');
    assert.equal(await codeOf(new BackendClient('/api', () => Promise.reject(new Error('signed out'))).call('GET /session')), 'token_missing');
  });

  it('shares one fresh token between calls that expired together', async () => {
    let tokens = 0;
    const client = new BackendClient('/api', () => `t${++tokens}`);
    await settled(client.call('GET /session'));
    answers = [() => problemResponse('token_expired'), () => problemResponse('token_expired')];
    await settled(Promise.all([client.call('GET /session'), client.call('GET /payment-requests')]));
    assert.equal(tokens, 2);
  });

  it('tries again what may be tried again: a request’s id makes its creation safe', async () => {
    const client = new BackendClient('/api', () => 't');
    answers = [lost, () => problemResponse('backend_unavailable'), () => ok({ id })];
    await settled(client.call('POST /payment-requests', '', { id, amount: 8500, currency: 'AUD', description: 'x' }));
    assert.equal(seen.length, 3);
    assert.equal(new Set(seen.map(({ body }) => body)).size, 1, 'the same body each time');
  });

  it('repeats a refund under its own id alone', async () => {
    answers = [lost, () => ok({ id })];
    await settled(new BackendClient('/api', () => 't').call('POST /payment-requests/{id}/refunds', id, { id, amount: 500 }));
    assert.equal(new Set(seen.map(({ body }) => body)).size, 1, 'the same body each time');
    assert.equal(seen.length, 2);
  });

  it('never repeats a link to Stripe by itself', async () => {
    answers = [lost];
    assert.equal(await codeOf(new BackendClient('/api', () => 't').call('POST /stripe-account/link', '', { returnUrl: 'https://x.example' })), 'offline');
    assert.equal(seen.length, 1);
  });

  it('says what went wrong by a stable code', async () => {
    const client = new BackendClient('/api', () => 't');
    answers = [() => problemResponse('not_payable')];
    assert.equal(await codeOf(client.call('POST /payment-requests/{id}/checkout', id, {})), 'not_payable');
    answers = [lost, lost, lost];
    assert.equal(await codeOf(client.call('GET /session')), 'offline');
    answers = [1, 2, 3].map(() => () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    assert.equal(await codeOf(client.call('GET /session')), 'backend_unavailable');
    answers = [() => new Response('<h1>Teapot</h1>', { status: 418 })];
    assert.equal(await codeOf(client.call('GET /session')), 'unexpected');
  });
});
