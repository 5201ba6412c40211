/// <reference lib="dom" />
import { createFrame, type FrameChannel } from './channel.js';
import type { EmbeddedTalk } from './embedded-messages.js';

/**
 * The double of Connect.js. A page loads it by a script tag; `@stripe/connect-js` then finds `window.StripeConnect` in place and loads
 * nothing from Stripe. As there, `init` gives a connector, and elements of the page's own making get it by `setConnector`.
 */
const source = document.currentScript;
if (!(source instanceof HTMLScriptElement)) throw new Error('connect.js has to be loaded by a plain script tag.');
const origin = new URL(source.src).origin;

interface InitParams {
  readonly publishableKey: string;
  readonly fetchClientSecret: () => Promise<string>;
  readonly metaOptions?: { readonly eagerClientSecretPromise?: Promise<string> };
}

interface Connector {
  readonly publishableKey: string;
  clientSecret(): Promise<string>;
  /** Once logged out, nothing is shown any more. */
  readonly elements: Set<StripeComponent>;
}

type Listener = (event: object) => void;

const TITLES: Readonly<Record<string, string>> = {
  'account-onboarding': 'Stripe onboarding',
  'account-management': 'Stripe account details',
  'notification-banner': 'Stripe notifications',
  payments: 'Stripe payments',
  payouts: 'Stripe payouts',
};

class StripeComponent extends HTMLElement {
  #connector: Connector | null = null;
  #frame: FrameChannel<EmbeddedTalk['to']> | null = null;
  #listeners: Record<string, Listener> = {};

  setConnector(connector: Connector): void {
    this.#connector = connector;
    connector.elements.add(this);
    this.#show();
  }

  setOnLoadErrorInternalOnly(listener: Listener): void { this.#listeners['error'] = listener; }
  setOnLoaderStartInternalOnly(listener: Listener): void { this.#listeners['start'] = listener; }
  setOnExitInternalOnly(listener: Listener): void { this.#listeners['exit'] = listener; }
  setOnNotificationsChangeInternalOnly(listener: Listener): void { this.#listeners['notifications'] = listener; }
  setOnStepChangeInternalOnly(): void { /* the double has one step */ }
  setOnSectionOpenInternalOnly(): void { /* … and one section */ }
  setCollectionOptionsInternalOnly(): void { /* it asks for everything */ }
  setFullTermsOfServiceUrlInternalOnly(): void { /* the terms are not shown */ }
  setRecipientTermsOfServiceUrlInternalOnly(): void { /* … */ }
  setPrivacyPolicyUrlInternalOnly(): void { /* … */ }
  setSkipTermsOfServiceCollectionInternalOnly(): void { /* … */ }
  setDefaultFiltersInternalOnly(): void { /* all are shown */ }

  connectedCallback(): void {
    this.#show();
  }

  disconnectedCallback(): void {
    this.close();
  }

  close(): void {
    this.#frame?.close();
    this.#frame = null;
  }

  #show(): void {
    const connector = this.#connector;
    if (connector === null || !this.isConnected || this.#frame !== null) return;
    const elementTagName = this.localName.replace('stripe-connect-', '');
    this.#listeners['start']?.({ elementTagName });
    const secret = connector.clientSecret();
    const fail = (message: string): void => {
      this.#listeners['error']?.({ error: { type: 'api_error', message }, elementTagName });
    };
    secret.catch(() => { fail('fetchClientSecret failed'); });
    const frame = createFrame<EmbeddedTalk>(origin, '/embedded', TITLES[elementTagName] ?? 'Stripe', (message) => {
      if (message.type === 'hello') {
        void secret.then((clientSecret) => { frame.send({ component: elementTagName.replace(/-/g, '_'), clientSecret, publishableKey: connector.publishableKey }); }, () => undefined);
      }
      if (message.type === 'failed') fail(message.message);
      if (message.type === 'exit') this.#listeners['exit']?.({});
      if (message.type === 'loaded') {
        frame.iframe.style.height = `${String(message.height)}px`;
        this.#listeners['notifications']?.({ total: 0, actionRequired: 0 });
      }
    });
    this.#frame = frame;
    frame.iframe.style.cssText = 'display:block;width:100%;height:240px;border:0';
    this.append(frame.iframe);
  }
}

for (const name of Object.keys(TITLES)) {
  if (!customElements.get(`stripe-connect-${name}`)) customElements.define(`stripe-connect-${name}`, class extends StripeComponent {});
}

function init({ publishableKey, fetchClientSecret, metaOptions }: InitParams): unknown {
  if (typeof publishableKey !== 'string' || !publishableKey.startsWith('pk_')) throw new Error('StripeConnect.init: publishableKey has to be a publishable key.');
  let eager = metaOptions?.eagerClientSecretPromise;
  const connect: Connector = {
    publishableKey,
    elements: new Set(),
    // The first secret was asked for while this was loading.
    clientSecret() {
      const first = eager;
      eager = undefined;
      return first ?? fetchClientSecret();
    },
  };
  return {
    connect,
    create(name: string) {
      const element = document.createElement(`stripe-connect-${name}`);
      if (element instanceof StripeComponent) element.setConnector(connect);
      return element;
    },
    update: () => undefined,
    logout: () => {
      for (const element of connect.elements) element.close();
      return Promise.resolve();
    },
  };
}

const given = (window as { StripeConnect?: { onLoad?: () => void } }).StripeConnect;
Object.assign(window, { StripeConnect: { ...given, init } });
given?.onLoad?.();
