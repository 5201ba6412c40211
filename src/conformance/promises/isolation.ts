/** What belongs to another call, clinic or person is not there. */
import type { ContractCall } from '../../domain/contract.js';
import { ACCESS } from '../../server/access.js';
import { seenAs, type Answer } from '../backend-under-test.js';
import { must, mustBe, type ContractPromise } from '../contract-promise.js';
import type { Stage } from '../stage.js';
import type { Member } from '../tokens.js';
import { CALLS, askingFor, isOfRequest } from './calls.js';

/** Differ from answer to answer, and tell nothing of a request. */
const OWN_HEADERS = /^(date|age|set-cookie|traceparent|server-timing|cf-ray|.*request-id|.*correlation-id|(x-)?ratelimit.*)$/;

/** The answer but for ids of its own: of the request that was asked for, and of the asking. */
function faceOf({ status, headers, text }: Answer, id: string): string {
  const own = [...headers].filter(([name]) => /(request|correlation)-id$/.test(name)).map(([, value]) => value);
  const shown = [...headers].filter(([name]) => !OWN_HEADERS.test(name)).sort().map(([name, value]) => `${name}: ${value}`);
  return [String(status), ...shown, own.reduce((face, value) => face.replaceAll(value, '{asking}'), text.replaceAll(id, '{id}'))].join('\n');
}

/** The token finds this request in no call of its role, in the very words for an id that nobody has. */
async function mustNotFind(stage: Stage, member: Member, id: string): Promise<void> {
  const { role } = stage.session(member);
  const token = stage.tokens[member];
  for (const call of CALLS.filter((one) => isOfRequest(one) && (ACCESS[one] as readonly string[]).includes(role))) {
    const foreign = await stage.backend.ask(token, call, await askingFor(stage, call, id));
    const unknownId = crypto.randomUUID();
    const unknown = await stage.backend.ask(token, call, await askingFor(stage, call, unknownId));
    must(foreign.status === 404 && foreign.code === 'not_found', () => `${seenAs(foreign)} to ${member}, not 404 not_found`);
    mustBe(faceOf(foreign, id), faceOf(unknown, unknownId), `${call}: what ${member} is told of a foreign id`);
  }
}

/** Both ways: theirs is not there for us, ours is not there for them; and nobody has changed either. */
async function mustBeApart(stage: Stage, stranger: Member): Promise<void> {
  const ours = await stage.requested();
  const theirs = await stage.requested({}, stranger);
  await mustNotFind(stage, stranger, ours.id);
  for (const member of ['clinician', 'patient'] as const) await mustNotFind(stage, member, theirs.id);
  mustBe(await stage.read(ours.id), ours, 'our request after they tried');
  mustBe(await stage.read(theirs.id, stranger), theirs, 'their request after we tried');
}

const listed = async (stage: Stage, member: Member): Promise<string[]> => (await stage.backend.answered(stage.tokens[member], 'GET /payment-requests')).requests.map(({ id }) => id);

export const ISOLATION: readonly ContractPromise[] = [
  { name: 'isolation-call', says: 'A request of another call is not_found, as if it were not there', keep: (stage) => mustBeApart(stage, 'clinicianOfOtherCall') },
  { name: 'isolation-clinic', says: 'A request of another clinic is not_found, as if it were not there', keep: (stage) => mustBeApart(stage, 'clinicianOfOtherClinic') },
  {
    name: 'isolation-list',
    says: 'A list has the requests of its call and no others',
    async keep(stage) {
      const made = { clinician: await stage.requested(), clinicianOfOtherCall: await stage.requested({}, 'clinicianOfOtherCall'), clinicianOfOtherClinic: await stage.requested({}, 'clinicianOfOtherClinic') };
      const owners = Object.keys(made) as (keyof typeof made)[];
      for (const member of [...owners, 'patient', 'otherPatient'] as const) {
        const ids = await listed(stage, member);
        const own = member === 'patient' || member === 'otherPatient' ? 'clinician' : member;
        for (const owner of owners) mustBe(ids.includes(made[owner].id), owner === own, `whether ${member} is shown what ${owner} asked for`);
      }
    },
  },
  {
    name: 'isolation-recipient',
    says: 'A request for one participant is not there for another patient',
    async keep(stage) {
      const { id } = await stage.requested({ recipient: stage.session('otherPatient').subject });
      await mustNotFind(stage, 'patient', id);
      mustBe((await listed(stage, 'patient')).includes(id), false, 'whether the other patient’s list has it');
      mustBe((await stage.read(id, 'otherPatient')).id, id, 'what its recipient is shown');
    },
  },
  {
    name: 'isolation-create',
    says: 'An id that another call or clinic has used is id_taken, and shows nothing of theirs',
    async keep(stage) {
      const body = stage.newRequest();
      const made = await stage.requested(body);
      for (const stranger of ['clinicianOfOtherCall', 'clinicianOfOtherClinic'] as const) {
        const answer = await stage.backend.refused(stage.tokens[stranger], 'POST /payment-requests', 409, 'id_taken', { body });
        must(!answer.text.includes(made.reference), () => `${stranger} is shown the reference`);
      }
      mustBe(await stage.read(made.id), made, 'the request afterwards');
    },
  },
  {
    name: 'isolation-organisation',
    says: 'A clinic that is not the organisation’s own is not_found',
    async keep({ backend, tokens }) {
      const call: ContractCall = 'PUT /clinics/{id}';
      await backend.refused(tokens.organisationAdmin, call, 404, 'not_found', { id: `clinic-${crypto.randomUUID()}`, body: { allowed: true } });
    },
  },
];
