/** The audit trail: who did what, when, and what it was before. Written in the transaction of what it tells of. */
import type { AuditEntry, Identity } from '../domain/contract.js';
import type { Database, Queryable } from './database/database.js';

/** Somebody with a token, or `null`: Stripe or time did it. */
export type Actor = Pick<Identity, 'subject' | 'role'> | null;

/** Entries on one page of the export. */
const PAGE = 500;

export interface Deed {
  readonly at: Date;
  readonly clinic: string;
  readonly action: string;
  readonly target: string;
  readonly before?: object | null;
  readonly after?: object | null;
}

/** Writes an entry. `before` and `after` hold states, amounts and ids: never a description, an address or a secret. */
export async function record(transaction: Queryable, actor: Actor, { at, clinic, action, target, before = null, after = null }: Deed): Promise<void> {
  await transaction.query('INSERT INTO audit_entry (at, clinic, action, subject, role, target, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
    at, clinic, action, actor?.subject ?? null, actor?.role ?? null, target, before && JSON.stringify(before), after && JSON.stringify(after),
  ]);
}

/** A clinic's entries, newest first, older than the given one. */
export async function listAuditEntries(database: Database, clinic: string, before: number | null): Promise<{ entries: AuditEntry[]; next: number | null }> {
  const rows = await database.query<Omit<AuditEntry, 'seq' | 'at'> & { seq: string | number; at: Date }>(
    `SELECT seq, at, action, subject, role, target, before, after FROM audit_entry WHERE clinic = $1 AND ($2::bigint IS NULL OR seq < $2) ORDER BY seq DESC LIMIT ${PAGE}`,
    [clinic, before],
  );
  const entries = rows.map(({ seq, at, ...entry }) => ({ seq: Number(seq), at: at.toISOString(), ...entry }));
  return { entries, next: entries.length === PAGE ? entries.at(-1)!.seq : null };
}
