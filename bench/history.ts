// npm run bench:history    a clinic of 50 payments and one of 50,000, in one run; ends with 1 where a goal is missed
// On PGlite, and on PostgreSQL where there is one: DATABASE_URL, else a temporary one from this machine's binaries. Goals are ratios and differences, never times.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import Stripe from 'stripe';
import { createStripeSimulator } from '../demo/stripe-simulator/index.js';
import type { PaymentRecord } from '../src/domain/payment-record.js';
import { createPaymentBackend, createTokenVerifier, mintToken, openPGlite, openPostgres, type Database } from '../src/server/index.js';
import { writeRows } from '../test/server/history-rows.js';
import { startPostgres } from '../test/support/postgres.js';

if (!globalThis.gc) {
  // Memory is looked at after a collection, or it would be the collector's moods.
  process.exit(spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1);
}
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' } } });
const ROUNDS = Number(values.rounds);
const [SMALL, MIDDLE, LARGE] = [50, 5000, 50_000] as const;
const TOKENS = { secret: 'a secret of the benchmark, long enough for HS256', issuer: 'bench', audience: 'call-payments' };
const MB = 1_000_000;
const goals: { readonly goal: string; readonly met: boolean }[] = [];

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;

interface Page {
  readonly payments: readonly PaymentRecord[];
  readonly next: string | null;
}

async function measure(store: string, database: Database): Promise<void> {
  const simulator = createStripeSimulator();
  const stripe = new Stripe(simulator.secretKey, { httpClient: Stripe.createFetchHttpClient(simulator.api), telemetry: false });
  const backend = createPaymentBackend({ database, stripe, publishableKey: simulator.publishableKey, webhookSecrets: [], verifyToken: createTokenVerifier(TOKENS), rateLimits: false, reconcileInterval: 2 ** 30, housekeepingInterval: 2 ** 30 });
  await backend.start();
  const tokens = new Map<number, string>();
  for (const count of [SMALL, MIDDLE, LARGE]) {
    const clinic = `history-${String(count)}-${crypto.randomUUID()}`;
    await backend.putClinic({ id: clinic, organisation: 'bench', name: 'Bench', currency: 'AUD', country: 'AU', allowed: true });
    const { id: account } = simulator.seedAccount({ displayName: 'Bench', country: 'AU', currency: 'AUD' });
    await backend.linkAccount(clinic, account);
    await writeRows(database, { clinic, account }, count);
    tokens.set(count, await mintToken({ role: 'clinic_admin', subject: 'admin', organisation: 'bench', clinic }, { ...TOKENS, ttlSeconds: 3600 }));
  }
  await database.maintain?.();
  const ask = (count: number, path: string) => backend.fetch(new Request(`http://localhost${path}`, { headers: { authorization: `Bearer ${tokens.get(count)!}` } }));

  /** The same question to both clinics in turn, so that whatever else this machine does falls on both. */
  async function ratioOf(path: string, lines: (page: Page) => boolean): Promise<number> {
    const times = new Map<number, number[]>([[SMALL, []], [LARGE, []]]);
    for (let round = -20; round < ROUNDS; round++) {
      for (const [count, measured] of times) {
        const started = performance.now();
        const response = await ask(count, path);
        const page = (await response.json()) as Page;
        const took = performance.now() - started;
        if (response.status !== 200 || !lines(page)) throw new Error(`${path} of ${String(count)}: ${String(response.status)}, ${String(page.payments.length)} lines`);
        if (round >= 0) measured.push(took);
      }
    }
    const [small, large] = [median(times.get(SMALL)!), median(times.get(LARGE)!)];
    console.log(`  ${`${store}: ${path}`.padEnd(64)} ${small.toFixed(2).padStart(7)} ms ${large.toFixed(2).padStart(7)} ms ${(large / small).toFixed(2).padStart(7)}`);
    return large / small;
  }
  const first = await ratioOf('/payments', ({ payments }) => payments.length === 50);
  goals.push({ goal: `${store}: first page of ${String(LARGE)} under 2 times that of ${String(SMALL)} (${first.toFixed(2)})`, met: first < 2 });
  const month = await ratioOf('/payments?limit=20&from=2025-12-31T23:00:00Z&to=2026-01-01T00:00:00Z', ({ payments }) => payments.length === 20);
  goals.push({ goal: `${store}: first page of a span of time under 2 times (${month.toFixed(2)})`, met: month < 2 });
  const search = await ratioOf('/payments?limit=20&search=consultation', ({ payments }) => payments.length === 20);
  goals.push({ goal: `${store}: first page of a search that finds under 2 times (${search.toFixed(2)})`, met: search < 2 });
  // No goals: all that there is has to be looked at, the one bounded, the other beside the list.
  await ratioOf('/payments?search=nothing', ({ payments }) => payments.length === 0);
  await ratioOf('/payments/totals', () => true);

  /** What is held while the file is taken, at its most, bytes; and the file's own length. */
  async function exported(count: number): Promise<{ held: number; length: number }> {
    const held = () => {
      globalThis.gc!();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const before = held();
    const response = await ask(count, '/payments.csv');
    let [most, length, parts] = [0, 0, 0];
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      length += part.length;
      if (parts++ % 5 === 0) most = Math.max(most, held() - before);
    }
    return { held: most, length };
  }
  await exported(MIDDLE); // what is made once
  const [middle, large] = [await exported(MIDDLE), await exported(LARGE)];
  for (const [count, { held, length }] of [[MIDDLE, middle], [LARGE, large]] as const) console.log(`  ${`${store}: file of ${String(count)}`.padEnd(64)} ${(length / MB).toFixed(1).padStart(7)} MB, ${(held / MB).toFixed(2)} MB held at its most`);
  const grown = large.held - middle.held;
  goals.push({ goal: `${store}: the file of ${String(LARGE)} holds no more than a quarter of its length above that of ${String(MIDDLE)} (${(grown / MB).toFixed(2)} of ${(large.length / MB).toFixed(1)} MB)`, met: grown < large.length / 4 });
  await backend.close();
  simulator.close();
  await database.close();
}

console.log(`  ${''.padEnd(64)} ${`of ${String(SMALL)}`.padStart(10)} ${`of ${String(LARGE)}`.padStart(10)} ratio`);
await measure('PGlite', await openPGlite());
const postgres = await startPostgres();
if (postgres) {
  await measure('PostgreSQL', await openPostgres({ connectionString: postgres.url }));
  await postgres.stop();
} else console.log('  no PostgreSQL: set DATABASE_URL');
console.log('');
for (const { goal, met } of goals) console.log(`${met ? 'met      ' : 'NOT met  '} ${goal}`);
process.exit(goals.every(({ met }) => met) ? 0 : 1);
