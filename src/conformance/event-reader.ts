/** Reads server-sent events one by one. */
import { BrokenPromise } from './contract-promise.js';

export interface StreamEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

export class EventReader {
  readonly contentType: string;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  readonly #patience: number;
  readonly #abort: AbortController;
  #buffer = '';

  constructor(contentType: string, body: ReadableStream<Uint8Array>, patience: number, abort: AbortController) {
    this.contentType = contentType;
    this.#reader = body.getReader();
    this.#patience = patience;
    this.#abort = abort;
  }

  /** The next event; comments are passed over. @throws BrokenPromise where none comes in time */
  async next(what: string): Promise<StreamEvent> {
    const until = Date.now() + this.#patience;
    for (;;) {
      const end = /\r?\n\r?\n/.exec(this.#buffer);
      if (end) {
        const block = this.#buffer.slice(0, end.index);
        this.#buffer = this.#buffer.slice(end.index + end[0].length);
        const event = eventOf(block);
        if (event) return event;
        continue;
      }
      const chunk = await this.#read(until - Date.now());
      if (chunk === null) throw new BrokenPromise(`no ${what} within ${this.#patience} ms`);
      if (chunk === undefined) throw new BrokenPromise(`the stream ended before ${what}`);
      this.#buffer += this.#decoder.decode(chunk, { stream: true });
    }
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.#reader.cancel().catch(() => {}); // aborted already
  }

  /** `null`: nothing came in time; `undefined`: the end. */
  async #read(timeout: number): Promise<Uint8Array | null | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), Math.max(0, timeout));
    });
    try {
      return await Promise.race([this.#reader.read().then(({ value }) => value), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function eventOf(block: string): StreamEvent | null {
  const fields = new Map<string, string>();
  for (const line of block.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name) fields.set(name, name === 'data' && fields.has('data') ? `${fields.get('data') ?? ''}\n${value}` : value);
  }
  return fields.has('data') ? { event: fields.get('event') ?? 'message', id: fields.get('id') ?? '', data: fields.get('data') ?? '' } : null;
}
