/**
 * A call between several participants that behaves as badly as a seed makes it: it loses, doubles, delays, reorders, echoes,
 * partitions and lies. Time is the caller's: nothing moves until `step`.
 */
import type { CallChannel } from '../../src/call-channels/call-channel.js';

export interface CallFaults {
  /** Probabilities, 0 to 1. */
  readonly loss: number;
  readonly double: number;
  readonly echo: number;
  /** Longest delay, in steps. Different delays reorder. */
  readonly delay: number;
  /** Probability that a send is followed by a forged message, made by `forge`. */
  readonly lies: number;
}

export interface HostileOptions extends Partial<CallFaults> {
  readonly seed: number;
  readonly forge?: (random: () => number) => string;
}

/** One participant's end of the call. */
export interface HostileEnd extends CallChannel {
  readonly selfId: string;
  /** It can send now. */
  readonly connected: boolean;
  /** The transport has lost this participant and found it again, under another id. */
  reconnect(id: string): void;
  /** Goes for good. */
  close(): void;
}

const NO_FAULTS: CallFaults = { loss: 0, double: 0, echo: 0, delay: 0, lies: 0 };

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
  /** Called when something has been put on its way: whoever drives time may sleep until then. */
  onPost: (() => void) | undefined;
  #faults: CallFaults;
  readonly #forge: (random: () => number) => string;
  readonly #random: () => number;
  readonly #listeners = new Map<string, Set<(text: string, from?: string) => void>>();
  /** By participant; who is not in it is in the group ''. */
  #groups = new Map<string, string>();
  #inFlight: { at: number; to: string; text: string; from: string }[] = [];
  #now = 0;

  constructor({ seed, forge = () => '', ...faults }: HostileOptions) {
    this.#faults = { ...NO_FAULTS, ...faults };
    this.#forge = forge;
    this.#random = seeded(seed);
  }

  /** True when nothing is on its way. */
  get idle(): boolean {
    return this.#inFlight.length === 0;
  }

  /** The transport ids in the call. */
  get ids(): string[] {
    return [...this.#listeners.keys()];
  }

  /** Behaves like this from now on; without faults: well. */
  behave(faults: Partial<CallFaults> = {}): void {
    this.#faults = { ...NO_FAULTS, ...faults };
  }

  /** From now on only those hear each other who are in the same group; without groups: all. An echo is not held up. */
  partition(groups: ReadonlyMap<string, string> = new Map()): void {
    this.#groups = new Map(groups);
  }

  /** A participant's end of the call. `tellsReady`: it has the port's `onReady`. */
  join(id: string, { tellsReady = false } = {}): HostileEnd {
    let self = id;
    let listeners = new Set<(text: string, from?: string) => void>();
    const readiness = new Set<() => void>();
    this.#listeners.set(self, listeners);
    const connected = () => this.connected && this.#listeners.has(self);
    return {
      get selfId() {
        return self;
      },
      get connected() {
        return connected();
      },
      send: async (text, to) => {
        this.sent.push(text);
        if (!connected()) throw new Error('not connected');
        for (const target of this.#listeners.keys()) {
          if (target === self ? this.#random() >= this.#faults.echo : to !== undefined && to !== target) continue;
          this.#post(target, text, self);
          if (this.#random() < this.#faults.double) this.#post(target, text, self);
        }
        if (this.#random() < this.#faults.lies) this.inject(this.#forge(this.#random));
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      ...(tellsReady && {
        onReady: (listener: () => void) => {
          readiness.add(listener);
          if (this.connected) listener();
          return () => readiness.delete(listener);
        },
      }),
      reconnect: (next) => {
        this.#listeners.delete(self);
        self = next;
        listeners = new Set(listeners);
        this.#listeners.set(self, listeners);
        for (const listener of [...readiness]) listener();
      },
      close: () => this.#listeners.delete(self),
    };
  }

  /** A message by nobody, to everyone. */
  inject(text: string): void {
    for (const target of this.#listeners.keys()) this.#inFlight.push({ at: this.#now, to: target, text, from: 'liar' });
    this.onPost?.();
  }

  /** One step of time: delivers what is due, in an order of its own. */
  step(): void {
    this.#now++;
    const due = this.#inFlight.filter(({ at }) => at < this.#now);
    this.#inFlight = this.#inFlight.filter(({ at }) => at >= this.#now);
    for (const { to, text, from } of due) for (const listener of [...(this.#listeners.get(to) ?? [])]) listener(text, from);
  }

  #post(to: string, text: string, from: string): void {
    if (this.#random() < this.#faults.loss) return;
    if (this.#groups.get(to) !== this.#groups.get(from)) return;
    this.#inFlight.push({ at: this.#now + Math.floor(this.#random() * (this.#faults.delay + 1)), to, text, from });
    this.onPost?.();
  }
}
