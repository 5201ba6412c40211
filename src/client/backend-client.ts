/** Speaks the contract over HTTP: tokens, time-outs, and another try where trying again is safe. */
import type { AnswerOf, BodyOf, ContractCall, Problem, ProblemCode } from '../domain/contract.js';

/** `offline`: the backend was not reached; `unexpected`: it answered with something that is not the contract. */
export type ClientProblemCode = ProblemCode | 'offline' | 'unexpected';

/** A call that failed. `code` is stable and is what the elements put into words. */
export class BackendError extends Error {
  readonly code: ClientProblemCode;
  constructor(code: ClientProblemCode) {
    super(code);
    this.name = 'BackendError';
    this.code = code;
  }
}

/** Returns a bearer token for the backend. Called again when the backend says that the last one has expired. */
export type GetToken = () => Promise<string> | string;

/** Any caught error as a code. */
export const problemCode = (error: unknown): ClientProblemCode => (error instanceof BackendError ? error.code : 'unexpected');

const RETRY_DELAYS = [400, 1500];
const TIMEOUT = 20_000;
/** Calls whose effect could be doubled by a second try. All others are safe by the contract: the request's id is their key. */
const NOT_REPEATABLE = /account\/link$/;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class BackendClient {
  readonly #url: string;
  readonly #getToken: GetToken;
  #token: Promise<string> | undefined;

  /** @param url the backend's base URL, absolute or relative to the page, with or without a trailing slash. */
  constructor(url: string, getToken: GetToken) {
    this.#url = url.replace(/\/+$/, '');
    this.#getToken = getToken;
  }

  /**
   * Makes one call of the contract.
   * @param id fills `{id}`.
   * @param query with its question mark, where the call takes one.
   * @throws BackendError
   */
  async call<Call extends ContractCall>(call: Call, id = '', body?: BodyOf<Call>, query = ''): Promise<AnswerOf<Call>> {
    const [method, path] = call.split(' ') as [string, string];
    for (let attempt = 0; ; attempt++) {
      try {
        const response = await this.request(path.replace('{id}', id) + query, {
          method,
          ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
          signal: AbortSignal.timeout(TIMEOUT),
        });
        return (await response.json()) as AnswerOf<Call>;
      } catch (error) {
        const failure = error instanceof BackendError ? error : new BackendError('offline');
        const passing = failure.code === 'offline' || failure.code.endsWith('_unavailable');
        const delay = RETRY_DELAYS[attempt];
        if (!passing || delay === undefined || NOT_REPEATABLE.test(path)) throw failure;
        await wait(delay * (0.75 + Math.random() / 2));
      }
    }
  }

  /** A request with the bearer token; an expired token is replaced and the request made once more. Throws on every failure. */
  async request(path: string, { headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }): Promise<Response> {
    for (let fresh = false; ; fresh = true) {
      const used = (this.#token ??= Promise.resolve().then(this.#getToken));
      let token: string;
      try {
        token = await used;
      } catch {
        if (this.#token === used) this.#token = undefined;
        throw new BackendError('token_missing');
      }
      const response = await fetch(this.#url + path, { ...init, headers: { ...headers, authorization: `Bearer ${token}` } });
      if (response.ok) return response;
      const failure = new BackendError(await readProblem(response));
      if (response.status !== 401) throw failure;
      if (this.#token === used) this.#token = undefined;
      if (fresh) throw failure;
    }
  }
}

async function readProblem(response: Response): Promise<ClientProblemCode> {
  try {
    const { code } = (await response.json()) as Partial<Problem>;
    if (typeof code === 'string') return code;
  } catch {
    // a proxy's page, not the contract's answer
  }
  return response.status >= 500 ? 'backend_unavailable' : 'unexpected';
}
