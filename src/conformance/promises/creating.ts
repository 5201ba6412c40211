/** Asking for a payment: what was asked is what is there, once. */
import { DESCRIPTION_LIMIT, type NewPaymentRequest } from '../../domain/contract.js';
import type { RequestedPayment } from '../../domain/requested-payment.js';
import { seenAs } from '../backend-under-test.js';
import { BrokenPromise, must, mustBe, type ContractPromise } from '../contract-promise.js';
import type { Stage } from '../stage.js';

const CALL = 'POST /payment-requests';
/** So many at once. */
const TOGETHER = 8;

/** The rows that the call has for this description, which no other request has. */
const rowsOf = async (stage: Stage, { description }: NewPaymentRequest): Promise<RequestedPayment[]> =>
  (await stage.backend.answered(stage.tokens.clinician, 'GET /payment-requests')).requests.filter((row) => row.description === description);

async function mustBeOneRow(stage: Stage, body: NewPaymentRequest, row: RequestedPayment): Promise<void> {
  mustBe((await rowsOf(stage, body)).map(({ id }) => id), [body.id], 'the requests with this description');
  mustBe(await stage.read(body.id), row, 'the request afterwards');
}

/** What somebody could add to get a payment for less. */
const EXTRAS = { status: 'paid', version: 99, paymentIntent: 'pi_conformance', progress: 'paying', reference: 'AAAAAA', payee: 'Somebody', livemode: true, payment: { paidAt: '2026-01-01T00:00:00Z' } };

export const CREATING: readonly ContractPromise[] = [
  {
    name: 'create',
    says: 'A new request answers 201 with what was asked, open, and is there for the call',
    async keep(stage) {
      const body = stage.newRequest();
      const made = await stage.requested(body);
      mustBe({ id: made.id, amount: made.amount, currency: made.currency, description: made.description }, { id: body.id, amount: body.amount, currency: body.currency, description: body.description }, 'what was made');
      mustBe([made.status, made.progress, made.closeReason, made.closedAt, made.payment, made.recipient], ['open', 'requested', null, null, null, null], 'its state');
      must(Date.parse(made.expiresAt) > Date.parse(made.createdAt), () => `it expires at ${made.expiresAt}`);
      await mustBeOneRow(stage, body, made);
      mustBe((await stage.read(body.id, 'patient')).amount, body.amount, 'the amount that the patient is shown');
    },
  },
  {
    name: 'create-again',
    says: 'The same id with the same content answers 200 with the request that is there',
    async keep(stage) {
      const body = stage.newRequest();
      const made = await stage.requested(body);
      mustBe(await stage.backend.answered(stage.tokens.clinician, CALL, { body }, [200]), made, 'the second answer');
      await mustBeOneRow(stage, body, made);
    },
  },
  {
    name: 'create-other-content',
    says: 'The same id with other content is refused with id_taken and changes nothing',
    async keep(stage) {
      const body = stage.newRequest();
      const made = await stage.requested(body);
      for (const change of [{ amount: body.amount * 2 }, { description: 'Something else' }, { recipient: stage.session('patient').subject }]) {
        await stage.backend.refused(stage.tokens.clinician, CALL, 409, 'id_taken', { body: { ...body, ...change } });
      }
      await mustBeOneRow(stage, body, made);
    },
  },
  {
    name: 'create-together',
    says: `The same request ${TOGETHER} times at once is made once: one 201, and the rest 200`,
    async keep(stage) {
      const body = stage.newRequest();
      stage.willMake(body.id);
      const answers = await Promise.all(Array.from({ length: TOGETHER }, () => stage.backend.ask(stage.tokens.clinician, CALL, { body })));
      mustBe(answers.map(({ status }) => status).sort(), [...Array.from({ length: TOGETHER - 1 }, () => 200), 201], 'the statuses');
      for (const answer of answers) mustBe(answer.body, answers[0]?.body, 'each answer');
      mustBe((await rowsOf(stage, body)).map(({ id }) => id), [body.id], 'the requests with this description');
    },
  },
  {
    name: 'create-unknown-fields',
    says: 'Fields that the contract does not have are refused, or have no effect',
    async keep(stage) {
      for (const [field, value] of Object.entries(EXTRAS)) {
        const body = { ...stage.newRequest(), [field]: value };
        stage.willMake(body.id);
        const answer = await stage.backend.ask(stage.tokens.clinician, CALL, { body });
        if (answer.status === 400 && answer.code === 'request_invalid') continue;
        must(answer.status === 201, () => `with ${field}: ${seenAs(answer)}`);
        const made = answer.body as RequestedPayment & Record<string, unknown>;
        if (field in made) must(JSON.stringify(made[field]) !== JSON.stringify(value), () => `${field} is what the body said`);
        mustBe([made.status, made.payment, made.amount], ['open', null, body.amount], `with ${field}, status, payment and amount`);
      }
    },
  },
  {
    name: 'create-invalid',
    says: 'A body that is not the contract’s is refused with request_invalid, and nothing is made',
    async keep(stage) {
      const good = stage.newRequest();
      const wrong: Record<string, object> = {
        'a fraction of a cent': { amount: good.amount + 0.5 }, 'an amount as text': { amount: String(good.amount) }, 'no amount': { amount: undefined }, 'an endless amount': { amount: null },
        'a currency in lower case': { currency: good.currency.toLowerCase() }, 'no currency': { currency: undefined },
        'an id in upper case': { id: good.id.toUpperCase() === good.id ? 'A' : good.id.toUpperCase() }, 'an id that is no UUID': { id: 'one' }, 'no id': { id: undefined },
        'no description': { description: undefined }, 'an empty description': { description: '' }, 'a blank description': { description: '  ' },
        'too long a description': { description: 'x'.repeat(DESCRIPTION_LIMIT + 1) }, 'a description that is no text': { description: { en: 'x' } }, 'a recipient that is no text': { recipient: 7 },
      };
      for (const [what, change] of Object.entries(wrong)) {
        const answer = await stage.backend.ask(stage.tokens.clinician, CALL, { body: { ...good, ...change } });
        if (answer.status !== 400 || answer.code !== 'request_invalid') throw new BrokenPromise(`${what}: ${seenAs(answer)}, not 400 request_invalid`);
      }
      await stage.backend.refused(stage.tokens.clinician, 'GET /payment-requests/{id}', 404, 'not_found', { id: good.id });
      await stage.requested({ description: 'x'.repeat(DESCRIPTION_LIMIT) });
    },
  },
  {
    name: 'list-order',
    says: 'The list has the newest first',
    async keep(stage) {
      await stage.requested();
      await stage.requested();
      const times = (await stage.backend.answered(stage.tokens.clinician, 'GET /payment-requests')).requests.map(({ createdAt }) => createdAt);
      mustBe(times, [...times].sort((a, b) => Date.parse(b) - Date.parse(a)), 'the order');
    },
  },
];
