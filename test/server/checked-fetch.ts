/** Our backend in the tests: whatever a test asks, what is answered has to fit the contract. */
import { answerFaults, callAt, codeOf } from '../../src/conformance/answer-faults.js';
import { PROBLEMS_OF_NO_CALL, problemsOf } from '../../src/server/call-problems.js';

type Fetch = (request: Request) => Promise<Response>;

/** Beside the contract: Stripe's webhook, the probes, and what browsers ask beforehand. */
const isBeside = ({ method, url }: Request) => method === 'OPTIONS' || /^\/(webhooks\/|healthz$|readyz$|pay$|stripe-return$)/.test(new URL(url).pathname);

/** Throws where an answer's status, content type, body or problem is not one that its call may have. */
export const checkedFetch = (fetch: Fetch): Fetch => async (request) => {
  const response = await fetch(request);
  if (isBeside(request)) return response;
  const { pathname } = new URL(request.url);
  const call = callAt(request.method, pathname);
  const text = response.ok && call === 'GET /events' ? '' : await response.clone().text();
  const faults = answerFaults(call, { status: response.status, contentType: response.headers.get('content-type') ?? '', text });
  const code = response.ok ? null : codeOf(text);
  if (code && !(call ? problemsOf(call) : PROBLEMS_OF_NO_CALL as readonly string[]).includes(code)) faults.push(`${code}, which call-problems.ts does not list`);
  if (faults.length > 0) throw new Error(`${request.method} ${pathname} answered what the contract does not have: ${faults.join('; ')}\n${text.slice(0, 500)}`);
  return response;
};
