/** Failed calls as RFC 9457 problem details with a stable code. */
import { PROBLEMS, type Problem, type ProblemCode } from '../domain/contract.js';

/** Thrown anywhere below the router; becomes the answer. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: ProblemCode, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.headers = headers;
  }
}

/** The answer says the code and nothing of the request: a foreign id and an unknown one read the same, byte for byte. */
export function problemResponse(code: ProblemCode, headers: Readonly<Record<string, string>> = {}): Response {
  const status = PROBLEMS[code];
  const title = code.replaceAll('_', ' ');
  const problem: Problem = { type: `https://call-payments.dev/problems/${code}`, title: title.charAt(0).toUpperCase() + title.slice(1), status, code };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(status === 503 ? { 'retry-after': '2' } : {}),
      ...headers,
    },
  });
}
