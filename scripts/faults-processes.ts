// npm run faults:processes                          three processes on one PostgreSQL: 300 calls of four requests each, 30 kills, dropped connections
// npm run faults:processes -- --calls 30 --kills 3
// PostgreSQL: DATABASE_URL, else a temporary one from this machine's binaries.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import Stripe from 'stripe';
import type { Checkout, ContractCall, Identity } from '../src/domain/contract.js';
import { openPostgres } from '../src/server/index.js';
import { migrate } from '../src/server/database/migrations.js';
import { Fleet } from '../test/faults/processes/fleet.js';
import { startPostgres } from '../test/support/postgres.js';

const { values } = parseArgs({ options: { calls: { type: 'string', default: '300' }, kills: { type: 'string', default: '30' }, drops: { type: 'string', default: '600' }, report: { type: 'string' } } });
const CALLS = Number(values.calls);
const REQUESTS_OF_A_CALL = 4;
const AT_ONCE = 8;

const postgres = await startPostgres();
if (!postgres) {
  console.error('There is no PostgreSQL here: set DATABASE_URL.');
  process.exit(1);
}
const database = await openPostgres({ connectionString: postgres.url });
await migrate(database);
const clinic = `processes-${crypto.randomUUID()}`;
const fleet = await Fleet.start({ url: postgres.url }, 3);
const { simulator } = fleet;
const { id: account } = simulator.seedAccount({ displayName: 'Fleet Clinic', country: 'AU', currency: 'AUD' });
await database.query(`INSERT INTO clinic (id, organisation, name, country, currency, allowed) VALUES ($1, 'fleet', 'Fleet Clinic', 'AU', 'AUD', true)`, [clinic]);
await database.query(`INSERT INTO stripe_account (id, clinic, linked_at, snapshot) VALUES ($1, $2, now(), '{"canTakePayments": true}')`, [account, clinic]);
await database.close();
const patients = new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(simulator.api), telemetry: false, maxNetworkRetries: 0 });

let races = 0;
let falseReceived = 0;
const secrets = new Set<string>();
const person = (role: 'clinician' | 'patient', call: string): Identity => ({ role, subject: `${role}-${call}`, organisation: 'fleet', clinic, call });

async function insist(who: Identity, call: ContractCall, options: { id?: string; body?: unknown }): Promise<{ status: number; body: unknown }> {
  for (;;) {
    try {
      const answer = await fleet.ask(who, call, options);
      if (answer.status < 500) return answer;
    } catch {
      // that instance has died
    }
    await pause(50 + Math.random() * 100);
  }
}

async function oneRequest(call: string): Promise<void> {
  const id = crypto.randomUUID();
  const [clinician, patient] = [person('clinician', call), person('patient', call)];
  const ask = { body: { id, amount: 8500, currency: 'AUD', description: 'Consultation' } };
  await Promise.all([insist(clinician, 'POST /payment-requests', ask), insist(clinician, 'POST /payment-requests', ask)]);
  const tabs = await Promise.all([1, 2].map(() => insist(patient, 'POST /payment-requests/{id}/checkout', { id, body: {} })));
  const got = tabs.filter(({ status }) => status === 200).map(({ body }) => (body as Checkout).clientSecret);
  for (const secret of got) secrets.add(secret);
  if (new Set(got).size > 1) throw new Error(`${id}: two secrets`);
  if (!got[0]) return;
  const intent = got[0].split('_secret_')[0]!;
  races++;
  await Promise.all([
    pause(Math.random() * 800).then(() => patients.paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' }, { stripeAccount: account }).catch(() => {})),
    pause(Math.random() * 30).then(() => insist(clinician, 'POST /payment-requests/{id}/cancel', { id })),
    pause(Math.random() * 30).then(() => insist(patient, 'POST /payment-requests/{id}/progress', { id, body: { step: 'attempted' } })),
  ]);
  const { body } = await insist(clinician, 'GET /payment-requests/{id}', { id });
  if ((body as { status: string }).status === 'paid' && simulator.ledger.paymentIntents.get(intent)?.value.status !== 'succeeded') falseReceived++;
  if ((body as { status: string }).status === 'paid') await giveBack(id, intent, clinician);
}

/** Two at once that together are too much, and a third in the Dashboard. */
async function giveBack(id: string, intent: string, clinician: Identity): Promise<void> {
  const here = [clinician, { ...clinician, subject: 'another' }].map((who) => insist(who, 'POST /payment-requests/{id}/refunds', { id, body: { id: crypto.randomUUID(), amount: 5000 } }));
  const dashboard = Math.random() < 0.3 ? patients.refunds.create({ payment_intent: intent, amount: 2000 }, { stripeAccount: account }).catch(() => {}) : undefined;
  await Promise.all([...here, dashboard]);
}

function refundsOf(intent: string | null): { id: string; amount: number }[] {
  return [...simulator.ledger.refunds.values()].map(({ value }) => value).filter(({ payment_intent, status }) => payment_intent === intent && status !== 'failed');
}

/** Requests whose row tells of other refunds than Stripe's ledger. */
async function disagreements(): Promise<number> {
  const { rows: known } = await fleet.database.query<{ payment_intent: string | null; refunds: { amount: number; status: string; stripeRefund: string | null }[] }>('SELECT payment_intent, refunds FROM payment_request WHERE clinic = $1', [clinic]);
  const inOrder = (refundsOfOne: readonly { id: string | null; amount: number }[]) => refundsOfOne.map(({ id, amount }) => `${id ?? 'none'} ${String(amount)}`).sort().join();
  return known.filter(({ payment_intent, refunds: each }) => inOrder(each.filter(({ status }) => status !== 'failed').map(({ stripeRefund: id, amount }) => ({ id, amount }))) !== inOrder(refundsOf(payment_intent))).length;
}

const started = Date.now();
let done = 0;
let over = false;
const queue = Array.from({ length: CALLS }, (_, index) => `call-${String(index)}`);
const workers = Array.from({ length: AT_ONCE }, async () => {
  for (let call = queue.pop(); call; call = queue.pop()) {
    const name = call;
    await Promise.all(Array.from({ length: REQUESTS_OF_A_CALL }, () => oneRequest(name)));
    if (++done % 50 === 0) console.log(`${String(done)} calls, ${String(fleet.kills)} kills, ${String(fleet.drops)} connections cut`);
  }
});
const killer = (async () => {
  while (!over || fleet.kills < Number(values.kills)) {
    await pause(300 + Math.random() * 500);
    await fleet.killOne();
  }
})();
const dropper = (async () => {
  while (!over) {
    await pause(500 + Math.random() * 1000);
    if (fleet.drops < Number(values.drops)) await fleet.dropConnections().catch(() => {});
  }
})();
await Promise.all(workers);
over = true;
await Promise.all([killer, dropper]);

// The faults are over: everything has to come right by the instances' own reconcilers.
const faultsEnded = Date.now();
const unsettled = async () =>
  (await fleet.database.query<{ payment_intent: string; status: string }>(`SELECT payment_intent, status FROM payment_request WHERE clinic = $1 AND status IN ('open', 'closing')`, [clinic])).rows.filter(
    ({ payment_intent, status }) => status === 'closing' || simulator.ledger.paymentIntents.get(payment_intent)?.value.status === 'succeeded',
  );
let left = await unsettled();
while (left.length > 0 && Date.now() - faultsEnded < 180_000) {
  await pause(250);
  left = await unsettled();
}
const recovery = Date.now() - faultsEnded;
// Refunds have pauses of their own, and those of the Dashboard whose webhooks were lost are found when somebody reads the request.
const refundsFrom = Date.now();
while ((await disagreements()) > 0 && Date.now() - refundsFrom < 180_000) {
  for (let ticks = 0; ticks < 4; ticks++) await fleet.tick();
  for (let call = 0; call < CALLS; call++) await insist(person('clinician', `call-${String(call)}`), 'GET /payment-requests', {});
}

const { rows } = await fleet.database.query<{ id: string; status: string; payment_intent: string | null; version: number; told: string; ends: string }>(
  `SELECT p.id, p.status, p.payment_intent, p.version,
     (SELECT string_agg(version::text, ',' ORDER BY seq) FROM payment_request_change c WHERE c.payment_request = p.id) AS told,
     (SELECT count(*) FROM audit_entry a WHERE a.target = p.id::text AND a.action ~ '\\.(paid|cancelled|declined|expired|review)$') AS ends
   FROM payment_request p WHERE clinic = $1`,
  [clinic],
);
const intents = [...simulator.ledger.paymentIntents.values()].map(({ value }) => value);
const count = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).length;
const of = (id: string) => intents.filter(({ metadata }) => metadata['payment_request'] === id);
const refunds = [...simulator.ledger.refunds.values()].map(({ value }) => value);
const zeros = {
  'lost payments': count(({ id, status }) => status !== 'paid' && of(id).some((intent) => intent.status === 'succeeded')),
  'double charges': count(({ id }) => of(id).filter((intent) => intent.status === 'succeeded').length > 1),
  'false received': falseReceived + count(({ status, payment_intent }) => status === 'paid' && intents.find(({ id }) => id === payment_intent)?.status !== 'succeeded'),
  'closed and still payable': count(({ id, status }) => !['paid', 'open', 'closing'].includes(status) && of(id).some((intent) => secrets.has(intent.client_secret!) && intent.status !== 'canceled')),
  'stuck closing': count(({ status }) => status === 'closing'),
  'changes untold or told twice': count(({ version, told }) => told !== Array.from({ length: version }, (_, index) => index + 1).join()),
  'more given back than paid': count(({ payment_intent }) => refundsOf(payment_intent).reduce((sum, { amount }) => sum + amount, 0) > 8500),
  'one wish made twice': refunds.filter(({ id, metadata }) => metadata?.['refund'] && refunds.some((other) => other.id !== id && other.metadata?.['refund'] === metadata['refund'])).length,
  'refunds that the row and Stripe’s ledger disagree about': await disagreements(),
  'ended more than once': count(({ ends }) => Number(ends) > 1),
};
const summary = [
  `${String(CALLS)} calls, ${String(rows.length)} requests, ${String(races)} races of pay and cancel, ${String(fleet.kills)} kills, ${String(fleet.drops)} connections cut, ${((faultsEnded - started) / 1000).toFixed(0)} s; settled ${(recovery / 1000).toFixed(1)} s after the faults`,
  `paid ${String(count(({ status }) => status === 'paid'))}, cancelled ${String(count(({ status }) => status === 'cancelled'))}, open ${String(count(({ status }) => status === 'open'))}, refunds ${String(refunds.length)}`,
  ...Object.entries(zeros).map(([what, times]) => `  ${what}: ${String(times)}`),
];
console.log(summary.join('\n'));
if (values.report) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim();
  writeFileSync(values.report, `# Reliability report: processes\n\nWritten by \`npm run faults:processes -- --report docs/reliability-report-processes.md\`, commit ${commit}: three processes on one PostgreSQL under \`kill -9\`, cut connections, races of pay and cancel, and two refunds at once.\n\n\`\`\`text\n${summary.join('\n')}\n\`\`\`\n`);
}
await fleet.close();
await postgres.stop();
process.exit(Object.values(zeros).some((times) => times > 0) ? 1 : 0);
