/** The tables, as forward migrations. A migration that has shipped is never edited: a change is a new one. */
import type { Database } from './database.js';
import { accounts } from './schema/accounts.js';
import { feePresets } from './schema/fee-presets.js';
import { history } from './schema/history.js';
import { operations } from './schema/operations.js';
import { reminders } from './schema/reminders.js';
import { paymentLinks } from './schema/payment-links.js';
import { refunds } from './schema/refunds.js';
import { requests } from './schema/requests.js';

const MIGRATIONS: readonly string[] = [requests, operations, refunds, feePresets, reminders, paymentLinks, history, accounts];

/** Any number, the same in every instance: one migrates while the others wait. */
const LOCK = 4_272_019;

/** Brings the tables to the newest form. Safe to run by several instances at once, and again. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await transaction.query('CREATE TABLE IF NOT EXISTS call_payments_migration (number integer PRIMARY KEY)');
    const done = await transaction.query<{ number: number }>('SELECT number FROM call_payments_migration');
    for (const [number, sql] of MIGRATIONS.entries()) {
      if (done.some((row) => row.number === number)) continue;
      for (const statement of statements(sql)) await transaction.query(statement);
      await transaction.query('INSERT INTO call_payments_migration VALUES ($1)', [number]);
    }
  });
}

/** A script's statements, one by one: prepared statements take one at a time. Function bodies keep their semicolons. */
function statements(sql: string): string[] {
  const found: string[] = [];
  let rest = '';
  for (const [index, part] of sql.split('$$').entries()) {
    if (index % 2) {
      rest += `$$${part}$$`;
      continue;
    }
    const pieces = part.replace(/--.*$/gm, '').split(';');
    for (const piece of pieces.slice(0, -1)) {
      found.push(rest + piece);
      rest = '';
    }
    rest += pieces.at(-1) ?? '';
  }
  return [...found, rest].filter((statement) => statement.trim());
}
