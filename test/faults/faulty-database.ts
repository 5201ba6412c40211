/** A database whose connection breaks: before the work, in the middle of it, or after it was committed and before that was heard. */
import type { Database, Queryable } from '../../src/server/database/database.js';
import type { FaultBox } from './fault-box.js';
import type { Schedule } from './schedule.js';

const lost = () => new Error('the connection to the database was lost');

export function faultyDatabase(database: Database, schedule: Schedule, faults: FaultBox): Database {
  return {
    async query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]> {
      await schedule.gate();
      faults.maybeDie('killed before a query', schedule);
      if (faults.happens('database lost before a query')) throw lost();
      const rows = await schedule.working(() => database.query<Row>(sql, params));
      if (faults.happens('database lost after a query')) throw lost();
      faults.maybeDie('killed after a query', schedule);
      return rows;
    },
    async transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
      await schedule.gate();
      faults.maybeDie('killed before a transaction', schedule);
      const breaks = faults.happens('database lost in a transaction') ? lost() : null;
      const result = await schedule.working(() =>
        database.transaction(async (transaction) => {
          const done = await work(transaction);
          if (breaks) throw breaks;
          return done;
        }),
      );
      if (faults.happens('commit not heard of')) throw lost();
      faults.maybeDie('killed after a commit', schedule);
      return result;
    },
    listen: async () => async () => {},
    close: async () => {},
  };
}
