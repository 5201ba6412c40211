/** What the clinic's admin reads afterwards. */
import type { PaymentRecord } from '../../domain/payment-record.js';
import { mustBeRefused, type Answer } from '../backend-under-test.js';
import { must, mustBe, type ContractPromise } from '../contract-promise.js';
import type { Stage } from '../stage.js';

interface Page {
  readonly payments: readonly PaymentRecord[];
  readonly next: string | null;
}
const COLUMNS = 'requested_at,paid_at,status,currency,amount,paid,refunded,net,description,requested_by,reference,receipt_sent,request_id,stripe_payment_id,stripe_account,stripe_account_name\r\n';

const asked = ({ backend, tokens }: Stage, path: string, query: Record<string, string>): Promise<Answer> => backend.request(tokens.clinicAdmin, 'GET', `${path}?${new URLSearchParams(query).toString()}`);

async function pageOf(stage: Stage, query: Record<string, string>): Promise<Page> {
  const answer = await asked(stage, '/payments', query);
  must(answer.status === 200, () => `GET /payments answered ${answer.status}, not 200`);
  return answer.body as Page;
}

/** What has this text in its description, over all pages. */
async function found(stage: Stage, query: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await pageOf(stage, { ...query, ...(cursor ? { cursor } : {}) });
    ids.push(...page.payments.map(({ id }) => id));
    must(page.next === null || page.next !== cursor, () => 'a page goes on from itself');
    cursor = page.next;
  }
  return ids;
}

export const HISTORY: readonly ContractPromise[] = [
  {
    name: 'history',
    says: 'The clinic’s history has a request of any call with what was asked, as it has become; a search and a span of time find it, and others don’t',
    async keep(stage) {
      for (const member of ['clinician', 'clinicianOfOtherCall'] as const) {
        const made = await stage.requested({}, member);
        await stage.backend.answered(stage.tokens[member], 'POST /payment-requests/{id}/cancel', { id: made.id });
        const { status } = await stage.read(made.id, member);
        const [record] = (await pageOf(stage, { search: made.description.toUpperCase() })).payments;
        const { id, reference, amount, currency, description, requestedBy, createdAt } = made;
        mustBe(record && { ...record, dashboardUrl: null }, { id, reference, status, amount, refunded: 0, currency, description, requestedBy, createdAt, paidAt: null, receiptSent: null, dashboardUrl: null }, 'the request in the history');
        const after = new Date(Date.parse(createdAt) + 1).toISOString();
        mustBe(await found(stage, { search: description, from: createdAt, to: after }), [id], 'what a search within its time finds');
        for (const other of [{ search: `${description}%` }, { search: description, from: after }, { search: description, to: createdAt }, { search: description, state: 'paid' }]) {
          mustBe(await found(stage, other), [], `what ${Object.keys(other).join(' and ')} finds`);
        }
      }
    },
  },
  {
    name: 'history-pages',
    says: 'The history goes on page by page, newest first, without gaps or doubles while requests are being made',
    async keep(stage) {
      const { id: first, createdAt: from } = await stage.requested();
      const ids = [first];
      for (let count = 0; count < 2; count++) ids.unshift((await stage.requested()).id);
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null && seen.length < 3; await stage.requested()) {
        const page: Page = await pageOf(stage, { limit: '1', from, ...(cursor ? { cursor } : {}) });
        must(page.payments.length === 1, () => `${page.payments.length} on a page of 1`);
        seen.push(...page.payments.map(({ id }) => id));
        cursor = page.next;
      }
      mustBe(seen, ids, 'the pages');
    },
  },
  {
    name: 'history-own',
    says: 'The history, its totals and its file have nothing of another clinic, and nobody’s address',
    async keep(stage) {
      const theirs = await stage.requested({}, 'clinicianOfOtherClinic');
      for (const search of [theirs.id, theirs.description, theirs.reference]) {
        mustBe(await found(stage, { search }), [], 'what is found of another clinic’s');
        mustBe((await asked(stage, '/payments/totals', { search })).body, { totals: [] }, 'the totals of another clinic’s');
        must(!(await asked(stage, '/payments.csv', { search })).text.includes(theirs.id), () => 'the file has another clinic’s request');
      }
      const ours = await stage.requested();
      const email = `history-${ours.id.slice(0, 8)}@example.com`;
      await stage.backend.answered(stage.tokens.patient, 'POST /payment-requests/{id}/checkout', { id: ours.id, body: { email } });
      for (const path of ['/payments', '/payments.csv']) must(!(await asked(stage, path, { search: ours.id })).text.includes(email), () => `GET ${path} has the patient’s address`);
    },
  },
  {
    name: 'history-file',
    says: 'The file is CSV with the contract’s columns, and has the request once',
    async keep(stage) {
      const { id, description } = await stage.requested({ description: `=1+1, "${crypto.randomUUID()}"` });
      const { text } = await asked(stage, '/payments.csv', { search: id });
      must(text.startsWith(COLUMNS), () => 'the file does not begin with the columns');
      mustBe(text.split(id).length - 1, 1, 'how often the request is in the file');
      must(text.includes(`,"'${description.replaceAll('"', '""')}",`), () => 'a description that a spreadsheet takes for a formula is in the file as it is');
    },
  },
  {
    name: 'history-invalid',
    says: 'A query that is not the contract’s is refused with request_invalid',
    async keep(stage) {
      const invalid: Record<string, string>[] = [{ from: '2026-01-01' }, { to: 'tomorrow' }, { state: 'pending' }, { limit: '0' }, { limit: '101' }, { cursor: 'x' }, { search: ' ' }, { form: '2026-01-01T00:00:00Z' }];
      for (const query of invalid) mustBeRefused(await asked(stage, '/payments', query), 400, 'request_invalid');
    },
  },
];
