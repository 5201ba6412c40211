/** What the client takes from its page, replaced while schedules run: time, chance, network and the page's visibility. */
import type { Alarm, FakeClock } from './clock.js';

export interface Page {
  readonly clock: FakeClock;
  readonly hidden: boolean;
  random(): number;
  violated(what: string): void;
  fetch(url: string, init: RequestInit): Promise<Response>;
}

/** Stands for `AbortSignal.timeout`: real ones would need real time. */
export interface Deadline {
  readonly deadline: number;
}

/** From now on the globals are those of the page that `current` returns. Returns how to put the real ones back. */
export function replaceGlobals(current: () => Page): () => void {
  const undo: (() => void)[] = [];
  const put = (target: object, name: string, value: PropertyDescriptor) => {
    const before = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { configurable: true, ...value });
    undo.push(() => (before ? Object.defineProperty(target, name, before) : Reflect.deleteProperty(target, name)));
  };
  put(globalThis, 'setTimeout', {
    value: (run: (...args: unknown[]) => void, pause = 0, ...args: unknown[]) => {
      const page = current();
      return page.clock.in(pause, () => {
        try {
          run(...args);
        } catch (error) {
          page.violated(`a timer ended in ${String(error)}`);
        }
      }, true);
    },
  });
  put(globalThis, 'clearTimeout', { value: (alarm?: Alarm) => current().clock.cancel(alarm) });
  put(globalThis, 'fetch', { value: (url: string, init: RequestInit) => current().fetch(url, init) });
  put(globalThis, 'document', { value: { get hidden() { return current().hidden; } } });
  put(globalThis, 'window', { value: new EventTarget() });
  put(Date, 'now', { value: () => current().clock.now });
  put(Math, 'random', { value: () => current().random() });
  put(AbortSignal, 'timeout', { value: (ms: number): Deadline => ({ deadline: current().clock.now + ms }) });
  put(crypto, 'getRandomValues', {
    value: (bytes: Uint8Array) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(current().random() * 256);
      return bytes;
    },
  });
  put(globalThis, 'TextDecoderStream', { value: function () {} });
  return () => {
    for (const step of undo.reverse()) step();
  };
}
