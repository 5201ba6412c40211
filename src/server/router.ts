/** From a Request to a call of the contract: path, token, role, body; and from a problem to an answer. */
import type { z } from 'zod';
import { BODY_LIMIT, type AnswerOf, type BodyOf, type ContractCall, type Identity, type QueryOf } from '../domain/contract.js';
import { isRequestId } from '../domain/call-message.js';
import { ACCESS, authorise } from './access.js';
import { ProblemError } from './problem.js';
import type { RateLimiter } from './rate-limits.js';
import { BODIES, QUERIES } from './schemas.js';

export interface CallContext<Call extends ContractCall> {
  readonly identity: Identity;
  /** What stands for `{id}` in the path. */
  readonly id: string;
  readonly query: QueryOf<Call>;
  readonly body: BodyOf<Call>;
  readonly request: Request;
}

/** One function for each call. A `Response` is sent as it is; anything else as JSON. */
export type Endpoints = { readonly [Call in ContractCall]: (context: CallContext<Call>) => Promise<AnswerOf<Call> | Response> };

const calls = Object.keys(ACCESS) as ContractCall[];
const routes = calls.map((call) => {
  const [method = '', path = ''] = call.split(' ');
  return { call, method, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace('{id}', '([^/]+)')}$`) };
});

/** The call that a request is for. @throws ProblemError not_found, method_not_allowed */
export function matchCall(method: string, path: string): { call: ContractCall; id: string } {
  const matches = routes.flatMap((route) => {
    const match = route.pattern.exec(path);
    return match ? [{ ...route, id: match[1] ?? '' }] : [];
  });
  const found = matches.find((route) => route.method === method);
  if (found) return found;
  if (matches.length === 0) throw new ProblemError('not_found');
  throw new ProblemError('method_not_allowed', { allow: matches.map((route) => route.method).join(', ') });
}

export async function answerCall(
  endpoints: Endpoints,
  { call, id }: { call: ContractCall; id: string },
  request: Request,
  verifyToken: (token: string) => Promise<Identity>,
  rateLimits: Pick<RateLimiter, 'take'> | null,
): Promise<Response> {
  const token = /^Bearer ([\w.~+/=-]+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!token) throw new ProblemError('token_missing');
  const identity = await verifyToken(token);
  authorise(identity, call);
  await rateLimits?.take(call, identity);
  // An id that can't be one is told from an unknown one by nothing.
  if (call.includes('/payment-requests/{id}') && !isRequestId(id)) throw new ProblemError('not_found');
  const query = readQuery(call, request);
  const body = await readBody(call, request);
  const endpoint = endpoints[call] as (context: { identity: Identity; id: string; query: unknown; body: unknown; request: Request }) => Promise<unknown>;
  const answer = await endpoint({ identity, id: decoded(id), query, body, request });
  return answer instanceof Response ? answer : json(answer);
}

/** @throws ProblemError not_found for what is no text */
function decoded(id: string): string {
  try {
    const text = decodeURIComponent(id);
    if (!text.includes('\0')) return text; // PostgreSQL's text has none
  } catch {
    // told below
  }
  throw new ProblemError('not_found');
}

export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });

/** A parameter that is misspelt or there twice would quietly answer something else. */
function readQuery(call: ContractCall, { url }: Request): unknown {
  const schema = (QUERIES as Partial<Record<ContractCall, z.ZodType>>)[call];
  if (!schema) return undefined;
  const given = [...new URL(url).searchParams];
  const result = schema.safeParse(Object.fromEntries(given));
  if (!result.success || new Set(given.map(([name]) => name)).size < given.length) throw new ProblemError('request_invalid');
  return result.data;
}

async function readBody(call: ContractCall, request: Request): Promise<unknown> {
  const schema = (BODIES as Partial<Record<ContractCall, z.ZodType>>)[call];
  if (!schema) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(await readText(request, BODY_LIMIT));
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('request_invalid');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path[0];
  if (field === 'email' && issue?.code !== 'unrecognized_keys') throw new ProblemError('email_invalid');
  if (field === 'currency' && issue?.code === 'custom') throw new ProblemError('currency_unsupported');
  throw new ProblemError('request_invalid');
}

/** The body as text; stops reading where it gets too long. @throws ProblemError body_too_large */
export async function readText(request: Request, limit: number): Promise<string> {
  const announced = request.headers.get('content-length');
  if (Number(announced ?? 0) > limit) throw new ProblemError('body_too_large');
  // No server hands over more than was announced.
  if (announced !== null) return request.text();
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  if (!request.body) return text;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) throw new ProblemError('body_too_large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
