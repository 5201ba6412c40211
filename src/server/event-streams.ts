/**
 * `GET /events`: tells the members of a call which requests have changed. NOTIFY only wakes it up; what is told comes from the
 * outbox, so nothing is missed where a notification was: each heartbeat also looks, once for all streams, where something is new.
 */
import type { Participant } from './access.js';
import type { Database } from './database/database.js';
import { CHANGES, callKey, changeEvent, maySee, seenBy } from './payment-rows.js';
import { ProblemError } from './problem.js';

interface Stream {
  readonly who: Participant;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  cursor: number;
  reading: boolean;
  again: boolean;
}

export interface EventStreamsOptions {
  readonly database: Database;
  readonly now: () => number;
  /** Pause between heartbeats, ms. */
  readonly heartbeatInterval: number;
}

/** The oldest one ends when another is opened. */
const STREAMS_OF_ONE = 6;
const STREAMS_OF_A_CALL = 60;

const encoder = new TextEncoder();
const HEARTBEAT = encoder.encode(': still here\n\n');
const WHERE = `clinic = $1 AND call = $2 AND ${maySee(3, 'payment_request', 'recipient')}`;

export class EventStreams {
  readonly #options: EventStreamsOptions;
  /** By call. */
  readonly #calls = new Map<string, Set<Stream>>();
  /** The outbox's newest number at the last two heartbeats: what was written before the older one is committed by now. */
  #seen: readonly [number, number] = [0, 0];
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #stopListening: (() => Promise<void>) | undefined;

  constructor(options: EventStreamsOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#stopListening = await this.#options.database.listen(CHANGES, (key) => this.#wake(key));
  }

  async close(): Promise<void> {
    await this.#stopListening?.();
    for (const stream of this.#all()) this.#end(stream);
  }

  /** How many are listening. */
  get size(): number {
    return this.#all().length;
  }

  #all(): Stream[] {
    return [...this.#calls.values()].flatMap((streams) => [...streams]);
  }

  /** A stream for one member of a call; it ends with their token. */
  async open(who: Participant, lastEventId: string | null): Promise<Response> {
    const resumed = lastEventId !== null && /^\d{1,15}$/.test(lastEventId);
    this.#makeRoom(who);
    // Of this call alone: within a call the numbers rise in the order of commits, over all calls they don't.
    const [row] = await this.#options.database.query<{ seq: string | number | null }>('SELECT max(seq) AS seq FROM payment_request_change WHERE clinic = $1 AND call = $2', [who.clinic, who.call]);
    const newest = Number(row?.seq ?? 0);
    let stream: Stream | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        stream = { who, controller, cursor: resumed ? Math.min(Number(lastEventId), newest) : newest, reading: false, again: false };
        controller.enqueue(encoder.encode(`id: ${stream.cursor}\nevent: hello\ndata: {}\n\n`));
        this.#add(stream);
        void this.#read(stream);
      },
      cancel: () => {
        if (stream) this.#end(stream);
      },
    });
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  }

  /** One person has a few pages at most, and one call a few people. @throws ProblemError rate_limited */
  #makeRoom(who: Participant): void {
    const ofCall = [...(this.#calls.get(callKey(who)) ?? [])];
    const own = ofCall.filter((stream) => stream.who.subject === who.subject);
    if (own.length >= STREAMS_OF_ONE) this.#end(own[0]!);
    else if (ofCall.length >= STREAMS_OF_A_CALL) throw new ProblemError('rate_limited', { 'retry-after': '30' });
  }

  #add(stream: Stream): void {
    const key = callKey(stream.who);
    this.#calls.set(key, (this.#calls.get(key) ?? new Set()).add(stream));
    this.#heartbeat ??= setInterval(() => void this.#beat(), this.#options.heartbeatInterval);
    this.#heartbeat.unref?.();
  }

  #end(stream: Stream): void {
    const key = callKey(stream.who);
    const streams = this.#calls.get(key);
    if (!streams?.delete(stream)) return;
    if (streams.size === 0) this.#calls.delete(key);
    try {
      stream.controller.close();
    } catch {
      // the reader has gone
    }
    if (this.#calls.size > 0) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }

  async #beat(): Promise<void> {
    for (const stream of this.#all()) {
      const { expiresAt } = stream.who;
      if (expiresAt !== undefined && expiresAt * 1000 <= this.#options.now()) this.#end(stream);
      else this.#enqueue(stream, HEARTBEAT);
    }
    const [before, last] = this.#seen;
    const rows = await this.#options.database
      .query<{ clinic: string; call: string; newest: string | number }>('SELECT clinic, call, max(seq) AS newest FROM payment_request_change WHERE seq > $1 GROUP BY clinic, call', [before])
      .catch(() => []); // the database is away: the next heartbeat looks again
    this.#seen = [last, Math.max(last, ...rows.map(({ newest }) => Number(newest)))];
    for (const row of rows) this.#wake(callKey(row));
  }

  #wake(key: string): void {
    for (const stream of this.#calls.get(key) ?? []) void this.#read(stream);
  }

  /** Tells a stream what came after its cursor. A wake-up in the middle makes it look once more. */
  async #read(stream: Stream): Promise<void> {
    if (stream.reading) {
      stream.again = true;
      return;
    }
    stream.reading = true;
    try {
      do {
        stream.again = false;
        const { clinic, call } = stream.who;
        const rows = await this.#options.database.query<{ seq: string | number; payment_request: string; version: number }>(
          `SELECT seq, payment_request, version FROM payment_request_change WHERE seq > $6 AND ${WHERE} ORDER BY seq LIMIT 200`,
          [clinic, call, ...seenBy(stream.who), stream.cursor],
        );
        for (const row of rows) {
          stream.cursor = Number(row.seq);
          this.#enqueue(stream, encoder.encode(`id: ${row.seq}\nevent: change\ndata: ${JSON.stringify(changeEvent(row))}\n\n`));
        }
      } while (stream.again);
    } catch {
      // The database is away: the heartbeat looks again.
    }
    stream.reading = false;
  }

  #enqueue(stream: Stream, chunk: Uint8Array): void {
    try {
      stream.controller.enqueue(chunk);
    } catch {
      this.#end(stream);
    }
  }
}
