/** Who is let in at all. */
import { NotTried, must, mustBe, type ContractPromise } from '../contract-promise.js';
import type { Stage } from '../stage.js';
import { MEMBERS, type Member } from '../tokens.js';
import { CALLS, askingFor } from './calls.js';

const base64 = (value: object) => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** What somebody could make of a token without its key. */
function forgeries(token: string): Record<string, string> {
  const [header, claims, signature] = token.split('.');
  const other = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
  if (!header || !claims || !signature) return { changed: token.slice(0, -8) + other(token.slice(-8)) };
  const payload = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(claims.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)))) as object;
  return {
    'with another signature': `${header}.${claims}.${other(signature)}`,
    'with another role': `${header}.${base64({ ...payload, role: 'organisation_admin' })}.${signature}`,
    unsigned: `${base64({ alg: 'none', typ: 'JWT' })}.${claims}.`,
  };
}

export const TOKENS: readonly ContractPromise[] = [
  {
    name: 'session',
    says: 'GET /session says who the bearer is and in which call',
    async keep(stage) {
      for (const [member, role] of Object.entries(MEMBERS) as [Member, Stage['tokens'][Member]][]) mustBe(stage.session(member).role, role, `the role of ${member}`);
      const call = (member: Member) => stage.session(member).call;
      must(call('clinician') !== null, () => 'the clinician is in no call');
      for (const member of ['patient', 'otherPatient'] as const) mustBe(call(member), call('clinician'), `the call of ${member}`);
      must(call('clinicianOfOtherCall') !== call('clinician'), () => 'clinicianOfOtherCall is in the same call');
      must(stage.session('patient').subject !== stage.session('otherPatient').subject, () => 'patient and otherPatient are the same person');
      mustBe(stage.session('clinician').clinic?.canTakePayments, true, 'canTakePayments');
    },
  },
  {
    name: 'token-missing',
    says: 'Every call without a token is refused with token_missing',
    async keep(stage) {
      for (const call of CALLS) await stage.backend.refused(null, call, 401, 'token_missing', { id: crypto.randomUUID() });
    },
  },
  {
    name: 'token-invalid',
    says: 'A token that is none, changed or unsigned is refused with token_invalid',
    async keep({ backend, tokens }) {
      for (const [how, token] of Object.entries({ nonsense: 'nonsense', ...forgeries(tokens.clinician) })) {
        const answer = await backend.ask(token, 'GET /session');
        must(answer.status === 401 && answer.code === 'token_invalid', () => `a token ${how}: ${answer.status} ${answer.code ?? ''}`);
      }
    },
  },
  {
    name: 'token-expired',
    says: 'A token that has ended is refused with token_expired, so that the page gets a new one',
    async keep(stage) {
      const { backend, tokens: { expired } } = stage;
      if (expired === undefined) throw new NotTried('no token `expired`');
      const { id } = await stage.requested();
      for (const call of ['GET /session', 'GET /payment-requests', 'GET /payment-requests/{id}', 'POST /payment-requests', 'GET /events'] as const) {
        await backend.refused(expired, call, 401, 'token_expired', await askingFor(stage, call, id));
      }
    },
  },
  {
    name: 'token-forged',
    says: 'A token that somebody else has signed is refused with token_invalid',
    async keep({ backend, tokens: { forged } }) {
      if (forged === undefined) throw new NotTried('no token `forged`');
      for (const call of ['GET /session', 'GET /payment-requests', 'GET /events'] as const) await backend.refused(forged, call, 401, 'token_invalid');
    },
  },
];
