/** Backends that each break one promise, around ours. */
import type { Identity } from '../../src/domain/contract.js';

type Fetch = (request: Request) => Promise<Response>;

export interface BrokenBackend {
  /** What is wrong with it. */
  readonly name: string;
  /** The promise that it has to fail, by its beginning. */
  readonly breaks: string;
  around(fetch: Fetch): Fetch;
}

/** Changes the JSON of an answer. */
const altered = (fetch: Fetch, when: (request: Request, response: Response) => boolean, change: (body: Record<string, unknown>) => unknown): Fetch => async (request) => {
  const response = await fetch(request);
  if (!when(request, response)) return response;
  return new Response(JSON.stringify(change((await response.json()) as Record<string, unknown>)), { status: response.status, headers: response.headers });
};
const is = (method: string, path: RegExp) => (request: Request) => request.method === method && path.test(new URL(request.url).pathname);
const identityOf = (request: Request) => JSON.parse(Buffer.from((request.headers.get('authorization') ?? '').split(' ')[1]?.split('.')[1] ?? 'e30', 'base64url').toString()) as Partial<Identity> & { sub?: string };
/** The same request by somebody else, whose token the wrapper was given. */
const as = (request: Request, token: string, body?: string) => new Request(request.url, { method: request.method, headers: { ...Object.fromEntries(request.headers), authorization: `Bearer ${token}` }, ...(body === undefined ? {} : { body }) });

const REQUESTS = is('POST', /^\/payment-requests$/);
const ONE = is('GET', /^\/payment-requests\/[^/]+$/);
const CHECKOUT = is('POST', /\/checkout$/);

/** @param tokens of the people of the call: some backends let one pass for another */
export const brokenBackends = (tokens: { readonly clinician: string; readonly patient: string }): readonly BrokenBackend[] => {
  let secrets = 0;
  return [
    { name: 'says forbidden for what is foreign', breaks: 'a request of another call', around: (fetch) => async (request) => {
      const response = await fetch(request);
      const known = ONE(request) && response.status === 404 && (await fetch(as(request, tokens.clinician))).status === 200;
      return known ? new Response(JSON.stringify({ type: 'https://x.example', title: 'Forbidden', status: 403, code: 'role_forbidden' }), { status: 403, headers: { 'content-type': 'application/problem+json' } }) : response;
    } },
    { name: 'shows requests of other calls', breaks: 'a request of another call', around: (fetch) => (request) => fetch(ONE(request) ? as(request, tokens.clinician) : request) },
    { name: 'lists requests of other calls', breaks: 'a list has the requests', around: (fetch) => (request) => fetch(is('GET', /^\/payment-requests$/)(request) ? as(request, tokens.clinician) : request) },
    { name: 'asks nobody for their role', breaks: 'a role that a call', around: (fetch) => async (request) => fetch(REQUESTS(request) ? as(request, tokens.clinician, await request.text()) : request) },
    { name: 'makes another request for an id that it knows', breaks: 'making a request again', around: (fetch) => altered(fetch, (request, response) => REQUESTS(request) && response.status === 200, (body) => ({ ...body, reference: 'ZZZZZZ' })) },
    { name: 'answers 201 to each of many at once', breaks: 'ten at once', around: (fetch) => async (request) => {
      const response = await fetch(request);
      return REQUESTS(request) && response.status === 200 ? new Response(response.body, { status: 201, headers: response.headers }) : response;
    } },
    { name: 'counts amounts in floats', breaks: 'a new request is open', around: (fetch) => altered(fetch, (request, response) => REQUESTS(request) && response.ok, (body) => ({ ...body, amount: Number(body['amount']) / 100 })) },
    { name: 'rounds amounts that are none', breaks: 'amounts are integers', around: (fetch) => async (request) => {
      if (!REQUESTS(request)) return fetch(request);
      const text = await request.text();
      return fetch(as(request, request.headers.get('authorization')?.split(' ')[1] ?? '', text.replace(/"amount":(-?\d+\.\d+)/, (_, amount: string) => `"amount":${String(Math.round(Number(amount)))}`)));
    } },
    { name: 'answers 500 to broken JSON', breaks: 'what is no request', around: (fetch) => async (request) => {
      const response = await fetch(request);
      return response.status === 400 ? new Response('Internal Server Error', { status: 500 }) : response;
    } },
    { name: 'sends problems as plain JSON', breaks: 'without a token', around: (fetch) => async (request) => {
      const response = await fetch(request);
      return response.ok ? response : new Response(response.body, { status: response.status, headers: { 'content-type': 'application/json' } });
    } },
    { name: 'makes a new client secret for each checkout', breaks: 'checkout gives one client secret', around: (fetch) => altered(fetch, (request, response) => CHECKOUT(request) && response.ok, (body) => ({ ...body, clientSecret: `pi_${String(++secrets)}_secret_x` })) },
    { name: 'lets a cancelled request be paid', breaks: 'a cancelled request ends', around: (fetch) => {
      const given = new Map<string, string>();
      return async (request) => {
        const response = await fetch(request);
        if (!CHECKOUT(request)) return response;
        const { pathname } = new URL(request.url);
        if (response.ok) given.set(pathname, await response.clone().text());
        const kept = given.get(pathname) ?? [...given.values()].at(-1);
        return response.status === 409 && kept ? new Response(kept, { status: 200, headers: { 'content-type': 'application/json' } }) : response;
      };
    } },
    { name: 'never raises a version', breaks: 'seen is noted once', around: (fetch) => altered(fetch, (request, response) => is('POST', /\/progress$/)(request) && response.ok, (body) => ({ ...body, version: 1 })) },
    { name: 'believes that something was paid', breaks: 'nobody’s word', around: (fetch) => altered(fetch, (request, response) => is('POST', /\/progress$/)(request) && response.ok, (body) => ({ ...body, status: 'paid' })) },
    { name: 'shows one patient’s address to the other', breaks: 'an address is shown', around: (fetch) => async (request) => (ONE(request) && identityOf(request).role === 'patient' ? fetch(as(request, tokens.patient)) : fetch(request)) },
    { name: 'takes tokens whose time has passed', breaks: 'a token that is none', around: (fetch) => async (request) => {
      const response = await fetch(request);
      return response.status === 401 && (await response.clone().text()).includes('token_expired') ? fetch(as(request, tokens.clinician)) : response;
    } },
    { name: 'sends events without hello', breaks: 'events begin with hello', around: (fetch) => async (request) => {
      const response = await fetch(request);
      if (!is('GET', /^\/events$/)(request) || !response.body) return response;
      let first = true;
      const silent = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          if (!first) controller.enqueue(chunk);
          first = false;
        },
      });
      return new Response(response.body.pipeThrough(silent), { headers: response.headers });
    } },
    { name: 'tells the amount in events', breaks: 'events begin with hello', around: (fetch) => async (request) => {
      const response = await fetch(request);
      if (!is('GET', /^\/events$/)(request) || !response.body) return response;
      const chatty = new TransformStream<Uint8Array, Uint8Array>({ transform: (chunk, controller) => controller.enqueue(new TextEncoder().encode(new TextDecoder().decode(chunk).replace(/("version":\d+)/, '$1,"amount":8500'))) });
      return new Response(response.body.pipeThrough(chatty), { headers: response.headers });
    } },
    { name: 'forgets what happened while nobody listened', breaks: 'events go on after Last-Event-ID', around: (fetch) => (request) => {
      if (!is('GET', /^\/events$/)(request)) return fetch(request);
      const headers = new Headers(request.headers);
      headers.delete('last-event-id');
      return fetch(new Request(request.url, { headers }));
    } },
  ];
};
