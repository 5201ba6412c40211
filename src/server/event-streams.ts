/**
 * `GET /events`: tells the members of a call which requests have changed. NOTIFY only wakes it up; what is told comes from the
 * outbox, so nothing is missed where a notification was. One timer serves all streams.
 */
import type { Participant } from './access.js';
import type { Database } from './database/database.js';
import { CHANGES, changeEvent } from './payment-rows.js';

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

const encoder = new TextEncoder();
const HEARTBEAT = encoder.encode(': still here\n\n');
const WHERE = 'clinic = $1 AND call = $2 AND ($3 OR recipient IS NULL OR recipient = $4)';

export class EventStreams {
  readonly #options: EventStreamsOptions;
  readonly #streams = new Set<Stream>();
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #stopListening: (() => Promise<void>) | undefined;

  constructor(options: EventStreamsOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#stopListening = await this.#options.database.listen(CHANGES, () => this.#wake());
  }

  async close(): Promise<void> {
    await this.#stopListening?.();
    for (const stream of [...this.#streams]) this.#end(stream);
  }

  /** A stream for one member of a call; it ends with their token. */
  async open(who: Participant, lastEventId: string | null): Promise<Response> {
    const resumed = lastEventId !== null && /^\d{1,15}$/.test(lastEventId);
    const [row] = await this.#options.database.query<{ seq: string | number | null }>('SELECT max(seq) AS seq FROM payment_request_change');
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

  #add(stream: Stream): void {
    this.#streams.add(stream);
    this.#heartbeat ??= setInterval(() => this.#beat(), this.#options.heartbeatInterval);
    this.#heartbeat.unref?.();
  }

  #end(stream: Stream): void {
    if (!this.#streams.delete(stream)) return;
    try {
      stream.controller.close();
    } catch {
      // the reader has gone
    }
    if (this.#streams.size > 0) return;
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }

  #beat(): void {
    for (const stream of [...this.#streams]) {
      const { expiresAt } = stream.who;
      if (expiresAt !== undefined && expiresAt * 1000 <= this.#options.now()) this.#end(stream);
      else this.#enqueue(stream, HEARTBEAT);
    }
    this.#wake();
  }

  #wake(): void {
    for (const stream of this.#streams) void this.#read(stream);
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
        const { clinic, call, role, subject } = stream.who;
        const rows = await this.#options.database.query<{ seq: string | number; payment_request: string; version: number }>(
          `SELECT seq, payment_request, version FROM payment_request_change WHERE seq > $5 AND ${WHERE} ORDER BY seq LIMIT 200`,
          [clinic, call, role !== 'patient', subject, stream.cursor],
        );
        for (const row of rows) {
          stream.cursor = Number(row.seq);
          this.#enqueue(stream, encoder.encode(`id: ${row.seq}\nevent: change\ndata: ${JSON.stringify(changeEvent(row))}\n\n`));
        }
      } while (stream.again && this.#streams.has(stream));
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
