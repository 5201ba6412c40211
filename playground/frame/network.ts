/**
 * msw answers for the backend: in a service worker, so that the browser's own tools show the calls, and in the page itself where there
 * can be no worker (a phone that reaches this computer without TLS, a private window) or the browser hands it no streams (WebKit).
 */
import { getResponse, type HttpHandler } from 'msw';
import { setupWorker } from 'msw/browser';
import { abortable, canHandOverStreams } from '../../test/elements/support/event-source.js';
import { workerControl } from '../../test/elements/support/worker-control.js';

export async function answerNetwork(handlers: HttpHandler[]): Promise<void> {
  if (!('serviceWorker' in navigator && canHandOverStreams() && (await answerInWorker(handlers)))) answerInPage(handlers);
}

async function answerInWorker(handlers: HttpHandler[]): Promise<boolean> {
  const worker = setupWorker(...handlers);
  try {
    await workerControl();
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass', serviceWorker: { url: new URL('mockServiceWorker.js', document.baseURI).href } });
    return true;
  } catch {
    worker.stop();
    return false;
  }
}

function answerInPage(handlers: HttpHandler[]): void {
  const overNetwork = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const answering = getResponse(handlers, request.clone()).then((response) => response ?? overNetwork(request));
    return abortable(answering, request.signal);
  };
}
