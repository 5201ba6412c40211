/** Speaks to the backend under test, and holds every answer to the contract's schemas. */
import { PROBLEMS, type AnswerOf, type ContractCall, type ProblemCode } from '../domain/contract.js';
import type { RequestedPayment } from '../domain/requested-payment.js';
import { ANSWERS, PROBLEM } from '../server/schemas.js';

/** Bearer tokens of the backend under test, made by whoever runs it. */
export interface Tokens {
  /** Clinician and two patients of one call in one clinic. */
  readonly clinician: string;
  readonly patient: string;
  readonly otherPatient: string;
  /** A clinician of the same clinic in another call, and one of another clinic. */
  readonly clinicianOfOtherCall: string;
  readonly clinicianOfOtherClinic: string;
  readonly clinicAdmin: string;
  readonly organisationAdmin: string;
  /** One whose time has passed, signed rightly. */
  readonly expired?: string;
  /** One signed by somebody else. */
  readonly forged?: string;
}
export type Person = keyof Tokens;
export const PEOPLE = ['clinician', 'patient', 'otherPatient', 'clinicianOfOtherCall', 'clinicianOfOtherClinic', 'clinicAdmin', 'organisationAdmin'] as const satisfies readonly Person[];

/** A promise was not kept: says what was seen. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export function expect(condition: unknown, seen: string): asserts condition {
  if (!condition) throw new Broken(seen);
}

export interface Answer<Call extends ContractCall> {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Of a problem; '' otherwise. */
  readonly code: string;
  /** What the schema of the call has checked; of a failed call there is only the code. */
  readonly body: AnswerOf<Call>;
}

export interface Asked {
  readonly id?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Kit {
  readonly #url: string;
  readonly #tokens: Tokens;
  readonly #fetch: typeof fetch;

  constructor(url: string, tokens: Tokens, transport: typeof fetch = fetch) {
    this.#url = url.replace(/\/$/, '');
    this.#tokens = tokens;
    this.#fetch = transport;
  }

  token(who: Person): string | undefined {
    return this.#tokens[who];
  }

  /** Sends a request that need not be one of the contract's. `who`: a person, a token, or `null` for none. */
  async send(who: Person | { readonly token: string } | null, method: string, path: string, { body, raw, headers = {} }: Asked = {}): Promise<Response> {
    const token = who === null ? undefined : typeof who === 'string' ? this.token(who) : who.token;
    const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    return this.#fetch(this.#url + path, {
      method,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
  }

  /** Makes a call and holds the answer to the schema of its kind. @throws Broken */
  async ask<Call extends ContractCall>(who: Person | { readonly token: string } | null, call: Call, asked: Asked = {}): Promise<Answer<Call>> {
    const [method = '', path = ''] = call.split(' ');
    const response = await this.send(who, method, path.replace('{id}', encodeURIComponent(asked.id ?? '')), asked);
    return this.#held(call, response);
  }

  async #held<Call extends ContractCall>(call: Call, response: Response): Promise<Answer<Call>> {
    const text = await response.text();
    const { status, headers } = response;
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw new Broken(`${call} answered ${String(status)} with what is no JSON: ${text.slice(0, 80)}`);
    }
    const type = headers.get('content-type')?.split(';')[0];
    if (status < 300) {
      expect(type === 'application/json', `${call} answered as ${String(type)} instead of application/json`);
      const checked = ANSWERS[call].safeParse(body);
      expect(checked.success, `${call} answered ${String(status)} with a body that is not the contract’s: ${checked.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ') ?? ''}`);
      return { status, text, headers, code: '', body: body as AnswerOf<Call> };
    }
    expect(type === 'application/problem+json', `${call} answered ${String(status)} as ${String(type)} instead of application/problem+json`);
    const problem = PROBLEM.safeParse(body);
    expect(problem.success, `${call} answered ${String(status)} with what is no problem of the contract: ${text.slice(0, 120)}`);
    expect(problem.data.status === status && PROBLEMS[problem.data.code] === status, `${call} answered ${String(status)} for the code ${problem.data.code}, which is ${String(PROBLEMS[problem.data.code])}`);
    return { status, text, headers, code: problem.data.code, body: body as AnswerOf<Call> };
  }

  /** A call that must succeed. @throws Broken */
  async done<Call extends ContractCall>(who: Person, call: Call, asked?: Asked): Promise<Answer<Call>> {
    const answer = await this.ask(who, call, asked);
    expect(answer.status < 300, `${who}: ${call} answered ${String(answer.status)} ${answer.code}`);
    return answer;
  }

  /** A call that must fail with this code. @throws Broken */
  async refused<Call extends ContractCall>(who: Person | { readonly token: string } | null, call: Call, code: ProblemCode, asked?: Asked): Promise<Answer<Call>> {
    const answer = await this.ask(who, call, asked);
    const name = who === null ? 'nobody' : typeof who === 'string' ? who : 'a token';
    expect(answer.code === code, `${name}: ${call} answered ${String(answer.status)} ${answer.code || '(success)'} instead of ${code}`);
    return answer;
  }

  /** What asks for 85.00 of the clinic's currency. */
  async newRequest(changes: object = {}): Promise<Record<string, unknown> & { id: string }> {
    const { body } = await this.done('clinician', 'GET /session');
    return { id: crypto.randomUUID(), amount: 8500, currency: body.clinic?.currency ?? 'AUD', description: 'Conformance check', ...changes };
  }

  /** Asks for a payment; the answer is the request. */
  async requested(changes: object = {}): Promise<RequestedPayment> {
    return (await this.done('clinician', 'POST /payment-requests', { body: await this.newRequest(changes) })).body;
  }
}
