/**
 * The backend's events over a streamed `fetch`: `EventSource` can't send a token in a header.
 * Reconnects with a fresh token and resumes after the last event that it has seen.
 */
import type { ChangeEvent } from '../domain/contract.js';
import type { BackendClient } from './backend-client.js';

/** The server's heartbeat is 15 s; a stream that is silent for longer than two is dead. */
const SILENCE_LIMIT = 40_000;
const FIRST_DELAY = 1000;
const LONGEST_DELAY = 30_000;

export interface EventStreamHandlers {
  /** Something has changed; ask the backend. */
  onChange(change: ChangeEvent | null): unknown;
  /** True while events arrive; false from a loss until the next success. */
  onLive(live: boolean): void;
}

/** Listens until the returned function is called. */
export function openEventStream(client: BackendClient, handlers: EventStreamHandlers): () => void {
  let lastEventId = '';
  let delay = FIRST_DELAY;
  let abort = new AbortController();
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(): Promise<void> {
    abort = new AbortController();
    const watch = () => {
      clearTimeout(timer);
      if (!closed) timer = setTimeout(() => abort.abort(), SILENCE_LIMIT);
    };
    watch();
    const response = await client.request('/events', {
      headers: { accept: 'text/event-stream', ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
      signal: abort.signal,
    });
    if (!response.body || !/event-stream/.test(response.headers.get('content-type') ?? '')) throw new Error('no stream');
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let buffer = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      watch();
      buffer += value;
      const blocks = buffer.split(/\r?\n\r?\n/);
      buffer = blocks.pop() ?? '';
      for (const block of blocks) dispatch(block);
    }
  }

  function dispatch(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? '';
    const event = field('event');
    const resumed = lastEventId;
    lastEventId = field('id') || lastEventId;
    if (event === 'hello') {
      delay = FIRST_DELAY;
      handlers.onLive(true);
      if (!resumed) handlers.onChange(null);
    } else if (event === 'change') {
      try {
        handlers.onChange(JSON.parse(field('data')) as ChangeEvent);
      } catch {
        handlers.onChange(null);
      }
    }
  }

  async function run(): Promise<void> {
    while (!closed) {
      const opened = Date.now();
      const ended = await read().then(() => true, () => false);
      clearTimeout(timer);
      if (closed) return;
      // A stream that ended in good order (the token ran out) is opened again at once; not one that a proxy keeps short.
      if (ended && Date.now() - opened > LONGEST_DELAY) continue;
      handlers.onLive(false);
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, delay * (0.75 + Math.random() / 2));
      });
      delay = Math.min(delay * 2, LONGEST_DELAY);
    }
  }
  void run();

  return () => {
    closed = true;
    clearTimeout(timer);
    abort.abort();
  };
}
