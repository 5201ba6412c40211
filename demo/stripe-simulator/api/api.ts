import { OAuthFault } from '../connect/oauth.js';
import { accountInvalid, invalidRequest, StripeFault, type StripeErrorBody } from '../core/errors.js';
import { newId } from '../core/ids.js';
import { decodeForm, ParamReader, type Params } from '../core/params.js';
import type { Owner } from '../ledger.js';
import type { ApiFault } from '../options.js';
import { API_VERSION, SECRET_KEY, type World } from '../world.js';
import { IdempotencyKeys, type ApiAnswer } from './idempotency.js';
import { ROUTES } from './routes.js';

/** Stripe's HTTP API: authentication, account scope, idempotency, errors and headers around the routes. */
export function createApi(world: World): (request: Request) => Promise<Response> {
  const keys = new IdempotencyKeys(() => world.now(), () => world.faults.idempotencyLifetime);
  return async (request) => {
    const { pathname } = new URL(request.url);
    const isV2 = pathname.startsWith('/v2/');
    const fault = world.faults.onCall?.({ method: request.method, path: pathname });
    if (fault === 'request_lost') throw new TypeError('The connection was closed before the request was read.');
    try {
      const answer = await handle(world, keys, request, fault);
      if (fault === 'answer_lost') throw new TypeError('The connection was closed before the answer came.');
      if (world.faults.loseAnswers > 0 && request.method === 'POST') {
        world.faults.loseAnswers -= 1;
        throw new TypeError('The connection was closed before the answer came.');
      }
      return respond(answer, isV2);
    } catch (error) {
      if (error instanceof OAuthFault) return respond({ status: error.status, body: { error: error.error, error_description: error.message } }, false);
      if (!(error instanceof StripeFault)) throw error;
      return respond({ status: error.status, body: { error: error.body } }, isV2);
    }
  };
}

const serverError = (executed: boolean): StripeFault =>
  new StripeFault(500, { type: 'api_error', message: 'Sorry! There was an error while talking to one of our backends.' }, executed);

async function handle(world: World, keys: IdempotencyKeys, request: Request, fault: ApiFault | undefined): Promise<ApiAnswer> {
  const url = new URL(request.url);
  const body = request.method === 'GET' ? '' : await request.text();
  if (world.faults.apiDown) throw serverError(false);
  checkKey(request);
  checkVersion(request);
  const owner = readOwner(world, request);
  if (fault === 'rate_limited') throw new StripeFault(429, { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests in a period of time.' });
  const work = async (): Promise<ApiAnswer> => {
    await waitFor(world.faults.latency, request.signal);
    if (fault === 'failed_before') throw serverError(true);
    const answer = dispatch(world, owner, request.method, url, body, request.headers.get('content-type') ?? '');
    if (fault === 'failed_after') throw serverError(true);
    return { status: 200, body: answer };
  };
  const key = request.headers.get('idempotency-key');
  if (request.method !== 'POST' || key === null || key === '') return work();
  return keys.run(owner ?? 'platform', key, `${url.pathname}\n${body}`, work);
}

async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    });
  });
}

function checkKey(request: Request): void {
  const given = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (given === SECRET_KEY) return;
  throw new StripeFault(401, {
    type: 'invalid_request_error',
    message:
      given === undefined
        ? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.'
        : `Invalid API Key provided: ${given.slice(0, 8)}****${given.slice(-4)}`,
  });
}

function checkVersion(request: Request): void {
  const version = request.headers.get('stripe-version');
  if (version === null || version === API_VERSION) return;
  throw invalidRequest(`Invalid Stripe API version: ${version}. The simulator speaks ${API_VERSION} alone.`);
}

function readOwner(world: World, request: Request): Owner {
  const id = request.headers.get('stripe-context') ?? request.headers.get('stripe-account');
  if (id === null || id === '') return null;
  const account = world.ledger.accounts.get(id);
  if (account === undefined || account.disconnected || account.closed) throw accountInvalid('sk_test_****ated', id);
  return id;
}

function dispatch(world: World, owner: Owner, method: string, url: URL, body: string, type: string): unknown {
  for (const [routeMethod, pattern, handler] of ROUTES) {
    const id = method === routeMethod ? match(pattern, url.pathname) : undefined;
    if (id === undefined) continue;
    return handler({ world, owner, id, params: new ParamReader(readParams(method, url, body, type)) });
  }
  throw new StripeFault(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${url.pathname}). If you are trying to list objects, remove the trailing slash. The Stripe simulator serves a part of the API only.`,
  });
}

/** The `{id}` of the path, '' where the pattern has none, `undefined` where it is another path. */
function match(pattern: string, path: string): string | undefined {
  const source = pattern.replace('{id}', '([^/]+)');
  const found = new RegExp(`^${source}$`).exec(path);
  return found === null ? undefined : decodeURIComponent(found[1] ?? '');
}

function readParams(method: string, url: URL, body: string, type: string): Params {
  if (method === 'GET') return decodeForm(url.search.slice(1));
  if (body === '') return {};
  if (!url.pathname.startsWith('/v2/')) {
    if (type.startsWith('application/x-www-form-urlencoded')) return decodeForm(body);
    throw invalidRequest('Invalid request (check that your POST content type is application/x-www-form-urlencoded).');
  }
  if (!type.startsWith('application/json')) throw invalidRequest('v2 endpoints take application/json.');
  try {
    return JSON.parse(body) as Params;
  } catch {
    throw invalidRequest('The body is not valid JSON.', { code: 'invalid_json' });
  }
}

function respond(answer: ApiAnswer, isV2: boolean): Response {
  return Response.json(isV2 ? asV2(answer.body) : answer.body, {
    status: answer.status,
    headers: {
      'request-id': newId('req'),
      'stripe-version': API_VERSION,
      ...(answer.replayed === true ? { 'idempotent-replayed': 'true' } : {}),
    },
  });
}

/** v2 names a wrong field by `code: 'invalid_fields'` and has no `type` for it. */
function asV2(body: unknown): unknown {
  const error = (body as { error?: StripeErrorBody } | null)?.error;
  if (error?.type !== 'invalid_request_error') return body;
  const isField = error.code === undefined || error.code.startsWith('parameter_') || error.param !== undefined;
  return { error: { code: isField ? 'invalid_fields' : error.code, message: error.message } };
}
