/// <reference lib="dom" />
import type { Method, Wallet } from './messages.js';

export const WALLET_NAMES: Readonly<Record<Wallet, string>> = { apple_pay: 'Apple Pay', google_pay: 'Google Pay' };

/** The ways to pay, side by side; nothing while there is only the card. */
export class MethodTabs {
  readonly element = document.createElement('div');
  selected: Method = 'card';

  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
    this.element.className = 'Tabs';
    this.element.hidden = true;
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', 'Payment methods');
  }

  /** The first one is chosen, as in Stripe's tabs. @param order `paymentMethodOrder` */
  offer(wallet: Wallet, order: readonly string[]): void {
    const place = (method: Method) => (order.includes(method) ? order.indexOf(method) : order.length);
    const methods: Method[] = (['card', wallet] as const).toSorted((a, b) => place(a) - place(b));
    this.element.replaceChildren(
      ...methods.map((method) => {
        const tab = document.createElement('button');
        tab.type = 'button';
        tab.className = 'Tab';
        tab.dataset['method'] = method;
        tab.textContent = method === 'card' ? 'Card' : WALLET_NAMES[method];
        tab.addEventListener('click', () => this.#select(method));
        return tab;
      }),
    );
    this.element.hidden = false;
    this.#select(methods[0] ?? 'card');
  }

  #select(method: Method): void {
    this.selected = method;
    for (const tab of this.element.querySelectorAll('button')) tab.setAttribute('aria-pressed', String(tab.dataset['method'] === method));
    this.#changed();
  }
}
