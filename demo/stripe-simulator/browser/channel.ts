/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

interface Envelope<T> {
  simulatorFrame: string;
  message: T;
}

export interface FrameChannel<To> {
  readonly iframe: HTMLIFrameElement;
  send(message: To): void;
  close(): void;
}

let count = 0;

/** A frame of the simulator's origin and the line to it: only its own messages are heard, and only it hears ours. */
export function createFrame<Talk extends { to: unknown; from: unknown }>(
  origin: string,
  path: string,
  title: string,
  hear: (message: Talk['from']) => void,
): FrameChannel<Talk['to']> {
  count += 1;
  const id = `${String(Date.now())}-${String(count)}`;
  const iframe = document.createElement('iframe');
  iframe.name = `__privateStripeFrame${String(count)}`;
  iframe.title = title;
  iframe.allow = 'payment *';
  iframe.src = `${origin}${path}#${new URLSearchParams({ id, parent: location.origin }).toString()}`;
  const listen = (event: MessageEvent<Envelope<Talk['from']> | null>): void => {
    if (event.origin !== origin || event.source !== iframe.contentWindow || iframe.contentWindow === null) return;
    if (event.data?.simulatorFrame === id) hear(event.data.message);
  };
  addEventListener('message', listen);
  return {
    iframe,
    send: (message) => iframe.contentWindow?.postMessage({ simulatorFrame: id, message }, origin),
    close: () => {
      removeEventListener('message', listen);
      iframe.remove();
    },
  };
}

/** The frame's end of the line. */
export function connectToParent<Talk extends { to: unknown; from: unknown }>(
  hear: (message: Talk['to']) => void,
): (message: Talk['from']) => void {
  const settings = new URLSearchParams(location.hash.slice(1));
  const id = settings.get('id') ?? '';
  const parentOrigin = settings.get('parent') ?? location.origin;
  addEventListener('message', (event: MessageEvent<Envelope<Talk['to']> | null>) => {
    if (event.source !== parent || event.origin !== parentOrigin) return;
    if (event.data?.simulatorFrame === id) hear(event.data.message);
  });
  return (message) => {
    parent.postMessage({ simulatorFrame: id, message }, parentOrigin);
  };
}
