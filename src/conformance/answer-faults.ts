/** What of an answer breaks the contract: its status, its content type, its body by the call's schema, its problem's code. */
import type { ZodType } from 'zod';
import { PROBLEMS, type ContractCall, type ProblemCode } from '../domain/contract.js';
import { ACCESS } from '../server/access.js';
import { ANSWERS, PROBLEM } from '../server/schemas.js';

export interface SeenAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Empty for a stream of events. */
  readonly text: string;
}

const routes = (Object.keys(ACCESS) as ContractCall[]).map((call) => {
  const [method = '', path = ''] = call.split(' ');
  return { call, method, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace('{id}', '[^/]+')}$`) };
});

/** The contract's call at this method and path; `null`: there is none. */
export const callAt = (method: string, path: string): ContractCall | null =>
  routes.find((route) => route.method === method && route.pattern.test(path))?.call ?? null;

/** @returns a line for each fault; none: the answer fits */
export function answerFaults(call: ContractCall | null, answer: SeenAnswer): string[] {
  if (answer.status >= 200 && answer.status < 300) return call ? successFaults(call, answer) : [`status ${answer.status} where the contract has no call`];
  return problemFaults(answer);
}

function successFaults(call: ContractCall, { status, contentType, text }: SeenAnswer): string[] {
  const faults: string[] = [];
  if (status !== 200 && !(status === 201 && call === 'POST /payment-requests')) faults.push(`status ${status}`);
  if (call === 'GET /events') return isType(contentType, 'text/event-stream') ? faults : [...faults, `content type ${contentType || 'missing'}, not text/event-stream`];
  if (call === 'GET /payments.csv') return isType(contentType, 'text/csv') ? faults : [...faults, `content type ${contentType || 'missing'}, not text/csv`];
  if (!isType(contentType, 'application/json')) faults.push(`content type ${contentType || 'missing'}, not application/json`);
  return [...faults, ...schemaFaults(ANSWERS[call], text)];
}

function problemFaults({ status, contentType, text }: SeenAnswer): string[] {
  const faults = isType(contentType, 'application/problem+json') ? [] : [`content type ${contentType || 'missing'}, not application/problem+json`];
  const wrong = schemaFaults(PROBLEM, text);
  if (wrong.length > 0) return [`status ${status}`, ...faults, ...wrong];
  const problem = PROBLEM.parse(JSON.parse(text));
  if (problem.status !== status) faults.push(`status ${status}, and ${problem.status} in the problem`);
  if (PROBLEMS[problem.code] !== status) faults.push(`status ${status} for ${problem.code}, which has ${PROBLEMS[problem.code]}`);
  return faults;
}

function schemaFaults(schema: ZodType, text: string): string[] {
  const value = parsed(text);
  if (value === undefined) return ['the body is not JSON'];
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'body'}: ${message}`);
}

/** Text as JSON; `undefined`: it isn't. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The code of a problem, whatever else is wrong with it; `null`: there is none. */
export function codeOf(text: string): ProblemCode | null {
  const value = parsed(text);
  const code = typeof value === 'object' && value !== null && 'code' in value ? value.code : undefined;
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code) ? (code as ProblemCode) : null;
}

const isType = (contentType: string, type: string) => contentType.split(';')[0]?.trim().toLowerCase() === type;
