/**
 * Token buckets. What writes or asks Stripe is counted in the database, so that the limit holds over all instances; reading is
 * counted in this process alone, because counting it would cost more than answering it.
 */
import type { ContractCall, Identity } from '../domain/contract.js';
import type { Database } from './database/database.js';
import { ProblemError } from './problem.js';

/** So many at once, and so many each second after that. */
export interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

export interface RateLimits {
  /** Reads of one person, in each instance. */
  readonly reads: Bucket;
  /** Writes of one person. */
  readonly writes: Bucket;
  /** Writes of all people of one clinic. */
  readonly clinicWrites: Bucket;
}

export const DEFAULT_RATE_LIMITS: RateLimits = {
  reads: { burst: 120, perSecond: 10 },
  writes: { burst: 60, perSecond: 2 },
  clinicWrites: { burst: 600, perSecond: 50 },
};

/** People remembered at most; the one who was quiet for longest is forgotten first. */
const REMEMBERED = 20_000;

export class RateLimiter {
  readonly #database: Database;
  readonly #limits: RateLimits;
  readonly #now: () => number;
  readonly #readers = new Map<string, { tokens: number; at: number }>();

  constructor(database: Database, limits: RateLimits, now: () => number) {
    this.#database = database;
    this.#limits = limits;
    this.#now = now;
  }

  /** Takes one token. @throws ProblemError rate_limited */
  async take(call: ContractCall, { organisation, clinic = '', subject }: Identity): Promise<void> {
    const person = JSON.stringify([organisation, clinic, subject]);
    // An export reads all that there is and leaves an entry in the audit trail: it counts as a write.
    if ((call.startsWith('GET ') && !call.endsWith('.csv')) || call.endsWith('/progress')) {
      if (!this.#read(person)) throw refusal(this.#limits.reads);
      return;
    }
    const { writes, clinicWrites } = this.#limits;
    const rows = await this.#database.query<{ allowed: boolean }>(
      `INSERT INTO rate_limit AS known (key, tokens, allowed, at)
       SELECT key, burst - 1, true, $1 FROM (VALUES ($2::text, $3::float8, $4::float8), ($5::text, $6::float8, $7::float8)) AS asked (key, burst, rate) ORDER BY key
       ON CONFLICT (key) DO UPDATE SET (tokens, allowed, at) = (
         SELECT CASE WHEN refilled >= 1 THEN refilled - 1 ELSE refilled END, refilled >= 1, GREATEST(known.at, $1)
         FROM (SELECT LEAST(CASE WHEN known.key = $2 THEN $3::float8 ELSE $6::float8 END,
                            known.tokens + GREATEST(0, EXTRACT(EPOCH FROM ($1 - known.at)))::float8 * CASE WHEN known.key = $2 THEN $4::float8 ELSE $7::float8 END) AS refilled) AS now)
       RETURNING allowed`,
      [new Date(this.#now()), `person ${person}`, writes.burst, writes.perSecond, `clinic ${JSON.stringify([organisation, clinic])}`, clinicWrites.burst, clinicWrites.perSecond],
    );
    if (rows.some(({ allowed }) => !allowed)) throw refusal(writes);
  }

  #read(person: string): boolean {
    const { burst, perSecond } = this.#limits.reads;
    const now = this.#now();
    const known = this.#readers.get(person) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, known.tokens + (Math.max(0, now - known.at) / 1000) * perSecond);
    // Taken out and put back: the map's order is then that of use.
    this.#readers.delete(person);
    this.#readers.set(person, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (this.#readers.size > REMEMBERED) this.#readers.delete(this.#readers.keys().next().value!);
    return tokens >= 1;
  }

  /** Forgets buckets that have been full for a long time. */
  async sweep(): Promise<void> {
    await this.#database.query('DELETE FROM rate_limit WHERE at < $1', [new Date(this.#now() - 3_600_000)]);
  }
}

const refusal = ({ perSecond }: Bucket) => new ProblemError('rate_limited', { 'retry-after': String(Math.ceil(1 / perSecond)) });
