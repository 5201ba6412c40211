/** Checkout: one request, one PaymentIntent; and whose address is whose. */
import { must, mustBe, type ContractPromise } from '../contract-promise.js';
import { seenAs } from '../backend-under-test.js';

const CALL = 'POST /payment-requests/{id}/checkout';
const TOGETHER = 5;
const EMAIL = 'conformance@example.com';

export const CHECKOUT: readonly ContractPromise[] = [
  {
    name: 'checkout-stable',
    says: 'Checkout answers with the same client secret ever after, whoever asks',
    async keep(stage) {
      const { backend, tokens } = stage;
      const { id, amount } = await stage.requested();
      const first = await backend.answered(tokens.patient, CALL, { id, body: {} });
      mustBe([first.request.id, first.request.amount, first.request.status], [id, amount, 'open'], 'the request in the answer');
      for (const token of [tokens.patient, tokens.otherPatient, tokens.patient]) {
        const again = await backend.answered(token, CALL, { id, body: {} });
        must(again.clientSecret === first.clientSecret, () => 'the client secret is another'); // not shown: it lets pay
        mustBe([again.account, again.publishableKey], [first.account, first.publishableKey], 'account and publishable key');
      }
    },
  },
  {
    name: 'checkout-unkept',
    says: 'No cache keeps a client secret: cache-control is no-store',
    async keep(stage) {
      const { id } = await stage.requested();
      const { headers } = await stage.backend.ask(stage.tokens.patient, CALL, { id, body: {} });
      must(/\bno-store\b/i.test(headers.get('cache-control') ?? ''), () => `cache-control is ${headers.get('cache-control') ?? 'missing'}`);
    },
  },
  {
    name: 'checkout-together',
    says: `Checkout ${TOGETHER} times at once answers with one client secret`,
    async keep(stage) {
      const { id } = await stage.requested();
      const answers = await Promise.all(Array.from({ length: TOGETHER }, () => stage.backend.answered(stage.tokens.patient, CALL, { id, body: {} })));
      mustBe(new Set(answers.map(({ clientSecret }) => clientSecret)).size, 1, 'the number of client secrets');
    },
  },
  {
    name: 'checkout-closed',
    says: 'A request that has ended cannot be paid: not_payable',
    async keep(stage) {
      const { backend, tokens } = stage;
      for (const before of [false, true]) {
        const { id } = await stage.requested();
        if (before) await backend.answered(tokens.patient, CALL, { id, body: {} });
        await backend.answered(tokens.clinician, 'POST /payment-requests/{id}/cancel', { id });
        const answer = await backend.refused(tokens.patient, CALL, 409, 'not_payable', { id, body: {} });
        must(!answer.text.includes('_secret_'), () => 'the answer has a client secret');
        mustBe((await stage.ended(id)).status, 'cancelled', 'the end');
      }
    },
  },
  {
    name: 'checkout-own-row',
    says: 'Amount, currency and account are the request’s own, whatever the caller says',
    async keep(stage) {
      const { backend, tokens } = stage;
      const made = await stage.requested();
      for (const extra of [{ amount: 1 }, { currency: 'IDR' }, { account: 'acct_conformance' }, { status: 'paid' }]) {
        const answer = await backend.ask(tokens.patient, CALL, { id: made.id, body: extra });
        must(answer.status === 200 || answer.code === 'request_invalid', () => `${JSON.stringify(extra)}: ${seenAs(answer)}`);
      }
      const { request, account } = await backend.answered(tokens.patient, CALL, { id: made.id, body: {} });
      mustBe([request.amount, request.currency, request.status], [made.amount, made.currency, 'open'], 'amount, currency and status');
      must(account !== 'acct_conformance', () => 'the account is what the body said');
    },
  },
  {
    name: 'checkout-email',
    says: 'An address that is none is email_invalid',
    async keep(stage) {
      const { id } = await stage.requested();
      for (const email of ['', 'nobody', 'a@b@example.com', '<a@example.com>', `${'a'.repeat(300)}@example.com`]) await stage.backend.refused(stage.tokens.patient, CALL, 422, 'email_invalid', { id, body: { email } });
      mustBe([(await stage.read(id, 'patient')).email], [null], 'the address');
    },
  },
  {
    name: 'email-private',
    says: 'The address is shown to the patient who gave it, and to nobody else',
    async keep(stage) {
      const { backend, tokens } = stage;
      const { id } = await stage.requested();
      const { request } = await backend.answered(tokens.patient, CALL, { id, body: { email: EMAIL } });
      mustBe([request.yours, request.email], [true, EMAIL], '`yours` and `email` for who gave it');
      for (const member of ['otherPatient', 'clinician'] as const) {
        const { requests } = await backend.answered(tokens[member], 'GET /payment-requests');
        for (const seen of [await stage.read(id, member), requests.find((one) => one.id === id)]) mustBe([seen?.yours, seen?.email], [false, null], `\`yours\` and \`email\` for ${member}`);
      }
      mustBe((await stage.read(id, 'patient')).email, EMAIL, '`email` for who gave it');
    },
  },
];
