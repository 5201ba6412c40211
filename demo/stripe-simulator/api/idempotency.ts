import { createHash } from 'node:crypto';
import { invalidRequest, StripeFault } from '../core/errors.js';

export interface ApiAnswer {
  status: number;
  body: unknown;
  replayed?: boolean;
}

interface Stored {
  fingerprint: string;
  at: number;
  /** `undefined` while the first request is still at work. */
  answer: string | undefined;
  status: number;
}

/**
 * Stripe's idempotency layer: the first answer to a key is kept, errors of the work included, and given again. Keys
 * belong to one account; the same key with other parameters, or while the first request still runs, is an error.
 */
export class IdempotencyKeys {
  readonly #stored = new Map<string, Stored>();
  readonly #now: () => number;
  readonly #lifetime: () => number;

  /** @param lifetime how long a key is kept, ms */
  constructor(now: () => number, lifetime: () => number) {
    this.#now = now;
    this.#lifetime = lifetime;
  }

  async run(scope: string, key: string, request: string, work: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
    if (key.length > 255) {
      throw invalidRequest('Idempotency keys can be up to 255 characters.', { param: 'Idempotency-Key' });
    }
    const name = `${scope}\n${key}`;
    const fingerprint = createHash('sha256').update(request).digest('hex');
    const known = this.#stored.get(name);
    if (known !== undefined && this.#now() - known.at < this.#lifetime()) return this.#again(known, key, fingerprint);

    const entry: Stored = { fingerprint, at: this.#now(), answer: undefined, status: 0 };
    this.#stored.set(name, entry);
    try {
      const answer = await work();
      entry.answer = JSON.stringify(answer.body);
      entry.status = answer.status;
      return answer;
    } catch (error) {
      if (error instanceof StripeFault && error.executed) {
        entry.answer = JSON.stringify({ error: error.body });
        entry.status = error.status;
      } else {
        this.#stored.delete(name);
      }
      throw error;
    }
  }

  #again(known: Stored, key: string, fingerprint: string): ApiAnswer {
    if (known.fingerprint !== fingerprint) {
      throw new StripeFault(400, {
        type: 'idempotency_error',
        message:
          'Keys for idempotent requests can only be used with the same parameters they were first used with. Try ' +
          `using a key other than '${key}' if you meant to execute a different request.`,
      });
    }
    if (known.answer === undefined) {
      throw new StripeFault(409, {
        type: 'invalid_request_error',
        code: 'idempotency_key_in_use',
        message:
          'There is currently another in-progress request using this Idempotent Key (that probably means you submitted ' +
          'twice, and the other request is still going through). Please try again later.',
      });
    }
    return { status: known.status, body: JSON.parse(known.answer) as unknown, replayed: true };
  }
}
