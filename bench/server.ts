// npm run bench:server                 floors and paths of the backend, on PGlite and PostgreSQL, in one run
// npm run bench:server -- --seconds 2 --strict
// PostgreSQL: DATABASE_URL, else a temporary one from this machine's binaries, else left out.
import { fork, type ChildProcess } from 'node:child_process';
import { get } from 'node:http';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../test/support/postgres.js';
import type { Load, Measured, Shot } from './load.js';
import type { Ready, Target } from './target.js';
import { measureWakeUps } from './wake-ups.js';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '4' }, connections: { type: 'string', default: '16' }, listeners: { type: 'string', default: '2000' }, strict: { type: 'boolean', default: false } } });
const file = (name: string) => new URL(`./${name}.ts`, import.meta.url);
const answerOf = <T>(child: ChildProcess) => new Promise<T>((resolve, reject) => {
  const ended = (code: number | null) => reject(new Error(`ended with ${String(code)}`));
  child.once('exit', ended);
  child.once('message', (message) => {
    child.off('exit', ended);
    resolve(message as T);
  });
});
const generator = fork(file('load'), [], { execArgv: ['--import', 'tsx'] });
const goals: { readonly goal: string; readonly met: boolean }[] = [];

async function measure(port: number, shots: readonly Shot[]): Promise<Measured> {
  const answer = answerOf<Measured>(generator);
  generator.send({ port, connections: Number(values.connections), milliseconds: Number(values.seconds) * 1000, shots } satisfies Load);
  return answer;
}
async function withTarget<T>(target: Target, work: (ready: Ready, child: ChildProcess) => Promise<T>): Promise<T> {
  const child = fork(file('target'), [JSON.stringify(target)], { execArgv: ['--import', 'tsx', '--expose-gc'] });
  try {
    return await work(await answerOf<Ready>(child), child);
  } finally {
    child.disconnect();
  }
}
function row(name: string, { perSecond, p50, p99, failed }: Measured, floor?: Measured): void {
  const ratio = floor ? (perSecond / floor.perSecond).toFixed(2) : '';
  console.log(`  ${name.padEnd(38)} ${perSecond.toFixed(0).padStart(7)}/s ${p50.toFixed(1).padStart(7)} ms ${p99.toFixed(1).padStart(7)} ms ${ratio.padStart(6)}${failed ? `  ${String(failed)} failed` : ''}`);
}
const met = (goal: string, is: boolean) => {
  goals.push({ goal, met: is });
};

const postgres = await startPostgres();
const version = postgres ? await new pg.Pool({ connectionString: postgres.url, max: 1 }).query<{ server_version: string }>('SHOW server_version').then(({ rows }) => rows[0]!.server_version) : null;
console.log(`${String(cpus().length)} cores, Node ${process.version}, PostgreSQL ${version ?? 'none: set DATABASE_URL'}; ${values.connections} connections, ${values.seconds} s each; Stripe is the simulator in the same process, without latency`);
console.log(`  ${''.padEnd(38)} requests      p50        p99    ratio to the store’s floor`);

const plain: Shot = { method: 'POST', path: '/', headers: { 'content-type': 'application/json' }, body: '{"id":"{uuid}","amount":8500,"currency":"AUD","description":"Consultation"}' };
await withTarget({ kind: 'http', databaseUrl: null }, async ({ port }) => row('floor: node:http', await measure(port, [{ ...plain, method: 'GET' }])));
for (const [store, databaseUrl] of [['PGlite', null], ['PostgreSQL', postgres?.url ?? '']] as const) {
  if (databaseUrl === '') continue;
  const floor = await withTarget({ kind: 'insert', databaseUrl }, ({ port }) => measure(port, [plain]));
  row(`floor: Hono and one INSERT, ${store}`, floor);
  await withTarget({ kind: 'backend', databaseUrl }, async ({ port, clinicianTokens, patientToken, ids, webhooks }) => {
    const patient = { authorization: `Bearer ${patientToken}`, 'content-type': 'application/json' };
    const create = await measure(port, clinicianTokens.map((token) => ({ ...plain, path: '/payment-requests', headers: { ...plain.headers, authorization: `Bearer ${token}` } })));
    row(`create, ${store}`, create, floor);
    const read = await measure(port, ids.map((id) => ({ method: 'GET', path: `/payment-requests/${id}`, headers: patient })));
    row(`read, ${store}`, read, floor);
    row(`list of 20, ${store}`, await measure(port, [{ method: 'GET', path: '/payment-requests', headers: patient }]), floor);
    row(`checkout, ${store}`, await measure(port, ids.map((id) => ({ method: 'POST', path: `/payment-requests/${id}/checkout`, headers: patient, body: '{}' }))), floor);
    row(`webhook, ${store}`, await measure(port, webhooks.map(({ body, signature }) => ({ method: 'POST', path: '/webhooks/stripe', headers: { 'stripe-signature': signature }, body }))), floor);
    met(`create on ${store}: at least 0.5 of its floor (${(create.perSecond / floor.perSecond).toFixed(2)})`, create.perSecond / floor.perSecond >= 0.5);
    met(`read on ${store}: at least 0.6 of its floor (${(read.perSecond / floor.perSecond).toFixed(2)})`, read.perSecond / floor.perSecond >= 0.6);
  });
}

await withTarget({ kind: 'backend', databaseUrl: postgres?.url ?? null }, async ({ port, patientToken }, child) => {
  const memory = async () => {
    const answer = answerOf<number>(child);
    child.send('memory');
    return answer;
  };
  const listeners = Number(values.listeners);
  const listen = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => new Promise<void>((resolve, reject) => {
    // Each is another person's, as in as many calls.
    get({ port, host: '127.0.0.1', path: '/events', agent: false, headers: { authorization: `Bearer ${tokenFor(index) ?? patientToken}` } }, (response) => response.once('data', () => resolve())).on('error', reject);
  })));
  const { mintToken } = await import('../src/server/index.js');
  const tokens = await Promise.all(Array.from({ length: listeners + 100 }, (_, index) => mintToken({ role: 'patient', subject: `p${String(index)}`, organisation: 'bench', clinic: 'idle', call: `c${String(index)}` }, { secret: 'a secret of the benchmark, long enough for HS256', issuer: 'bench', audience: 'call-payments', ttlSeconds: 3600 })));
  let used = 0;
  const tokenFor = (index: number) => tokens[used + index];
  await listen(100); // what is made once
  used = 100;
  const before = await memory();
  for (let done = 0; done < listeners; done += 100, used += 100) await listen(100);
  const each = (await memory() - before) / listeners / 1000;
  console.log(`  memory of an idle listener (${String(listeners)} of them): ${each.toFixed(1)} kB`);
  met(`less than 30 kB for each idle listener (${each.toFixed(1)} kB)`, each < 30);
});

if (postgres) {
  const { floor, told } = await measureWakeUps(postgres.url, 200);
  console.log(`  one NOTIFY to another connection: p50 ${floor.p50.toFixed(2)} ms, p99 ${floor.p99.toFixed(2)} ms`);
  console.log(`  webhook at one instance to the event at another: p50 ${told.p50.toFixed(2)} ms, p99 ${told.p99.toFixed(2)} ms`);
  met(`webhook to the other instance’s event, p99 less than 50 ms above the floor (${(told.p99 - floor.p99).toFixed(1)} ms)`, told.p99 - floor.p99 < 50);
}
console.log('');
for (const { goal, met: is } of goals) console.log(`${is ? 'met      ' : 'NOT met  '} ${goal}`);
generator.disconnect();
await postgres?.stop();
process.exit(values.strict && goals.some(({ met: is }) => !is) ? 1 : 0);
