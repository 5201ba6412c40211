/** What has to hold once the dust has settled, checked against the simulator's own ledger. The numbers are those of the protocol's invariants. */
import type { CallRecord } from './participants.js';
import type { FaultWorld } from './world.js';

interface Row {
  readonly status: string;
  readonly close_reason: string | null;
  readonly account: string;
  readonly payment_intent: string | null;
  readonly amount: string | number;
  readonly amount_received: string | number | null;
  readonly version: number;
}

export interface Verdict {
  readonly outcome: 'paid' | 'closed' | 'never asked';
  readonly violations: readonly string[];
}

export async function judge(world: FaultWorld, record: CallRecord): Promise<Verdict> {
  const violations = [...record.violations];
  const rows = await world.database.query<Row>('SELECT * FROM payment_request WHERE clinic = $1 AND call = $2', [world.clinic, record.call]);
  if (rows.length > 1) violations.push('I10 one press made two requests');
  const intents = [...world.simulator.ledger.paymentIntents.values()].map(({ value }) => value).filter(({ metadata }) => metadata['payment_request'] === record.id);
  const succeeded = intents.filter(({ status }) => status === 'succeeded');
  if (succeeded.length > 1) violations.push('I1 charged twice');
  const [row] = rows;
  if (!row) {
    if (succeeded.length) violations.push('I4 paid, and there is no request');
    return { outcome: 'never asked', violations };
  }
  const paid = row.status === 'paid';
  // Who has cut us off can't be asked, and nothing can be cancelled there: what began ends as `review`, for a person to look.
  const lost = world.lost.has(row.account);
  const unknown = lost && row.status === 'review';
  if (succeeded.length && !paid && !unknown) violations.push(`I4 paid at Stripe, and shown as ${row.status}`);
  if (paid && succeeded[0]?.id !== row.payment_intent) violations.push('I5 called paid without a payment');
  if (paid && Number(row.amount_received) !== record.amount) violations.push('I5 another amount was paid');
  if (row.status === 'closing' || row.status === 'open') violations.push(`I4 still ${row.status}`);
  if (!paid && !unknown) {
    const released = intents.filter(({ client_secret }) => record.secrets.has(client_secret!));
    if (released.some(({ status }) => status !== 'canceled')) violations.push(`I3 ${row.status}, and can still be paid`);
  }
  if (!lost && intents.some(({ status }) => status !== 'canceled' && status !== 'succeeded')) violations.push('an orphan was left at Stripe');

  const told = await world.database.query<{ version: number }>('SELECT version FROM payment_request_change WHERE payment_request = $1 ORDER BY seq', [record.id]);
  const versions = told.map(({ version }) => version);
  if (versions.join() !== Array.from({ length: row.version }, (_, index) => index + 1).join()) violations.push(`I7 the outbox tells ${versions.join()} of ${String(row.version)} changes`);
  const ends = await world.database.query(`SELECT 1 FROM audit_entry WHERE clinic = $2 AND target = $1 AND action IN ('payment_request.paid', 'payment_request.cancelled', 'payment_request.declined', 'payment_request.expired', 'payment_request.review')`, [record.id, world.clinic]);
  if (ends.length !== 1) violations.push(`I7 it ended ${String(ends.length)} times`);
  return { outcome: paid ? 'paid' : 'closed', violations };
}

/** I9: words that may be at the backend's database alone. The receipt's address goes from the browser to Stripe, never from us. */
export function leaks({ sentToStripe, logged }: FaultWorld): string[] {
  return [...sentToStripe.filter((text) => text.includes('canary')), ...logged.filter((text) => text.includes('canary') || text.includes('_secret_'))].map((text) => `I9 leaked: ${text.slice(0, 200)}`);
}
