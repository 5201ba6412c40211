/** What is not of the contract at all: paths, methods, ids and bodies. */
import { BODY_LIMIT, type ContractCall, type Role } from '../../domain/contract.js';
import { ACCESS } from '../../server/access.js';
import { BODIES as SCHEMAS } from '../../server/schemas.js';
import { mustBeRefused, seenAs } from '../backend-under-test.js';
import { BrokenPromise, must, type ContractPromise } from '../contract-promise.js';
import type { Stage } from '../stage.js';
import { tokenOf } from '../tokens.js';
import { CALLS, askingFor, isOfRequest } from './calls.js';

const withBody = CALLS.filter((call) => call in SCHEMAS);
const whoMay = (stage: Stage, call: ContractCall) => tokenOf(stage.tokens, (ACCESS[call] as readonly Role[])[0]!);
/** No object of JSON. */
const BROKEN = ['{', '[]', 'null', '"text"', '7', '{"id":', '\u0000'];
/** Could be no request's, and should be nothing worse than unknown. */
const IMPOSSIBLE = ['one', '0', 'undefined', '%00', '%E0%A4%A', '%2e%2e%2fsession', "'%20OR%201=1--", 'x'.repeat(400)];

export const BODIES: readonly ContractPromise[] = [
  {
    name: 'body-broken',
    says: 'A body that is no JSON object is refused with request_invalid',
    async keep(stage) {
      const { id } = await stage.requested();
      for (const call of withBody) {
        for (const text of BROKEN) {
          const answer = await stage.backend.ask(whoMay(stage, call), call, { ...(await askingFor(stage, call, id)), text });
          if (answer.status !== 400 || answer.code !== 'request_invalid') throw new BrokenPromise(`${JSON.stringify(text)}: ${seenAs(answer)}, not 400 request_invalid`);
        }
      }
    },
  },
  {
    name: 'body-large',
    says: 'A body above the limit is refused with body_too_large',
    async keep(stage) {
      const body = { ...stage.newRequest(), description: 'x'.repeat(BODY_LIMIT) };
      stage.willMake(body.id);
      await stage.backend.refused(stage.tokens.clinician, 'POST /payment-requests', 413, 'body_too_large', { body });
    },
  },
  {
    name: 'ids-impossible',
    says: 'An id that can be no request’s is not_found, whatever is in it',
    async keep(stage) {
      for (const call of CALLS.filter(isOfRequest)) {
        for (const id of IMPOSSIBLE) {
          const answer = await stage.backend.ask(whoMay(stage, call), call, { ...(await askingFor(stage, call, id)), id });
          must(answer.status === 404 && answer.code === 'not_found', () => `${seenAs(answer)}, not 404 not_found`);
        }
      }
    },
  },
  {
    name: 'paths',
    says: 'An unknown path is not_found, and an unknown method of a known path is method_not_allowed, with those that it has',
    async keep({ backend, tokens: { clinician } }) {
      mustBeRefused(await backend.request(clinician, 'GET', `/conformance-${crypto.randomUUID()}`), 404, 'not_found');
      for (const [method, path] of [['PATCH', '/payment-requests'], ['DELETE', '/payment-requests'], ['POST', '/session']] as const) {
        const answer = await backend.request(clinician, method, path);
        mustBeRefused(answer, 405, 'method_not_allowed');
        must(/\bGET\b/.test(answer.headers.get('allow') ?? ''), () => `${method} ${path}: the header allow is ${answer.headers.get('allow') ?? 'missing'}`);
      }
    },
  },
];
