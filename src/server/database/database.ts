/** What the backend needs of a PostgreSQL: queries, transactions that don't interleave, and being woken up. */
export interface Queryable {
  /** Runs one statement with `$1` parameters. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Queryable {
  /** Commits when the work resolves and rolls back when it throws. Keep it short: no network call belongs inside. */
  transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result>;
  /** Calls the listener at each NOTIFY on the channel. A wake-up only: it may be missed while the connection is away. */
  listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>>;
  /** Clears away what changes have left behind, where the database doesn't do that by itself. */
  maintain?(): Promise<void>;
  close(): Promise<void>;
}
