/** What lies between the sides and their backend: pauses, losses, outages, and event streams of every kind that proxies make. */
import { PROBLEMS, type ProblemCode, type Role } from '../../../src/domain/contract.js';
import type { Random } from '../../faults/random.js';
import { Refusal, type ModelBackend } from './backend.js';
import type { FakeClock } from './clock.js';
import type { Deadline } from './globals.js';

/**
 * `on`; `off`: refused; `page`: a proxy answers with a page of its own; `curt`: a proxy ends each stream after its first words;
 * `mute`: a proxy holds everything back.
 */
export const EVENT_KINDS = ['on', 'off', 'page', 'curt', 'mute'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One side's way to the backend. */
export interface Line {
  readonly name: string;
  readonly role: Role;
  events: EventKind;
  /** Nothing gets through. */
  outage: boolean;
  /** How often the page has been loaded. */
  page: number;
  /** When each of its pages asked the backend for something: the reactions that have to be bounded. */
  readonly asked: { readonly at: number; readonly page: number }[];
}

export interface NetworkFaults {
  /** Probability that a request fails in one way or another. */
  readonly failure: number;
  /** Longest way there or back, ms. */
  readonly slowest: number;
}

const HEARTBEAT = 15_000;
const GOOD: NetworkFaults = { failure: 0, slowest: 40 };
/** The ways in which a request fails. */
const FAILURES = ['lost', 'answer lost', 'hangs', 'token_expired', 'rate_limited', 'backend_unavailable', 'page'] as const;

export class Network {
  faults: NetworkFaults = GOOD;
  readonly streams = new Set<EventStream>();
  /** Requests that have not been answered yet. */
  pending = 0;
  readonly #clock: FakeClock;
  readonly #random: Random;
  readonly #backend: ModelBackend;

  constructor(clock: FakeClock, random: Random, backend: ModelBackend) {
    this.#clock = clock;
    this.#random = random;
    this.#backend = backend;
    backend.onChange = () => {
      for (const stream of this.streams) this.#tell(stream);
    };
  }

  heal(): void {
    this.faults = GOOD;
  }

  fetch(line: Line, page: number, path: string, init: RequestInit): Promise<Response> {
    line.asked.push({ at: this.#clock.now, page });
    if (path === '/events') return this.#events(line, init);
    this.pending++;
    return new Promise<Response>((resolve, reject) => {
      const lost = () => reject(new TypeError('fetch failed'));
      const fate = line.outage ? 'lost' : this.#random.chance(this.faults.failure) ? this.#random.pick(FAILURES) : 'ok';
      if (fate === 'hangs') return void this.#clock.at((init.signal as unknown as Deadline).deadline, lost);
      this.#clock.in(this.#pause(), () => {
        if (fate === 'lost') return lost();
        const answer = this.#answer(line, path, init, fate);
        this.#clock.in(this.#pause(), () => (fate === 'answer lost' || line.outage ? lost() : resolve(answer)));
      });
    }).finally(() => this.pending--);
  }

  /** Ends streams: in good order, by a broken connection, or by a silence that nobody tells of. */
  disturb(line: Line): void {
    const way = this.#random.below(3);
    for (const stream of this.streams) {
      if (stream.line !== line) continue;
      if (way === 0) stream.end();
      else if (way === 1) stream.fail();
      this.streams.delete(stream);
    }
  }

  #pause(): number {
    return 1 + this.#random.below(this.faults.slowest);
  }

  #answer(line: Line, path: string, init: RequestInit, fate: string): Response {
    if (fate === 'page') return response(200, undefined);
    if (fate in PROBLEMS) return response(PROBLEMS[fate as ProblemCode], { code: fate });
    try {
      return response(200, this.#backend.answer(init.method ?? 'GET', path, init.body ? JSON.parse(init.body as string) : undefined, line.role));
    } catch (error) {
      if (error instanceof Refusal) return response(PROBLEMS[error.message], { code: error.message });
      throw error;
    }
  }

  #events(line: Line, { headers, signal }: RequestInit): Promise<Response> {
    return new Promise((resolve, reject) => {
      signal!.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      this.#clock.in(this.#pause(), () => {
        if (line.outage || this.#random.chance(this.faults.failure)) return reject(new TypeError('fetch failed'));
        if (line.events === 'off') return resolve(response(503, { code: 'backend_unavailable' }));
        if (line.events === 'page') return resolve(response(200, undefined));
        const resumed = (headers as Record<string, string>)['last-event-id'];
        const stream = new EventStream(line, this.#clock, resumed === undefined ? this.#backend.changes.length : Number(resumed));
        signal!.addEventListener('abort', () => {
          this.streams.delete(stream);
          stream.fail();
        });
        if (signal!.aborted) return;
        resolve(response(200, undefined, stream));
        if (line.events === 'mute') return;
        this.streams.add(stream);
        this.#deliver(stream, `id: ${stream.cursor}\nevent: hello\ndata: {}\n\n`);
        this.#tell(stream);
        this.#beat(stream);
        if (line.events !== 'curt') return;
        this.streams.delete(stream);
        stream.end(this.#pause());
      });
    });
  }

  #tell(stream: EventStream): void {
    for (const { changes } = this.#backend; stream.cursor < changes.length; ) {
      const data = JSON.stringify(changes[stream.cursor++]);
      this.#deliver(stream, `id: ${stream.cursor}\nevent: change\ndata: ${data}\n\n`);
    }
  }

  #beat(stream: EventStream): void {
    this.#clock.in(HEARTBEAT, () => {
      if (!this.streams.has(stream)) return;
      this.#deliver(stream, ': still here\n\n');
      this.#beat(stream);
    });
  }

  /** In one piece or in two, later but in order. */
  #deliver(stream: EventStream, text: string): void {
    if (stream.line.outage) return void this.streams.delete(stream); // what the silence limit is for
    const cut = this.#random.chance(0.1) ? this.#random.below(text.length) : 0;
    if (cut > 0) stream.push(text.slice(0, cut), this.#pause());
    stream.push(text.slice(cut), this.#pause());
  }
}

type Chunk = { done: boolean; value?: string };

class EventStream {
  readonly line: Line;
  cursor: number;
  readonly #clock: FakeClock;
  readonly #arrived: (Chunk | Error)[] = [];
  #reader: { resolve: (chunk: Chunk) => void; reject: (error: Error) => void } | undefined;
  #lastAt = 0;

  constructor(line: Line, clock: FakeClock, cursor: number) {
    this.line = line;
    this.#clock = clock;
    this.cursor = cursor;
  }

  push(text: string, pause: number): void {
    this.#later({ done: false, value: text }, pause);
  }

  end(pause = 0): void {
    this.#later({ done: true }, pause);
  }

  /** At once: what is on its way is lost. */
  fail(): void {
    this.#arrive(new TypeError('network error'));
  }

  read(): Promise<Chunk> {
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
      this.#flush();
    });
  }

  #later(chunk: Chunk, pause: number): void {
    this.#lastAt = Math.max(this.#lastAt, this.#clock.now + pause);
    this.#clock.at(this.#lastAt, () => this.#arrive(chunk));
  }

  #arrive(chunk: Chunk | Error): void {
    this.#arrived.push(chunk);
    this.#flush();
  }

  #flush(): void {
    const reader = this.#reader;
    if (!reader || this.#arrived.length === 0) return;
    this.#reader = undefined;
    const chunk = this.#arrived.shift()!;
    if (chunk instanceof Error) reader.reject(chunk);
    else reader.resolve(chunk);
  }
}

/** As much of a `Response` as the client looks at: real ones are slow to make, and thousands of schedules make millions. */
function response(status: number, value: object | undefined, stream?: EventStream): Response {
  const json = () => (value ? Promise.resolve(value) : Promise.reject(new SyntaxError('a page')));
  const headers = new Map([['content-type', stream ? 'text/event-stream' : value ? 'application/json' : 'text/html']]);
  const body = { pipeThrough: () => ({ getReader: () => stream }) };
  return { ok: status < 300, status, headers, json, body } as unknown as Response;
}
