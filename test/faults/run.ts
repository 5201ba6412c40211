/** Runs calls under faults, lets the dust settle, and judges. */
import type { Database } from '../../src/server/index.js';
import { FAULTS, type FaultKind } from './fault-box.js';
import { judge, leaks } from './invariants.js';
import { startAccountChanges } from './giving-back.js';
import { startCall, type CallRecord } from './participants.js';
import { randomFrom } from './random.js';
import { judgeRefunds, judgeRemovals } from './refund-invariants.js';
import { createFaultWorld, type FaultWorld } from './world.js';

export interface RunOptions {
  readonly calls: number;
  readonly seed: number;
  readonly webhooks: boolean;
  /** The first of its batches to run; each is the same whatever runs before it. */
  readonly batch?: number;
  /** Called after each batch, with the calls done so far. */
  readonly onProgress?: (done: number) => void;
}

export interface RunReport {
  readonly calls: number;
  readonly seed: number;
  readonly webhooks: boolean;
  readonly outcomes: Readonly<Record<'paid' | 'closed' | 'never asked', number>>;
  /** Refunds at Stripe, made here and in the Dashboard. */
  readonly refunds: number;
  /** How often each kind of fault has happened. */
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly violations: readonly string[];
  /** From the end of the faults until the last payment was known, ms of the run's own clock. */
  readonly recovery: { readonly mean: number; readonly longest: number };
  /** Two runs of one seed have the same. */
  readonly trace: string;
}

/** Calls at a time: enough to get in each other's way, few enough to find what went wrong. */
const BATCH = 10;
const MINUTE = 60_000;

export async function runFaults(database: Database, { calls, seed, webhooks, batch: first = 0, onProgress }: RunOptions): Promise<RunReport> {
  const faults = Object.fromEntries(Object.keys(FAULTS).map((kind) => [kind, 0])) as Record<FaultKind, number>;
  const outcomes = { 'paid': 0, 'closed': 0, 'never asked': 0 };
  const violations: string[] = [];
  const recoveries: number[] = [];
  let refunds = 0;
  const traces: number[] = [];
  for (let batch = first, done = 0; done < calls; batch++) {
    // A world for each batch: one that went wrong can be run again alone.
    const batchSeed = (seed * 1_000_003 + batch) >>> 0;
    const random = randomFrom(batchSeed);
    const chance = Math.random;
    Math.random = () => random.next();
    try {
      const world = await createFaultWorld(database, random, { webhooks });
      const records = Array.from({ length: Math.min(BATCH, calls - done) }, (_, index) => startCall(world, index));
      startAccountChanges(world);
      world.schedule.start('reconciler', () => reconcileForAWhile(world));
      await world.schedule.run();
      const inBatch = (text: string) => `${text} (seed ${String(seed)}, batch ${String(batch)})`;
      const where = ({ call }: CallRecord) => (text: string) => inBatch(`${text}, ${call}`);
      recoveries.push(await settle(world));
      // As far as Stripe lets us in: what is claimed is true.
      for (const record of records) violations.push(...(await judgeRefunds(world, record, false)).violations.map(where(record)));
      violations.push(...(await settleAll(world, records)).map(inBatch));
      for (const record of records) {
        const [verdict, ofRefunds] = [await judge(world, record), await judgeRefunds(world, record, true)];
        outcomes[verdict.outcome]++;
        refunds += ofRefunds.refunds;
        violations.push(...[...verdict.violations, ...ofRefunds.violations].map(where(record)));
      }
      violations.push(...[...leaks(world), ...(await judgeRemovals(world))].map(inBatch));
      for (const [kind, count] of world.faults.counts) faults[kind] += count;
      traces.push(world.schedule.trace);
      world.simulator.close();
      done += records.length;
      if (batch % 25 === 24) await database.maintain?.();
    } finally {
      Math.random = chance;
    }
    onProgress?.(done);
  }
  return {
    calls, seed, webhooks, outcomes, refunds, faults, violations,
    recovery: { mean: recoveries.reduce((sum, each) => sum + each, 0) / recoveries.length, longest: Math.max(...recoveries) },
    trace: traces.map((trace) => (trace >>> 0).toString(16)).join('-'),
  };
}

/** The instances' own timers, while people are at work. */
async function reconcileForAWhile({ schedule, backends, random }: FaultWorld): Promise<void> {
  for (let pass = 0; pass < 20; pass++) {
    await schedule.gate(5000);
    await schedule.elsewhere('reconcile', () => random.pick(backends).reconcile()).catch(() => {});
  }
}

async function pass({ schedule }: FaultWorld, name: string, work: () => Promise<unknown>): Promise<void> {
  schedule.start(name, work);
  await schedule.run();
}

/** A bank that never answers is not ours to settle. */
function banksAnswer({ simulator }: FaultWorld): void {
  for (const { value } of simulator.ledger.paymentIntents.values()) if (value.status === 'processing') simulator.settle(value.id, 'failed');
}

/** Faults stop. Everything has to come right by the reconciler alone, in the end also the expiry of what nobody paid. @returns how long payments took, ms */
async function settle(world: FaultWorld): Promise<number> {
  const { schedule, faults, backends, simulator, database, clinic } = world;
  faults.on = false;
  simulator.faults.webhooksOff = true;
  const from = schedule.now;
  let settled = from;
  for (const pause of [0, 5000, 15_000, MINUTE, 5 * MINUTE, 30 * MINUTE, 60 * MINUTE, 70 * MINUTE]) {
    const unknown = await database.query<{ payment_intent: string; account: string }>(`SELECT payment_intent, account FROM payment_request WHERE clinic = $1 AND status IN ('open', 'closing') AND payment_intent IS NOT NULL`, [clinic]);
    const tells = (account: string): boolean => simulator.ledger.accounts.get(account)?.disconnected === false;
    if (unknown.some(({ payment_intent, account }) => tells(account) && simulator.ledger.paymentIntents.get(payment_intent)?.value.status === 'succeeded')) settled = schedule.now + pause;
    schedule.now += pause;
    banksAnswer(world);
    await pass(world, 'reconcile', () => backends[0]!.reconcile());
  }
  return settled - from;
}

/**
 * Where the clinic had cut us off it lets us in again; Stripe forgets the keys that hold an error; and somebody reads each call's requests
 * once, as people do. @returns what had not ended by the reconciler alone
 */
async function settleAll(world: FaultWorld, records: readonly CallRecord[]): Promise<string[]> {
  const { schedule, backends, simulator, database, clinic } = world;
  for (const account of simulator.ledger.accounts.keys()) world.letIn(account);
  for (const pause of [2 * 60 * MINUTE, 26 * 60 * MINUTE, 60 * MINUTE, 60 * MINUTE]) {
    schedule.now += pause;
    banksAnswer(world);
    await pass(world, 'reconcile', () => backends[0]!.reconcile());
  }
  const left = await database.query<{ call: string; status: string }>(`SELECT call, status FROM payment_request WHERE clinic = $1 AND status IN ('open', 'closing')`, [clinic]);
  for (const { call } of records) schedule.start('reads', () => world.ask({ role: 'clinician', subject: 'reader', organisation: 'faults', clinic, call }, 'GET /payment-requests'));
  // What the reading sets going is waited for by nobody.
  await pass(world, 'time passes', async () => {
    for (let moment = 0; moment < 60; moment++) await schedule.gate(1000);
  });
  await pass(world, 'housekeeping', () => backends[0]!.housekeeping());
  return left.map(({ call, status }) => `I4 ${status} until somebody read it, ${call}`);
}
