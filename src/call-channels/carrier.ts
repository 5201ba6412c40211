import type { CallChannel, ChannelCaps, Peer } from './call-channel.js';

/** Texts that wait for the SDK: while it is not connected, or has had enough for this second. The oldest give way. */
const WAITING = 16;

export interface Carrier extends CallChannel {
  readonly selfId: string;
  readonly caps: ChannelCaps;
  onReady(listener: () => void): () => void;
  close(): void;
  /** For the SDK's handlers: hands a text to the listeners if it is one, is another's and is for us. Never throws. */
  hear(this: void, text: unknown, from?: string, to?: string | null): void;
  /** The SDK has become able to send; with anything falsy, `undefined` too: unable. */
  open(this: void, ...isOpen: readonly [isOpen?: unknown]): void;
  /** The others have changed. */
  told(this: void): void;
}

export interface CarrierOptions extends ChannelCaps {
  /** Hands a text to the SDK. May throw or reject. */
  readonly post: (text: string, to?: string) => unknown;
  /** This participant's id, as the SDK has it now. */
  readonly self?: () => string | number | null | undefined;
  /** The others, as the SDK has them now; leave it out where the SDK doesn't know them. */
  readonly peers?: () => Iterable<Peer>;
  /** Takes the adapter's listeners off the SDK. */
  readonly off?: () => void;
}

/** What all adapters do alike: wait for the connection, keep to the SDK's limits, drop what is not for us, never throw at the SDK. */
export function carrier({ post, self = () => '', peers, off, ...caps }: CarrierOptions): Carrier {
  type Waiting = { text: string; to: string | undefined; done: () => void; failed: (reason: unknown) => void };
  const texts = new Set<(text: string, from?: string) => void>();
  const ready = new Set<() => void>();
  const changed = new Set<(peers: readonly Peer[]) => void>();
  const waiting: Waiting[] = [];
  let isOpen = false;
  let isClosed = false;
  let pausing = false;

  const on = <Listener>(listeners: Set<Listener>, listener: Listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  /** A listener of the host's that throws must not reach the SDK: one ends the call on it. */
  const each = <Listener>(listeners: Set<Listener>, call: (listener: Listener) => void) => {
    for (const listener of listeners) {
      try {
        call(listener);
      } catch {
        // the others go on
      }
    }
  };
  const present = () => [...peers!()].filter(({ id }) => id !== channel.selfId);
  const drain = () => {
    while (isOpen && !pausing && waiting[0]) {
      const { text, to, done, failed } = waiting.shift()!;
      // In a function of its own, so that what is thrown at once is a rejection too.
      (async () => post(text, to))().then(done, failed);
      if (!caps.perSecond) continue;
      pausing = true;
      setTimeout(() => {
        pausing = false;
        drain();
      }, 1000 / caps.perSecond);
    }
  };

  const channel: Carrier = {
    caps,
    get selfId() {
      return String(self() ?? '');
    },
    send: (text, to) =>
      new Promise<void>((done, failed) => {
        if (isClosed || new TextEncoder().encode(text).length > caps.maxBytes) throw new RangeError('closed, or too long');
        waiting.push({ text, to, done, failed });
        drain();
        if (waiting.length > WAITING) waiting.shift()!.failed(new RangeError('too many'));
      }),
    subscribe: (listener) => on(texts, listener),
    onReady(listener) {
      if (isOpen) listener();
      return on(ready, listener);
    },
    ...(peers && {
      onPeers(listener: (peers: readonly Peer[]) => void) {
        listener(present());
        return on(changed, listener);
      },
    }),
    hear(text, from, to) {
      if (typeof text === 'string' && !(from && from === channel.selfId) && (!to || to === channel.selfId)) each(texts, (listener) => listener(text, from));
    },
    open(...now) {
      const before = isOpen;
      isOpen = !isClosed && (now.length === 0 || Boolean(now[0]));
      drain();
      if (isOpen && !before) each(ready, (listener) => listener());
    },
    told: () => each(changed, (listener) => listener(present())),
    close() {
      if (isClosed) return;
      isClosed = true;
      isOpen = false;
      for (const listeners of [texts, ready, changed]) listeners.clear();
      off?.();
      for (const { failed } of waiting.splice(0)) failed(new RangeError('closed'));
    },
  };
  return channel;
}
