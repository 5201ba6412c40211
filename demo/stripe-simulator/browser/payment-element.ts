/// <reference lib="dom" />
import { createFrame, type FrameChannel } from './channel.js';
import { Emitter } from './emitter.js';
import { IntegrationError } from './integration-error.js';
import type { Answer, Appearance, BrowserError, ConfirmRequest, FormConfig, FormTalk, FromForm, Method, ToForm, ToWalletSheet, Wallet } from './messages.js';
import { WALLET_NAMES } from './method-tabs.js';
import { askInOverlay } from './overlay.js';

export interface PaymentElementOptions {
  fields?: { billingDetails?: 'never' | 'auto' | Record<string, unknown> };
  defaultValues?: unknown;
  layout?: unknown;
  wallets?: unknown;
  terms?: unknown;
  business?: unknown;
  readOnly?: boolean;
  paymentMethodOrder?: string[];
}

/** Room around the frame's content, so that a focus ring is not cut off. */
const RING = 4;
const NOT_MOUNTED =
  'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.';

/** The page's side of the Payment Element: a frame and the messages to it. What is typed stays inside the frame. */
export class PaymentElement extends Emitter {
  #channel: FrameChannel<ToForm> | null = null;
  #destroyed = false;
  #requests = 0;
  /** The tab that is chosen in the form. */
  method: Method = 'card';
  readonly #pending = new Map<number, (message: FromForm) => void>();

  readonly #origin: string;
  readonly #config: () => FormConfig;
  readonly #forget: () => void;
  options: PaymentElementOptions;

  constructor(origin: string, config: () => FormConfig, options: PaymentElementOptions, forget: () => void) {
    super();
    this.#origin = origin;
    this.#config = config;
    this.options = options;
    this.#forget = forget;
  }

  mount(target: string | HTMLElement): void {
    if (this.#destroyed) throw new IntegrationError('This Element has already been destroyed. Please create a new one.');
    const node = typeof target === 'string' ? document.querySelector<HTMLElement>(target) : target;
    if (!(node instanceof Element)) {
      throw new IntegrationError(
        `The selector you specified (${String(target)}) applies to no DOM elements that are currently on the page.\n` +
          'Make sure the element exists on the page before calling mount().',
      );
    }
    // A shadow root, or a tree that is not in the document (yet).
    if (node.getRootNode() !== document) {
      throw new IntegrationError('Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM.');
    }
    this.unmount();
    if (node.childNodes.length > 0) {
      console.warn('This Element will be mounted to a DOM element that contains child nodes.');
    }
    const channel = createFrame<FormTalk>(this.#origin, '/elements/payment', 'Secure payment input frame', (message) => {
      this.#hear(message);
    });
    this.#channel = channel;
    style(channel.iframe);
    const box = document.createElement('div');
    box.className = '__PrivateStripeElement';
    box.append(channel.iframe);
    node.classList.add('StripeElement');
    node.replaceChildren(box);
    this.emit('loaderstart');
  }

  unmount(): void {
    if (this.#channel === null) return;
    const box = this.#channel.iframe.parentElement;
    box?.parentElement?.classList.remove('StripeElement');
    this.#channel.close();
    box?.remove();
    this.#channel = null;
    this.#giveUp();
  }

  /** The frame that was asked is gone, and its answer with it. */
  #giveUp(): void {
    for (const answer of this.#pending.values()) answer({ type: 'blur' });
    this.#pending.clear();
  }

  destroy(): void {
    this.unmount();
    this.#destroyed = true;
    this.#forget();
  }

  update(options: PaymentElementOptions): void {
    this.options = { ...this.options, ...options };
  }

  focus(): void {
    this.#channel?.iframe.focus();
    this.#channel?.send({ type: 'focus' });
  }

  blur(): void {
    this.#channel?.iframe.blur();
  }

  clear(): void {
    this.#channel?.send({ type: 'clear' });
  }

  /** The form has one way to pay, and nothing to fold up. */
  collapse(): void {
    this.emit('change', { empty: true, complete: false, collapsed: false, value: { type: 'card' } });
  }

  setAppearance(appearance: Appearance): void {
    this.#channel?.send({ type: 'appearance', appearance });
  }

  /** A wallet opens its sheet here ("collects any data required for wallets"), a card is checked. */
  async submit(): Promise<BrowserError | undefined> {
    if (this.method !== 'card') return this.#approve(this.method);
    const message = await this.#ask((request) => ({ type: 'submit', request }));
    if (message.type !== 'submitted') throw new IntegrationError(NOT_MOUNTED);
    return message.error;
  }

  async #approve(wallet: Wallet): Promise<BrowserError | undefined> {
    // A browser opens a wallet on a press alone, and for a moment after it.
    if (!navigator.userActivation.isActive) throw new IntegrationError('elements.submit() must be called on a press of the person where a wallet is chosen.');
    const { credentials, clientSecret } = this.#config();
    const question: ToWalletSheet = { type: 'init', credentials, clientSecret: clientSecret ?? '', wallet };
    const approved = await askInOverlay<boolean>(this.#origin, '/wallet/sheet', WALLET_NAMES[wallet], question);
    return approved ? undefined : { type: 'validation_error', code: 'incomplete_payment_details', message: `${WALLET_NAMES[wallet]} was closed.` };
  }

  async confirm(details: ConfirmRequest): Promise<Answer> {
    const { method } = this;
    const message = await this.#ask((request) => ({ type: 'confirm', request, details: { ...details, ...(method === 'card' ? {} : { wallet: method }) } }));
    if (message.type !== 'confirmed') throw new IntegrationError(NOT_MOUNTED);
    return message.answer;
  }

  #ask(message: (request: number) => ToForm): Promise<FromForm> {
    const channel = this.#channel;
    if (channel === null || !channel.iframe.isConnected) throw new IntegrationError(NOT_MOUNTED);
    this.#requests += 1;
    const request = this.#requests;
    return new Promise((resolve) => {
      this.#pending.set(request, resolve);
      channel.send(message(request));
    });
  }

  #hear(message: FromForm): void {
    switch (message.type) {
      case 'hello': // also after a move in the document has reloaded the frame: the card is gone
        this.#giveUp();
        this.#channel?.send({ type: 'init', config: this.#config() });
        break;
      case 'height':
        if (this.#channel !== null) this.#channel.iframe.style.height = `${String(message.height)}px`;
        break;
      case 'change':
        this.method = message.method;
        this.emit('change', {
          complete: message.complete,
          empty: message.empty,
          collapsed: false,
          value: { type: message.method },
        });
        break;
      case 'loaderror':
        this.emit('loaderror', { error: message.error });
        break;
      case 'submitted':
      case 'confirmed':
        this.#pending.get(message.request)?.(message);
        this.#pending.delete(message.request);
        break;
      default:
        this.emit(message.type);
    }
  }
}

function style(iframe: HTMLIFrameElement): void {
  Object.assign(iframe.style, {
    display: 'block',
    width: `calc(100% + ${String(2 * RING)}px)`,
    height: '1px',
    margin: `-${String(RING)}px`,
    border: '0',
    // A frame whose scheme differs from its page's gets an opaque ground.
    colorScheme: 'light only',
  });
}
