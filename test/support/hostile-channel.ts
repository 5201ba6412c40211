/**
 * A call between several participants that behaves as badly as a seed makes it: it loses, doubles, delays, reorders, echoes,
 * partitions and lies. Time is the caller's: nothing moves until `step`.
 */
import type { CallChannel } from '../../src/call-channels/call-channel.js';

export interface HostileOptions {
  readonly seed: number;
  /** Probabilities, 0 to 1. */
  readonly loss?: number;
  readonly double?: number;
  readonly echo?: number;
  /** Longest delay, in steps. Different delays reorder. */
  readonly delay?: number;
  /** Probability that a send is followed by a forged message, made by `forge`. */
  readonly lies?: number;
  readonly forge?: (random: () => number) => string;
}

/** A small seeded generator (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class HostileCall {
  /** Everything that was sent, for tests that look for what must not travel. */
  readonly sent: string[] = [];
  /** Switch off to let a partition hold everything back for good. */
  connected = true;
  readonly #options: Required<HostileOptions>;
  readonly #random: () => number;
  readonly #listeners = new Map<string, Set<(text: string, from?: string) => void>>();
  #inFlight: { at: number; to: string; text: string; from: string }[] = [];
  #now = 0;

  constructor(options: HostileOptions) {
    this.#options = { loss: 0, double: 0, echo: 0, delay: 0, lies: 0, forge: () => '', ...options };
    this.#random = seeded(options.seed);
  }

  /** A participant's end of the call. */
  join(id: string): CallChannel {
    const listeners = new Set<(text: string, from?: string) => void>();
    this.#listeners.set(id, listeners);
    return {
      send: async (text, to) => {
        this.sent.push(text);
        if (!this.connected) throw new Error('not connected');
        for (const target of this.#listeners.keys()) {
          if (target === id ? this.#random() >= this.#options.echo : to !== undefined && to !== target) continue;
          this.#post(target, text, id);
          if (this.#random() < this.#options.double) this.#post(target, text, id);
        }
        if (this.#random() < this.#options.lies) this.inject(this.#options.forge(this.#random));
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  }

  /** A message by nobody, to everyone. */
  inject(text: string): void {
    for (const target of this.#listeners.keys()) this.#inFlight.push({ at: this.#now, to: target, text, from: 'liar' });
  }

  /** One step of time: delivers what is due, in an order of its own. */
  step(): void {
    this.#now++;
    const due = this.#inFlight.filter(({ at }) => at < this.#now);
    this.#inFlight = this.#inFlight.filter(({ at }) => at >= this.#now);
    for (const { to, text, from } of due) for (const listener of [...(this.#listeners.get(to) ?? [])]) listener(text, from);
  }

  #post(to: string, text: string, from: string): void {
    if (this.#random() < this.#options.loss) return;
    this.#inFlight.push({ at: this.#now + Math.floor(this.#random() * (this.#options.delay + 1)), to, text, from });
  }
}
