export type Listener = (event: Record<string, unknown>) => void;

const EVENTS = ['ready', 'change', 'focus', 'blur', 'escape', 'loaderror', 'loaderstart'];

/** `on`, `once` and `off` as Stripe's Elements have them. */
export class Emitter {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #once = new WeakSet<Listener>();

  on(name: string, listener: Listener): this {
    if (!EVENTS.includes(name)) console.warn(`The Payment Element has no event named ${name}.`);
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return this;
  }

  once(name: string, listener: Listener): this {
    this.#once.add(listener);
    return this.on(name, listener);
  }

  off(name: string, listener?: Listener): this {
    if (listener === undefined) this.#listeners.delete(name);
    else this.#listeners.get(name)?.delete(listener);
    return this;
  }

  protected emit(name: string, detail: Record<string, unknown> = {}): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      if (this.#once.has(listener)) this.off(name, listener);
      listener({ elementType: 'payment', ...detail });
    }
  }
}
