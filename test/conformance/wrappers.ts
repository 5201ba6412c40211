/** What broken backends are made of: ours, with requests and answers changed on the way. */
import type { Tokens } from '../../src/conformance/tokens.js';

export type Backend = (request: Request) => Promise<Response>;
/** @param tokens whose bearers it may take for one another */
export type Wrapper = (backend: Backend, tokens: Tokens) => Backend;
export type Json = Record<string, unknown>;
type Where = (request: Request) => boolean;

const pathOf = (request: Request) => new URL(request.url).pathname;
export const tokenOf = (request: Request): string => request.headers.get('authorization')?.replace('Bearer ', '') ?? '';

const isAt = (method: string, pattern: RegExp): Where => (request) => request.method === method && pattern.test(pathOf(request));
export const isCreation = isAt('POST', /^\/payment-requests$/);
export const isList = isAt('GET', /^\/payment-requests$/);
export const isOne = isAt('GET', /^\/payment-requests\/[^/]+$/);
export const isCheckout = isAt('POST', /\/checkout$/);
export const isProgress = isAt('POST', /\/progress$/);
export const isCancel = isAt('POST', /\/cancel$/);
export const isAudit = isAt('GET', /^\/audit-entries$/);
export const isHistory = isAt('GET', /^\/payments/);
export const isStream = isAt('GET', /^\/events$/);

/** Two of a request. `clone()` would not do: whoever stops reading one of its bodies waits for the other to be stopped as well. */
export async function twice(request: Request): Promise<readonly [Request, Request]> {
  if (!request.body) return [request, request.clone()];
  const { url, method, headers } = request;
  const body = await request.text();
  return [new Request(url, { method, headers, body }), new Request(url, { method, headers, body })];
}

/** The same request with another token, body or path. */
export async function changed(request: Request, { token = tokenOf(request), body, path = pathOf(request) }: { token?: string; body?: string; path?: string }): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.set('authorization', `Bearer ${token}`);
  const text = body ?? (request.body ? await request.text() : undefined);
  return new Request(new URL(path, request.url), { method: request.method, headers, ...(text === undefined ? {} : { body: text }) });
}

/** The same request with another query. */
export function queried(request: Request, change: (query: URLSearchParams) => unknown): Request {
  const url = new URL(request.url);
  change(url.searchParams);
  return new Request(url, { headers: request.headers });
}

export const problem = (status: number, code: string): Response =>
  new Response(JSON.stringify({ type: `https://call-payments.dev/problems/${code}`, title: code, status, code }), { status, headers: { 'content-type': 'application/problem+json' } });

/** The code of a failure. */
export const codeOf = async (response: Response): Promise<string | null> => (response.ok ? null : ((await response.clone().json()) as { code: string }).code);

/** The same answer with another body. */
export const rewritten = async (response: Response, change: (body: Json) => unknown): Promise<Response> =>
  new Response(JSON.stringify(change((await response.json()) as Json)), { status: response.status, headers: response.headers });

export const withStatus = (response: Response, status: number): Response => new Response(response.body, { status, headers: response.headers });

/** Asks, and answers with what `other` makes of the answer. */
export const instead = (other: (answer: { request: Request; response: Response; backend: Backend; tokens: Tokens }) => Promise<Response> | Response): Wrapper =>
  (backend, tokens) => async (asked) => {
    const [first, request] = await twice(asked);
    return other({ request, response: await backend(first), backend, tokens });
  };

/** Takes the bearer of one token for that of another. */
export const taking = (who: keyof Tokens, forWhom: keyof Tokens, where: Where = () => true): Wrapper =>
  (backend, tokens) => async (request) => backend(where(request) && tokenOf(request) === tokens[who] ? await changed(request, { token: tokens[forWhom] ?? '' }) : request);

/** Where the bearer is refused as `code`, the clinician would not have been. */
export const lettingIn = (code: string, where: Where = () => true): Wrapper =>
  instead(async ({ request, response, backend, tokens }) => (where(request) && (await codeOf(response)) === code ? backend(await changed(request, { token: tokens.clinician })) : response));

/** Where this stranger finds nothing and the clinician does. */
export const whereForeign = (who: keyof Tokens, answer: (response: Response, request: Request, backend: Backend, tokens: Tokens) => Promise<Response> | Response): Wrapper =>
  instead(async ({ request, response, backend, tokens }) => {
    if (response.status !== 404 || tokenOf(request) !== tokens[who]) return response;
    const path = /^\/payment-requests\/[^/]+/.exec(pathOf(request))?.[0];
    const known = path !== undefined && (await backend(new Request(new URL(path, request.url), { headers: { authorization: `Bearer ${tokens.clinician}` } }))).ok;
    return known ? answer(response, request, backend, tokens) : response;
  });

/** Every request in every answer. */
export const withRequests = (change: (request: Json) => Json): Wrapper =>
  instead(({ request, response }) => {
    if (!response.ok || !pathOf(request).startsWith('/payment-requests')) return response;
    return rewritten(response, (body) => {
      if (Array.isArray(body['requests'])) return { requests: (body['requests'] as Json[]).map(change) };
      return 'request' in body ? { ...body, request: change(body['request'] as Json) } : change(body);
    });
  });

/** Every body of a new request, before it is looked at. */
export const withCreation = (change: (body: Json) => Json): Wrapper => (backend) => async (request) => {
  if (!isCreation(request)) return backend(request);
  const [first, second] = await twice(request);
  const body = await jsonOf(first);
  return backend(body ? await changed(second, { body: JSON.stringify(change(body)) }) : second);
};

/** The object that a body is; `null`: it is none. */
export async function jsonOf(request: Request): Promise<Json | null> {
  try {
    const value: unknown = JSON.parse(await request.text());
    return typeof value === 'object' && !Array.isArray(value) ? (value as Json | null) : null;
  } catch {
    return null;
  }
}

/** Every event of a stream; `null`: it is left out. */
export const withEvents = (change: (event: string) => string | null): Wrapper =>
  instead(({ request, response }) => {
    if (!isStream(request) || !response.ok) return response;
    const decoder = new TextDecoder();
    let buffer = '';
    const body = response.body!.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          const events = (buffer + decoder.decode(chunk, { stream: true })).split('\n\n');
          buffer = events.pop() ?? '';
          for (const event of events.map(change)) if (event !== null) controller.enqueue(new TextEncoder().encode(`${event}\n\n`));
        },
      }),
    );
    return new Response(body, { headers: response.headers });
  });
