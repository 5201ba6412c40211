/**
 * A place in light DOM for what is Stripe's: its Payment Element refuses to live in a shadow root.
 *
 * From the element up to the document, each host's light DOM gets a `<slot>` that forwards to the next, and the outermost one
 * gets the mount node. So it works at any depth of the host's shadow roots; the node is shown inside the panel.
 */
let count = 0;

export class StripeMount {
  /** The light-DOM node that Stripe's frame goes into. */
  readonly node = document.createElement('div');
  readonly #placed: Element[] = [];
  readonly #observer: MutationObserver;

  /**
   * Builds the chain.
   * @param host the element.
   * @param slot the name of the slot in the element's own shadow root.
   * @param onGone called once if a host that re-renders throws a part of it away.
   */
  constructor(host: Element, slot: string, onGone: () => void) {
    this.#observer = new MutationObserver(() => {
      if (this.intact || !host.isConnected) return;
      this.#observer.disconnect();
      onGone();
    });
    let name = slot;
    for (let element = host; ; ) {
      const root = element.getRootNode();
      if (!(root instanceof ShadowRoot)) {
        this.node.slot = name;
        this.#place(element, this.node);
        return;
      }
      const forward = document.createElement('slot');
      forward.slot = name;
      name = forward.name = `payment-element-${++count}`;
      this.#place(element, forward);
      element = root.host;
    }
  }

  /** True while the chain stands. */
  get intact(): boolean {
    return this.#placed.every((element) => element.isConnected);
  }

  /** Takes the chain away. */
  remove(): void {
    this.#observer.disconnect();
    for (const element of this.#placed) element.remove();
  }

  #place(parent: Element, child: Element): void {
    parent.append(child);
    this.#placed.push(child);
    this.#observer.observe(parent, { childList: true });
  }
}
