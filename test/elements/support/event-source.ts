/**
 * Events in a browser that cannot hand a stream to its service worker (WebKit): there msw keeps an answer back until it has ended, which
 * events never do, so the page answers `GET /events` itself. That they arrive over the network is for event-stream.test.ts to say.
 */

export function canHandOverStreams(): boolean {
  const stream = new ReadableStream();
  try {
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
}

/** As a `fetch` that is aborted does: the wait ends, the body breaks, its source is told. */
export async function abortable(answering: Promise<Response>, signal: AbortSignal): Promise<Response> {
  const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  aborted.catch(() => {}); // nobody may be waiting any more
  const answer = await Promise.race([answering, aborted]);
  if (answer.type === 'error') throw new TypeError('Load failed');
  const reader = answer.body?.getReader();
  if (!reader) return answer;
  signal.addEventListener('abort', () => void reader.cancel(signal.reason));
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await Promise.race([reader.read(), aborted]);
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, answer);
}

export function answerEventsInPage(path: string, answer: (request: Request) => Promise<Response>): void {
  if (canHandOverStreams()) return;
  const overNetwork = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    return new URL(request.url).pathname === path ? abortable(answer(request), request.signal) : overNetwork(input, init);
  };
}
