/** What has to hold of refunds once the dust has settled: the row against the simulator's own ledger. The numbers are those of the model of refunds. */
import type { StoredRefund } from '../../src/domain/refund-ledger.js';
import type { CallRecord } from './participants.js';
import type { FaultWorld } from './world.js';

interface RefundRow {
  readonly status: string;
  readonly payment_intent: string | null;
  readonly amount: string | number;
  readonly refunds: readonly StoredRefund[];
  readonly refunded: string | number;
}

const live = <Refund extends { readonly status: string | null }>(refunds: readonly Refund[]): Refund[] => refunds.filter(({ status }) => status !== 'failed');
const sum = (refunds: readonly { readonly amount: number }[]): number => refunds.reduce((total, { amount }) => total + amount, 0);

/** @param settled Stripe lets us in, so nothing may be left open; else only what is claimed is checked. */
export async function judgeRefunds(world: FaultWorld, record: CallRecord, settled: boolean): Promise<{ refunds: number; violations: string[] }> {
  const violations: string[] = [];
  const [row] = await world.database.query<RefundRow>('SELECT * FROM payment_request WHERE id = $1', [record.id]);
  if (!row?.payment_intent) return { refunds: 0, violations };
  const ledger = [...world.simulator.ledger.refunds.values()].map(({ value }) => value).filter(({ payment_intent }) => payment_intent === row.payment_intent);
  const text = (): string => `the row has ${JSON.stringify(row.refunds.map(({ id, amount, status }) => [id.slice(0, 8), amount, status]))}, Stripe ${JSON.stringify(ledger.map(({ metadata, amount, status }) => [(metadata?.['refund'] ?? '').slice(0, 8), amount, status]))}`;

  if (sum(live(ledger)) > Number(row.amount) || Number(row.refunded) > Number(row.amount)) violations.push(`R1 more was given back than was paid: ${text()}`);
  const ours = ledger.map(({ metadata }) => metadata?.['refund']).filter(Boolean);
  if (new Set(ours).size !== ours.length) violations.push(`R2 two refunds of one wish: ${text()}`);
  for (const { id, status, stripeRefund } of row.refunds) {
    const truth = ledger.find((refund) => refund.id === stripeRefund || refund.metadata?.['refund'] === id);
    if (status === 'failed' && truth && truth.status !== 'failed') violations.push(`R4 called failed, and Stripe has it: ${text()}`);
    if ((status === 'pending' || status === 'succeeded') && !truth) violations.push(`R4 called made, and Stripe has none: ${text()}`);
  }
  for (const [id, answer] of record.wishes) {
    if (answer === 'taken' && !row.refunds.some((refund) => refund.id === id)) violations.push(`R6 taken, and forgotten: ${text()}`);
    if (answer === 'refused' && live(ledger).some(({ metadata }) => metadata?.['refund'] === id)) violations.push(`R4 refused, and given back: ${text()}`);
  }
  if (!settled) return { refunds: ledger.length, violations };
  const has = live(row.refunds).map(({ stripeRefund, amount, status }) => `${stripeRefund ?? ''} ${String(amount)} ${status}`);
  const should = live(ledger).map(({ id, amount, status }) => `${id} ${String(amount)} ${status ?? ''}`);
  if (has.sort().join() !== should.sort().join() || Number(row.refunded) !== sum(live(ledger))) violations.push(`R3 the row disagrees with Stripe’s ledger: ${text()}`);
  return { refunds: ledger.length, violations };
}

/** No account was removed by its admin while a request on it was open, and nothing was begun on it afterwards. */
export async function judgeRemovals(world: FaultWorld): Promise<string[]> {
  const early = await world.database.query<{ id: string }>(
    `SELECT p.id FROM payment_request p JOIN audit_entry removed ON removed.clinic = p.clinic AND removed.target = p.account AND removed.action = 'account.removed'
     WHERE p.clinic = $1 AND (p.closed_at IS NULL OR p.closed_at > removed.at OR p.created_at > removed.at)`,
    [world.clinic],
  );
  return early.map(({ id }) => `A1 the account was removed under ${id}`);
}
