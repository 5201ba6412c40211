import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { HISTORY_STATES, type PaymentRecord, type PaymentTotals } from '../../src/domain/payment-record.js';
import type { AuditEntry } from '../../src/domain/contract.js';
import { csvLine } from '../../src/server/history-csv.js';
import { writeRow, writeRows, type HistoryRow } from './history-rows.js';
import { as, intentOf, newWorld, requested, sharedDatabase, tokenFor, type World } from './support.js';

interface Page {
  readonly payments: PaymentRecord[];
  readonly next: string | null;
}

describe('the clinic’s history', () => {
  let world: World;
  beforeEach(async () => {
    world = await newWorld();
  });
  afterEach(() => world.close());
  after(async () => (await sharedDatabase()).close());

  const ask = async (path: string, query: Record<string, string> = {}, of = world): Promise<Response> =>
    of.backend.fetch(new Request(`http://localhost${path}?${new URLSearchParams(query).toString()}`, { headers: { authorization: `Bearer ${await tokenFor(of, 'clinic_admin')}` } }));
  const page = async (query: Record<string, string> = {}, of = world) => (await (await ask('/payments', query, of)).json()) as Page;
  const totals = async (query: Record<string, string> = {}, of = world) => ((await (await ask('/payments/totals', query, of)).json()) as { totals: PaymentTotals[] }).totals;
  const csv = async (query: Record<string, string> = {}, of = world) => (await ask('/payments.csv', query, of)).text();
  const write = (changes: Partial<HistoryRow> = {}, of = world) => writeRow(of.database, of, changes);
  const ids = ({ payments }: Page) => payments.map(({ id }) => id);

  /** Pays a request at Stripe. */
  async function paid(): Promise<string> {
    const { id } = await requested(world);
    await as(world, 'patient')('POST /payment-requests/{id}/checkout', { id, body: { email: 'pat@example.com' } });
    await world.confirm(await intentOf(world, id));
    await world.simulator.idle();
    return id;
  }

  it('has what was asked for in every call, newest first, as it has become', async () => {
    const id = await paid();
    world.clock.now += 1000;
    const elsewhere = (await as(world, 'clinician', { call: 'call-2', name: 'Dr Okafor' })('POST /payment-requests', { body: { id: crypto.randomUUID(), amount: 1200, currency: 'JPY', description: 'A letter' } })).body as { id: string };
    const { payments, next } = await page();
    assert.deepEqual(payments.map((payment) => payment.id), [elsewhere.id, id]);
    assert.equal(next, null);
    const { reference, createdAt, paidAt, ...told } = payments[1]!;
    assert.match(reference, /^[A-Z2-9]{6}$/);
    for (const time of [createdAt, paidAt!]) assert.equal(new Date(time).toISOString(), time);
    assert.deepEqual(told, {
      id, status: 'paid', amount: 8500, refunded: 0, currency: 'AUD', description: 'Consultation', requestedBy: 'Name of clinician', account: world.account, accountName: 'Harbour Clinic', receiptSent: false, // nobody gave Stripe an address here
      dashboardUrl: `https://dashboard.stripe.com/${world.account}/test/payments/${await intentOf(world, id)}`,
    });
    const { status, paidAt: never, receiptSent, dashboardUrl, requestedBy } = payments[0]!;
    assert.deepEqual({ status, never, receiptSent, dashboardUrl, requestedBy }, { status: 'open', never: null, receiptSent: null, dashboardUrl: null, requestedBy: 'Dr Okafor' });

    await as(world, 'clinician')('POST /payment-requests/{id}/refunds', { id, body: { id: crypto.randomUUID(), amount: 2000 } });
    assert.equal((await page()).payments[1]!.refunded, 2000);
  });

  it('never shows an address or a card', async () => {
    await paid();
    for (const path of ['/payments', '/payments.csv']) assert.doesNotMatch(await (await ask(path)).text(), /pat@example|4242|visa/i);
  });

  it('says what retention has forgotten of, and no more', async () => {
    await write({ createdAt: '2020-01-01T00:00:00.000Z' });
    await world.database.query(`UPDATE payment_request SET description = '', requested_by_name = NULL, receipt_email = NULL, purged_at = now() WHERE clinic = $1`, [world.clinic]);
    const [{ description, requestedBy, receiptSent, amount } = {} as PaymentRecord] = (await page()).payments;
    assert.deepEqual({ description, requestedBy, receiptSent, amount }, { description: '', requestedBy: null, receiptSent: null, amount: 8500 });
  });

  it('goes on page by page without gaps or doubles while payments are being made, also where many are of one instant', async () => {
    const before: string[] = [];
    for (let row = 0; row < 25; row++) before.push((await write({ createdAt: row < 12 ? '2026-03-02T04:05:00.000Z' : '2026-03-02T04:05:00.000123Z' })).id);
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const answer: Page = await page({ limit: '7', ...(next ? { cursor: next } : {}) });
      seen.push(...ids(answer));
      next = answer.next;
      await write({ createdAt: '2026-03-02T04:05:01.000Z' });
    } while (next);
    assert.deepEqual([...seen].sort(), before.sort());
    assert.equal((await page({ limit: '25' })).payments.length, 25);
    assert.equal((await page({ to: '2026-03-02T04:05:00.500Z', limit: '25' })).next, null, 'no page more than there are payments');
  });

  it('is narrowed to a span of time: its start is in it and its end is not', async () => {
    const at = (createdAt: string) => write({ createdAt }).then(({ id }) => id);
    await at('2026-03-01T12:59:59.999Z');
    const first = await at('2026-03-01T13:00:00.000Z');
    const last = await at('2026-03-02T12:59:59.999Z');
    await at('2026-03-02T13:00:00.000Z');
    // A day in Sydney.
    const day = { from: '2026-03-02T00:00:00+11:00', to: '2026-03-03T00:00:00+11:00' };
    assert.deepEqual(ids(await page(day)), [last, first]);
    assert.deepEqual(await totals(day), [{ currency: 'AUD', count: 2, paid: 17_000, refunded: 0, net: 17_000 }]);
    assert.equal((await csv(day)).trim().split('\r\n').length, 3);
    assert.deepEqual(ids(await page({ from: day.to, to: day.from })), []);
  });

  it('is narrowed to a state', async () => {
    const made: Record<string, string> = {};
    for (const status of ['open', 'closing', 'paid', 'cancelled', 'declined', 'expired', 'review']) made[status] = (await write({ status, createdAt: '2026-03-02T04:05:00.000Z' })).id;
    made['refunded'] = (await write({ refunded: 100, createdAt: '2026-03-02T04:04:00.000Z' })).id;
    const expected: Record<string, (string | undefined)[]> = { open: [made['open'], made['closing']], paid: [made['paid'], made['refunded']] };
    for (const state of HISTORY_STATES) {
      const wanted = (expected[state] ?? [made[state]]).sort();
      assert.deepEqual(ids(await page({ state })).sort(), wanted, state);
      assert.equal((await csv({ state })).trim().split('\r\n').length, wanted.length + 1, state);
    }
    assert.deepEqual(await totals({ state: 'refunded' }), [{ currency: 'AUD', count: 1, paid: 8500, refunded: 100, net: 8400 }]);
    assert.deepEqual(await totals({ state: 'open' }), []);
  });

  it('is searched in descriptions and names, and by how references and ids begin', async () => {
    const one = await write({ description: '50%_off \\ Physiotherapy', requestedByName: 'Dr Ōkafor' });
    const other = await write({ description: '50 euros off', requestedByName: null });
    const found = async (search: string) => ids(await page({ search }));
    for (const search of ['physio', '50%', '%_off', '_off', '\\', ' Okafor'.replace('O', 'Ō'), one.id, one.id.slice(0, 8).toUpperCase(), one.reference.toLowerCase(), one.paymentIntent!, one.paymentIntent!.slice(0, 12)]) {
      assert.deepEqual(await found(search), [one.id], search);
    }
    assert.deepEqual((await found('off')).sort(), [one.id, other.id].sort());
    for (const search of ["' OR 1=1 --", one.id.slice(1), 'x%', 'Consultation']) assert.deepEqual(await found(search), [], search);
    assert.equal((await csv({ search: 'physio' })).trim().split('\r\n').length, 2);
    assert.deepEqual((await totals({ search: 'physio' })).map(({ count }) => count), [1]);
  });

  it('finds what is rare over several pages, each of which looks at a bounded number of payments', async () => {
    const { id } = await write({ description: 'Orthotics', createdAt: '2020-01-01T00:00:00.000Z' });
    await writeRows(world.database, world, 10_500);
    const found: number[] = [];
    let answer = await page({ search: 'orthotics' });
    for (; answer.next; answer = await page({ search: 'orthotics', cursor: answer.next })) found.push(answer.payments.length);
    assert.deepEqual([found, ids(answer)], [[0, 0], [id]]);
    assert.equal((await csv({ search: 'orthotics' })).trim().split('\r\n').length, 2);
    assert.deepEqual((await page({ search: 'consultation', limit: '10' })).payments.length, 10);
  });

  it('sums up each currency by itself, and what the list has', async () => {
    await write({ amount: 8500, refunded: 2000 });
    await write({ amount: 1500 });
    await write({ amount: 1200, currency: 'JPY', refunded: 1200 });
    await write({ amount: 99_999_999, status: 'expired' });
    const sums = await totals();
    assert.deepEqual(sums, [{ currency: 'AUD', count: 2, paid: 10_000, refunded: 2000, net: 8000 }, { currency: 'JPY', count: 1, paid: 1200, refunded: 1200, net: 0 }]);
    const listed = (await page()).payments.filter(({ status, currency }) => status === 'paid' && currency === 'AUD');
    assert.equal(listed.reduce((sum, { amount, refunded }) => sum + amount - refunded, 0), sums[0]!.net);
  });

  it('has nothing of another clinic, nor of the other mode', async () => {
    const other = await newWorld();
    const theirs = await write({ description: 'Theirs' }, other);
    await write({ livemode: true });
    for (const query of [{}, { search: theirs.id }, { search: 'Theirs' }, { search: theirs.paymentIntent! }, { state: 'paid' }]) {
      assert.deepEqual(ids(await page(query)), []);
      assert.deepEqual(await totals(query), []);
      assert.equal((await csv(query)).trim().split('\r\n').length, 1);
    }
    assert.deepEqual(ids(await page({}, other)), [theirs.id]);
    // A cursor of theirs opens nothing.
    await write({}, other);
    const { next } = await page({ limit: '1' }, other);
    assert.deepEqual(ids(await page({ cursor: next! })), []);
    await other.close();
  });

  it('refuses what is no query', async () => {
    const wrong = [
      'from=2026-01-01', 'from=yesterday', 'to=0001-01-01T00:00:00Z', 'from=infinity', 'state=pending', 'state=', 'limit=0', 'limit=101', 'limit=ten', 'cursor=x', 'search=', 'search=%20', `search=${'x'.repeat(141)}`, 'form=2026-01-01T00:00:00Z',
      'state=paid&state=open', 'cursor=2026-02-30T00:00:00.000000Z_0b5a1c3e-0000-4000-8000-000000000001',
    ];
    for (const query of wrong) {
      const response = await world.backend.fetch(new Request(`http://localhost/payments?${query}`, { headers: { authorization: `Bearer ${await tokenFor(world, 'clinic_admin')}` } }));
      assert.deepEqual([response.status, ((await response.json()) as { code: string }).code], [400, 'request_invalid'], query);
    }
    assert.equal((await ask('/payments.csv', { cursor: 'x' })).status, 400, 'the file has no pages');
    assert.equal((await ask('/paymentsXcsv')).status, 404);
  });

  describe('as a file', () => {
    it('is CSV to the byte', async () => {
      const plain = await write({ createdAt: '2026-03-02T04:05:00.000Z', amount: 123_456, refunded: 2000 });
      const unpaid = await write({ createdAt: '2026-03-01T04:05:00.000Z', status: 'expired', requestedByName: null, currency: 'KWD', amount: 12_340 });
      const hostile = await write({ createdAt: '2026-02-01T04:05:00.000Z', description: '=HYPERLINK("https://evil.example","a")', requestedByName: 'Lee, "Mo"\r\n-1', currency: 'JPY', amount: 1200, receiptEmail: null });
      const response = await ask('/payments.csv');
      assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8');
      assert.equal(response.headers.get('content-disposition'), 'attachment; filename="payments.csv"');
      const bytes = Buffer.from(await response.arrayBuffer());
      assert.deepEqual(
        bytes,
        Buffer.from(
          '\ufeffrequested_at,paid_at,status,currency,amount,paid,refunded,net,description,requested_by,reference,receipt_sent,request_id,stripe_payment_id,stripe_account,stripe_account_name\r\n' +
            `2026-03-02T04:05:00.000Z,2026-03-02T04:05:00.000Z,paid,AUD,1234.56,1234.56,20.00,1214.56,Consultation,Dr Lee,${plain.reference},yes,${plain.id},${plain.paymentIntent!},${world.account},Harbour Clinic\r\n` +
            `2026-03-01T04:05:00.000Z,,expired,KWD,12.340,0.000,0.000,0.000,Consultation,,${unpaid.reference},,${unpaid.id},,${world.account},Harbour Clinic\r\n` +
            `2026-02-01T04:05:00.000Z,2026-02-01T04:05:00.000Z,paid,JPY,1200,1200,0,1200,"'=HYPERLINK(""https://evil.example"",""a"")","Lee, ""Mo""\r\n-1",${hostile.reference},no,${hostile.id},${hostile.paymentIntent!},${world.account},Harbour Clinic\r\n`,
        ),
      );
    });

    const record = { id: 'i', reference: 'R', status: 'paid', amount: 1, refunded: 0, currency: 'AUD', requestedBy: null, account: 'a', accountName: null, createdAt: 'c', paidAt: 'p', receiptSent: true, dashboardUrl: null } as const;
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a']) {
      it(`lets no spreadsheet take ${JSON.stringify(text)} for a formula`, () => {
        assert.match(csvLine({ ...record, description: text }, { account: 'a', payment_intent: null }), /^c,p,paid,AUD,0\.01,0\.01,0\.00,0\.01,"?'/);
      });
    }

    it('has every payment once, however many, and newest first', async () => {
      await writeRows(world.database, world, 1750);
      const lines = (await csv()).trim().split('\r\n').slice(1);
      assert.equal(lines.length, 1750);
      assert.equal(new Set(lines.map((line) => line.split(',')[12])).size, 1750);
      const times = lines.map((line) => line.split(',')[0]!);
      assert.deepEqual(times, [...times].sort().reverse());
    });

    it('is read no further than somebody takes it', async () => {
      await writeRows(world.database, world, 3000);
      const { database } = world;
      let asked = 0;
      const query = database.query.bind(database);
      const counted = Object.assign(database, { query: (...args: Parameters<typeof query>) => (asked++, query(...args)) });
      const authorization = `Bearer ${await tokenFor(world, 'clinic_admin')}`;
      // The tests' own look at each answer would read it to its end.
      const response = await world.rawFetch(new Request('http://localhost/payments.csv', { headers: { authorization } }));
      const reader = response.body!.getReader();
      await reader.read();
      await reader.read();
      const before = asked;
      await reader.read();
      assert.equal(asked, before + 1, 'a batch for a read');
      await reader.cancel();
      await page();
      assert.equal(asked, before + 2, 'nothing for who has gone');
      counted.query = query;
    });

    it('leaves a trace of who took it, without what was searched for', async () => {
      await csv({ search: 'Mira', state: 'paid', from: '2026-01-01T00:00:00Z' });
      const { entries } = (await as(world, 'clinic_admin')('GET /audit-entries')).body as { entries: AuditEntry[] };
      const { action, subject, role, target, after: what } = entries[0]!;
      assert.deepEqual({ action, subject, role, target, what }, {
        action: 'payments.exported', subject: 'clinic_admin-1', role: 'clinic_admin', target: world.clinic, what: { state: 'paid', from: '2026-01-01T00:00:00Z', searched: true },
      });
    });

    it('is a problem, and not half a file, where the database is out of reach at the start', async () => {
      const { database } = world;
      const query = database.query.bind(database);
      Object.assign(database, { query: () => Promise.reject(new Error('gone')) });
      const response = await ask('/payments.csv').finally(() => Object.assign(database, { query }));
      assert.equal(response.status, 503);
    });

    it('counts as a write for the limits of calls', async () => {
      const limited = await newWorld({ rateLimits: { writes: { burst: 2, perSecond: 0.001 } } });
      const statuses: number[] = [];
      for (let time = 0; time < 3; time++) statuses.push((await ask('/payments.csv', {}, limited)).status);
      assert.deepEqual(statuses, [200, 200, 429]);
      assert.equal((await ask('/payments', {}, limited)).status, 200);
      await limited.close();
    });
  });
});
