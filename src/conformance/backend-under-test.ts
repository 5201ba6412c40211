/**
 * The backend that is tried: asked over `fetch` alone, every answer held to the contract's schemas.
 *
 * An answer of the wrong form is noted and handed on, so that one fault breaks one promise (`answers`, `problems`) and not all.
 */
import type { AnswerOf, ContractCall, ProblemCode } from '../domain/contract.js';
import { answerFaults, callAt, codeOf, parsed } from './answer-faults.js';
import { BrokenPromise } from './contract-promise.js';
import { EventReader } from './event-reader.js';

export interface BackendOptions {
  /** Where the calls are mounted. */
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** How long something may take that is to happen by itself, ms. */
  readonly patience: number;
}

export interface Asking {
  readonly id?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly text?: string;
}

export interface Answer {
  readonly asked: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON, whatever it is. */
  readonly body: unknown;
  /** The problem's code, if it is one. */
  readonly code: ProblemCode | null;
}

/** An answer takes no longer, ms. */
const LONGEST = 30_000;
/** Told to wait, the kit waits, but not for ever. */
const TRIES = 40;
const LONGEST_WAIT = 60;

export class BackendUnderTest {
  /** What was wrong with answers, and how often. */
  readonly faultsOfAnswers = new Map<string, number>();
  readonly faultsOfProblems = new Map<string, number>();
  readonly patience: number;
  readonly #options: BackendOptions;
  #asked = 0;

  constructor(options: BackendOptions) {
    this.#options = options;
    this.patience = options.patience;
  }

  /** How many answers there were. */
  get asked(): number {
    return this.#asked;
  }

  /** Makes a call. @param token `null`: without one */
  ask(token: string | null, call: ContractCall, { id = '', ...rest }: Asking = {}): Promise<Answer> {
    const [method = '', path = ''] = call.split(' ');
    return this.request(token, method, path.replace('{id}', id), rest);
  }

  /** … that must go well. @throws BrokenPromise */
  async answered<Call extends ContractCall>(token: string, call: Call, asking: Asking = {}, statuses: readonly number[] = [200]): Promise<AnswerOf<Call>> {
    const answer = await this.ask(token, call, asking);
    if (!statuses.includes(answer.status)) throw new BrokenPromise(`${seenAs(answer)}, not ${statuses.join(' or ')}`);
    return answer.body as AnswerOf<Call>;
  }

  /** … that must be refused. @throws BrokenPromise */
  async refused(token: string | null, call: ContractCall, status: number, codes: ProblemCode | readonly ProblemCode[], asking: Asking = {}): Promise<Answer> {
    const answer = await this.ask(token, call, asking);
    mustBeRefused(answer, status, codes);
    return answer;
  }

  async request(token: string | null, method: string, path: string, { body, text }: Omit<Asking, 'id'> = {}): Promise<Answer> {
    const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await this.#send(() => this.#requestOf(token, method, path, { ...(sent === undefined ? {} : { body: sent }), signal: AbortSignal.timeout(LONGEST) }));
    const contentType = response.headers.get('content-type') ?? '';
    // Known by the call, whatever the content type says: reading it would never end.
    const streamed = response.ok && callAt(method, bare(path)) === 'GET /events';
    if (streamed) await response.body?.cancel();
    const answer = streamed ? '' : await response.text();
    this.#note(method, path, { status: response.status, contentType, text: answer });
    return { asked: `${method} ${path}`, status: response.status, headers: response.headers, text: answer, body: parsed(answer), code: codeOf(answer) };
  }

  /** Opens the stream of events. @throws BrokenPromise */
  async events(token: string, lastEventId?: string): Promise<EventReader> {
    const abort = new AbortController();
    const response = await this.#send(() => {
      const request = this.#requestOf(token, 'GET', '/events', { signal: abort.signal });
      request.headers.set('accept', 'text/event-stream');
      if (lastEventId !== undefined) request.headers.set('last-event-id', lastEventId);
      return request;
    });
    if (response.status !== 200 || !response.body) throw new BrokenPromise(`GET /events answered ${response.status}, not 200`);
    const contentType = response.headers.get('content-type') ?? '';
    this.#note('GET', '/events', { status: 200, contentType, text: '' });
    return new EventReader(contentType, response.body, this.patience, abort);
  }

  #requestOf(token: string | null, method: string, path: string, init: RequestInit): Request {
    const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` });
    if (init.body !== undefined) headers.set('content-type', 'application/json');
    return new Request(`${this.#options.url.replace(/\/$/, '')}${path}`, { method, headers, ...init });
  }

  /** Limits of calls are the backend's right: it is asked again when it says. */
  async #send(make: () => Request): Promise<Response> {
    for (let tries = 1; ; tries++) {
      this.#asked += 1;
      const response = await this.#options.fetch(make());
      const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
      if (response.status !== 429 || tries === TRIES || !(wait <= LONGEST_WAIT)) return response;
      await response.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }

  #note(method: string, path: string, answer: { status: number; contentType: string; text: string }): void {
    const call = callAt(method, bare(path));
    const noted = answer.status < 300 ? this.faultsOfAnswers : this.faultsOfProblems;
    for (const fault of answerFaults(call, answer)) {
      const line = `${call ?? 'no call of the contract'}: ${fault}`;
      noted.set(line, (noted.get(line) ?? 0) + 1);
    }
  }
}

/** A path without its query. */
const bare = (path: string): string => path.split('?')[0]!;

/** @throws BrokenPromise */
export function mustBeRefused(answer: Answer, status: number, codes: ProblemCode | readonly ProblemCode[]): void {
  const expected: readonly ProblemCode[] = typeof codes === 'string' ? [codes] : codes;
  if (answer.status !== status || answer.code === null || !expected.includes(answer.code)) throw new BrokenPromise(`${seenAs(answer)}, not ${status} ${expected.join(' or ')}`);
}

export const seenAs = ({ asked, status, code }: Answer): string => `${asked.slice(0, 120)} answered ${status}${code ? ` ${code}` : ''}`;
